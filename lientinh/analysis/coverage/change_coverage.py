"""What changes in the graph of coverage: the plans of which it says something else, and what speaks of all of them.

Only plans for which something has changed are assessed. What they come to is held, plan by plan, against a fingerprint
that stands in the graph, and only what differs is read and written: a country's cells are a million triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lientinh.analysis.coverage.briefs import Brief, format_brief
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.change_likeness import change_likeness
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.summarise import Summary
from lientinh.analysis.coverage.work import Changes, Known, Work
from lientinh.analysis.coverage.write_coverage import CoverageWriter, scope_of
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import NodeChange, Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH
from lientinh.ontology.terms import DQV, LT, RDF

_OF_PLANS: Final = f"""
SELECT DISTINCT ?node WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  VALUES ?document {{ %s }} ?node <{LT.cellDocument}>|<{LT.linkOf}>|<{DQV.computedOn}> ?document
}} }}
"""
_OF_TYPE: Final = f"SELECT ?node WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?node <{RDF.type}> <%s> }} }}"


def change_coverage(
    changes: Changes, store: Store, works: Sequence[tuple[Work, Summary]], briefs: Known, known: Known
) -> None:
    """Add to `changes` what becomes of the graph of coverage.

    `briefs` is what is said of every plan now, `known` what is stored.
    """
    parts = {document: None for work, _ in works for document in work.parts}
    differing = [document for document in parts if _written(briefs[document]) != _written(known.get(document, {}))]
    rest = CoverageGraph()
    for work, summary in works:
        _write_rest(rest, work, summary)
    plans = [plan for work, _ in works for plan in work.plans]
    if len(differing) == len(briefs):
        changes.graphs[COVERAGE_GRAPH] = _anew(store, works, plans, briefs, rest)
        return
    likeness = change_likeness(store, plans, anew=False)
    for document in differing:
        _write_parts(rest, works, document)
    for document in parts:
        _write_briefs(rest, document, briefs[document])
    gone = {*differing, *(known.keys() - briefs.keys())}
    subjects = {*_nodes_of(store, gone), *_common_nodes(store), *parts, *likeness.gone}
    changes.nodes[COVERAGE_GRAPH] = NodeChange(subjects, [*rest.triples(), *likeness.triples])


def _anew(
    store: Store, works: Sequence[tuple[Work, Summary]], plans: Sequence[PlanRecord], briefs: Known, rest: CoverageGraph
) -> GraphInParts:
    """All of the graph, plan by plan and as bytes: as objects, what is said of a country's plans takes a gigabyte."""
    likeness = change_likeness(store, plans, anew=True)

    def written() -> Iterator[EncodedGraph]:
        for document, own in briefs.items():
            graph = CoverageGraph()
            _write_parts(graph, works, document)
            _write_briefs(graph, document, own)
            yield EncodedGraph.of_rows(COVERAGE_GRAPH, graph.rows())
        yield EncodedGraph.of_triples(COVERAGE_GRAPH, tuple(likeness.triples))
        # What says that the coverage is whole, the fingerprints of the frameworks, comes last.
        yield EncodedGraph.of_rows(COVERAGE_GRAPH, rest.rows())

    return GraphInParts(COVERAGE_GRAPH, written)


def _written(briefs: Mapping[str, Brief]) -> Mapping[str, str]:
    return {slug: brief.written for slug, brief in briefs.items()}


def _write_parts(graph: CoverageGraph, works: Iterable[tuple[Work, Summary]], document: str) -> None:
    for work, _ in works:
        if document in work.parts:
            work.parts[document].write(graph)


def _write_briefs(graph: CoverageGraph, document: str, briefs: Mapping[str, Brief]) -> None:
    for slug, brief in briefs.items():
        graph.text(document, LT.coverageBrief, format_brief(slug, brief))


def _write_rest(graph: CoverageGraph, work: Work, summary: Summary) -> None:
    """What is said of all plans together."""
    writer = CoverageWriter(work.framework)
    writer.write_dataset(graph, work.framework.title_vi, work.fingerprint)
    writer.write_province_cells(graph, summary.provinces)
    writer.write_figures(graph, summary.figures)


def _nodes_of(store: Store, documents: Iterable[str]) -> set[str]:
    """The nodes that speak of these plans, and the plans, which have their lines there."""
    wanted = sorted(documents)
    return {*wanted, *read_column(store, _OF_PLANS % " ".join(f"<{document}>" for document in wanted))}


def _common_nodes(store: Store) -> set[str]:
    """The nodes that speak of all plans together."""
    figures = read_column(store, _OF_TYPE % DQV.QualityMeasurement)
    found = {figure for figure in figures if scope_of(figure) != "plan"}
    return found.union(*(read_column(store, _OF_TYPE % kind) for kind in (LT.CoverageDataset, LT.ProvinceCell)))
