"""The terms that the editor offers: those that the graph uses, found without reading all of a large one."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

from lientinh.graph_store.store import Store
from lientinh.ontology import terms
from lientinh.ontology.identifiers import FRAMEWORK_GRAPH, ONTOLOGY_GRAPH, VOCABULARY_GRAPH
from lientinh.ontology.terms import RDF
from lientinh.service.workers.graph import ServedGraph

_MOST: Final = 2000
_PATTERNS: Final = (f"?s <{RDF.type}> ?term", "?s ?term ?o")
"""Of classes and of properties."""


def find_terms(graph: ServedGraph) -> tuple[list[str], list[str]]:
    """IRIs of classes and of properties, each in their order.

    Of a graph that is too large to be in memory they are those terms of lientinh, and of the graphs beside the plans
    (ontology, vocabulary, frameworks), that anything uses: to read millions of statements for the others takes minutes.
    """
    find = _used if graph.is_large else _all
    classes, properties = (find(graph.store, pattern) for pattern in _PATTERNS)
    return classes, properties


def _all(store: Store, pattern: str) -> list[str]:
    return _column(store, f"SELECT DISTINCT ?term WHERE {{ {pattern} }} ORDER BY ?term LIMIT {_MOST}")


def _used(store: Store, pattern: str) -> list[str]:
    namespaces = (entry for entry in map(vars(terms).get, terms.__all__) if isinstance(entry, type))
    known = {iri for namespace in namespaces for iri in terms.terms_of(namespace).values()}
    beside = " ".join(f"<{name}>" for name in (ONTOLOGY_GRAPH, VOCABULARY_GRAPH, FRAMEWORK_GRAPH))
    known.update(_column(store, f"SELECT DISTINCT ?term WHERE {{ VALUES ?g {{ {beside} }} GRAPH ?g {{ {pattern} }} }}"))
    listed = " ".join(f"<{iri}>" for iri in sorted(known))
    return _column(
        store, f"SELECT ?term WHERE {{ VALUES ?term {{ {listed} }} FILTER EXISTS {{ {pattern} }} }} ORDER BY ?term"
    )


def _column(store: Store, query: str) -> list[str]:
    return [row[0].value for row in store.select(query) if isinstance(row[0], ox.NamedNode)]
