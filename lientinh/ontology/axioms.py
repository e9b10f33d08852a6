"""The axioms of `lientinh.ttl` and `mappings.ttl` as plain Python.

The reasoner needs them twice: HermiT prints only the most specific class and property of each fact, so the rest is
climbed up here; and HermiT says that a graph is inconsistent without saying why, so `validation.conflicts` looks for
the reason. Only what these two files use is read; a test fails when they start to use another construct.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from lientinh.ontology.terms import OWL, RDF, RDFS

ONTOLOGY_FILES: Final = ("lientinh.ttl", "mappings.ttl")

_FIRST: Final = RDF.NAMESPACE + "first"
_REST: Final = RDF.NAMESPACE + "rest"
_NIL: Final = RDF.NAMESPACE + "nil"

Key = str
"""IRI of a named node, or the label of a blank one: both are unique in what is read here."""


@dataclass(frozen=True, slots=True)
class Axioms:
    """What follows from what; all keys and values are IRIs."""

    classes: frozenset[str]
    object_properties: frozenset[str]
    superclasses: Mapping[str, frozenset[str]]
    """Class to all named classes above it."""
    superproperties: Mapping[str, frozenset[str]]
    """Property to all properties above it."""
    inverses: Mapping[str, frozenset[str]]
    domains: Mapping[str, tuple[tuple[str, ...], ...]]
    """Property to its domains; each is a union of classes, as a rule of one."""
    ranges: Mapping[str, tuple[tuple[str, ...], ...]]
    fillers: tuple[tuple[str, str, str], ...]
    """(class, property, class): everything that the property leads to from the first class is in the second."""
    self_properties: Mapping[str, frozenset[str]]
    """Class to the properties that join each of its members to itself."""
    chains: tuple[tuple[str, str, str], ...]
    """(first, second, result): first then second gives result."""
    transitive: frozenset[str]
    functional: frozenset[str]
    at_most_one: tuple[tuple[str, str], ...]
    """(class, property): a member has one value at most."""
    asymmetric: frozenset[str]
    irreflexive: frozenset[str]
    disjoint: frozenset[frozenset[str]]
    """Pairs of classes without a common member."""


def ontology_files(directory: Path | None = None) -> tuple[Path, ...]:
    """The Turtle files of the ontology, the shipped ones or those of `directory`."""
    return tuple((directory or Path(__file__).parent) / name for name in ONTOLOGY_FILES)


def read_ontology(directory: Path | None = None) -> tuple[Triple, ...]:
    """All triples of the ontology and its alignment; blank nodes of the two files are kept apart."""
    triples: list[Triple] = []
    for file in ontology_files(directory):
        quads = parse(path=file, format=RdfFormat.TURTLE, rename_blank_nodes=True)
        triples.extend(quad.triple for quad in quads)
    return tuple(triples)


@lru_cache(maxsize=1)
def load_axioms() -> Axioms:
    """The axioms of the shipped ontology."""
    return parse_axioms(read_ontology())


def parse_axioms(triples: Iterable[Triple]) -> Axioms:
    """The axioms that the triples of an ontology state."""
    return _Reader(triples).axioms()


def _key(node: object) -> Key:
    if isinstance(node, NamedNode | BlankNode | Literal):
        return node.value
    raise TypeError(f"not a plain RDF term: {node}")


class _Reader:
    """Index of the triples of an ontology, and the questions that `Axioms` asks of it."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[Key, dict[str, list[Key]]] = {}
        self._named: set[str] = set()
        for triple in triples:
            values = self._values.setdefault(_key(triple.subject), {})
            values.setdefault(triple.predicate.value, []).append(_key(triple.object))
            self._named.update(node.value for node in (triple.subject, triple.object) if isinstance(node, NamedNode))

    def axioms(self) -> Axioms:
        """Everything at once."""
        return Axioms(
            classes=self._named_of_type(OWL.Class),
            object_properties=self._named_of_type(OWL.ObjectProperty),
            superclasses=self._climb(RDFS.subClassOf),
            superproperties=self._climb(RDFS.subPropertyOf),
            inverses=self._inverses(),
            domains=self._unions(RDFS.NAMESPACE + "domain"),
            ranges=self._unions(RDFS.NAMESPACE + "range"),
            fillers=tuple(sorted(self._restrictions("allValuesFrom"))),
            self_properties=self._self_properties(),
            chains=tuple(sorted(self._chains())),
            transitive=self._named_of_type(OWL.NAMESPACE + "TransitiveProperty"),
            functional=self._named_of_type(OWL.FunctionalProperty) & self._named_of_type(OWL.ObjectProperty),
            at_most_one=tuple(sorted((c, p) for c, p, n in self._restrictions("maxCardinality") if n == "1")),
            asymmetric=self._named_of_type(OWL.AsymmetricProperty),
            irreflexive=self._named_of_type(OWL.IrreflexiveProperty),
            disjoint=frozenset(self._disjoint()),
        )

    def _named_of_type(self, type_: str) -> frozenset[str]:
        return frozenset(name for name in self._values if name in self._named and type_ in self._of(name, RDF.type))

    def _edges(self, predicate: str) -> Iterator[tuple[Key, Key]]:
        for subject, values in self._values.items():
            for value in values.get(predicate, ()):
                yield subject, value

    def _of(self, node: Key, predicate: str) -> list[Key]:
        return self._values.get(node, {}).get(predicate, [])

    def _list(self, head: Key) -> tuple[Key, ...]:
        items = []
        while head != _NIL:
            items.append(self._of(head, _FIRST)[0])
            head = self._of(head, _REST)[0]
        return tuple(items)

    def _climb(self, predicate: str) -> dict[str, frozenset[str]]:
        above: defaultdict[str, set[str]] = defaultdict(set)
        for low, high in self._edges(predicate):
            if high in self._named:
                above[low].add(high)
        for whole, head in self._edges(OWL.NAMESPACE + "disjointUnionOf") if predicate == RDFS.subClassOf else ():
            for part in self._list(head):
                above[part].add(whole)
        return {low: frozenset(_reach(low, above)) for low in list(above)}

    def _inverses(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in self._edges(OWL.inverseOf):
            found[one].add(other)
            found[other].add(one)
        return {name: frozenset(others) for name, others in found.items()}

    def _unions(self, predicate: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for property_, node in self._edges(predicate):
            union = self._of(node, OWL.NAMESPACE + "unionOf")
            found[property_].append(self._list(union[0]) if union else (node,))
        return {name: tuple(unions) for name, unions in found.items()}

    def _restrictions(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """(class, property, value) of each restriction that stands directly above a class."""
        for class_, node in self._edges(RDFS.subClassOf):
            for value in self._of(node, OWL.NAMESPACE + kind):
                yield class_, self._of(node, OWL.NAMESPACE + "onProperty")[0], value

    def _self_properties(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for class_, property_, _ in self._restrictions("hasSelf"):
            found[class_].add(property_)
        return {class_: frozenset(properties) for class_, properties in found.items()}

    def _chains(self) -> Iterator[tuple[str, str, str]]:
        for result, head in self._edges(OWL.NAMESPACE + "propertyChainAxiom"):
            first, second = self._list(head)
            yield first, second, result

    def _disjoint(self) -> Iterator[frozenset[str]]:
        for one, other in self._edges(OWL.disjointWith):
            yield frozenset((one, other))
        for predicate in (OWL.members, OWL.NAMESPACE + "disjointUnionOf"):
            for _, head in self._edges(predicate):
                yield from (frozenset(pair) for pair in combinations(self._list(head), 2))


def _reach(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Everything that can be reached from `start`, itself left out."""
    found: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(edges.get(node, ()))
    return found - {start}
