"""A graph as the bytes that a bulk loader takes, at most so many of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.store import checked_graph, checked_triples

PIECE: Final = 32_000_000
"""Bytes of N-Quads of one graph that are bulk loaded at once, more than a document has: 200,000 quads and their union
take some 300 MB while they are loaded."""


def chunks_of(graph: str, triples: Iterable[ox.Triple]) -> Iterable[bytes]:
    """A graph as N-Quads: all of it, a tuple of one, or part by part; StoreError as for `checked_triples`."""
    if isinstance(triples, GraphInParts):
        return (part.nquads for part in triples.parts())
    if isinstance(triples, EncodedGraph) and triples.name == graph:
        return (triples.nquads,)
    name = checked_graph(graph)
    quads = (ox.Quad(t.subject, t.predicate, t.object, name) for t in checked_triples(graph, triples))
    return (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"",)


def fits(chunks: Iterable[bytes]) -> bool:
    """Whether a graph, as `chunks_of` gives it, is small enough to be loaded at once."""
    return isinstance(chunks, tuple) and len(chunks[0]) <= PIECE


def pieces_of(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines, some `PIECE` bytes of them at a time, whatever size they come in."""
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        for cut in _cut(chunk):
            if waiting and size + len(cut) > PIECE:
                yield b"".join(waiting)
                waiting, size = [], 0
            waiting.append(cut)
            size += len(cut)
    if waiting:
        yield b"".join(waiting)


def _cut(data: bytes) -> Iterator[bytes]:
    """Whole lines, `PIECE` bytes of them or a little more at a time."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE) + 1 or len(data)
        yield data[start:end]
        start = end
