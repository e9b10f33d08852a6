"""A large graph in parts that takes the place of a large one: loaded anew, in bounded memory, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import StoreError
from lientinh.graph_store import oxigraph
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.store import NodeChange, Store, open_store

EX = "https://example.org/"
LARGE, OTHER = EX + "large", EX + "other"


def rows(version: int, count: int = 300) -> EncodedGraph:
    """Some nodes, of which every other one says the same in each version."""
    return EncodedGraph.of_rows(
        LARGE, [(f"<{EX}{n}>", f"<{EX}p>", f'"{version if n % 2 else "same"}"') for n in range(count)]
    )


def in_parts(version: int) -> GraphInParts:
    return GraphInParts(LARGE, lambda: iter((rows(version),)))


def said(store: Store) -> set[str]:
    return {str(quad.triple) for quad in store.quads(LARGE)}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a graph that counts as large here, of which another graph says a part as well."""
    monkeypatch.setattr(oxigraph, "LARGE", 100)
    monkeypatch.setattr(oxigraph, "BULK", 40)
    place = tmp_path / "store"
    with open_store(str(place), "write") as store:
        store.replace_graphs({LARGE: rows(1), OTHER: list(rows(1))[:10]})
    return place


def test_the_new_one_is_there_and_nothing_of_the_old(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    text = oxigraph.update_text
    monkeypatch.setattr(
        oxigraph, "update_text", lambda changes: (held.append(sum(len(c.old) for c in changes)), text(changes))[1]
    )
    node = ox.Triple(ox.NamedNode(EX + "new"), ox.NamedNode(EX + "p"), ox.Literal("n"))
    with open_store(str(place), "write") as store:
        store.replace_graphs({LARGE: in_parts(2)}, {OTHER: NodeChange(frozenset(), [node])})
        assert said(store) == {str(triple) for triple in rows(2)}
        assert store.count(OTHER) == 11
        # Of the whole store each triple is there once, those that only the old one said are gone.
        everything = {str(quad.triple) for quad in store.quads()}
        assert everything == said(store) | {str(triple) for triple in list(rows(1))[:10]} | {str(node)}
        assert len(store.select("SELECT ?s ?o { ?s ?p ?o }")) == len(everything)
    assert max(held) <= 40
    assert {path.name for path in place.iterdir() if "unfinished" in path.name} == set()


def test_what_is_small_is_changed_by_what_differs(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph, "LARGE", 1_000)
    monkeypatch.setattr(oxigraph.OxigraphStore, "_take_out", lambda *_: pytest.fail("it was taken out"))
    with open_store(str(place), "write") as store:
        store.replace_graphs({LARGE: in_parts(2)})
        assert said(store) == {str(triple) for triple in rows(2)}


_KILL = """
import os, sys
from lientinh.graph_store import oxigraph
from lientinh.graph_store.store import open_store
sys.path.insert(0, sys.argv[3])
from test_reload import LARGE, in_parts

oxigraph.LARGE, oxigraph.BULK, left = 100, 40, [int(sys.argv[2])]

def counted(name):
    whole = getattr(oxigraph.OxigraphStore, name)
    def step(*given):
        if not left[0]:
            os._exit(9)
        left[0] -= 1
        return whole(*given)
    setattr(oxigraph.OxigraphStore, name, step)

counted("_write")
counted("_bulk_load")
with open_store(sys.argv[1], "write") as store:
    store.replace_graphs({LARGE: in_parts(2)})
"""


@pytest.mark.parametrize("steps", [0, 1, 5, 8, 9])
def test_who_is_killed_leaves_none_of_it_and_the_next_ends_it(place: Path, steps: int) -> None:
    command = [sys.executable, "-c", _KILL, str(place), str(steps), str(Path(__file__).parent)]
    ended = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
    assert ended == 9, "eight pieces go out, nothing else changes, one piece comes in"
    with pytest.raises(
        StoreError, match="its loading was interrupted; wait until the build has ended, or run it again"
    ):
        open_store(str(place))
    with open_store(str(place), "write") as store:
        assert store.graph_names() == (OTHER,)
        assert len(store.select("SELECT ?s { ?s ?p ?o }")) == 10
        store.replace_graphs({LARGE: in_parts(2)})
        assert said(store) == {str(triple) for triple in rows(2)}
