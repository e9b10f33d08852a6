"""`/sparql` as the SPARQL 1.1 Protocol has it: ways to ask, formats, statuses, and what is refused."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from running_service import RunningService

FORM = "application/x-www-form-urlencoded"
TYPES = "SELECT DISTINCT ?t { ?t a lt:AgencyType } ORDER BY ?t LIMIT 3"
MADE = "CONSTRUCT { ?t a lt:AgencyType } WHERE { ?t a lt:AgencyType }"
VOCABULARY = "https://w3id.org/lientinh/graph/vocabulary"


def types_in_json(answer: dict[str, Any]) -> list[str]:
    rows = answer["results"]["bindings"]
    return [row["t"]["value"] for row in rows]


@pytest.fixture(scope="module")
def types() -> list[str]:
    """The first three agency types of the small corpus, read by another engine."""
    data = rdflib.Dataset(default_union=True)
    from running_service import SMALL

    data.parse(SMALL, format="trig")
    kind = rdflib.URIRef("https://w3id.org/lientinh/ontology#AgencyType")
    return sorted(str(found) for found in set(data.subjects(rdflib.RDF.type, kind)))[:3]


def test_a_query_comes_by_get_form_or_body(service: RunningService, types: list[str]) -> None:
    form = urlencode({"query": TYPES}).encode()
    asked = [
        service.query(TYPES),
        service.send("POST", "/sparql", form, {"Content-Type": FORM}),
        service.send("POST", "/sparql", form, {"Content-Type": f"{FORM}; charset=UTF-8"}),
        service.send("POST", "/sparql", TYPES.encode(), {"Content-Type": "application/sparql-query"}),
        service.send("POST", "/sparql/", TYPES.encode(), {"Content-Type": "application/sparql-query; charset=utf-8"}),
    ]
    for answer in asked:
        assert answer.status == 200
        assert answer.type == "application/sparql-results+json"
        assert answer.headers["content-length"] == str(len(answer.body))
        assert types_in_json(answer.json) == types


def test_rows_come_in_four_formats(service: RunningService, types: list[str]) -> None:
    xml = service.query(TYPES, "application/sparql-results+xml")
    uri = "{http://www.w3.org/2005/sparql-results#}uri"
    assert [node.text for node in ElementTree.fromstring(xml.text).iter(uri)] == types  # noqa: S314  # our own answer
    as_csv = service.query(TYPES, "text/csv")
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(as_csv.text))) == [["t"], *([iri] for iri in types)]
    tsv = service.query(TYPES, "text/tab-separated-values")
    assert tsv.text.splitlines() == ["?t", *(f"<{iri}>" for iri in types)]


@pytest.mark.parametrize(
    ("accept", "format_"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_statements_come_in_four_formats(service: RunningService, accept: str, format_: ox.RdfFormat) -> None:
    answer = service.query(MADE, accept)
    assert answer.type == accept
    found = {quad.subject.value for quad in ox.parse(answer.body, format=format_)}  # type: ignore[union-attr]  # no answer here has a triple term
    rows = service.query("SELECT DISTINCT ?t { ?t a lt:AgencyType }").json
    assert found == set(types_in_json(rows))
    assert len(found) > 3


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("ASK {}", "text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("ASK {}", "text/*", "text/csv"),
        ("ASK {}", "text/html,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("ASK {}", "application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        ("ASK {}", "image/png, */*;q=0.1", "application/sparql-results+json"),
        ("DESCRIBE lt:x", "application/sparql-results+json, text/turtle;q=0.2", "text/turtle"),
        ("DESCRIBE lt:x", "application/json", "application/json"),
    ],
)
def test_the_client_chooses_the_format(service: RunningService, query: str, accept: str, media_type: str) -> None:
    answer = service.query(query, accept)
    assert (answer.status, answer.type) == (200, media_type)
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(("query", "accept"), [("ASK {}", "text/turtle"), ("DESCRIBE lt:x", "text/csv")])
def test_a_format_that_an_answer_cannot_have_is_406(service: RunningService, query: str, accept: str) -> None:
    answer = service.query(query, accept)
    assert answer.status == 406
    assert accept in answer.text


def test_ask_says_true_and_false(service: RunningService) -> None:
    assert service.query("ASK { ?p a lt:Province }").json["boolean"] is True
    assert service.query("ASK { ?p a lt:NoSuchThing }").json["boolean"] is False


def test_vietnamese_goes_both_ways(service: RunningService) -> None:
    text = 'SELECT ("Sở Khoa học và Công nghệ" AS ?a) {}'
    assert "Sở Khoa học và Công nghệ" in service.query(text).text
    form = urlencode({"query": text}).encode()
    assert "Sở Khoa học" in service.send("POST", "/sparql", form, {"Content-Type": FORM}).text


def test_head_has_the_headers_and_no_body(service: RunningService) -> None:
    path = f"/sparql?query={quote(TYPES)}"
    whole, head = service.get(path), service.send("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))


def test_other_origins_may_ask(service: RunningService) -> None:
    asked = {"Origin": "http://other.example", "Access-Control-Request-Method": "POST"}
    preflight = service.send("OPTIONS", "/sparql", headers=asked)
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    for answer in (preflight, service.query("ASK {}"), service.query("ASK {")):
        assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        ("SELECT * WHERE { ?s ?p", 400, "the query ends too early"),
        ("SELECT ?s WHERE {\n ?s foo:bar 1 }", 400, "line 2, column 12: the prefix foo: is not declared"),
        ("SELECT ?s WHERE { ?s a lt:Task ORDER ?s }", 400, "SPARQL does not allow '}' here"),
        ("nothing at all", 400, "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * { { SELECT * { OPTIONAL { service silent <http://127.0.0.1:9/> {} } } } }", 403, "service"),
        ("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", 403, "FROM <http://127.0.0.1:9/>"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", 403, "FROM <file:///etc/passwd>"),
        ("DROP ALL", 403, "DROP changes the store"),
        ("LOAD <http://127.0.0.1:9/>", 403, "LOAD changes the store"),
    ],
)
def test_a_bad_query_is_400_and_a_refused_one_403(
    service: RunningService, text: str, status: int, message: str
) -> None:
    answer = service.query(text)
    assert answer.status == status
    assert message in answer.text
    assert answer.text.count("\n") == 1


def test_errors_are_json_where_the_client_takes_json(service: RunningService) -> None:
    answer = service.query("SELECT", "application/sparql-results+json")
    assert answer.type == "application/problem+json"
    assert answer.json["status"] == answer.status == 400
    assert "Query" in answer.json["detail"]


@pytest.mark.parametrize(
    ("method", "path", "body", "content_type", "status"),
    [
        ("POST", "/sparql", b"CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", b"update=CLEAR+ALL", FORM, 403),
        ("GET", "/sparql?update=CLEAR%20ALL", None, None, 403),
        ("POST", "/sparql", b"ASK {}", "text/plain", 415),
        ("POST", "/sparql", b"ASK {}", None, 415),
        ("POST", "/sparql", "ASK {}".encode("utf-16"), "application/sparql-query; charset=UTF-16", 415),
        ("POST", "/sparql", b'ASK { ?s ?p "\xff" }', "application/sparql-query", 400),
        ("POST", "/sparql", b"query=ASK%20%7B%20%22%FF%22%7D", FORM, 400),
        ("POST", "/sparql", b"nothing=1", FORM, 400),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, 400),
        ("PUT", "/sparql?query=ASK%7B%7D", b"", FORM, 405),
        ("DELETE", "/sparql", None, None, 405),
    ],
)
def test_what_is_no_query_is_refused(
    service: RunningService, method: str, path: str, body: bytes | None, content_type: str | None, status: int
) -> None:
    answer = service.send(method, path, body, {"Content-Type": content_type} if content_type else {})
    assert answer.status == status
    assert answer.text.strip()
    assert (status == 405) == ("allow" in answer.headers)


def test_the_request_chooses_the_graphs(service: RunningService) -> None:
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a lt:Province }"

    def counted(query: str, **fields: str) -> int:
        answer = service.query(query, **fields)
        return int(answer.json["results"]["bindings"][0]["n"]["value"])

    assert counted(count) == 5
    assert counted(count, **{"default-graph-uri": VOCABULARY}) == 5
    assert counted(count, **{"named-graph-uri": VOCABULARY}) == 0
    named = "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a lt:Province } }"
    assert counted(named, **{"named-graph-uri": VOCABULARY}) == 5
    assert counted(named, **{"default-graph-uri": VOCABULARY}) == 0
    of_query = count.replace("{", f"FROM <{VOCABULARY}> {{", 1)
    assert counted(of_query) == 5
    assert counted(of_query, **{"named-graph-uri": VOCABULARY}) == 0


def test_a_graph_that_is_not_there_is_empty_and_named_in_a_header(service: RunningService) -> None:
    answer = service.query("ASK { ?s ?p ?o }", **{"default-graph-uri": "http://nowhere.example/g"})
    assert (answer.status, answer.json["boolean"]) == (200, False)
    assert answer.headers["lientinh-unknown-graph"] == "http://nowhere.example/g"
    assert service.query("ASK {}", **{"default-graph-uri": "not an iri"}).status == 400


def test_without_a_query_the_service_describes_itself(service: RunningService) -> None:
    answer = service.get("/sparql", "text/turtle")
    described = rdflib.Graph().parse(data=answer.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    (subject,) = described.subjects(rdflib.RDF.type, sd.Service)
    assert described.value(subject, sd.endpoint) == rdflib.URIRef(f"{service.url}sparql")
    assert described.value(subject, sd.feature) == sd.UnionDefaultGraph
    assert rdflib.URIRef(VOCABULARY) in set(described.objects(None, sd.name))
    browser = service.get("/sparql", "text/html,application/xhtml+xml,*/*;q=0.8")
    assert (browser.status, browser.headers["location"]) == (303, "query")


def test_duplicate_statements_are_sent_once(service: RunningService) -> None:
    answer = service.query("CONSTRUCT { <http://a> <http://b> 1 } WHERE { ?s ?p ?o }", "application/n-triples")
    assert answer.text.splitlines() == [
        '<http://a> <http://b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ]
