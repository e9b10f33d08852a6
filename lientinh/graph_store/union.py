"""The union of all named graphs, kept in Oxigraph's default graph: each triple once, however many graphs say it.

Oxigraph can take all graphs together while it answers; then what a hundred plans say of one agency matches a hundred
times, two such patterns ten thousand times, and a question that takes half a second takes hours (34 plans of one
province: "agency-pairs" 0.47 s in place of more than 7). So every writing keeps this graph beside the named ones. It is
Oxigraph's own business: nobody else sees it as a graph. A store that an older lientinh filled has none, and is asked as
before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Final

import pyoxigraph as ox

UNION: Final = ox.DefaultGraph()
_AT_ONCE: Final = 5_000
_SHARED: Final = """
SELECT ?s WHERE { VALUES (?s ?own) { %s } FILTER EXISTS { GRAPH ?g { ?s ?p ?o } FILTER(?g != ?own) } }
"""


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
    # Most subjects are those of one graph alone: asked of all at once, that takes a fifth of a look for each triple.
    graph_of = {triple.subject: graph for graph, triples in gone.items() for triple in triples if triple in left}
    shared = _shared(store, list(graph_of.items()))
    return {triple for triple in left if triple.subject not in shared or not _is_said(store, triple, gone)}


def _shared(store: ox.Store, subjects: Sequence[tuple[Any, ox.NamedNode]]) -> set[Any]:
    """Of subjects, each with a graph that speaks of it, those of which another graph speaks as well."""
    found: set[Any] = set()
    for start in range(0, len(subjects), _AT_ONCE):
        rows = " ".join(f"({subject} {graph})" for subject, graph in subjects[start : start + _AT_ONCE])
        solutions: Any = store.query(_SHARED % rows)
        found.update(solution[0] for solution in solutions)
    return found


def _is_said(store: ox.Store, triple: ox.Triple, gone: Mapping[ox.NamedNode, Set[ox.Triple]]) -> bool:
    for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and triple not in gone.get(graph, ()):
            return True
    return False
