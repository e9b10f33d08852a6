"""Graphs as the bytes that a bulk loader takes, so many of them at once as are worth a load and bear one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import pyoxigraph as ox

from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.store import checked_graph, checked_triples

PIECE: Final = 40_000_000
"""Bytes of N-Quads that are bulk loaded at once, more than a document has: 150,000 quads and their union. Two such
loads take half a gigabyte. Loads of half the size leave twice as many files to merge, for which the end of a country's
build waits; larger ones gain nothing that can be measured."""
_SMALLER: Final = 0.6
"""Part of `PIECE` that is loaded at once of what does not fit into one: beside the graph of a country's coverage stands
all that it is made of, and pieces of 40 MB took the build to 1.53 GB."""

Piece = Sequence[tuple[str, bytes]]
"""Whole lines of N-Quads, each time with the IRI of their graph."""


def chunks_of(graph: str, triples: Iterable[ox.Triple]) -> Iterable[bytes]:
    """A graph as N-Quads, at once or part by part; StoreError as for `checked_triples`."""
    if isinstance(triples, GraphInParts):
        return (part.nquads for part in triples.parts())
    if isinstance(triples, EncodedGraph) and triples.name == graph:
        return (triples.nquads,)
    name = checked_graph(graph)
    quads = (ox.Quad(t.subject, t.predicate, t.object, name) for t in checked_triples(graph, triples))
    return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"",)


def fits(graphs: Collection[Iterable[ox.Triple]]) -> bool:
    """Whether there are graphs, all of them as bytes, and not too many for one load."""
    sizes = [len(triples.nquads) for triples in graphs if isinstance(triples, EncodedGraph)]
    return 0 < len(sizes) == len(graphs) and sum(sizes) <= PIECE


def pieces_of(graphs: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[Piece]:
    """Graphs, by their IRIs, cut and put together to pieces of nearly the same size, somewhat smaller than `PIECE`."""
    most = int(PIECE * _SMALLER)
    waiting: list[tuple[str, bytes]] = []
    size = 0
    for graph, chunks in graphs:
        for chunk in chunks:
            for cut in _cut(chunk, most):
                if waiting and size + len(cut) > most:
                    yield waiting
                    waiting, size = [], 0
                waiting.append((graph, cut))
                size += len(cut)
    if waiting:
        yield waiting


def _cut(data: bytes, most: int) -> Iterator[bytes]:
    """Whole lines, so many bytes of them or a little more at a time."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + most) + 1 or len(data)
        yield data[start:end]
        start = end
