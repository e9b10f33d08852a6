"""The union of all named graphs, kept in Oxigraph's default graph: each triple once, however many graphs say it.

Oxigraph can take all graphs together while it answers; then what a hundred plans say of one agency matches a hundred
times, two such patterns ten thousand times, and a question that takes half a second takes hours (34 plans of one
province: "agency-pairs" 0.47 s in place of more than 7). So every writing keeps this graph beside the named ones. It is
Oxigraph's own business: nobody else sees it as a graph. A store that an older lientinh filled has none, and is asked as
before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Final

import pyoxigraph as ox

UNION: Final = ox.DefaultGraph()


def holds_union(store: ox.Store) -> bool:
    """Whether the default graph of a store is the union of its named graphs."""
    return next(iter(store.quads_for_pattern(None, None, None, UNION)), None) is not None


def keeps_union(store: ox.Store) -> bool:
    """Whether writing must keep the union: it is there already, or there is nothing yet."""
    return holds_union(store) or next(iter(store.quads_for_pattern(None, None, None, None)), None) is None


def without_graph(nquads: bytes, graph: ox.NamedNode) -> bytes:
    """The N-Quads of one graph as those of the default graph."""
    return nquads.replace(f" {graph} .\n".encode(), b" .\n")


def lines(triples: Set[ox.Triple]) -> str:
    """Triples as N-Triples."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode() if triples else ""


def leaves_union(
    store: ox.Store, gone: Mapping[ox.NamedNode, Set[ox.Triple]], added: Iterable[ox.Triple]
) -> set[ox.Triple]:
    """Of the triples that graphs lose, those that no graph says any more."""
    left = set().union(*gone.values()) - set(added)
    return {triple for triple in left if not _is_said(store, triple, gone)}


def _is_said(store: ox.Store, triple: ox.Triple, gone: Mapping[ox.NamedNode, Set[ox.Triple]]) -> bool:
    for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and triple not in gone.get(graph, ()):
            return True
    return False
