"""The service description of `/sparql`: what it speaks, and which graphs it asks."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from lientinh.ontology.terms import PREFIXES, RDF
from lientinh.service.descriptions.names import DESCRIBED_PREFIXES, FORMATS_NAMESPACE, RESULT_FORMATS, SD
from lientinh.service.replies import Reply
from lientinh.service.statements import reply_statements, triple
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph


def describe_service(graph: ServedGraph, head: Head, _body: bytes) -> Reply:
    """SPARQL 1.1 Service Description; `root` of the head is the IRI below which the service lies."""
    triples = _triples(f"{head['root']}sparql", sorted(graph.graph_names))
    return reply_statements(triples, head["accept"], graph.limits, {**PREFIXES, **DESCRIBED_PREFIXES})


def _triples(endpoint: str, graphs: list[str]) -> Iterator[ox.Triple]:
    service, dataset, default = f"{endpoint}#service", f"{endpoint}#dataset", f"{endpoint}#default-graph"
    yield triple(service, RDF.type, SD.Service)
    yield triple(service, SD.endpoint, endpoint)
    yield triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    yield triple(service, SD.feature, SD.UnionDefaultGraph)
    for name in RESULT_FORMATS:
        yield triple(service, SD.resultFormat, FORMATS_NAMESPACE + name)
    yield triple(service, SD.defaultDataset, dataset)
    yield triple(dataset, RDF.type, SD.Dataset)
    yield triple(dataset, SD.defaultGraph, default)
    yield triple(default, RDF.type, SD.Graph)
    for number, name in enumerate(graphs, start=1):
        named = f"{endpoint}#named-graph-{number}"
        yield triple(dataset, SD.namedGraph, named)
        yield triple(named, RDF.type, SD.NamedGraph)
        yield triple(named, SD.name, name)
