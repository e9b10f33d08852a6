"""Several threads write one store: who adds something else goes on beside, who changes anything waits for all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.oxigraph import OxigraphStore
from lientinh.graph_store.pieces import Piece
from lientinh.graph_store.store import NodeChange, open_store
from lientinh.graph_store.turns import Turns

EX = "https://example.org/"
RECORDS = EX + "records"


def graph(name: str, *values: int) -> EncodedGraph:
    return EncodedGraph.of_rows(EX + name, [(f"<{EX}{name}>", f"<{EX}p>", f'"{value}"') for value in values])


def said(*nodes: str) -> NodeChange:
    says = ox.NamedNode(EX + "p")
    return NodeChange(triples=(ox.Triple(ox.NamedNode(EX + node), says, ox.Literal("of " + node)) for node in nodes))


def gated(monkeypatch: pytest.MonkeyPatch, before: Callable[[Piece], object]) -> None:
    """`before` is called with each piece that is about to be loaded."""
    load = OxigraphStore._bulk_load

    def gate(store: OxigraphStore, piece: Piece) -> None:
        before(piece)
        load(store, piece)

    monkeypatch.setattr(OxigraphStore, "_bulk_load", gate)


def test_two_threads_add_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2, timeout=20)
    gated(monkeypatch, lambda _: both.wait())
    with open_store(str(tmp_path / "store"), "write") as store, ThreadPoolExecutor() as pool:
        for number in (1, 2):
            name = f"g{number}"
            pool.submit(store.replace_graphs, {EX + name: graph(name, 1, 2)}, {RECORDS: said(name)})
    with open_store(str(tmp_path / "store")) as store:
        assert dict(store.sizes()) == {EX + "g1": 2, EX + "g2": 2, RECORDS: 2}
        assert len(store.select("SELECT ?s ?o { ?s ?p ?o }")) == 6


def test_what_several_say_of_a_node_is_said_once_and_then_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record of every document names the program: who comes second waits, and whoever comes later does not."""
    loading: list[int] = []
    most: list[int] = []

    def note(_: Piece) -> None:
        loading.append(1)
        most.append(len(loading))
        threading.Event().wait(0.05)
        loading.pop()

    gated(monkeypatch, note)
    with open_store(str(tmp_path / "store"), "write") as store, ThreadPoolExecutor() as pool:
        for name in ("g1", "g2"):
            pool.submit(store.replace_graphs, {EX + name: graph(name, 1)}, {RECORDS: said(name, "program")})
    assert most == [1, 1]
    with open_store(str(tmp_path / "store")) as store:
        assert sorted(str(quad.subject) for quad in store.quads(RECORDS)) == [
            f"<{EX}{name}>" for name in ("g1", "g2", "program")
        ]


def test_the_same_graph_twice_is_what_the_later_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    gated(monkeypatch, lambda _: (begun.set(), threading.Event().wait(0.1)))
    with open_store(str(tmp_path / "store"), "write") as store, ThreadPoolExecutor() as pool:
        first = pool.submit(store.replace_graphs, {EX + "g": graph("g", 1, 2)})
        assert begun.wait(20)
        pool.submit(store.replace_graphs, {EX + "g": graph("g", 3)}).result()
        first.result()
        assert [quad.object for quad in store.quads()] == [ox.Literal("3")]


def test_who_changes_waits_for_who_adds() -> None:
    turns, order = Turns(), []
    adding, go_on = threading.Event(), threading.Event()

    def add() -> None:
        with turns.beside_others(lambda: {"a"}) as is_new:
            assert is_new
            adding.set()
            assert go_on.wait(20)
            order.append("added")

    def change() -> None:
        with turns.alone():
            order.append("changed")

    with ThreadPoolExecutor() as pool:
        first = pool.submit(add)
        assert adding.wait(20)
        second = pool.submit(change)
        with turns.beside_others(lambda: {"b"}) as is_new:
            order.append("beside")
            assert is_new
        go_on.set()
        first.result(20)
        second.result(20)
    assert order == ["beside", "added", "changed"]


def test_what_fails_claims_nothing_any_more() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="x"), turns.beside_others(lambda: {"a"}):
        raise ValueError("x")
    with turns.beside_others(lambda: {"a"}) as is_new:
        assert is_new
    with turns.beside_others(lambda: None) as is_new:
        assert not is_new
    with turns.alone():
        pass
