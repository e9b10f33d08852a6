"""An atomic change of several graphs, worded as SPARQL Update.

Where one request can hold it, and its operations happen together: DROP, DELETE and INSERT DATA in one. Elsewhere the
new triples are first laid into graphs of their own, and one single operation moves them to their places. What lies
there has other predicates (`STAGED` before the true one), so that a question that somebody asks meanwhile, over the
union of all graphs, does not meet a document half changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from lientinh.ontology.terms import DATA

STAGED: Final = DATA + "staged/"
"""Before the predicate of a triple that waits for its place."""
STAGING_GRAPH: Final = DATA + "staging/"
"""Before the name of a graph that holds such triples."""
_SAYS_NO_MORE: Final = ox.NamedNode(DATA + "staged-removal")
_SHARE: Final = 200
"""Nodes named in one DELETE."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one graph."""

    graph: ox.NamedNode
    triples: Set[ox.Triple]
    nodes: Set[ox.NamedNode] | None
    """The nodes that lose what they said before; None where the whole graph does."""


def one_request(changes: Iterable[Change]) -> str:
    """The changes as one request, for a server whose requests are atomic."""
    parts = [part for change in changes for part in _removals(change)]
    blocks = "".join(_block(change.graph, lines_of(change.triples)) for change in changes if change.triples)
    return " ;\n".join([*parts, *([f"INSERT DATA {{\n{blocks}}}"] if blocks else [])])


def staged_triples(change: Change) -> list[ox.Triple]:
    """What to lay into the staging graph of a change."""
    new = [
        ox.Triple(triple.subject, ox.NamedNode(STAGED + triple.predicate.value), triple.object)
        for triple in change.triples
    ]
    return [*new, *(ox.Triple(node, _SAYS_NO_MORE, change.graph) for node in change.nodes or ())]


def one_operation(changes: Iterable[Change], staged: Sequence[tuple[str, Change]]) -> str:
    """The operation that carries out changes and takes the staging graphs away.

    `staged` holds each staging graph with the change of which it has `staged_triples`, or some of them.
    """
    emptied = [str(change.graph) for change in changes if change.nodes is None] + [f"<{place}>" for place, _ in staged]
    moves = " ".join(f"(<{place}> {change.graph})" for place, change in staged if change.triples)
    removed = " ".join(f"<{place}>" for place, change in staged if change.nodes)
    patterns = [f"{{ VALUES ?g {{ {' '.join(emptied)} }} GRAPH ?g {{ ?s ?p ?o }} }}"]
    if removed:
        patterns.append(f"{{ VALUES ?r {{ {removed} }} GRAPH ?r {{ ?s {_SAYS_NO_MORE} ?g }} GRAPH ?g {{ ?s ?p ?o }} }}")
    if moves:
        patterns.append(
            f"{{ VALUES (?t ?h) {{ {moves} }} GRAPH ?t {{ ?a ?q ?c }} "
            f'FILTER(STRSTARTS(STR(?q), "{STAGED}")) BIND(IRI(SUBSTR(STR(?q), {len(STAGED) + 1})) AS ?b) }}'
        )
    insert = "INSERT { GRAPH ?h { ?a ?b ?c } } " if moves else ""
    return f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} {insert}WHERE {{ {' UNION '.join(patterns)} }}"


def insertions(graph: str, lines: Sequence[str], most_bytes: int, most_triples: int) -> Iterator[str]:
    """Updates that add N-Triples lines to a graph, none larger than a server takes."""
    name = ox.NamedNode(graph)
    held: list[str] = []
    size = 0
    for line in lines:
        length = len(line.encode())
        if held and (size + length > most_bytes or len(held) >= most_triples):
            yield f"INSERT DATA {{ {_block(name, held)} }}"
            held, size = [], 0
        held.append(line)
        size += length
    if held:
        yield f"INSERT DATA {{ {_block(name, held)} }}"


def lines_of(triples: Iterable[ox.Triple]) -> list[str]:
    """N-Triples lines, short literals first: Virtuoso guesses the format from the beginning."""
    return sorted((f"{triple} .\n" for triple in triples), key=len)


def longest_literal(triples: Iterable[ox.Triple]) -> int:
    """Bytes of the longest literal; 0 where there is none."""
    texts = (triple.object.value for triple in triples if isinstance(triple.object, ox.Literal))
    return max((len(text.encode()) for text in sorted(texts, key=len)[-5:]), default=0)


def _removals(change: Change) -> Iterator[str]:
    if change.nodes is None:
        yield f"DROP SILENT GRAPH {change.graph}"
        return
    nodes = sorted(map(str, change.nodes))
    for start in range(0, len(nodes), _SHARE):
        share = " ".join(nodes[start : start + _SHARE])
        yield (
            f"DELETE {{ GRAPH {change.graph} {{ ?s ?p ?o }} }} "
            f"WHERE {{ VALUES ?s {{ {share} }} GRAPH {change.graph} {{ ?s ?p ?o }} }}"
        )


def _block(name: ox.NamedNode, lines: Iterable[str]) -> str:
    return f"GRAPH {name} {{\n{''.join(lines)}}}\n"
