"""Every IRI of the graph dereferences under the service's address, as page or as RDF."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import rdflib
from running_service import SMALL, RunningService, serving, write_small_store

BASE = "https://w3id.org/lientinh/"
PROVINCE = "id/province/tra-vinh"
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


def own_iris() -> list[str]:
    """Every subject of the small corpus that is ours."""
    quads = ox.parse(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
    return sorted({q.subject.value for q in quads if q.subject.value.startswith(f"{BASE}id/")})  # type: ignore[union-attr]  # no subject here is a triple


@pytest.mark.parametrize("accept", FORMATS)
def test_a_resource_comes_as_rdf(service: RunningService, accept: str) -> None:
    answer = service.get(f"/{PROVINCE}", accept)
    assert (answer.status, answer.type) == (200, accept)
    found = {str(quad.triple) for quad in ox.parse(answer.body, format=FORMATS[accept])}
    wanted = {
        str(quad.triple)
        for quad in ox.parse(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
        if quad.subject == ox.NamedNode(BASE + PROVINCE)
    }
    assert len(wanted) > 2
    assert wanted <= found
    assert answer.headers["link"] == f'<{BASE}{PROVINCE}>; rel="canonical"'


def test_every_iri_of_the_graph_dereferences(service: RunningService) -> None:
    iris = own_iris()
    assert len(iris) > 50
    for iri in iris:
        parts = urlsplit(iri)
        answer = service.get(f"/{iri.removeprefix(BASE).partition('#')[0]}", "application/n-triples")
        assert answer.status == 200, iri
        if not parts.fragment:
            assert f"<{iri}> " in answer.text


def test_a_browser_is_led_to_a_page(service: RunningService) -> None:
    for iri in own_iris():
        path = f"/{iri.removeprefix(BASE).partition('#')[0]}"
        answer = service.get(path, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
        assert answer.status in (200, 303), iri
        if answer.status == 200:
            assert answer.type == "text/html"
            assert "<table" in answer.text


def test_a_303_leads_to_the_page_of_the_thing(corpus_service: RunningService) -> None:
    document = "document/tra-vinh/401-qd-ubnd-2025"
    answer = corpus_service.get(f"/id/{document}", "text/html")
    assert answer.status == 303
    assert answer.headers["location"] == f"../../../{document}.html"
    assert "401/QĐ-UBND" in corpus_service.get(f"/{document}.html", "text/html").text


def test_pages_of_resources_come_in_both_languages(corpus_service: RunningService) -> None:
    path = "id/concept/role/lead"
    vietnamese, english = (corpus_service.get(f"/{folder}{path}", "text/html") for folder in ("", "en/"))
    assert (vietnamese.status, english.status) == (200, 200)
    assert '<html lang="vi">' in vietnamese.text
    assert '<html lang="en">' in english.text
    assert 'href="../../../en/id/concept/role/lead"' in vietnamese.text
    assert "chủ trì" in vietnamese.text
    document = "document/tra-vinh/401-qd-ubnd-2025"
    assert corpus_service.get(f"/en/id/{document}", "text/html").headers["location"] == f"../../../{document}.html"


def test_what_the_graph_does_not_know_is_404(service: RunningService) -> None:
    page = service.get("/id/province/<b>x</b>".replace("<", "%3C").replace(">", "%3E"), "text/html")
    assert (page.status, page.type) == (404, "text/html")
    assert "<b>x" not in page.text
    text = service.get("/id/nothing", "text/turtle")
    assert (text.status, text.type) == (404, "text/plain")
    for path in ("/id/not%20an%20iri%7B", "/id/<x>", "/id/{x}"):
        assert service.get(path, "text/turtle").status == 404


def test_a_graph_and_the_ontology_come_whole(service: RunningService) -> None:
    graph = rdflib.Graph().parse(data=service.get("/graph/vocabulary", "text/turtle").text, format="turtle")
    wanted = [
        quad
        for quad in ox.parse(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)
        if quad.graph_name == ox.NamedNode(f"{BASE}graph/vocabulary")
    ]
    assert len(graph) == len({quad.triple for quad in wanted}) > 10


def test_the_data_set_describes_itself(service: RunningService) -> None:
    for path in ("/void", "/.well-known/void"):
        answer = service.get(path, "text/turtle")
        described = rdflib.Graph().parse(data=answer.text, format="turtle")
        void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
        (data_set,) = set(described.subjects(rdflib.RDF.type, void.Dataset))
        assert (data_set, rdflib.RDF.type, dcat.Dataset) in described
        assert described.value(data_set, void.sparqlEndpoint) == rdflib.URIRef(f"{service.url}sparql")
        triples = {quad.triple for quad in ox.parse(SMALL.read_bytes(), format=ox.RdfFormat.TRIG)}
        assert described.value(data_set, void.triples) == rdflib.Literal(len(triples))
        assert described.value(data_set, rdflib.DCTERMS.license) is not None


def test_a_host_that_is_none_is_not_repeated(service: RunningService) -> None:
    for path in ("/sparql", "/void"):
        answer = service.send("GET", path, headers={"Host": "x> <y", "Accept": "application/n-triples"})
        assert answer.status in (200, 400)
        assert "x> <y" not in answer.text


def test_the_operator_chooses_the_base(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = write_small_store(tmp_path_factory.mktemp("base") / "store")
    with serving(place, "--base", "https://data.example.vn/lt/id/") as service:
        assert "<https://data.example.vn/lt/sparql>" in service.get("/void", "application/n-triples").text
        assert "<https://data.example.vn/lt/sparql>" in service.get("/sparql", "application/n-triples").text
        assert re.search("tra-vinh", service.get(f"/{PROVINCE}", "text/turtle").text)
