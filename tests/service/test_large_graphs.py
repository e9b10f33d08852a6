"""A graph that is not copied into memory: it is answered from before it is counted, and no page reads all of it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from running_service import serving, write_small_store

from lientinh.service.descriptions.data_set import describe_data_set
from lientinh.service.editor.offered import find_terms
from lientinh.service.limits import Limits
from lientinh.service.workers.graph import ServedGraph, open_graph


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_store(tmp_path_factory.mktemp("large") / "store")


@pytest.fixture(scope="module")
def small(store: Path) -> ServedGraph:
    return open_graph(str(store), Limits())


@pytest.fixture(scope="module")
def large(store: Path) -> ServedGraph:
    return open_graph(str(store), Limits(copied=0))


def test_only_what_is_copied_is_counted_at_once(small: ServedGraph, large: ServedGraph) -> None:
    assert small.known_size == small.size > 100
    assert (large.known_size, large.size) == (None, small.size)


def test_up_to_the_limit_it_is_copied(store: Path, small: ServedGraph) -> None:
    held = len(ox.Store.read_only(str(store)))  # with the union beside the named graphs
    assert open_graph(str(store), Limits(copied=held)).known_size == small.size
    assert open_graph(str(store), Limits(copied=held - 1)).known_size is None


def test_the_editor_offers_the_terms_that_a_large_graph_uses(small: ServedGraph, large: ServedGraph) -> None:
    (classes, properties), (some_classes, some_properties) = find_terms(small), find_terms(large)
    assert "https://w3id.org/lientinh/ontology#leadBy" in some_properties
    assert "https://w3id.org/lientinh/ontology#Task" in some_classes
    assert set(some_classes) <= set(classes)
    assert set(some_properties) <= set(properties)
    assert (some_classes, some_properties) == (sorted(some_classes), sorted(some_properties))
    lientinh = "https://w3id.org/lientinh/ontology#"
    for found, all_of_them in ((some_classes, classes), (some_properties, properties)):
        own = [term for term in all_of_them if term.startswith(lientinh)]
        assert [term for term in found if term.startswith(lientinh)] == own


def test_the_editor_asks_a_large_graph_for_no_list_of_all(large: ServedGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    select = type(large.store).select
    monkeypatch.setattr(type(large.store), "select", lambda self, query: asked.append(query) or select(self, query))
    graph = replace(large)
    find_terms(graph)
    assert asked
    assert "size" not in vars(graph), "it was counted"
    assert all("VALUES" in query for query in asked)


def test_void_says_of_a_large_graph_what_can_be_counted_fast(small: ServedGraph, large: ServedGraph) -> None:
    head = {"root": "https://data.example.vn/", "accept": "application/n-triples"}
    whole, part = (describe_data_set(graph, head, b"").body.decode().splitlines() for graph in (small, large))
    assert set(part) < set(whole)
    left_out = {line.split()[1].rpartition("#")[2].rstrip(">") for line in set(whole) - set(part)}
    assert left_out == {"triples", "distinctSubjects", "properties", "classes", "entities"}
    assert sum("void#class>" in line for line in part) > 5


def test_a_large_graph_is_counted_while_it_is_served(store: Path) -> None:
    with serving(store, "--copy-limit", "0", "--workers", "1") as service:
        deadline = time.monotonic() + 20
        while (counted := service.get("/ready").json["statements"]) is None and time.monotonic() < deadline:
            time.sleep(0.02)
        assert counted is not None
        assert counted > 100
        assert service.get("/query", "text/html").status == 200
