"""`lientinh store info`: graphs, sizes, files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from command_line import Call

from lientinh.graph_store.store import Store


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


def test_an_address_of_a_server_is_refused(call: Call) -> None:
    assert "not in this version" in call("store", "info", "--store", "https://example.org/sparql").error
