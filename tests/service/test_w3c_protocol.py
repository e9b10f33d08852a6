"""W3C's SPARQL 1.1 Protocol tests, replayed: queries pass, updates are refused.

The manifest is no part of the project. It is read from the folder `shared/w3c/` beside a checkout, or from where
LIENTINH_W3C says; `test_protocol.py` asks the same of the service in words of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from running_service import Answered, RunningService, serving
from w3c_requests import ProtocolTest, Request, read_manifest

from lientinh.graph_store.store import open_store

ROOT = Path(__file__).parents[2]
PLACE = Path(os.environ.get("LIENTINH_W3C") or ROOT.parent / "shared" / "w3c") / "sparql11-protocol"
DATA = "http://kasei.us/2009/09/sparql/data/"
QUERIES = 20
"""Tests of queries in the manifest: 13 that shall be answered, 7 that shall be refused."""

pytestmark = pytest.mark.skipif(not PLACE.is_dir(), reason=f"W3C's tests are not at {PLACE}")

TESTS = tuple(read_manifest(PLACE / "manifest.ttl")) if PLACE.is_dir() else ()


def named(*starts: str) -> list[ProtocolTest]:
    return [test for test in TESTS if test.name.startswith(starts)]


@pytest.fixture(scope="module")
def w3c_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service on the data of the tests, and on nothing else."""
    place = tmp_path_factory.mktemp("w3c") / "store"
    graphs = {}
    for number in (1, 2, 3):
        quads = ox.parse((PLACE / f"data{number}.nt").read_bytes(), format=ox.RdfFormat.N_TRIPLES)
        graphs[f"{DATA}data{number}.rdf"] = [quad.triple for quad in quads]
    with open_store(str(place), "write") as store:
        store.replace_graphs(graphs)
    with serving(place) as running:
        yield running


def send(service: RunningService, request: Request) -> Answered:
    return service.send(request.method, request.path, request.body, request.headers)


def test_the_manifest_has_the_tests_that_are_counted_here() -> None:
    assert len(named("query_", "bad_query", "bad_multiple_queries")) == QUERIES
    assert len(TESTS) == 34


@pytest.mark.parametrize("test", named("query_", "bad_query", "bad_multiple_queries"), ids=lambda test: test.name)
def test_a_query_is_answered_as_the_test_wants(w3c_service: RunningService, test: ProtocolTest) -> None:
    for request in test.requests:
        answer = send(w3c_service, request)
        assert str(answer.status)[0] in request.statuses, answer
        if answer.status != 200:
            continue
        if request.boolean is not None:
            assert boolean_of(answer) is request.boolean
        check_form(answer, request.form)


@pytest.mark.parametrize("test", named("update_", "bad_update", "bad_multiple_updates"), ids=lambda test: test.name)
def test_an_update_is_refused_with_a_status(w3c_service: RunningService, test: ProtocolTest) -> None:
    before = w3c_service.query("SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").body
    assert before.count(b"Document") == 3
    answer = send(w3c_service, test.requests[0])
    assert answer.status in (400, 403, 405, 415), answer
    assert answer.text.strip()
    assert w3c_service.query("SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").body == before


def boolean_of(answer: Answered) -> bool:
    if answer.type.endswith("json"):
        return bool(answer.json["boolean"])
    found = ElementTree.fromstring(answer.text).find("{http://www.w3.org/2005/sparql-results#}boolean")  # noqa: S314  # our own server's answer
    assert found is not None
    return found.text == "true"


def check_form(answer: Answered, form: str | None) -> None:
    results = {"application/sparql-results+json", "application/sparql-results+xml"}
    forms = {
        "boolean": results,
        "tabular": results | {"text/csv", "text/tab-separated-values"},
        "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
    }
    if form is not None:
        assert answer.type in forms[form]
