"""A named graph by its nodes: what each says, and who points to it.

The graph of one document is some thousand triples: a page reads them at once and asks no further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lientinh.graph_store.store import Store, Term
from lientinh.ontology.terms import RDF, RDFS


class Nodes:
    """Subject -> predicate -> objects, of the quads of one graph; objects are sorted."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[str, dict[str, list[Term]]] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple):
                about = self._said.setdefault(quad.subject.value, {})
                about.setdefault(quad.predicate.value, []).append(quad.object)
        for about in self._said.values():
            for objects in about.values():
                objects.sort(key=str)

    def __contains__(self, iri: str) -> bool:
        return iri in self._said

    def links(self, iri: str, predicate: str) -> tuple[str, ...]:
        """IRIs that a node points to."""
        return tuple(term.value for term in self._terms(iri, predicate) if isinstance(term, NamedNode))

    def link(self, iri: str, predicate: str) -> str | None:
        """The first of them; None where there is none."""
        return next(iter(self.links(iri, predicate)), None)

    def texts(self, iri: str, predicate: str, language: str | None = None) -> tuple[str, ...]:
        """Values of a node; with `language` those in it."""
        terms = (term for term in self._terms(iri, predicate) if isinstance(term, Literal))
        return tuple(term.value for term in terms if language is None or (term.language or "vi") == language)

    def text(self, iri: str, predicate: str, language: str | None = None) -> str:
        """The first of them; empty where there is none."""
        return next(iter(self.texts(iri, predicate, language)), "")

    def number(self, iri: str, predicate: str) -> int | None:
        """A whole number; None where the node states none."""
        text = self.text(iri, predicate)
        return int(text) if text else None

    def label(self, iri: str) -> str:
        """The node's label; its IRI where it has none."""
        return self.text(iri, RDFS.label, "vi") or iri

    def is_a(self, iri: str, class_: str) -> bool:
        """Whether a node is of a class."""
        return class_ in self.links(iri, RDF.type)

    def pointing(self, predicate: str, iri: str) -> tuple[str, ...]:
        """Nodes that point to this one, sorted by IRI."""
        return self._pointing.get((predicate, iri), ())

    def subjects(self, predicate: str) -> tuple[str, ...]:
        """Nodes that say something by a predicate, sorted by IRI."""
        return tuple(sorted(iri for iri, about in self._said.items() if predicate in about))

    @cached_property
    def _pointing(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], list[str]] = {}
        for iri, about in sorted(self._said.items()):
            for predicate, objects in about.items():
                for term in objects:
                    if isinstance(term, NamedNode):
                        found.setdefault((predicate, term.value), []).append(iri)
        return {key: tuple(iris) for key, iris in found.items()}

    def _terms(self, iri: str, predicate: str) -> list[Term]:
        return self._said.get(iri, {}).get(predicate, [])


def read_nodes(store: Store, graph: str) -> Nodes:
    """The nodes of one graph; none where there is no such graph."""
    return Nodes(store.quads(graph))
