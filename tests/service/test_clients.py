"""The clients that researchers use: SPARQLWrapper and rdflib's SPARQLStore (YASGUI: `tests/browser/test_editor.py`)."""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from running_service import RunningService
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

PROVINCES = "PREFIX lt: <https://w3id.org/lientinh/ontology#> SELECT DISTINCT ?p { ?p a lt:Province } ORDER BY ?p"


def wrapper(service: RunningService, query: str, format_: str, method: str = GET, how: str = URLENCODED) -> Any:
    client = Wrapper(f"{service.url}sparql")
    client.setQuery(query)
    client.setReturnFormat(format_)
    client.setMethod(method)
    client.setRequestMethod(how)
    return client


@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows_by_each_method(service: RunningService, method: str, how: str) -> None:
    found = wrapper(service, PROVINCES, JSON, method, how).queryAndConvert()
    slugs = [row["p"]["value"].rpartition("/")[2] for row in found["results"]["bindings"]]
    assert len(slugs) == 5
    assert slugs == sorted(slugs)


def test_sparqlwrapper_reads_rows_in_each_format(service: RunningService) -> None:
    as_json = wrapper(service, PROVINCES, JSON).queryAndConvert()
    iris = [row["p"]["value"] for row in as_json["results"]["bindings"]]
    xml = wrapper(service, PROVINCES, XML).queryAndConvert()
    assert [node.firstChild.data for node in xml.getElementsByTagName("uri")] == iris
    assert wrapper(service, PROVINCES, CSV).queryAndConvert().decode().split() == ["p", *iris]
    assert wrapper(service, PROVINCES, TSV).queryAndConvert().decode().split() == ["?p", *(f"<{iri}>" for iri in iris)]


@pytest.mark.parametrize("format_", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_statements(service: RunningService, format_: str) -> None:
    made = "PREFIX lt: <https://w3id.org/lientinh/ontology#> CONSTRUCT { ?p a lt:Province } WHERE { ?p a lt:Province }"
    found = wrapper(service, made, format_).queryAndConvert()
    if isinstance(found, bytes):
        found = rdflib.Graph().parse(data=found.decode(), format="turtle")
    assert len(found) == 5


def test_sparqlwrapper_is_told_what_is_wrong(service: RunningService) -> None:
    with pytest.raises(QueryBadFormed, match="no SELECT, ASK, CONSTRUCT or DESCRIBE"):
        wrapper(service, "nothing", JSON).query()
    update = wrapper(service, "DROP ALL", JSON, POST)
    with pytest.raises(HTTPError, match="403"):
        update.query()


def test_rdflib_asks_the_service_as_a_store(service: RunningService) -> None:
    store = SPARQLStore(f"{service.url}sparql", returnFormat="json")
    graph = rdflib.Graph(store=store)
    lt = rdflib.Namespace("https://w3id.org/lientinh/ontology#")
    assert len(set(graph.subjects(rdflib.RDF.type, lt.Province))) == 5
    rows = list(graph.query("SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a lt:Province }", initNs={"lt": lt}))
    assert [int(row[0]) for row in rows] == [5]  # type: ignore[index]  # a SELECT gives rows
    assert graph.query("ASK { ?s a lt:Task }", initNs={"lt": lt}).askAnswer is True
    province = next(iter(graph.subjects(rdflib.RDF.type, lt.Province)))
    assert (province, rdflib.RDF.type, lt.Province) in graph
    xml = rdflib.Graph(store=SPARQLStore(f"{service.url}sparql", returnFormat="xml"))  # rdflib's JSON has no statements
    assert len(xml.query(f"DESCRIBE <{province}>").graph or ()) > 0
