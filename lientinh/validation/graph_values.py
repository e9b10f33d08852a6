"""What the nodes of a graph say, property by property: all that shapes are held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from typing import Final

from lientinh.graph_store.triples import Row
from lientinh.ontology.terms import RDF

Nodes = AbstractSet[str]
_TYPE: Final = f"<{RDF.type}>"
NO_NODES: Final[Nodes] = frozenset()


class Values:
    """The values of one property, or of a path, by the node that has them."""

    def __init__(self, of: Mapping[str, Sequence[str]]) -> None:
        self.of = of

    @cached_property
    def all(self) -> Nodes:
        """Each value once, of whichever node."""
        return set(chain.from_iterable(self.of.values()))

    @cached_property
    def most(self) -> int:
        """How many values the node with the most of them has."""
        return max(map(len, self.of.values()), default=0)

    def pairs(self, nodes: Nodes) -> Iterator[tuple[str, Sequence[str]]]:
        """Each of the nodes with its values, which may be none."""
        return ((node, self.of.get(node, ())) for node in nodes)


class Graph:
    """The rows of one graph by property, with the nodes of each class."""

    def __init__(self, rows: Iterable[Row]) -> None:
        forward: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in rows:
            forward[predicate][subject].append(value)
        self._values = {predicate: Values(of) for predicate, of in forward.items()}
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        for subject, classes in self.values(_TYPE).of.items():
            for class_ in classes:
                self._members[class_].add(subject)
        self._backward: dict[str, Values] = {}

    def members(self, class_: str) -> Nodes:
        """The nodes of a class."""
        return self._members.get(class_, NO_NODES)

    def values(self, predicate: str) -> Values:
        """The objects of a property by subject."""
        return self._values.get(predicate) or Values({})

    def sources(self, predicate: str) -> Values:
        """The subjects of a property by object."""
        if predicate not in self._backward:
            backward: defaultdict[str, list[str]] = defaultdict(list)
            for subject, values in self.values(predicate).of.items():
                for value in values:
                    backward[value].append(subject)
            self._backward[predicate] = Values(backward)
        return self._backward[predicate]
