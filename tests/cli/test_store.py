"""`lientinh store info`: graphs, sizes, files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from command_line import Call
from sparql_servers import free_port

from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.terms import GRAPH


def test_prints_each_graph_with_its_file(call: Call, corpus_address: str, corpus_store: Store) -> None:
    outcome = call("store", "info", "--store", corpus_address)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == f"{corpus_address}: {corpus_store.count()} bộ ba"
    rows = [line.split() for line in lines[3:]]
    assert [row[0] for row in rows] == [name.partition("/graph/")[2] for name in corpus_store.graph_names()]
    assert [int(row[1]) for row in rows] == [corpus_store.count(name) for name in corpus_store.graph_names()]
    assert [row[2] for row in rows if row[0] == "document/tra-vinh/38-kh-ubnd-2020"] == ["tra-vinh-38.txt"]


def test_json_says_which_bytes_were_read(
    call: Call, corpus_address: str, corpus_store: Store, corpus_files: Mapping[str, Path]
) -> None:
    info = json.loads(call("store", "info", "--store", corpus_address, "--format", "json").out)
    assert info["triples"] == corpus_store.count()
    read = {graph["file"]: graph["sha256"] for graph in info["graphs"] if graph["file"]}
    assert read == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in corpus_files.items()}


def test_a_server_that_is_not_there_is_told_in_one_line(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIENTINH_STORE_TRIES", "1")
    address = f"http://127.0.0.1:{free_port()}/query"
    assert call("store", "info", "--store", address).error.startswith(f"{address}: no server listens there")


def test_a_copy_has_the_same_quads_and_can_be_emptied(
    call: Call, corpus_address: str, corpus_store: Store, tmp_path: Path
) -> None:
    target = str(tmp_path / "copy")
    outcome = call("store", "push", target, "--store", corpus_address)
    assert outcome.code == 0
    assert f"{corpus_store.count()} bộ ba" in outcome.err
    with open_store(target) as copy:
        assert set(copy.quads()) == set(corpus_store.quads())
    graph = "document/tra-vinh/38-kh-ubnd-2020"
    assert call("store", "drop", graph, "--store", target).code == 0
    with open_store(target) as copy:
        assert set(corpus_store.graph_names()) - set(copy.graph_names()) == {f"{GRAPH}{graph}"}
    assert "has no graph" in call("store", "drop", graph, "--store", target).error
    assert call("store", "drop", "--all", "--store", target).code == 0
    with open_store(target) as copy:
        assert copy.graph_names() == ()


def test_an_exact_copy_loses_what_the_store_has_not(
    call: Call, corpus_address: str, corpus_store: Store, tmp_path: Path
) -> None:
    target = str(tmp_path / "copy")
    with open_store(target, "write") as copy:
        copy.replace_graph("https://example.org/graph", [next(corpus_store.quads()).triple])
    assert call("store", "push", target, "--store", corpus_address, "--exact").code == 0
    with open_store(target) as copy:
        assert copy.graph_names() == corpus_store.graph_names()


def test_drop_wants_graphs_or_all_of_them(call: Call, corpus_address: str) -> None:
    assert "one of the two" in call("store", "drop", "--store", corpus_address).error
    assert "is the store itself" in call("store", "push", corpus_address, "--store", corpus_address).error
