"""What a writing changes: of a graph, or of some nodes of it, the triples that are there and those that shall be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from lientinh.graph_store.union import UNION, lines


@dataclass(frozen=True, slots=True)
class Change:
    """Of a graph, or of some nodes of it, the triples that are there and those that shall be."""

    graph: ox.NamedNode
    old: Set[ox.Triple]
    new: Set[ox.Triple]
    whole: bool
    """Whether these are all triples of the graph."""


def quads_of(changes: Iterable[Change], has_union: bool) -> Iterator[ox.Quad]:
    """What there shall be, in the graphs themselves and, where it is kept, in their union."""
    for change in changes:
        graphs: tuple[Any, ...] = (change.graph, UNION) if has_union else (change.graph,)
        yield from (ox.Quad(t.subject, t.predicate, t.object, g) for t in change.new for g in graphs)


def update_text(changes: Iterable[Change]) -> str:
    """One SPARQL update, and so one transaction; empty where nothing changes.

    Only the difference is written: an unchanged graph of 5,000 triples costs 27 ms in place of 150.
    """
    dropped: list[str] = []
    deleted = inserted = ""
    for change in changes:
        if change.whole and change.old and not change.new:
            dropped.append(f"DROP SILENT GRAPH {change.graph}")
        else:
            deleted += _graph_block(change.graph, change.old - change.new)
            inserted += _graph_block(change.graph, change.new - change.old)
    data = [f"{verb} DATA {{\n{text}}}" for verb, text in (("DELETE", deleted), ("INSERT", inserted)) if text]
    return " ;\n".join([*dropped, *data])


def _graph_block(name: ox.NamedNode, triples: Set[ox.Triple]) -> str:
    return f"GRAPH {name} {{\n{lines(triples)}}}\n" if triples else ""
