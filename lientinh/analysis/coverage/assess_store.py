"""Coverage of a whole store: the engine where something is new, the ledger over it, cells, figures, three graphs."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor, PlanResult, Progress
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import read_documents
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.decisions import Decisions, read_decisions
from lientinh.analysis.coverage.plans import read_plans, read_steps
from lientinh.analysis.coverage.read_outline import document_of
from lientinh.analysis.coverage.report import CoverageReport, FrameworkCoverage, FrameworkOutcome
from lientinh.analysis.coverage.summarise import Steps, summarise
from lientinh.analysis.coverage.write_coverage import CoverageWriter, dataset_iri
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, framework_triples
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH
from lientinh.ontology.terms import LT

_FINGERPRINTS: Final = f"""
SELECT ?dataset ?fingerprint WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?dataset <{LT.ofFramework}> ?framework ; <{LT.fingerprint}> ?fingerprint
}} }}
"""
_KINDS: Final = ("/alignment/", "/near-miss/", "/search/")


@dataclass(frozen=True, slots=True)
class _Work:
    """One framework, its plans, and what became of them."""

    framework: Framework
    assessor: Assessor
    results: list[PlanResult]


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
    `again`. All graphs are replaced in one transaction. Raises InputError for a ledger that cannot be read,
    VocabularyError for cues that cannot be used, StoreError where the store cannot be read or written.
    """
    decisions = read_decisions(ledger_paths)
    with _collector_paused():
        steps = read_steps(store)
        works = _assess(store, frameworks, read_plans(store, steps), decisions, progress)
        wanted = framework_triples() if triples is None else triples
        store.replace_graphs(_changed_graphs(store, works, steps, wanted, again))
        return _report(works, decisions)


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


def _assess(
    store: Store,
    frameworks: Sequence[Framework],
    plans: Sequence[PlanRecord],
    decisions: Decisions,
    progress: Progress | None,
) -> list[_Work]:
    works: list[_Work] = []
    for framework in frameworks:
        chosen = [plan for plan in plans if set(plan.implements()) & set(framework.applies_to)]
        assessor = Assessor(store, framework, decisions, progress)
        works.append(_Work(framework, assessor, assessor.assess(chosen)))
    return works


def _changed_graphs(
    store: Store, works: Sequence[_Work], steps: Steps, wanted: Sequence[Triple], again: bool
) -> dict[str, Sequence[Triple]]:
    """The graphs that are not what they should be: a store takes in a new graph faster than a change of an old one."""
    graphs: dict[str, Sequence[Triple]] = {}
    if {quad.triple for quad in store.quads(FRAMEWORK_GRAPH)} != set(wanted):
        graphs[FRAMEWORK_GRAPH] = wanted
    if _alignments_changed(store, works):
        graphs[ALIGNMENTS_GRAPH] = _alignments(store, works)
    if again or not _is_current(store, works):
        graphs[COVERAGE_GRAPH] = _coverage(store, works, steps)
    return graphs


def _coverage(store: Store, works: Sequence[_Work], steps: Steps) -> Sequence[Triple]:
    """The graph of coverage, of all frameworks."""
    documents = read_documents(store)
    graph = CoverageGraph()
    for work in works:
        chosen = [result.plan for result in work.results]
        cells = [cell for result in work.results for cell in work.assessor.cells(result)]
        own_steps = {plan.iri: steps.get(plan.iri, ()) for plan in chosen}
        report = summarise(work.framework, chosen, cells, own_steps, documents)
        _write(graph, report, work.assessor.fingerprint(work.results))
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


def _is_current(store: Store, works: Sequence[_Work]) -> bool:
    """Whether the stored coverage is of just these plans, frameworks, judgements and this program."""
    stored = {row[0].value: row[1].value for row in store.select(_FINGERPRINTS) if row[0] and row[1]}
    return stored == {dataset_iri(w.framework.slug): w.assessor.fingerprint(w.results) for w in works}


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
