"""A graph that is loaded in pieces is there whole or not at all, whenever the process is killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import StoreError
from lientinh.graph_store import pieces, store_folder
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.oxigraph import OxigraphStore
from lientinh.graph_store.store import open_store
from lientinh.graph_store.store_folder import MARKER

EX = "https://example.org/"
_LOAD = """
import os, sys
import pyoxigraph as ox
from lientinh.graph_store import oxigraph, pieces
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.store import NodeChange, open_store

pieces.PIECE, left = 2_000, [int(sys.argv[2])]
whole = oxigraph.OxigraphStore._bulk_load

def load(store, data):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    whole(store, data)

oxigraph.OxigraphStore._bulk_load = load
ex = "https://example.org/"
large = EncodedGraph.of_rows(ex + "large", [(f"<{ex}{n}>", f"<{ex}p>", f'"{n}"') for n in range(200)])
small = EncodedGraph.of_rows(ex + "small", [(f"<{ex}s>", f"<{ex}p>", '"s"')])
said = NodeChange(frozenset(), [ox.Triple(ox.NamedNode(ex + "new"), ox.NamedNode(ex + "p"), ox.Literal("n"))])
with open_store(sys.argv[1], "write") as store:
    store.replace_graphs({ex + "large": large, ex + "small": small}, {ex + "old": said})
"""


def load(address: Path, pieces: int) -> int:
    """Load a large graph, a small one and a node in a process that dies after so many pieces; its exit code."""
    return subprocess.run([sys.executable, "-c", _LOAD, str(address), str(pieces)], check=False).returncode


@pytest.fixture
def address(tmp_path: Path) -> Path:
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graph(EX + "old", [ox.Triple(ox.NamedNode(EX + "o"), ox.NamedNode(EX + "p"), ox.Literal("o"))])
    return tmp_path / "store"


@pytest.mark.parametrize("pieces", [0, 1, 4, 7])
def test_nothing_of_it_is_left(address: Path, pieces: int) -> None:
    assert load(address, pieces) == 9
    with pytest.raises(
        StoreError, match="its loading was interrupted; wait until the build has ended, or run it again"
    ):
        open_store(str(address))
    with open_store(str(address), "write") as store:
        assert store.graph_names() == (EX + "old",)
        assert [row[0].value for row in store.select("SELECT ?o { ?s ?p ?o }")] == ["o"]  # type: ignore[union-attr]  # every row has its term
    with open_store(str(address)) as store:
        assert store.count() == 1


def test_the_next_loading_ends_it(address: Path) -> None:
    assert load(address, 3) == 9
    assert load(address, 1_000) == 0
    assert {path.name for path in address.iterdir() if "unfinished" in path.name} == set()
    with open_store(str(address)) as store:
        assert store.graph_names() == (EX + "large", EX + "old", EX + "small")
        assert store.count() == 203
        assert len(store.select("SELECT ?s { ?s ?p ?o }")) == 203


def test_a_full_disk_is_said_in_a_line(address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pieces, "PIECE", 100)
    monkeypatch.setattr("lientinh.whole_files.os.fsync", full)
    large = EncodedGraph.of_rows(EX + "large", [(f"<{EX}{n}>", f"<{EX}p>", f'"{n}"') for n in range(20)])
    store = OxigraphStore.open(str(address), "write")
    with pytest.raises(StoreError, match="the disk is full"):
        store.replace_graph(EX + "large", large)
    assert store.graph_names() == (EX + "old",)


_MAKE = """
import os, sys, types
from lientinh.graph_store import store_folder
from lientinh.graph_store.store import open_store

store_folder.ox = types.SimpleNamespace(Store=lambda _: os._exit(9))
open_store(sys.argv[1], "write")
"""


@pytest.mark.parametrize("is_there", [False, True])
def test_a_store_whose_making_was_killed_is_none_yet(tmp_path: Path, is_there: bool) -> None:
    place = tmp_path / "store"
    if is_there:
        place.mkdir()
    assert subprocess.run([sys.executable, "-c", _MAKE, str(place)], check=False).returncode == 9
    # As RocksDB leaves it in the middle: a database, but not all of its column families.
    ox.Store(str(tmp_path / "whole"))
    place.joinpath("CURRENT").write_bytes(tmp_path.joinpath("whole", "CURRENT").read_bytes())
    with pytest.raises(StoreError, match="there is no store here; make it with"):
        open_store(str(place))
    place.joinpath("CURRENT").unlink()
    with open_store(str(place), "write") as store:
        store.replace_graph(EX + "g", [ox.Triple(ox.NamedNode(EX + "o"), ox.NamedNode(EX + "p"), ox.Literal("o"))])
    with open_store(str(place)) as store:
        assert store.count() == 1
    assert [path.name for path in place.iterdir() if "making" in path.name] == []


_MAKE_SLOWLY = """
import sys, types
import pyoxigraph as ox
from lientinh.graph_store import store_folder
from lientinh.graph_store.store import open_store

def slow(place):
    print("making", flush=True)
    sys.stdin.readline()
    return ox.Store(place)

store_folder.ox = types.SimpleNamespace(Store=slow)
with open_store(sys.argv[1], "write") as store:
    print("made", flush=True)
    sys.stdin.readline()
    store.replace_graph(sys.argv[2], [ox.Triple(ox.NamedNode("x:o"), ox.NamedNode("x:p"), ox.Literal("o"))])
"""


def test_of_two_that_make_a_store_one_is_told(tmp_path: Path) -> None:
    place = tmp_path / "in" / "a" / "store"
    command = [sys.executable, "-c", _MAKE_SLOWLY, str(place), EX + "g"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as maker:
        assert maker.stdin is not None
        assert maker.stdout is not None
        for state in ("making", "made"):
            assert maker.stdout.readline().strip() == state
            with pytest.raises(StoreError, match="another process is writing this store; wait until it has ended"):
                open_store(str(place), "write")
            maker.stdin.write("\n")
            maker.stdin.flush()
    assert maker.returncode == 0
    with open_store(str(place)) as store:
        assert store.count() == 1
    assert {path.name for path in place.iterdir() if "lientinh" in path.name} == {MARKER}


def test_who_comes_when_it_has_just_been_made_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "store"
    with open_store(str(place), "write") as store:
        store.replace_graph(EX + "g", [ox.Triple(ox.NamedNode(EX + "o"), ox.NamedNode(EX + "p"), ox.Literal("o"))])
    whole, looks = store_folder._find_store, iter([False])
    monkeypatch.setattr(store_folder, "_find_store", lambda place: next(looks, None) is None and whole(place))
    with open_store(str(place), "write") as store:
        assert store.count() == 1
        assert not (place / "lientinh-store.making").exists()
