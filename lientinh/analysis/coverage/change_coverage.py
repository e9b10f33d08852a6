"""What changes in the graph of coverage: the plans of which it says something else, and what speaks of all of them.

Only plans for which something has changed are assessed. What they come to is held, plan by plan, against a fingerprint
that stands in the graph, and only what differs is read and written: a country's cells are a million triples.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.briefs import Brief, format_brief
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument
from lientinh.analysis.coverage.change_likeness import LikenessChange, change_likeness
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.fingerprints import summary_fingerprint
from lientinh.analysis.coverage.made_from import MadeFrom, format_made_from, read_made_from
from lientinh.analysis.coverage.summarise import summarise
from lientinh.analysis.coverage.work import Changes, Known, Work
from lientinh.analysis.coverage.write_coverage import CoverageWriter, dataset_iri, scope_of
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


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beside the plans that were assessed."""

    briefs: Known
    """What is said of every plan now."""
    known: Known
    """What is stored of it."""
    documents: Mapping[str, KnownDocument]
    """All documents, by IRI."""
    likeness: LikenessChange | None = None
    """What all of it comes to, where that was worked out already."""


def change_coverage(changes: Changes, store: Store, works: Sequence[Work], knowledge: Knowledge) -> None:
    """Add to `changes` what becomes of the graph of coverage."""
    briefs, known = knowledge.briefs, knowledge.known
    parts = {document: None for work in works for document in work.results}
    differing = [document for document in parts if _written(briefs[document]) != _written(known.get(document, {}))]
    plans = [plan for work in works for plan in work.plans]
    if len(differing) == len(briefs):
        changes.graphs[COVERAGE_GRAPH] = _anew(store, works, plans, knowledge)
        return
    likeness = change_likeness(store, plans, anew=False)
    rest = CoverageGraph()
    common = _change_common(rest, store, works, knowledge, all_of_it=len(parts) == len(briefs))
    for document in parts:
        _write_briefs(rest, document, briefs[document])
    gone = {*differing, *(known.keys() - briefs.keys())}
    subjects = {*_nodes_of(store, gone), *common, *parts, *likeness.gone}
    said = [triple for document in differing for part in _parts(works, document) for triple in part]
    changes.nodes[COVERAGE_GRAPH] = NodeChange(subjects, [*said, *rest.triples(), *likeness.triples])


def _anew(store: Store, works: Sequence[Work], plans: Sequence[PlanRecord], knowledge: Knowledge) -> GraphInParts:
    """All of the graph, plan by plan and as bytes: as objects, what is said of a country's plans takes a gigabyte."""
    likeness = knowledge.likeness or change_likeness(store, plans, anew=True)
    rest = CoverageGraph()
    for work in works:
        _write_summary(rest, work, knowledge)
        _write_dataset(rest, work, _of_summary(work, knowledge))

    def written() -> Iterator[EncodedGraph]:
        lines = CoverageGraph()
        for document, own in knowledge.briefs.items():
            yield from _parts(works, document)
            _write_briefs(lines, document, own)
        yield EncodedGraph.of_rows(COVERAGE_GRAPH, lines.rows())
        yield EncodedGraph.of_triples(COVERAGE_GRAPH, tuple(likeness.triples))
        # What says that the coverage is whole, the fingerprints of the frameworks, comes last.
        yield EncodedGraph.of_rows(COVERAGE_GRAPH, rest.rows())

    return GraphInParts(COVERAGE_GRAPH, written)


def _change_common(
    graph: CoverageGraph, store: Store, works: Sequence[Work], knowledge: Knowledge, *, all_of_it: bool
) -> set[str]:
    """Say what is said of all plans together, unless it is what is stored; the nodes that are said anew.

    Where all plans were assessed `all_of_it` is said again: then nothing is taken for granted.
    """
    wanted = {dataset_iri(work.framework.slug): _of_summary(work, knowledge) for work in works}
    stored = {dataset: made_from.summary for dataset, made_from in read_made_from(store).items()}
    changed = all_of_it or wanted != stored
    for work in works:
        if changed:
            _write_summary(graph, work, knowledge)
        _write_dataset(graph, work, wanted[dataset_iri(work.framework.slug)])
    return _common_nodes(store) if changed else set()


def _written(briefs: Mapping[str, Brief]) -> Mapping[str, str]:
    return {slug: brief.written for slug, brief in briefs.items()}


def _parts(works: Iterable[Work], document: str) -> Iterator[EncodedGraph]:
    """What each framework says of a plan that was assessed."""
    return (work.results[document].part.graph.unpack() for work in works if document in work.results)


def _write_briefs(graph: CoverageGraph, document: str, briefs: Mapping[str, Brief]) -> None:
    for slug, brief in briefs.items():
        graph.text(document, LT.coverageBrief, format_brief(slug, brief))


def _write_summary(graph: CoverageGraph, work: Work, knowledge: Knowledge) -> None:
    """What is said of all plans together."""
    summary = summarise(work.framework, work.plans, _of_framework(knowledge.briefs, work), knowledge.documents)
    writer = CoverageWriter(work.framework)
    writer.write_province_cells(graph, summary.provinces)
    writer.write_figures(graph, summary.figures)


def _write_dataset(graph: CoverageGraph, work: Work, summary: str) -> None:
    made_from = MadeFrom(work.fingerprint, work.readings, summary)
    CoverageWriter(work.framework).write_dataset(graph, work.framework.title_vi, format_made_from(made_from))


def _of_summary(work: Work, knowledge: Knowledge) -> str:
    briefs = _of_framework(knowledge.briefs, work)
    return summary_fingerprint(work.framework, work.plans, briefs, knowledge.documents)


def _of_framework(briefs: Known, work: Work) -> Mapping[str, Brief]:
    return {document: briefs[document][work.framework.slug] for document in work.made_from}


def _nodes_of(store: Store, documents: Iterable[str]) -> set[str]:
    """The nodes that speak of these plans, and the plans, which have their lines there."""
    wanted = sorted(documents)
    if not wanted:
        return set()
    return {*wanted, *read_column(store, _OF_PLANS % " ".join(f"<{document}>" for document in wanted))}


def _common_nodes(store: Store) -> set[str]:
    """The nodes that speak of all plans together."""
    figures = read_column(store, _OF_TYPE % DQV.QualityMeasurement)
    found = {figure for figure in figures if scope_of(figure) != "plan"}
    return found.union(*(read_column(store, _OF_TYPE % kind) for kind in (LT.CoverageDataset, LT.ProvinceCell)))
