"""Coverage of a whole store: the engine where something is new, the ledger over it, cells, figures, three graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor, Progress
from lientinh.analysis.coverage.briefs import Brief, read_briefs
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument, read_documents
from lientinh.analysis.coverage.change_alignments import change_alignments
from lientinh.analysis.coverage.change_coverage import change_coverage
from lientinh.analysis.coverage.current import is_current, read_report
from lientinh.analysis.coverage.decisions import Decisions, read_decisions
from lientinh.analysis.coverage.fingerprints import cells_fingerprint, coverage_fingerprint
from lientinh.analysis.coverage.plan_part import make_plan_part
from lientinh.analysis.coverage.plans import read_plans, read_steps
from lientinh.analysis.coverage.report import CoverageReport
from lientinh.analysis.coverage.summarise import Steps, summarise
from lientinh.analysis.coverage.work import Changes, Known, Work, changed_documents
from lientinh.analysis.coverage.write_coverage import CoverageWriter
from lientinh.collector import collector_paused
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, framework_triples
from lientinh.ontology.identifiers import FRAMEWORK_GRAPH

Documents = Mapping[str, KnownDocument]
"""Documents by IRI, as `read_documents` gives them."""
LISTED: Final = 500
"""Documents up to which a query names those that it asks about; beyond that it asks about all."""


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
    the files of the shipped ones say. Only plans for which something has changed are assessed, or all of them `again`;
    what the engine, in `jobs` processes, said of a plan is used again as long as it holds. All that changes is written
    in one transaction, and no more than that. Raises InputError for a ledger that cannot be read, VocabularyError for
    cues that cannot be used, StoreError where the store cannot be read or written.
    """
    decisions = read_decisions(ledger_paths)
    wanted = framework_triples() if triples is None else triples
    with collector_paused():
        documents, plans = read_documents(store), read_plans(store)
        works = [_work(store, framework, plans, decisions, documents, progress, jobs) for framework in frameworks]
        changes = Changes(_changed_frameworks(store, wanted))
        if again or not is_current(store, works):
            _assess(changes, store, works, documents, again=again)
        store.replace_graphs(changes.graphs, changes.nodes)
        return read_report(store, works, decisions)


def _work(
    store: Store,
    framework: Framework,
    plans: Sequence[PlanRecord],
    decisions: Decisions,
    documents: Documents,
    progress: Progress | None,
    jobs: int,
) -> Work:
    chosen = [plan for plan in plans if set(plan.implements()) & set(framework.applies_to)]
    made_from = {
        plan.iri: cells_fingerprint(plan, framework, decisions.fingerprint_of(plan.iri), documents) for plan in chosen
    }
    fingerprint = coverage_fingerprint(made_from.values(), framework, decisions.fingerprint)
    return Work(framework, chosen, made_from, fingerprint, Assessor(store, framework, decisions, progress, jobs))


def _changed_frameworks(store: Store, wanted: Sequence[Triple]) -> dict[str, Iterable[Triple]]:
    """The graph of frameworks, where it is not what it should be."""
    stored = {quad.triple for quad in store.quads(FRAMEWORK_GRAPH)}
    return {} if stored == set(wanted) else {FRAMEWORK_GRAPH: wanted}


def _assess(changes: Changes, store: Store, works: Sequence[Work], documents: Documents, *, again: bool) -> None:
    """Assess the plans for which anything has changed, and add to `changes` what becomes of the two graphs."""
    known = read_briefs(store)
    changed = changed_documents(works, {} if again else known)
    for work in works:
        work.results.extend(work.assessor.assess([plan for plan in work.plans if plan.iri in changed]))
    change_alignments(changes, store, works)
    steps = read_steps(store, sorted(changed) if len(changed) <= LISTED else None)
    for work in works:
        _add_parts(work, steps, documents)
    briefs = _briefs(works, known)
    summaries = [summarise(work.framework, work.plans, _of_framework(briefs, work), documents) for work in works]
    change_coverage(changes, store, list(zip(works, summaries, strict=True)), briefs, known)


def _add_parts(work: Work, steps: Steps, documents: Documents) -> None:
    """What is said of each plan that was assessed."""
    writer = CoverageWriter(work.framework)
    for result in work.results:
        own, cells = steps.get(result.plan.iri, ()), work.assessor.cells(result)
        work.parts[result.plan.iri] = make_plan_part(writer, work.framework, result.plan, cells, own, documents)


def _briefs(works: Iterable[Work], known: Known) -> Known:
    """Of all plans: what was said before, and of those that were assessed what is said now."""
    found: dict[str, dict[str, Brief]] = {}
    for work in works:
        slug = work.framework.slug
        for document, made_from in work.made_from.items():
            part = work.parts.get(document)
            found.setdefault(document, {})[slug] = part.brief(made_from) if part else known[document][slug]
    return found


def _of_framework(briefs: Known, work: Work) -> Mapping[str, Brief]:
    return {document: briefs[document][work.framework.slug] for document in work.made_from}
