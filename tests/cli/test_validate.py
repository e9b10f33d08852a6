"""`lientinh validate`: a sound store passes, a broken one does not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Call
from pyoxigraph import NamedNode, Triple
from small_plans import document_iri, graph_of, write_plan

import lientinh.build.inference as build_module
from lientinh.build import build_store
from lientinh.graph_store.store import open_store
from lientinh.ontology.identifiers import COVERAGE_GRAPH
from lientinh.ontology.terms import LT, RDF
from lientinh.validation.conflicts import Conflict
from lientinh.validation.reasoner import ReasonerReport

SOUND = "SHACL: 1/1 văn bản đạt\n"


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    build_store(str(folder / "store"), [write_plan(folder)], reasoner=False)
    return folder / "store"


@pytest.fixture(autouse=True)
def store(small_store: Path, empty_place: Path) -> str:
    """A store with one small plan, where `validate` looks for it."""
    shutil.copytree(small_store, empty_place / "lientinh-store")
    return "lientinh-store"


def change(keep: Callable[[Triple], bool]) -> None:
    """Put the graph of the plan back without some triples."""
    with open_store("lientinh-store", "write") as store:
        store.replace_graph(graph_of(), [quad.triple for quad in store.quads(graph_of()) if keep(quad.triple)])


def has_no_text_of_its_task(triple: Triple) -> bool:
    return triple.predicate.value != LT.text or triple.subject != NamedNode(f"{document_iri()}/task/I.1")


def test_the_shipped_corpus_is_sound(call: Call, corpus_address: str) -> None:
    outcome = call("validate", "--store", corpus_address, "--no-reasoner", "--strict")
    assert outcome == (0, "SHACL: 5/5 văn bản đạt\n", "")


def test_the_reasoner_agrees(call: Call) -> None:
    outcome = call("validate")
    assert outcome.code == 0
    assert "OWL (HermiT): nhất quán, " in outcome.out or "the reasoner did not run" in outcome.err


def test_a_sound_store_passes(call: Call) -> None:
    assert call("validate", "--no-reasoner") == (0, SOUND, "")
    assert call("validate", "--no-reasoner", "--strict") == (0, SOUND, "")
    assert call("validate", "--no-reasoner", "--lang", "en").out == "SHACL: 1/1 documents conform\n"


def test_a_task_without_text_fails(call: Call) -> None:
    change(has_no_text_of_its_task)
    outcome = call("validate", "--no-reasoner")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith("SHACL: 0/1 văn bản đạt\n")
    printed = " ".join(outcome.out.split())
    assert "vi phạm: document/lam-dong/12-kh-ubnd-2025: " in printed
    assert f"({document_iri()}/task/I.1)" in printed
    english = call("validate", "--no-reasoner", "--lang", "en").out
    assert "violation: document/lam-dong/12-kh-ubnd-2025: " in " ".join(english.split())


def test_a_shared_graph_that_breaks_a_shape_fails(call: Call) -> None:
    with open_store("lientinh-store", "write") as store:
        stateless = Triple(NamedNode("urn:cell"), NamedNode(RDF.type), NamedNode(LT.CoverageCell))
        store.replace_graph(COVERAGE_GRAPH, [stateless])
    outcome = call("validate", "--no-reasoner")
    assert outcome.code == 1
    assert outcome.out.startswith("SHACL: 1/1 văn bản đạt\nvi phạm: coverage: ")
    plain = json.loads(call("validate", "--no-reasoner", "--format", "json").out)
    assert {graph["graph"]: graph["conforms"] for graph in plain["graphs"]}[COVERAGE_GRAPH] is False


def test_json_is_one_document(call: Call) -> None:
    change(has_no_text_of_its_task)
    outcome = call("validate", "--no-reasoner", "--format", "json")
    assert (outcome.code, outcome.err) == (1, "")
    report = json.loads(outcome.out)
    assert report["valid"] is False
    assert report["reasoner"] is None
    (document,) = report["documents"]
    assert document["graph"] == graph_of()
    assert document["conforms"] is False
    assert {violation["focus"] for violation in document["violations"]} == {f"{document_iri()}/task/I.1"}


def test_a_graph_that_lost_what_no_shape_asks_for_fails(call: Call) -> None:
    # Who signed may be unknown, so that no shape misses it; but this plan had a signer when it was read.
    change(lambda triple: triple.predicate.value != LT.signer)
    outcome = call("validate", "--no-reasoner")
    assert outcome.code == 1
    assert "hãy xóa kho và dựng lại" in " ".join(outcome.out.split())
    assert "delete the store and build again" in " ".join(call("validate", "--no-reasoner", "--lang", "en").out.split())
    (document,) = json.loads(call("validate", "--no-reasoner", "--format", "json").out)["documents"]
    assert document["triples"] == document["triples_when_built"] - 1
    assert document["violations"] == []


def test_a_graph_without_a_record_is_checked_too(call: Call) -> None:
    triple = Triple(NamedNode(document_iri("13/KH-UBND")), NamedNode(RDF.type), NamedNode(LT.Plan))
    with open_store("lientinh-store", "write") as store:
        store.replace_graph(graph_of("13/KH-UBND"), [triple])
    outcome = call("validate", "--no-reasoner")
    assert outcome.code == 1
    assert outcome.out.startswith("SHACL: 1/2 văn bản đạt\n")


def test_a_contradiction_fails_and_is_named(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = Conflict((document_iri(),), "DisjointClasses", ())
    monkeypatch.setattr(build_module, "run_reasoner", lambda _: ReasonerReport(True, None, False, (conflict,), ()))
    outcome = call("validate")
    assert outcome.code == 1
    assert "OWL (HermiT): mâu thuẫn" in outcome.out
    report = json.loads(call("validate", "--format", "json").out)
    assert report["reasoner"]["consistent"] is False
    assert report["reasoner"]["conflicts"][0]["individuals"] == [document_iri()]


def test_a_reasoner_that_cannot_run_is_said_and_fails_only_where_strict(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = ReasonerReport(False, "no Java here", None, (), ())
    monkeypatch.setattr(build_module, "run_reasoner", lambda _: absent)
    assert call("validate") == (0, SOUND, "OWL: the reasoner did not run: no Java here\n")
    assert call("validate", "--strict").code == 1
    report = json.loads(call("validate", "--format", "json").out)
    assert report["valid"] is True
    assert report["reasoner"]["reason_not_run"] == "no Java here"
