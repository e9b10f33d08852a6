"""Two bulk loads at a time, each by way of a file: what fails in one of them leaves nothing of any."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import StoreError
from lientinh.graph_store import pieces
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.oxigraph import OxigraphStore
from lientinh.graph_store.pieces import Piece
from lientinh.graph_store.side_by_side import AT_ONCE, load_side_by_side
from lientinh.graph_store.spool import spooled
from lientinh.graph_store.store import NodeChange, open_store

EX = "https://example.org/"
LARGE = EncodedGraph.of_rows(EX + "large", [(f"<{EX}{n}>", f"<{EX}p>", f'"{n}"') for n in range(200)])


def said(node: str, *values: str) -> NodeChange:
    """What a node says, and that it said nothing else."""
    subject = ox.NamedNode(EX + node)
    return NodeChange(
        frozenset({subject.value}), [ox.Triple(subject, ox.NamedNode(EX + "p"), ox.Literal(v)) for v in values]
    )


def failing_load(after: int) -> Callable[[OxigraphStore, Piece], None]:
    """`OxigraphStore._bulk_load` that finds the disk full after so many."""
    whole, left = OxigraphStore._bulk_load, [after]

    def load(store: OxigraphStore, piece: Piece) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise StoreError("the disk is full")
        whole(store, piece)

    return load


def test_two_loads_go_on_at_once_and_no_third() -> None:
    both = threading.Barrier(AT_ONCE, timeout=20)
    running: list[int] = []
    most: list[int] = []

    def load(piece: int) -> None:
        running.append(piece)
        most.append(len(running))
        both.wait()
        running.remove(piece)

    load_side_by_side(load, range(3 * AT_ONCE))
    assert (max(most), running) == (AT_ONCE, [])


def test_no_more_is_made_than_can_be_loaded() -> None:
    made, loaded = 0, 0
    most = 0

    def load(_: int) -> None:
        nonlocal loaded
        loaded += 1

    def make() -> Iterator[int]:
        nonlocal made, most
        for piece in range(20):
            made += 1
            most = max(most, made - loaded)
            yield piece

    load_side_by_side(load, make())
    assert loaded == 20
    assert most <= AT_ONCE + 1


def test_what_one_raises_is_raised_when_none_is_loaded_any_more() -> None:
    begun, ended = threading.Event(), threading.Event()

    def load(piece: int) -> None:
        if piece == 0:
            assert begun.wait(20)
            raise StoreError("the first")
        begun.set()
        ended.wait(0.2)
        ended.set()

    with pytest.raises(StoreError, match="the first"):
        load_side_by_side(load, range(5))
    assert ended.is_set()


@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_load_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 2_000)
    address = str(tmp_path / "store")
    with open_store(address, "write") as store:
        store.replace_graphs({}, {EX + "nodes": said("old", "o")})
        before = sorted(map(str, store.quads()))
        with monkeypatch.context() as patched:
            patched.setattr(OxigraphStore, "_bulk_load", failing_load(after))
            with pytest.raises(StoreError, match="the disk is full"):
                store.replace_graphs({LARGE.name: LARGE}, {EX + "nodes": said("new", "n")})
        assert sorted(map(str, store.quads())) == before
        store.replace_graphs({LARGE.name: LARGE}, {EX + "nodes": said("new", "n")})
        assert store.count() == len(before) + len(LARGE) + 1
    with open_store(address) as store:
        assert store.count(LARGE.name) == len(store.select(f"SELECT ?s {{ ?s <{EX}p> ?o }}")) - 2 == len(LARGE)
    assert [file.name for file in Path(address).iterdir() if file.suffix in (".nq", ".json")] == ["lientinh-store.json"]


def test_a_node_that_says_the_same_again_outlives_a_loading_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 2_000)
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graphs({}, {EX + "nodes": said("program", "o")})
        with monkeypatch.context() as patched:
            patched.setattr(OxigraphStore, "_bulk_load", failing_load(2))
            with pytest.raises(StoreError):
                store.replace_graphs({LARGE.name: LARGE}, {EX + "nodes": said("program", "o")})
        assert [str(quad.subject) for quad in store.quads()] == [f"<{EX}program>"]


@pytest.mark.parametrize("now", [("o", "more"), ("other",), ()])
def test_a_node_that_says_something_else_is_changed_with_a_new_graph(tmp_path: Path, now: tuple[str, ...]) -> None:
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graphs({}, {EX + "nodes": said("node", "o")})
        store.replace_graphs({LARGE.name: LARGE}, {EX + "nodes": said("node", *now)})
        assert sorted(quad.object.value for quad in store.quads(EX + "nodes")) == sorted(now)  # type: ignore[union-attr]  # every object is a literal
        assert store.count(LARGE.name) == len(LARGE)
        assert len(store.select(f"SELECT ?o {{ <{EX}node> ?p ?o }}")) == len(now)


def test_a_file_is_there_as_long_as_it_is_needed(tmp_path: Path) -> None:
    with spooled(tmp_path, [b"a\n", b"b\n"]) as file:
        assert file.read_bytes() == b"a\nb\n"
        assert list(tmp_path.iterdir()) == [file]
    with pytest.raises(StoreError), spooled(tmp_path, [b"a\n"]):
        raise StoreError("full")
    assert not list(tmp_path.iterdir())


def test_the_files_of_who_was_killed_are_removed_by_who_writes_next(tmp_path: Path) -> None:
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graph(LARGE.name, LARGE)
    with spooled(address, [b"half a line"]) as file:
        with open_store(str(address)) as store:
            assert store.count() == len(LARGE)
        assert file.exists(), "who reads removes nothing: somebody may be writing"
        with open_store(str(address), "write") as store:
            assert not file.exists()
            assert store.count() == len(LARGE)
