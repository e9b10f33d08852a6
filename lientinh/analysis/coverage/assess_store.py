"""Coverage of a whole store: the engine where something is new, the ledger over it, cells, figures, three graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor, Progress
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument, read_documents
from lientinh.analysis.coverage.change_alignments import change_alignments
from lientinh.analysis.coverage.change_coverage import change_coverage
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.current import is_current, read_report, same_texts
from lientinh.analysis.coverage.decisions import Decisions, read_decisions
from lientinh.analysis.coverage.fingerprints import coverage_fingerprint
from lientinh.analysis.coverage.plans import read_plans, read_steps
from lientinh.analysis.coverage.report import CoverageReport, FrameworkCoverage, FrameworkOutcome
from lientinh.analysis.coverage.summarise import Steps, summarise
from lientinh.analysis.coverage.work import Changes, Work
from lientinh.analysis.coverage.write_likeness import write_likeness
from lientinh.collector import collector_paused
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, framework_triples
from lientinh.ontology.identifiers import COVERAGE_GRAPH, FRAMEWORK_GRAPH


def assess_store(
    store: Store,
    frameworks: Sequence[Framework],
    ledger_paths: Sequence[Path] = (),
    triples: Sequence[Triple] | None = None,
    progress: Progress | None = None,
    *,
    again: bool = False,
    jobs: int = 1,
) -> CoverageReport:
    """Assess every plan of a store by every framework that applies to it, and write the three graphs of it.

    `ledger_paths` are read one over the other; `triples` is what the graph of frameworks shall hold, by default what
    the files of the shipped ones say. Where nothing has changed since the last time nothing is computed, unless
    `again`; what the engine, in `jobs` processes, said of a plan is used again as long as it holds. All that changes is
    written in one transaction, and no more than that. Raises InputError for a ledger that cannot be read,
    VocabularyError for cues that cannot be used, StoreError where the store cannot be read or written.
    """
    decisions = read_decisions(ledger_paths)
    wanted = framework_triples() if triples is None else triples
    with collector_paused():
        steps, documents = read_steps(store), read_documents(store)
        plans = read_plans(store, steps)
        works = [_work(store, framework, plans, decisions, documents, progress, jobs) for framework in frameworks]
        laid = {work.framework: (work.plans, work.fingerprint) for work in works}
        if not again and is_current(store, laid):
            store.replace_graphs(_changed_frameworks(store, wanted))
            return read_report(store, [(work.framework, len(work.plans)) for work in works], decisions)
        for work in works:
            work.results.extend(work.assessor.assess(work.plans))
        changes = Changes(dict(_changed_frameworks(store, wanted)))
        change_alignments(changes, store, works)
        likeness = _likeness(store, works, reusable=same_texts(store, laid))
        change_coverage(changes, store, [(work, _cover(work, steps, documents)) for work in works], likeness)
        store.replace_graphs(changes.graphs, changes.nodes)
        return _report(works, decisions)


def _work(
    store: Store,
    framework: Framework,
    plans: Sequence[PlanRecord],
    decisions: Decisions,
    documents: Mapping[str, KnownDocument],
    progress: Progress | None,
    jobs: int,
) -> Work:
    chosen = [plan for plan in plans if set(plan.implements()) & set(framework.applies_to)]
    fingerprint = coverage_fingerprint(chosen, framework, decisions.fingerprint, documents)
    return Work(framework, chosen, fingerprint, Assessor(store, framework, decisions, progress, jobs))


def _changed_frameworks(store: Store, wanted: Sequence[Triple]) -> dict[str, Sequence[Triple]]:
    """The graph of frameworks, where it is not what it should be."""
    stored = {quad.triple for quad in store.quads(FRAMEWORK_GRAPH)}
    return {} if stored == set(wanted) else {FRAMEWORK_GRAPH: wanted}


def _cover(work: Work, steps: Steps, documents: Mapping[str, KnownDocument]) -> FrameworkCoverage:
    """Cells and figures of one framework."""
    cells = [cell for result in work.results for cell in work.assessor.cells(result)]
    own_steps = {plan.iri: steps.get(plan.iri, ()) for plan in work.plans}
    return summarise(work.framework, work.plans, cells, own_steps, documents)


def _likeness(store: Store, works: Sequence[Work], *, reusable: bool) -> Sequence[Triple] | None:
    """How alike the plans are; None where the stored likeness holds: none of the texts has changed."""
    if reusable and COVERAGE_GRAPH in store.graph_names():
        return None
    graph = CoverageGraph()
    write_likeness(graph, store, [plan for work in works for plan in work.plans])
    return graph.triples()


def _report(works: Sequence[Work], decisions: Decisions) -> CoverageReport:
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
