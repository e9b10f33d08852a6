"""Which individuals and axioms contradict each other; HermiT itself only says that something does.

Two IRIs are two things here, since each is made from an official number or a place in a text. So two values of a
property that takes one are a conflict, where OWL alone would conclude that they are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import Triple

from lientinh.ontology.axioms import Axioms, load_axioms
from lientinh.ontology.terms import PREFIXES, RDF
from lientinh.validation.entailment import Closure, Fact, facts_of


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction."""

    individuals: tuple[str, ...]
    """IRIs of the individuals that cannot be what the graph says; empty only where the place was not found."""
    axiom: str
    """The axiom they break, in OWL functional syntax with prefixes."""
    because: tuple[Fact, ...]
    """The statements of the graph that lead to it."""

    @property
    def message(self) -> str:
        """One line in Vietnamese."""
        if not self.individuals:
            return "Bộ suy luận thấy đồ thị mâu thuẫn với bản thể học nhưng chưa chỉ ra được ở đâu"
        return f"{self._names} mâu thuẫn với tiên đề {self.axiom}; do các phát biểu: {self._reasons}"

    @property
    def message_en(self) -> str:
        """One line in English."""
        if not self.individuals:
            return "The reasoner finds the graph inconsistent with the ontology, and the place was not found"
        return f"{self._names} contradicts the axiom {self.axiom}; because of: {self._reasons}"

    @property
    def _names(self) -> str:
        return ", ".join(f"<{name}>" for name in self.individuals)

    @property
    def _reasons(self) -> str:
        return "; ".join(" ".join(shorten(term) for term in fact) for fact in self.because)


def shorten(iri: str) -> str:
    """An IRI with its prefix ("lt:Task"), or in angle brackets where no prefix fits a plain local name."""
    if iri == RDF.type:
        return "a"
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def find_conflicts(triples: Iterable[Triple], axioms: Axioms | None = None) -> tuple[Conflict, ...]:
    """Every contradiction between the triples and the ontology that can be named, in a fixed order.

    Empty for a consistent graph. One axiom over one set of individuals is named once, with its shortest reason.
    """
    rules = axioms or load_axioms()
    closure = Closure(facts_of(triples), rules)
    found: dict[tuple[tuple[str, ...], str], Conflict] = {}
    for search in (_in_disjoint_classes, _outside_unions, _too_many_values, _both_ways, _to_itself):
        for conflict in search(closure, rules):
            found.setdefault((conflict.individuals, conflict.axiom), conflict)
    return tuple(found[key] for key in sorted(found))


def _conflict(individuals: Iterable[str], axiom: str, closure: Closure, *facts: Fact) -> Conflict:
    because = sorted({reason for fact in facts for reason in closure.because[fact]})
    return Conflict(tuple(sorted(set(individuals))), axiom, tuple(because))


def _axiom(kind: str, *iris: str) -> str:
    return f"{kind}({' '.join(shorten(iri) for iri in iris)})"


def _in_disjoint_classes(closure: Closure, axioms: Axioms) -> Iterator[Conflict]:
    for individual, types in closure.types.items():
        for pair in combinations(sorted(types), 2):
            if frozenset(pair) in axioms.disjoint:
                facts = ((individual, RDF.type, type_) for type_ in pair)
                yield _conflict((individual,), _axiom("DisjointClasses", *pair), closure, *facts)


def _outside_unions(closure: Closure, axioms: Axioms) -> Iterator[Conflict]:
    """Members of "A or B" that are known to be something which neither A nor B can be."""
    for kind, name, union, place in _unions(axioms):
        axiom = _axiom(f"ObjectProperty{kind}", name)[:-1] + f" {_axiom('ObjectUnionOf', *union)})"
        facts = ((subject, name, value) for subject, values in closure.values[name].items() for value in values)
        for fact in facts:
            node = fact[place]
            against = _excluding(closure.types[node], union, axioms)
            if against is not None:
                yield _conflict((node,), axiom, closure, fact, *((node, RDF.type, type_) for type_ in against))


def _unions(axioms: Axioms) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    """("Domain" or "Range", property, classes of the union, which end of a fact it speaks of)."""
    for kind, unions, place in (("Domain", axioms.domains, 0), ("Range", axioms.ranges, 2)):
        for name, choices in unions.items():
            yield from ((kind, name, union, place) for union in choices if len(union) > 1)


def _excluding(types: set[str], union: tuple[str, ...], axioms: Axioms) -> tuple[str, ...] | None:
    """For each class of the union a type that is disjoint with it; None where one of them has no such type."""
    against = [next((t for t in sorted(types) if frozenset((t, choice)) in axioms.disjoint), None) for choice in union]
    return None if None in against else tuple(sorted({t for t in against if t is not None}))


def _too_many_values(closure: Closure, axioms: Axioms) -> Iterator[Conflict]:
    for name in sorted(axioms.functional):
        for subject, values in closure.values[name].items():
            if len(values) > 1:
                facts = ((subject, name, value) for value in sorted(values))
                yield _conflict((subject,), _axiom("FunctionalObjectProperty", name), closure, *facts)
    for class_, name in axioms.at_most_one:
        for subject, values in closure.values[name].items():
            if len(values) > 1 and class_ in closure.types[subject]:
                axiom = f"SubClassOf({shorten(class_)} ObjectMaxCardinality(1 {shorten(name)}))"
                facts = ((subject, name, value) for value in sorted(values))
                yield _conflict((subject,), axiom, closure, *facts, (subject, RDF.type, class_))


def _both_ways(closure: Closure, axioms: Axioms) -> Iterator[Conflict]:
    for name in sorted(axioms.asymmetric):
        values = closure.values[name]
        for subject, targets in list(values.items()):
            for target in targets:
                if target != subject and subject in values.get(target, ()):
                    facts = ((subject, name, target), (target, name, subject))
                    yield _conflict((subject, target), _axiom("AsymmetricObjectProperty", name), closure, *facts)


def _to_itself(closure: Closure, axioms: Axioms) -> Iterator[Conflict]:
    for name in sorted(axioms.irreflexive):
        for subject, targets in closure.values[name].items():
            if subject in targets:
                fact = (subject, name, subject)
                yield _conflict((subject,), _axiom("IrreflexiveObjectProperty", name), closure, fact)
