"""A graph that is made part by part: the same graph in every store, and never whole in memory where it is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lientinh.graph_store import oxigraph, pieces
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.pieces import Piece
from lientinh.graph_store.side_by_side import AT_ONCE
from lientinh.graph_store.store import Store, open_store

EX = "https://example.org/"
NAME = EX + "large"
PARTS = 40


def part(number: int) -> EncodedGraph:
    return EncodedGraph.of_rows(NAME, [(f"<{EX}{number}/{row}>", f"<{EX}p>", f'"{row}"') for row in range(20)])


def stored(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store.quads(NAME)}


WHOLE = {str(triple) for number in range(PARTS) for triple in part(number)}
GRAPH = GraphInParts(NAME, lambda: map(part, range(PARTS)))


@pytest.mark.parametrize("kind", ["memory", "folder"])
def test_all_parts_come_into_the_store(kind: str, tmp_path: Path) -> None:
    with open_store("memory:" if kind == "memory" else str(tmp_path / "store"), "write") as store:
        store.replace_graphs({NAME: GRAPH})
        assert stored(store) == WHOLE


def test_it_replaces_what_was_there(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), "write") as store:
        old = EncodedGraph.of_rows(NAME, [(f"<{EX}old>", f"<{EX}p>", '"old"')])
        store.replace_graphs({NAME: old})
        store.replace_graphs({NAME: GRAPH})
        assert stored(store) == WHOLE


def test_what_was_made_is_loaded_before_more_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, waiting = 0, []
    loaded: list[tuple[str, bytes]] = []
    size = len(part(PARTS - 1).nquads)
    load = oxigraph.OxigraphStore._bulk_load

    def parts() -> Iterator[EncodedGraph]:
        nonlocal made
        for number in range(PARTS):
            made += 1
            waiting.append(made - len(loaded))
            yield part(number)

    def counted(store: oxigraph.OxigraphStore, piece: Piece) -> None:
        load(store, piece)
        loaded.extend(piece)

    monkeypatch.setattr(pieces, "PIECE", 3 * size)
    monkeypatch.setattr(oxigraph.OxigraphStore, "_bulk_load", counted)
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graphs({NAME: GraphInParts(NAME, parts)})
        assert stored(store) == WHOLE
    assert len(loaded) == PARTS
    assert max(waiting) <= (AT_ONCE + 1) * 3 + 1, "what is loaded, what comes next, and one that begins more"
