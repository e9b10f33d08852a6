"""A graph as bytes: what a store's bulk loader takes, and what goes cheaply between processes.

What is said of a country's plans together is hundreds of megabytes: it is made part by part while it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, parse

from lientinh.graph_store.triples import Row, rows_to_nquads


@dataclass(frozen=True, slots=True)
class EncodedGraph:
    """A graph as N-Quads; for who iterates over it, its triples. It has no blank node."""

    name: str
    """IRI."""
    nquads: bytes
    triples: int
    """How many, each counted once."""

    @classmethod
    def of_rows(cls, name: str, rows: Iterable[Row]) -> EncodedGraph:
        """The graph of this name with the rows of a `GraphBuilder`, which knows no blank nodes."""
        kept = tuple(rows)
        return cls(name, rows_to_nquads(kept, name), len(kept))

    @classmethod
    def of_triples(cls, name: str, triples: Iterable[Triple]) -> EncodedGraph:
        """The graph of this name with these triples, none of which has a blank node."""
        return cls.of_rows(name, dict.fromkeys((str(t.subject), str(t.predicate), str(t.object)) for t in triples))

    def __iter__(self) -> Iterator[Triple]:
        return (quad.triple for quad in parse(self.nquads, format=RdfFormat.N_QUADS))

    def __len__(self) -> int:
        return self.triples


@dataclass(frozen=True, slots=True)
class GraphInParts:
    """A graph of which one part after the other is made when it is asked for; the parts share no triple."""

    name: str
    """IRI."""
    parts: Callable[[], Iterator[EncodedGraph]]
    """What makes them, the same ones each time; each bears the name of the graph."""

    def __iter__(self) -> Iterator[Triple]:
        return (triple for part in self.parts() for triple in part)
