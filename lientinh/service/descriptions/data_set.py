"""The data set as VoID and DCAT have it: what it is, how much of it there is, under which licence, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from lientinh.ontology.terms import BASE, DATA, DCTERMS, ELI, LT, PREFIXES, RDF, XSD
from lientinh.service.descriptions.names import DCAT, DESCRIBED_PREFIXES, LICENCE, VOID
from lientinh.service.replies import Reply
from lientinh.service.statements import reply_statements, triple
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph

_ISSUED: Final = "http://purl.org/dc/terms/"
_TITLE: Final = (
    ox.Literal("Kế hoạch của các tỉnh thực hiện chỉ thị của trung ương", language="vi"),
    ox.Literal("Provincial plans that carry out a national directive", language="en"),
)
_COUNTS: Final = {
    VOID.triples: "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
    VOID.distinctSubjects: "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    VOID.properties: "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    VOID.classes: "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
    VOID.entities: f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ?c FILTER(STRSTARTS(STR(?s), "{DATA}")) }}',
}
"""What takes minutes in a graph of millions of statements, and is left out there."""
_CLASSES: Final = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c"
_CLASSES_OF_MANY: Final = "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c"
"""The default graph of a large store says each triple once."""


def describe_data_set(graph: ServedGraph, head: Head, _body: bytes) -> Reply:
    """VoID and DCAT; `root` of the head is the IRI below which the service lies."""
    return reply_statements(
        _triples(graph, head["root"]), head["accept"], graph.limits, {**PREFIXES, **DESCRIBED_PREFIXES}
    )


def _triples(graph: ServedGraph, root: str) -> Iterator[ox.Triple]:
    data_set = f"{root}void#dataset"
    for kind in (VOID.Dataset, DCAT.Dataset):
        yield triple(data_set, RDF.type, kind)
    for title in _TITLE:
        yield triple(data_set, DCTERMS.title, title)
    yield triple(data_set, f"{_ISSUED}license", LICENCE)
    yield triple(data_set, VOID.uriSpace, ox.Literal(BASE))
    yield triple(data_set, VOID.sparqlEndpoint, f"{root}sparql")
    for vocabulary in (LT.NAMESPACE, ELI.NAMESPACE):
        yield triple(data_set, VOID.vocabulary, vocabulary)
    yield triple(data_set, DCAT.landingPage, root)
    for name, query in () if graph.is_large else _COUNTS.items():
        for (count,) in graph.store.select(query):
            yield triple(data_set, name, _integer(count))
    yield from _partitions(graph, data_set, _CLASSES_OF_MANY if graph.is_large else _CLASSES)
    yield from _services(data_set, root)


def _partitions(graph: ServedGraph, data_set: str, query: str) -> Iterator[ox.Triple]:
    rows = sorted(graph.store.select(query), key=str)
    for number, (class_, count) in enumerate(rows, start=1):
        part = f"{data_set}-class-{number}"
        if isinstance(class_, ox.NamedNode):
            yield triple(data_set, VOID.classPartition, part)
            yield triple(part, VOID.class_, class_.value)
            yield triple(part, VOID.entities, _integer(count))


def _services(data_set: str, root: str) -> Iterator[ox.Triple]:
    service, access = f"{root}void#sparql", f"{root}void#distribution"
    yield triple(service, RDF.type, DCAT.DataService)
    yield triple(service, DCAT.endpointURL, f"{root}sparql")
    yield triple(service, DCAT.servesDataset, data_set)
    yield triple(data_set, DCAT.distribution, access)
    yield triple(access, RDF.type, DCAT.Distribution)
    yield triple(access, DCAT.accessURL, f"{root}sparql")
    yield triple(access, DCAT.accessService, service)
    yield triple(access, f"{_ISSUED}license", LICENCE)


def _integer(count: object) -> ox.Literal:
    value = count.value if isinstance(count, ox.Literal) else "0"
    return ox.Literal(value, datatype=ox.NamedNode(XSD.integer))
