"""The pages of the site, served: headers of every answer, forms, files, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from running_service import SMALL, RunningService, serving
from store_copies import graphs_of

from lientinh.graph_store.store import open_store
from lientinh.ontology.terms import DATA, GRAPH, RDF, SKOS

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'\u202egnp.exe"
PATHS = ("/", "/en/", "/coverage.html", "/questions.html", "/query", "/nothing.html", "/id/nothing", "/sparql", "/void")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(corpus_service: RunningService, path: str) -> None:
    headers = corpus_service.get(path, "text/html").headers
    policy = {entry.split()[0]: entry.split()[1:] for entry in headers["content-security-policy"].split(";")}
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["base-uri"] == ["'none'"]
    assert "frame-ancestors" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_pages_come_in_both_languages(corpus_service: RunningService) -> None:
    vietnamese, english = corpus_service.get("/", "text/html"), corpus_service.get("/en/", "text/html")
    assert (vietnamese.status, english.status) == (200, 200)
    assert '<html lang="vi">' in vietnamese.text
    assert '<html lang="en">' in english.text
    assert corpus_service.get("/assets/site.css").type == "text/css"


def test_a_question_is_asked_with_parameters(corpus_service: RunningService) -> None:
    asked = corpus_service.get("/questions/tasks-by-lead.json?province=tra-vinh")
    assert asked.type == "application/json"
    assert asked.json["parameters"]["province"] == f"{DATA}province/tra-vinh"
    assert asked.json["rows"]
    all_of_them = corpus_service.get("/questions/tasks-by-lead.json?province=")
    assert len(all_of_them.json["rows"]) > len(asked.json["rows"])
    wrong = corpus_service.get("/questions/tasks-by-lead.json?province=nowhere")
    assert (wrong.status, wrong.type) == (400, "text/plain")
    assert "province='nowhere'" in wrong.text
    assert corpus_service.get("/questions/no-such-question.json").status == 404


def test_a_page_that_is_not_there_is_404(corpus_service: RunningService) -> None:
    page = corpus_service.get("/nothing.html?x=<script>", "text/html")
    assert (page.status, page.type) == (404, "text/html")
    assert "<script>alert" not in page.text
    assert corpus_service.get("/%2e%2e/%2e%2e/etc/passwd").status == 404
    assert corpus_service.get("/static/../limits.py").status == 404
    assert corpus_service.get("/static/%2e%2e/limits.py").status == 404
    assert corpus_service.get("/assets/..%2fsite.py").status == 404


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A graph whose names are markup."""
    place = tmp_path_factory.mktemp("hostile") / "store"
    named = ox.NamedNode
    graphs = graphs_of(ox.parse(SMALL.read_bytes(), format=ox.RdfFormat.TRIG))
    thing = named(f"{DATA}concept/role/hostile")
    graphs[f"{GRAPH}vocabulary"] += [
        ox.Triple(thing, named(SKOS.prefLabel), ox.Literal(HOSTILE, language="vi")),
        ox.Triple(thing, named(RDF.type), named(SKOS.Concept)),
    ]
    with open_store(str(place), "write") as store:
        store.replace_graphs(graphs)
    with serving(place) as running:
        yield running


def test_markup_of_the_graph_is_shown_as_text(hostile: RunningService) -> None:
    page = hostile.get("/id/concept/role/hostile", "text/html")
    assert page.status == 200
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in page.text
    for markup in ("<script>alert", "<img src=x"):
        assert markup not in page.text
    xml = hostile.query(
        "SELECT ?o { ltid:concept\\/role\\/hostile skos:prefLabel ?o }", "application/sparql-results+xml"
    )
    assert "&lt;/script>" in xml.text or "&lt;/script&gt;" in xml.text


def test_markup_of_a_request_is_shown_as_text(corpus_service: RunningService) -> None:
    wrong = corpus_service.query("SELECT <script>alert(1)</script>", "text/html")
    assert wrong.type == "text/plain"
    question = corpus_service.get("/questions/tasks-by-lead.html?province=<script>alert(1)</script>", "text/html")
    assert "<script>alert" not in question.text
