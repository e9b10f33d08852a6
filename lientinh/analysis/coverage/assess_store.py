"""Coverage of a whole store: the engine where something is new, the ledger over it, cells, figures, three graphs."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor, PlanResult, Progress
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument, read_documents
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.current import is_current, read_report, same_texts
from lientinh.analysis.coverage.decisions import Decisions, read_decisions
from lientinh.analysis.coverage.fingerprints import coverage_fingerprint
from lientinh.analysis.coverage.plans import read_plans, read_steps
from lientinh.analysis.coverage.read_outline import document_of
from lientinh.analysis.coverage.report import CoverageReport, FrameworkCoverage, FrameworkOutcome
from lientinh.analysis.coverage.summarise import Steps, summarise
from lientinh.analysis.coverage.write_coverage import CoverageWriter
from lientinh.analysis.coverage.write_likeness import stored_likeness, write_likeness
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, framework_triples
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH
from lientinh.ontology.terms import LT

_KINDS: Final = ("/alignment/", "/near-miss/", "/search/")


@dataclass(frozen=True, slots=True)
class _Work:
    """One framework, its plans, and what became of them."""

    framework: Framework
    plans: Sequence[PlanRecord]
    fingerprint: str
    """Of everything that decides their coverage."""
    assessor: Assessor
    results: list[PlanResult] = field(default_factory=list)


def assess_store(
    store: Store,
    frameworks: Sequence[Framework],
    ledger_paths: Sequence[Path] = (),
    triples: Sequence[Triple] | None = None,
    progress: Progress | None = None,
    *,
    again: bool = False,
) -> CoverageReport:
    """Assess every plan of a store by every framework that applies to it, and write the three graphs of it.

    `ledger_paths` are read one over the other; `triples` is what the graph of frameworks shall hold, by default what
    the files of the shipped ones say. Where nothing has changed since the last time nothing is computed, unless
    `again`; what the engine said of a plan is used again as long as it holds. All graphs are replaced in one
    transaction. Raises InputError for a ledger that cannot be read, VocabularyError for cues that cannot be used,
    StoreError where the store cannot be read or written.
    """
    decisions = read_decisions(ledger_paths)
    wanted = framework_triples() if triples is None else triples
    with _collector_paused():
        steps, documents = read_steps(store), read_documents(store)
        plans = read_plans(store, steps)
        works = [_work(store, framework, plans, decisions, documents, progress) for framework in frameworks]
        laid = {work.framework: (work.plans, work.fingerprint) for work in works}
        if not again and is_current(store, laid):
            store.replace_graphs(_changed_frameworks(store, wanted))
            return read_report(store, [(work.framework, len(work.plans)) for work in works], decisions)
        for work in works:
            work.results.extend(work.assessor.assess(work.plans))
        graphs = _changed_frameworks(store, wanted)
        if _alignments_changed(store, works):
            graphs[ALIGNMENTS_GRAPH] = _alignments(store, works)
        likeness = _likeness(store, works, reusable=same_texts(store, laid))
        graphs[COVERAGE_GRAPH] = [*_coverage(works, steps, documents), *likeness]
        store.replace_graphs(graphs)
        return _report(works, decisions)


def _work(
    store: Store,
    framework: Framework,
    plans: Sequence[PlanRecord],
    decisions: Decisions,
    documents: Mapping[str, KnownDocument],
    progress: Progress | None,
) -> _Work:
    chosen = [plan for plan in plans if set(plan.implements()) & set(framework.applies_to)]
    fingerprint = coverage_fingerprint(chosen, framework, decisions.fingerprint, documents)
    return _Work(framework, chosen, fingerprint, Assessor(store, framework, decisions, progress))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A million small values are made and kept; looking for cycles among them, of which there are none, takes a third
    of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _changed_frameworks(store: Store, wanted: Sequence[Triple]) -> dict[str, Sequence[Triple]]:
    """The graph of frameworks, where it is not what it should be."""
    stored = {quad.triple for quad in store.quads(FRAMEWORK_GRAPH)}
    return {} if stored == set(wanted) else {FRAMEWORK_GRAPH: wanted}


def _coverage(works: Sequence[_Work], steps: Steps, documents: Mapping[str, KnownDocument]) -> Sequence[Triple]:
    """What the graph of coverage says of cells and figures, of all frameworks."""
    graph = CoverageGraph()
    for work in works:
        cells = [cell for result in work.results for cell in work.assessor.cells(result)]
        own_steps = {plan.iri: steps.get(plan.iri, ()) for plan in work.plans}
        _write(graph, summarise(work.framework, work.plans, cells, own_steps, documents), work.fingerprint)
    return graph.triples()


def _likeness(store: Store, works: Sequence[_Work], *, reusable: bool) -> Sequence[Triple]:
    """How alike the plans are: as it is stored while the texts are the same: each is held against others."""
    if reusable and COVERAGE_GRAPH in store.graph_names():
        return stored_likeness(store)
    graph = CoverageGraph()
    write_likeness(graph, store, [plan for work in works for plan in work.plans])
    return graph.triples()


def _write(graph: CoverageGraph, report: FrameworkCoverage, fingerprint: str) -> None:
    framework = report.framework
    requirements = {requirement.id: requirement.iri for requirement in framework.requirements}
    writer = CoverageWriter(graph, framework.slug, requirements)
    writer.write_dataset(framework.title_vi, fingerprint)
    writer.write_cells(report.cells)
    writer.write_province_cells(report.provinces)
    writer.write_links(report.links)
    writer.write_uptakes(report.uptakes)
    writer.write_figures(report.figures)


def _alignments_changed(store: Store, works: Sequence[_Work]) -> bool:
    """Whether the engine was asked about any plan, or the graph speaks of a plan that is not assessed any more."""
    if any(result.asked for work in works for result in work.results):
        return True
    kept = {(work.framework.slug, result.plan.iri) for work in works for result in work.results}
    searches = f"SELECT ?search WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.searchOf}> ?document }} }}"
    return {_belongs_to(row[0].value) for row in store.select(searches) if row[0]} != kept


def _alignments(store: Store, works: Sequence[_Work]) -> Sequence[Triple]:
    """The graph of alignments: anew for plans that the engine was asked about, for the others as it was."""
    graph = CoverageGraph()
    kept = {(w.framework.slug, result.plan.iri) for w in works for result in w.results if not result.asked}
    for work in works:
        work.assessor.write(graph, (result for result in work.results if result.asked))
        if work.results:
            work.assessor.write_terms(graph)
    if not kept:
        return graph.triples()
    return [*graph.triples(), *_kept_triples(store, kept)]


def _kept_triples(store: Store, kept: set[tuple[str, str]]) -> Iterable[Triple]:
    for quad in store.quads(ALIGNMENTS_GRAPH):
        subject = quad.subject
        if _belongs_to(getattr(subject, "value", "")) in kept:
            yield quad.triple


def _belongs_to(subject: str) -> tuple[str, str] | None:
    """(slug of the framework, document) of an alignment, a near miss or a search; None of a requirement."""
    for kind in _KINDS:
        _, found, ending = subject.partition(kind)
        if found:
            return ending.partition("/")[0], document_of(subject)
    return None


def _report(works: Sequence[_Work], decisions: Decisions) -> CoverageReport:
    results = [result for work in works for result in work.results]
    records = [alignment for result in results for alignment in result.alignments]
    known = {alignment.passage for alignment in records} | {result.plan.iri for result in results}
    return CoverageReport(
        frameworks=tuple(
            FrameworkOutcome(work.framework.slug, work.framework.title_vi, len(work.results)) for work in works
        ),
        proposed_for=sum(result.asked for result in results),
        reused_for=sum(not result.asked for result in results),
        suspect=sum(record.suspect for record in records),
        disputed=sum(record.status == "disputed" for record in records),
        stale=decisions.unknown(known),
    )
