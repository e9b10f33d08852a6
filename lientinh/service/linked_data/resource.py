"""What the graph says of one IRI: its statements with the names of what they speak of, as RDF or as a page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from lientinh.errors import LienTinhError
from lientinh.ontology.identifiers import ONTOLOGY_GRAPH
from lientinh.ontology.terms import BASE, GRAPH, LT, PREFIXES, RDFS, SKOS
from lientinh.service.negotiation import choose_type
from lientinh.service.pages.render import HTML, error_page, render_served
from lientinh.service.replies import Reply
from lientinh.service.sparql.bounds import too_many
from lientinh.service.sparql.formats import STATEMENTS
from lientinh.service.statements import reply_statements
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph
from lientinh.views.site.address import FOLDERS, find_path, split_language

ONTOLOGY: Final = LT.NAMESPACE.rstrip("#")
_LABELS: Final = (SKOS.prefLabel, RDFS.label)
_SHOWN: Final = 500
"""Statements that name a thing, as they are shown on its page and given with it: of a province there are thousands."""


def describe_resource(graph: ServedGraph, head: Head, _body: bytes) -> Reply:
    """The resource whose IRI is `iri`: 200 with RDF or a page of its own, 303 to its page of the site, 404 without it.

    `path` of the head is where the request asks, so that the way to a page can be said relative to it.
    """
    iri, accept = str(head["iri"]), str(head["accept"])
    about = list(islice(_about(graph, iri), graph.limits.rows + 1)) if _is_iri(iri) else []
    wants_page = choose_type(accept, (*STATEMENTS, HTML)) == HTML
    if not about:
        message = f"{iri}: không có trong đồ thị này. / This graph says nothing of it."
        return error_page(graph, 404, message, accept, str(head["path"]).lstrip("/"))
    if len(about) > graph.limits.rows:
        return error_page(graph, 422, str(too_many(graph.limits, "statements")), accept, str(head["path"]).lstrip("/"))
    if not wants_page:
        named = [] if _is_whole(graph, iri) else [*_naming(graph, iri), *_labels(graph, about)]
        return reply_statements(
            [*about, *named], accept, graph.limits, headers=(("Link", f'<{iri}>; rel="canonical"'),)
        )
    page = _find_page(graph, iri)
    if page is not None:
        asked = str(head["path"])
        folder = FOLDERS[split_language(asked.lstrip("/"))[0]]
        place = posixpath.relpath(f"/{folder}{page}", posixpath.dirname(asked))
        return Reply(303, "text/plain; charset=utf-8", b"", (("Location", place), ("Vary", "Accept")))
    return _page(graph, iri, about, str(head["path"]).lstrip("/"))


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _find_page(graph: ServedGraph, iri: str) -> str | None:
    """Path of the page of the site that is about a resource; None where there is none, or none can be made."""
    path = find_path(iri)
    try:
        return path if path is not None and graph.site.page(path.partition("#")[0]) is not None else None
    except LienTinhError:
        return None


def _is_whole(graph: ServedGraph, iri: str) -> bool:
    """Whether an IRI names all statements of a graph."""
    return iri == ONTOLOGY or (iri.startswith(GRAPH) and iri in graph.graph_names)


def _about(graph: ServedGraph, iri: str) -> Iterator[ox.Triple]:
    """What is said of the IRI and of its fragments; of a graph and of the ontology all that they hold."""
    if _is_whole(graph, iri):
        yield from (quad.triple for quad in graph.store.quads(ONTOLOGY_GRAPH if iri == ONTOLOGY else iri))
        return
    for triple in graph.about(iri, None, None):
        yield triple
        part = triple.object
        if isinstance(part, ox.NamedNode) and part.value.startswith(f"{iri}#"):
            yield from graph.about(part.value, None, None)


def _naming(graph: ServedGraph, iri: str) -> Iterator[ox.Triple]:
    """What names the IRI, the first of it."""
    yield from islice(graph.about(None, None, iri), _SHOWN)


def _labels(graph: ServedGraph, about: list[ox.Triple]) -> Iterator[ox.Triple]:
    named = {triple.object for triple in about if isinstance(triple.object, ox.NamedNode)}
    named |= {triple.predicate for triple in about}
    for node in named if len(named) <= _SHOWN else ():
        for label in _LABELS:
            yield from graph.about(node.value, label, None)


def _page(graph: ServedGraph, iri: str, about: list[ox.Triple], path: str) -> Reply:
    labels: dict[Any, str] = {}
    language = split_language(path)[0]
    for triple in _labels(graph, about):
        name = triple.object
        if isinstance(name, ox.Literal) and (name.language == language or triple.subject not in labels):
            labels[triple.subject] = name.value
    rows = [
        {
            "subject": _short(triple.subject) if triple.subject != ox.NamedNode(iri) else "",
            "property": _short(triple.predicate),
            "property_name": labels.get(triple.predicate, ""),
            "text": _text(triple.object, labels),
            "language": triple.object.language if isinstance(triple.object, ox.Literal) else None,
            "href": _href(iri, triple.object),
        }
        for triple in sorted(set(about), key=str)[:_SHOWN]
    ]
    more = max(0, len(set(about)) - _SHOWN)
    return render_served(graph, 200, "resource.html.j2", iri, path, rows=rows, more=more)


def _text(term: Any, labels: dict[Any, str]) -> str:
    return term.value if isinstance(term, ox.Literal) else labels.get(term) or _short(term)


def _short(term: Any) -> str:
    """An IRI with its prefix, where that is shorter than the IRI without ours."""
    value = str(getattr(term, "value", term))
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace) and namespace not in (GRAPH,) and "/" not in value.removeprefix(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value.removeprefix(BASE)


def _href(iri: str, term: Any) -> str | None:
    """Link to another resource of ours, relative to the page of this one."""
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(BASE):
        return None
    path, mark, fragment = term.value.removeprefix(BASE).partition("#")
    return posixpath.relpath(f"/{path}", posixpath.dirname(f"/{iri.removeprefix(BASE)}")) + mark + fragment
