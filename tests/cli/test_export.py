"""`lientinh export`: the graph as a file, read back by another library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from command_line import Call

from lientinh.graph_store.rdflib_terms import to_rdflib_triples
from lientinh.graph_store.store import Store

DOCUMENT = "document/kon-tum/996-kh-ubnd-2025"
GRAPH = f"https://w3id.org/lientinh/graph/{DOCUMENT}"
FORMATS = {".trig": "trig", ".nq": "nquads", ".ttl": "turtle", ".jsonld": "json-ld", ".rdf": "xml"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_reads_back_the_same(call: Call, corpus_address: str, corpus_store: Store, suffix: str) -> None:
    outcome = call("export", f"out{suffix}", "--store", corpus_address, "--graph", DOCUMENT)
    written = {quad.triple for quad in corpus_store.quads(GRAPH)}
    assert outcome == (0, "", f"out{suffix}: {len(written)} statements\n")
    read = rdflib.Dataset(default_union=True)
    read.parse(f"out{suffix}", format=FORMATS[suffix])
    assert set(read.triples((None, None, None))) == set(to_rdflib_triples(written))


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_formats_with_graphs_keep_all_of_them(
    call: Call, corpus_address: str, corpus_store: Store, suffix: str
) -> None:
    assert call("export", f"all{suffix}", "--store", corpus_address).code == 0
    text = Path(f"all{suffix}").read_text(encoding="utf-8")
    assert all(name in text for name in corpus_store.graph_names())


def test_the_same_store_gives_the_same_bytes(call: Call, corpus_address: str) -> None:
    for name in ("a.trig", "b.trig"):
        call("export", name, "--store", corpus_address)
    assert Path("a.trig").read_bytes() == Path("b.trig").read_bytes()


def test_several_graphs_by_their_whole_names(call: Call, corpus_address: str) -> None:
    graphs = ["--graph", GRAPH, "--graph", "provenance"]
    assert call("export", "two.nq", "--store", corpus_address, *graphs).code == 0
    names = {line.rsplit(" ", 2)[1] for line in Path("two.nq").read_text(encoding="utf-8").splitlines()}
    assert names == {f"<{GRAPH}>", "<https://w3id.org/lientinh/graph/provenance>"}


def test_what_cannot_be_written_is_refused_before_anything_is_done(call: Call, corpus_address: str) -> None:
    error = call("export", "out.xlsx", "--store", corpus_address).error
    assert error.startswith("out.xlsx: no format has the suffix '.xlsx'; accepted are .trig, .nq, .ttl")
    assert "no format has the suffix '(none)'" in call("export", "out", "--store", corpus_address).error
    error = call("export", "a.nq", "--store", corpus_address, "--graph", "nix", "--graph", DOCUMENT).error
    assert error.startswith("--graph nix: not in ")
    assert "cannot be written" in call("export", "no/such/folder/a.nq", "--store", corpus_address).error
    Path("taken.nq").mkdir()
    assert "cannot be written" in call("export", "taken.nq", "--store", corpus_address).error
    assert [path.name for path in Path().iterdir()] == ["taken.nq"]


def test_no_right_to_write(
    call: Call, corpus_address: str, open_folder: Path, unprivileged: Callable[[], None]
) -> None:
    import shutil

    shutil.copytree(corpus_address, open_folder / "kho")
    call("export", open_folder / "a.nq", "--store", open_folder / "kho")
    before = (open_folder / "a.nq").read_bytes()
    unprivileged()
    error = call("export", open_folder / "a.nq", "--store", open_folder / "kho", "--graph", "provenance").error
    assert "cannot be written (Permission denied)" in error
    assert (open_folder / "a.nq").read_bytes() == before
