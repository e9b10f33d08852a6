"""What follows from a graph by the rules that the ontology uses, each fact with the statements it rests on.

This is not the reasoner. HermiT decides whether a graph is consistent and what it implies; but it prints only the
most specific class and property of each fact, and gives no reason for a contradiction. Here the rest is climbed up
to, and the statements behind a fact are kept, so that a contradiction can be shown to the person who has to mend it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from lientinh.ontology.axioms import Axioms
from lientinh.ontology.terms import RDF

Fact = tuple[str, str, str]
"""(subject, predicate, object), all IRIs; `rdf:type` for a class."""


def facts_of(triples: Iterable[Triple]) -> Iterator[Fact]:
    """The triples between IRIs, as plain strings."""
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            yield triple.subject.value, triple.predicate.value, triple.object.value


def climb(fact: Fact, axioms: Axioms) -> Iterator[Fact]:
    """What one fact says by itself: its superclasses, superproperties and inverses; the fact itself left out."""
    subject, predicate, value = fact
    if predicate == RDF.type:
        for above in axioms.superclasses.get(value, ()):
            yield subject, RDF.type, above
        return
    for above in axioms.superproperties.get(predicate, ()):
        yield subject, above, value
    for inverse in axioms.inverses.get(predicate, ()):
        yield value, inverse, subject


def climb_all(facts: Iterable[Fact], axioms: Axioms) -> set[Fact]:
    """The facts with everything that `climb` adds to them, over and over."""
    closed: set[Fact] = set()
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact not in closed:
            closed.add(fact)
            waiting.extend(climb(fact, axioms))
    return closed


class Closure:
    """All facts that follow from asserted ones, and for each the asserted ones that it was first derived from."""

    def __init__(self, facts: Iterable[Fact], axioms: Axioms) -> None:
        self._axioms = axioms
        self.because: dict[Fact, tuple[Fact, ...]] = {}
        self.types: defaultdict[str, set[str]] = defaultdict(set)
        self.values: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        """Property to subject to values."""
        self._sources: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._chains_by_first: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._chains_by_second: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for first, second, result in axioms.chains + tuple((name, name, name) for name in axioms.transitive):
            self._chains_by_first[first].append((second, result))
            self._chains_by_second[second].append((first, result))
        self._run(sorted(set(facts)))

    def _run(self, facts: list[Fact]) -> None:
        # First in, first out: a fact gets the shortest reason.
        waiting: list[tuple[Fact, tuple[Fact, ...]]] = [(fact, (fact,)) for fact in facts]
        for fact, because in waiting:
            if fact not in self.because:
                self.because[fact] = because
                self._store(fact)
                waiting.extend((new, tuple(sorted(set(reason)))) for new, reason in self._follow(fact))

    def _store(self, fact: Fact) -> None:
        subject, predicate, value = fact
        if predicate == RDF.type:
            self.types[subject].add(value)
        else:
            self.values[predicate][subject].add(value)
            self._sources[predicate][value].add(subject)

    def _follow(self, fact: Fact) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
        here = self.because[fact]
        for above in climb(fact, self._axioms):
            yield above, here
        if fact[1] == RDF.type:
            yield from self._follow_type(fact[0], fact[2], here)
        else:
            yield from self._follow_value(fact, here)

    def _follow_type(self, subject: str, type_: str, here: tuple[Fact, ...]) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
        for name in self._axioms.self_properties.get(type_, ()):
            yield (subject, name, subject), here
        for class_, name, filler in self._axioms.fillers:
            if class_ == type_:
                for value in sorted(self.values[name][subject]):
                    yield (value, RDF.type, filler), here + self.because[subject, name, value]

    def _follow_value(self, fact: Fact, here: tuple[Fact, ...]) -> Iterator[tuple[Fact, tuple[Fact, ...]]]:
        subject, name, value = fact
        for node, unions in ((subject, self._axioms.domains), (value, self._axioms.ranges)):
            for union in unions.get(name, ()):
                if len(union) == 1:
                    yield (node, RDF.type, union[0]), here
        for class_, property_, filler in self._axioms.fillers:
            if property_ == name and class_ in self.types[subject]:
                yield (value, RDF.type, filler), here + self.because[subject, RDF.type, class_]
        for second, result in self._chains_by_first.get(name, ()):
            for end in sorted(self.values[second][value]):
                yield (subject, result, end), here + self.because[value, second, end]
        for first, result in self._chains_by_second.get(name, ()):
            for start in sorted(self._sources[first][subject]):
                yield (start, result, value), self.because[start, first, subject] + here
