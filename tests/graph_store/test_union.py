"""What several graphs say matches once in a question, whatever comes and goes; older stores answer as ever."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.graph_store import union
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.oxigraph import BULK, OxigraphStore
from lientinh.graph_store.pieces import Piece
from lientinh.graph_store.store import NodeChange, open_store
from lientinh.graph_store.store_folder import open_folder
from lientinh.graph_store.union import UNION, holds_union

A, B = "urn:x-graph:a", "urn:x-graph:b"
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def triple(subject: int, value: int = 0) -> ox.Triple:
    return ox.Triple(ox.NamedNode(f"urn:x:{subject}"), ox.NamedNode("urn:x:p"), ox.Literal(str(value)))


def encoded(graph: str, *triples: ox.Triple) -> EncodedGraph:
    return EncodedGraph.of_triples(graph, triples)


def check(address: Path, expected: Mapping[str, set[ox.Triple]]) -> None:
    """The named graphs hold this, and a question sees the union of it, each triple once."""
    with open_store(str(address)) as store:
        assert {graph: {quad.triple for quad in store.quads(graph)} for graph in store.graph_names()} == expected
        assert store.count() == sum(map(len, expected.values()))
        assert sorted(map(str, store.quads())) == sorted(
            str(ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(g))) for g, ts in expected.items() for t in ts
        )
        rows = [str(row) for row in store.select(ALL)]
        together = set().union(*expected.values())
        assert sorted(rows) == sorted(str((t.subject, t.predicate, t.object)) for t in together)


def test_what_two_graphs_say_stands_once_and_goes_with_the_last(tmp_path: Path) -> None:
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graphs({A: encoded(A, triple(1), triple(2)), B: encoded(B, triple(2), triple(3))})
    check(address, {A: {triple(1), triple(2)}, B: {triple(2), triple(3)}})
    with open_store(str(address), "write") as store:
        store.replace_graph(A, [triple(1)])  # 2 is said by B alone now
    check(address, {A: {triple(1)}, B: {triple(2), triple(3)}})
    with open_store(str(address), "write") as store:
        store.replace_graphs({A: [triple(1), triple(3)], B: [triple(1)]})  # 3 moves, 2 goes, 1 is said twice
    check(address, {A: {triple(1), triple(3)}, B: {triple(1)}})
    with open_store(str(address), "write") as store:
        store.drop_graph(A)
    check(address, {B: {triple(1)}})


def test_nodes_that_change_change_the_union(tmp_path: Path) -> None:
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graphs({A: [triple(1), triple(2)], B: [triple(1)]})
        store.replace_graphs({}, {A: NodeChange(frozenset({"urn:x:1"}), [triple(2, 5)])})
    check(address, {A: {triple(2, 5)}, B: {triple(1)}})


def test_of_what_other_graphs_speak_of_only_that_stays_which_they_say(tmp_path: Path) -> None:
    """1 is spoken of by B alone as well, 2 by B in the same words, 3 by nobody else; 4 goes from both."""
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graphs({A: [triple(n) for n in (1, 2, 3, 4)], B: [triple(1, 7), triple(2), triple(4)]})
        store.replace_graphs({A: [triple(9)], B: [triple(1, 7), triple(2)]})
    check(address, {A: {triple(9)}, B: {triple(1, 7), triple(2)}})


def test_more_subjects_go_than_one_query_asks_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(union, "_AT_ONCE", 2)
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graphs({A: [triple(n) for n in range(7)], B: [triple(n) for n in (1, 4, 6)]})
        store.drop_graph(A)
    check(address, {B: {triple(1), triple(4), triple(6)}})


@pytest.mark.parametrize("as_bytes", [True, False])
def test_bulk_loading_keeps_it(tmp_path: Path, as_bytes: bool) -> None:
    many = [triple(number) for number in range(BULK)]
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graph(A, encoded(A, *many) if as_bytes else many)
        store.replace_graph(B, encoded(B, *many[:10]) if as_bytes else many[:10])
    check(address, {A: set(many), B: set(many[:10])})


def test_new_graphs_with_nodes_that_say_the_same_are_added(tmp_path: Path) -> None:
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        for graph in (A, B):
            store.replace_graphs(
                {graph: encoded(graph, triple(1))}, {"urn:x-graph:record": NodeChange(triples=[triple(9)])}
            )
        store.replace_graphs(
            {"urn:x-graph:c": encoded("urn:x-graph:c")}, {"urn:x-graph:record": NodeChange(triples=[triple(9, 1)])}
        )
    check(address, {A: {triple(1)}, B: {triple(1)}, "urn:x-graph:record": {triple(9, 1)}})


def test_a_store_of_an_older_lientinh_is_asked_and_written_as_before(tmp_path: Path) -> None:
    address = tmp_path / "store"
    raw = open_folder(address, "write")
    raw.extend([ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(A)) for t in (triple(1), triple(2))])
    raw.flush()
    del raw
    check(address, {A: {triple(1), triple(2)}})
    with open_store(str(address), "write") as store:
        store.replace_graph(B, [triple(3)])
    check(address, {A: {triple(1), triple(2)}, B: {triple(3)}})
    with open_store(str(address)) as store:
        assert isinstance(store, OxigraphStore)
        assert not holds_union(store._opened)


def test_a_question_of_single_graphs_does_not_see_it(tmp_path: Path) -> None:
    address = tmp_path / "store"
    with open_store(str(address), "write") as store:
        store.replace_graphs({A: [triple(1)], B: [triple(1), triple(2)]})
        assert len(store.select("SELECT ?g ?s WHERE { GRAPH ?g { ?s ?p ?o } }")) == 3
        assert len(store.select(f"SELECT ?s FROM <{B}> WHERE {{ ?s ?p ?o }}")) == 2  # noqa: S608  # SPARQL of our own
        assert UNION not in {quad.graph_name for quad in store.quads()}


def test_a_graph_that_is_too_large_goes_in_by_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[int] = []
    load = OxigraphStore._bulk_load

    def note(store: OxigraphStore, piece: Piece) -> None:
        loaded.append(len(piece))
        load(store, piece)

    monkeypatch.setattr("lientinh.graph_store.pieces.PIECE", 1_000)
    monkeypatch.setattr(OxigraphStore, "_bulk_load", note)
    many = [triple(number) for number in range(100)]
    with open_store(str(tmp_path / "store"), "write") as store:
        store.replace_graphs(
            {A: encoded(A, *many), B: encoded(B, triple(1))}, {"urn:x-graph:record": NodeChange(triples=[triple(9)])}
        )
    assert len(loaded) > 3
    check(tmp_path / "store", {A: set(many), B: {triple(1)}, "urn:x-graph:record": {triple(9)}})
