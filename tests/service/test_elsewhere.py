"""A service that stands before a SPARQL server: here before another service, which is one."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import rdflib
from running_service import RunningService, serving

PROVINCES = "SELECT DISTINCT ?p ?n { ?p a lt:Province . OPTIONAL { ?p lt:noSuchTerm ?n } } ORDER BY ?p"


@pytest.fixture(scope="module")
def before(service: RunningService) -> Iterator[RunningService]:
    """A service whose store is the other service."""
    with serving(f"{service.url}sparql", "--row-limit", "20", "--workers", "2") as running:
        yield running


def test_rows_are_those_of_the_server_in_each_format(before: RunningService, service: RunningService) -> None:
    direct = service.query(PROVINCES).json
    assert len(direct["results"]["bindings"]) == 5
    assert before.query(PROVINCES).json == direct
    assert before.query(PROVINCES, "text/csv").text == service.query(PROVINCES, "text/csv").text
    assert before.query(PROVINCES, "text/tab-separated-values").text.splitlines()[0] == "?p\t?n"
    xml = before.query(PROVINCES, "application/sparql-results+xml").text
    uri = "{http://www.w3.org/2005/sparql-results#}uri"
    found = [node.text for node in ElementTree.fromstring(xml).iter(uri)]  # noqa: S314  # our own answer
    assert found == [row["p"]["value"] for row in direct["results"]["bindings"]]


def test_truth_and_statements_come_through(before: RunningService) -> None:
    assert before.query("ASK { ?p a lt:Province }").json["boolean"] is True
    made = before.query("CONSTRUCT { ?p a lt:Province } WHERE { ?p a lt:Province }", "text/turtle")
    assert len(rdflib.Graph().parse(data=made.text, format="turtle")) == 5


def test_literals_keep_language_and_type(before: RunningService, service: RunningService) -> None:
    query = 'SELECT ("a" AS ?s) (STRLANG("đ", "vi") AS ?l) (1 AS ?n) (<http://x> AS ?i) {}'
    assert before.query(query).json == service.query(query).json


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { ?s ?p ?o }", 422),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("DROP ALL", 403),
        ("SELECT * FROM <http://nowhere.example/> { ?s ?p ?o }", 403),
        ("SELECT * {", 400),
    ],
)
def test_limits_and_refusals_are_those_of_this_service(before: RunningService, query: str, status: int) -> None:
    assert before.query(query).status == status


def test_a_dataset_of_the_protocol_is_refused(before: RunningService) -> None:
    answer = before.query("ASK {}", **{"default-graph-uri": "https://w3id.org/lientinh/graph/vocabulary"})
    assert answer.status == 403
    assert "write them as FROM" in answer.text


def test_resources_come_through(before: RunningService) -> None:
    answer = before.get("/id/province/tra-vinh", "text/turtle")
    assert answer.status == 200
    assert "tra-vinh" in answer.text
