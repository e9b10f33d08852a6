"""The requests of W3C's SPARQL 1.1 Protocol tests, read from their manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")


@dataclass(frozen=True)
class Request:
    """One request, and what the test wants of its answer."""

    method: str
    path: str
    body: bytes | None
    headers: dict[str, str]
    statuses: frozenset[str]
    """Accepted classes of status: "2", "3", "4"."""
    form: str | None
    """"boolean", "tabular", "RDF", or None."""
    boolean: bool | None


@dataclass(frozen=True)
class ProtocolTest:
    """One entry of the manifest."""

    name: str
    requests: tuple[Request, ...]


def read_manifest(path: Path) -> Iterator[ProtocolTest]:
    """The tests in the order of the manifest."""
    graph = Graph().parse(path, format="turtle")
    entries = next(graph.objects(None, MF.entries))
    for entry in Collection(graph, entries):
        action = graph.value(entry, MF.action)
        requests = graph.value(action, HT.requests)
        name = str(entry).rpartition("#")[2]
        yield ProtocolTest(name, tuple(_request(graph, node) for node in Collection(graph, requests)))


def _request(graph: Graph, node: Node) -> Request:
    response = graph.value(node, HT.resp)
    body = graph.value(node, HT.body)
    chars, encoding = graph.value(body, CNT.chars), graph.value(body, CNT.characterEncoding)
    headers = graph.value(node, HT.headers)
    fields = Collection(graph, headers) if headers else ()
    boolean = graph.value(response, MF.expectedBoolean)
    form = graph.value(response, MF.expectedFormat)
    return Request(
        method=str(graph.value(node, HT.methodName)),
        path=str(graph.value(node, HT.absolutePath)),
        body=str(chars).encode(str(encoding)) if chars is not None else None,
        headers={str(graph.value(f, HT.fieldName)): str(graph.value(f, HT.fieldValue)) for f in fields},
        statuses=frozenset(str(s).removesuffix("xx")[-1] for s in graph.objects(response, MF.expectedStatus)),
        form=None if form is None else str(form),
        boolean=None if boolean is None else bool(boolean),
    )
