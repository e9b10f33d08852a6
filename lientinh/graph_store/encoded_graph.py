"""The graph of a document as bytes: what a store's bulk loader takes, and what goes cheaply between processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

    @classmethod
    def of_parts(cls, name: str, parts: Iterable[EncodedGraph]) -> EncodedGraph:
        """The graph of this name with all that parts of it say, in their order; they share no triple."""
        nquads, triples = [], 0
        for part in parts:
            nquads.append(part.nquads)
            triples += part.triples
        return cls(name, b"".join(nquads), triples)

    def __iter__(self) -> Iterator[Triple]:
        return (quad.triple for quad in parse(self.nquads, format=RdfFormat.N_QUADS))

    def __len__(self) -> int:
        return self.triples
