"""Graphs as files: what each format keeps, and the same bytes for the same graphs."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import InputError
from lientinh.graph_store.serialise import FORMATS, find_format, to_bytes, write_file
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.identifiers import graph_iri
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import Vocabulary

OTHER = "https://w3id.org/lientinh/graph/other"


@pytest.fixture
def quads(plan: Plan, vocabulary: Vocabulary) -> list[ox.Quad]:
    graph = ox.NamedNode(graph_iri(plan.iri))
    made = [ox.Quad(*triple, graph) for triple in plan_triples(plan, vocabulary)]
    return [*made, ox.Quad(made[0].subject, made[0].predicate, made[0].object, ox.NamedNode(OTHER))]


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_each_format_can_be_read_back(quads: list[ox.Quad], suffix: str) -> None:
    format_ = FORMATS[suffix]
    read = list(ox.parse(to_bytes(quads, suffix), format=format_.rdf))
    if format_.graphs:
        assert set(read) == set(quads)
    else:
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_order_and_repetition_change_nothing(quads: list[ox.Quad], suffix: str) -> None:
    shuffled = [*quads, *quads[:20]]
    random.Random(7).shuffle(shuffled)  # noqa: S311  # repeatable
    assert to_bytes(shuffled, suffix) == to_bytes(quads, suffix)


def test_n_quads_are_sorted_lines(quads: list[ox.Quad]) -> None:
    lines = to_bytes(quads, ".nq").decode().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(quads)
    assert lines[0].endswith("> .")


def test_vietnamese_stays_readable(quads: list[ox.Quad]) -> None:
    for suffix in FORMATS:
        assert "Sở Khoa học và Công nghệ" in to_bytes(quads, suffix).decode(), suffix


def test_prefixes(quads: list[ox.Quad]) -> None:
    turtle = to_bytes(quads, ".ttl").decode()
    assert "@prefix lt: <https://w3id.org/lientinh/ontology#> ." in turtle
    assert "lt:leadBy <https://w3id.org/lientinh/id/agency/tra-vinh/so-tai-chinh>" in turtle


def test_a_file_from_a_store(store: Store, quads: list[ox.Quad], tmp_path: Path) -> None:
    by_graph: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name.value), []).append(quad.triple)
    store.replace_graphs(by_graph)
    file = tmp_path / "all.NQ"
    assert write_file(store, file) == len(quads)
    assert file.read_bytes() == to_bytes(quads, ".nq")
    assert write_file(store, tmp_path / "one.jsonld", [OTHER]) == 1
    (graph,) = json.loads((tmp_path / "one.jsonld").read_text(encoding="utf-8"))
    assert graph["@id"] == OTHER
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["all.NQ", "one.jsonld"]


def test_an_empty_store(tmp_path: Path) -> None:
    with open_store("memory:") as store:
        for suffix in FORMATS:
            assert write_file(store, tmp_path / f"empty{suffix}") == 0
    assert (tmp_path / "empty.nq").read_bytes() == b""


@pytest.mark.parametrize("name", ["graph.xlsx", "graph", "graph.graphml", ".trig"])
def test_other_suffixes_are_refused_with_those_accepted(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"accepted are \.trig, \.nq, \.ttl, \.jsonld, \.rdf"):
        find_format(tmp_path / name)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with open_store("memory:") as store, pytest.raises(InputError, match="cannot be written"):
        write_file(store, tmp_path / "nowhere" / "graph.nq")
    (tmp_path / "folder.nq").mkdir()
    with open_store("memory:") as store, pytest.raises(InputError, match="cannot be written"):
        write_file(store, tmp_path / "folder.nq")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.nq"]
