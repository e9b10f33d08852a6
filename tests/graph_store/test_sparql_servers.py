"""What only a real server shows: changes too large for one request, limits of rows, odd IRIs, readers meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from sparql_servers import SERVERS, empty, running

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.sparql import asking
from lientinh.graph_store.sparql.changes import STAGING_GRAPH
from lientinh.graph_store.sparql.servers import OXIGRAPH, Server
from lientinh.graph_store.store import NodeChange, open_store

EX = "https://example.org/"
G1, G2 = EX + "graph/1", EX + "graph/2"
XSD = "http://www.w3.org/2001/XMLSchema#"


def triples(count: int, word: str) -> set[ox.Triple]:
    """One statement each of so many nodes."""
    nodes = [(ox.NamedNode(f"{EX}{number}"), ox.Literal(f"{word} {number}", language="vi")) for number in range(count)]
    return {ox.Triple(node, ox.NamedNode(EX + "p"), text) for node, text in nodes}


@pytest.fixture(params=SERVERS)
def address(request: pytest.FixtureRequest, server_address: Callable[[str], str]) -> Iterator[str]:
    empty(server_address(request.param))
    yield server_address(request.param)
    empty(server_address(request.param))


@pytest.fixture
def small_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """An Oxigraph that takes little in one request, so that changes go by way of staging graphs."""
    narrow = replace(OXIGRAPH, request_triples=100, graphs_end=None)

    def find(headers: dict[str, str], query: str) -> Server:
        return narrow

    monkeypatch.setattr(asking, "find_server", find)


def test_staged_changes_are_whole_for_who_reads_meanwhile(
    server_address: Callable[[str], str], small_requests: None
) -> None:
    address = server_address("oxigraph-server")
    empty(address)
    seen: set[tuple[str, ...]] = set()
    with open_store(address, "write") as store:
        store.replace_graph(G1, triples(2_000, "cũ"))
        done = threading.Event()

        def read() -> None:
            with open_store(address) as reader:
                while not done.is_set():
                    rows = reader.select(f"SELECT (COUNT(*) AS ?n) (MIN(STR(?o)) AS ?first) {{ ?s <{EX}p> ?o }}")
                    seen.add(tuple(term.value for term in rows.rows[0] if term))

        watching = threading.Thread(target=read)
        watching.start()
        store.replace_graphs({G1: triples(2_000, "mới"), G2: []})
        done.set()
        watching.join()
        assert {quad.triple for quad in store.quads()} == triples(2_000, "mới")
    assert seen <= {("2000", "cũ 0"), ("2000", "mới 0")}
    assert seen


def test_a_change_that_fails_leaves_nothing_behind(
    server_address: Callable[[str], str], small_requests: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = server_address("oxigraph-server")
    empty(address)
    with open_store(address, "write") as store:
        store.replace_graph(G1, triples(300, "cũ"))
        monkeypatch.setattr("lientinh.graph_store.sparql.writing.one_operation", lambda *_: "DELETE { broken")
        with pytest.raises(StoreError, match="does not accept the request"):
            store.replace_graphs({G1: triples(300, "mới"), G2: []})
        assert {quad.triple for quad in store.quads()} == triples(300, "cũ")
        left = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        assert not [row for row in left if row[0] and row[0].value.startswith(STAGING_GRAPH)]


@pytest.mark.parametrize(
    "term",
    [
        ox.NamedNode(EX + "a%20b%C3%A9%2Fc"),
        ox.NamedNode(EX + "tiếng-việt"),
        ox.Literal("1875-02-28", datatype=ox.NamedNode(XSD + "date")),
        ox.Literal("0001-01-01", datatype=ox.NamedNode(XSD + "date")),
        ox.Literal("--02-29", datatype=ox.NamedNode(XSD + "gMonthDay")),
        ox.Literal("false", datatype=ox.NamedNode(XSD + "boolean")),
        ox.Literal("150000000000", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal("-150000000000", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal("Đề án", language="vi-VN"),
        ox.Literal("dòng – dài " * 50_000),
    ],
    ids=lambda term: str(term)[:40],
)
def test_a_term_comes_back_as_it_was(address: str, term: ox.NamedNode | ox.Literal) -> None:
    said = ox.Triple(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), term)
    with open_store(address, "write") as store:
        store.replace_graphs({G1: [said], G2: triples(1, "x")})
        assert [quad.triple for quad in store.quads(G1)] == [said]
        assert store.select(f"SELECT ?o {{ <{EX}s> <{EX}p> ?o }}").rows == ((term,),)


def test_a_text_that_virtuoso_would_choke_on_is_refused_before_anything_changes(
    server_address: Callable[[str], str],
) -> None:
    address = server_address("virtuoso")
    long = ox.Triple(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), ox.Literal("x" * 4_000_001))
    with open_store(address, "write") as store:
        store.replace_graph(G1, triples(1, "cũ"))
        with pytest.raises(StoreError, match="a text of 4000001 bytes, and Virtuoso takes texts of up to 4000000"):
            store.replace_graphs({G1: [long]})
        assert {quad.triple for quad in store.quads(G1)} == triples(1, "cũ")


def test_what_virtuoso_cuts_is_an_error_and_never_a_smaller_answer(tmp_path: Path) -> None:
    everything = f"SELECT ?s ?o {{ ?s <{EX}p> ?o }}"
    with running("virtuoso", tmp_path, max_rows=100) as address, open_store(address, "write") as store:
        store.replace_graph(G1, triples(150, "dài"))
        assert {quad.triple for quad in store.quads()} == triples(150, "dài")
        with pytest.raises(QueryError, match="cuts answers at 100 rows; raise ResultSetMaxRows"):
            store.select(everything)
        with pytest.raises(QueryError, match="cuts answers at 100 rows"):
            list(store.construct(everything.replace("SELECT ?s ?o", f"CONSTRUCT {{ ?s <{EX}q> ?o }} WHERE")))
        assert len(store.select(everything + " LIMIT 100")) == 100
        assert len(list(store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 90"))) == 90


def test_more_triples_than_a_page_or_a_request(address: str, request: pytest.FixtureRequest) -> None:
    """The last of this file: after it Virtuoso 7.2.5 was seen to answer the next changes slowly."""
    if "virtuoso" in request.node.name:
        unsure = "Virtuoso 7.2.5 refuses a change of so many nodes in some runs, for a reason not found yet"
        request.applymarker(pytest.mark.xfail(reason=unsure, strict=False))
    with open_store(address, "write") as store:
        store.replace_graphs({G1: triples(6_000, "cũ"), G2: triples(3, "khác")})
        assert {quad.triple for quad in store.quads(G1)} == triples(6_000, "cũ")
        store.replace_graphs({G2: []}, {G1: NodeChange({f"{EX}{n}" for n in range(2, 6_000)}, triples(1, "mới"))})
        assert {quad.object.value for quad in store.quads()} == {"mới 0", "cũ 1"}
        assert store.graph_names() == (G1,)
