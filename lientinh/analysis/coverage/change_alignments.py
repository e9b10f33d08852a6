"""What changes in the graph of alignments: what is said of the plans that the engine was asked about, and no more.

A judgement is one line of a ledger, and a country has thousands of plans: the others are not even read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.work import Changes, Work
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import NodeChange, Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, document_of
from lientinh.ontology.terms import LT

Pair = tuple[str, str]
"""(slug of a framework, document)."""

_KINDS: Final = ("/alignment/", "/near-miss/", "/search/")
_SEARCHES: Final = f"SELECT ?search WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.searchOf}> ?document }} }}"
_NODES: Final = f"""
SELECT DISTINCT ?node WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  VALUES ?document {{ %s }}
  {{ ?node <{LT.alignedDocument}>|<{LT.searchOf}> ?document }}
  UNION {{ ?alignment <{LT.alignedDocument}> ?document ; <{LT.hasJudgement}> ?node }}
}} }}
"""
_SEARCHED: Final = f"""
SELECT DISTINCT ?requirement WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?requirement <{LT.termTried}> ?term }} }}
"""


def change_alignments(changes: Changes, store: Store, works: Sequence[Work]) -> None:
    """Add to `changes` what becomes of the graph of alignments.

    Nothing where the engine was asked about no plan, and the graph speaks of no plan that is not assessed any more.
    """
    asked = {pair for work in works for pair in work.asked}
    known = {pair for work in works for pair in work.pairs}
    gone = {pair for search in read_column(store, _SEARCHES) if (pair := belongs_to(search))} - known
    if not asked and not gone:
        return
    if asked == known:
        changes.graphs[ALIGNMENTS_GRAPH] = GraphInParts(ALIGNMENTS_GRAPH, lambda: _parts(works))
    else:
        triples = [triple for part in _parts(works) for triple in part]
        changes.nodes[ALIGNMENTS_GRAPH] = NodeChange(_nodes(store, asked | gone), triples)


def _parts(works: Sequence[Work]) -> Iterator[EncodedGraph]:
    """What is said of each plan that the engine was asked about, plan by plan, and the words that it searched by."""
    for work in works:
        for result in work.results.values():
            if result.alignments is not None:
                yield result.alignments.unpack()
    terms = CoverageGraph()
    for work in works:
        if work.plans:
            work.assessor.write_terms(terms)
    yield EncodedGraph.of_rows(ALIGNMENTS_GRAPH, terms.rows())


def _nodes(store: Store, pairs: Set[Pair]) -> frozenset[str]:
    """The nodes that the graph has of these pairs, and the requirements that words are noted of."""
    documents = " ".join(f"<{document}>" for document in sorted({document for _, document in pairs}))
    found = {node for node in read_column(store, _NODES % documents) if belongs_to(node) in pairs}
    return frozenset(found.union(read_column(store, _SEARCHED)))


def belongs_to(node: str) -> Pair | None:
    """(slug of the framework, document) of an alignment, a judgement, a near miss or a search; None of others."""
    for kind in _KINDS:
        _, found, ending = node.partition(kind)
        if found:
            return ending.partition("/")[0], document_of(node)
    return None
