"""Coverage of a whole store: the engine where something is new, the ledger over it, cells, figures, three graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor, PackedRows, Settled
from lientinh.analysis.coverage.briefs import Brief, read_briefs
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument, read_documents
from lientinh.analysis.coverage.change_alignments import change_alignments
from lientinh.analysis.coverage.change_coverage import Knowledge, change_coverage
from lientinh.analysis.coverage.change_likeness import LikenessChange, change_likeness
from lientinh.analysis.coverage.current import find_unchanged, is_current, read_report
from lientinh.analysis.coverage.decisions import Decisions, read_decisions
from lientinh.analysis.coverage.engine_processes import assess_side_by_side
from lientinh.analysis.coverage.fingerprints import cells_fingerprint, coverage_fingerprint, store_fingerprint
from lientinh.analysis.coverage.fresh import Fresh
from lientinh.analysis.coverage.passage_rows import wordings_of
from lientinh.analysis.coverage.plan_assessor import PlanAssessor, PlanJob
from lientinh.analysis.coverage.plans import read_fingerprints, read_plans, read_steps
from lientinh.analysis.coverage.report import CoverageReport
from lientinh.analysis.coverage.summarise import Steps
from lientinh.analysis.coverage.work import Changes, Known, Work, changed_documents
from lientinh.collector import collector_paused
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, framework_triples
from lientinh.ontology.identifiers import FRAMEWORK_GRAPH
from lientinh.processes import Done

Progress = Callable[[str, int, int], None]
"""Called with the number of a plan that the engine has read, how many it has read, and how many it reads."""
Documents = Mapping[str, KnownDocument]
"""Documents by IRI, as `read_documents` gives them."""
NOTHING_FRESH: Final = Fresh()
LISTED: Final = 500
"""Documents up to which a query names those that it asks about; beyond that it asks about all."""


@dataclass(frozen=True, slots=True)
class _World:
    """What an assessment knows beside the plans themselves."""

    store: Store
    decisions: Decisions
    documents: Documents
    known: Store
    """Where to ask for the documents themselves."""
    rows: PackedRows
    readings: Mapping[str, str]
    """Document -> fingerprint of its reading."""
    progress: Progress | None
    jobs: int


def assess_store(
    store: Store,
    frameworks: Sequence[Framework],
    ledger_paths: Sequence[Path] = (),
    triples: Sequence[Triple] | None = None,
    progress: Progress | None = None,
    *,
    again: bool = False,
    jobs: int = 1,
    fresh: Fresh = NOTHING_FRESH,
) -> CoverageReport:
    """Assess every plan of a store by every framework that applies to it, and write the three graphs of it.

    `ledger_paths` are read one over the other; `triples` is what the graph of frameworks shall hold, by default what
    the files of the shipped ones say. Only plans for which something has changed are assessed, or all of them `again`,
    in `jobs` processes; what the engine said of a plan is used again as long as it holds. `fresh` is what is at hand of
    the documents that were just written: it is not read from the store. All that changes is written in one transaction,
    and no more than that. Raises InputError for a ledger that cannot be read,
    VocabularyError for cues that cannot be used, StoreError where the store cannot be read or written.
    """
    decisions = read_decisions(ledger_paths)
    wanted = framework_triples() if triples is None else triples
    with collector_paused():
        changes = Changes(_changed_frameworks(store, wanted))
        known = fresh.documents(store)
        readings = read_fingerprints(known)
        if not again and (report := find_unchanged(store, frameworks, decisions, readings)):
            store.replace_graphs(changes.graphs)
            return report
        plans = read_plans(known, readings)
        world = _World(store, decisions, read_documents(known), known, fresh.rows, readings, progress, jobs)
        works = [_work(world, framework, plans) for framework in frameworks]
        if again or not is_current(store, works):
            _assess(changes, world, works, again=again)
        store.replace_graphs(changes.graphs, changes.nodes)
        return read_report(store, works, decisions)


def _work(world: _World, framework: Framework, plans: Sequence[PlanRecord]) -> Work:
    chosen = [plan for plan in plans if set(plan.implements()) & set(framework.applies_to)]
    decisions, documents = world.decisions, world.documents
    made_from = {
        plan.iri: cells_fingerprint(plan, framework, decisions.fingerprint_of(plan.iri), documents) for plan in chosen
    }
    fingerprint = coverage_fingerprint(made_from.values(), framework, decisions.fingerprint)
    readings = store_fingerprint(world.readings, framework, decisions.fingerprint)
    of_plans = PlanAssessor(framework, decisions, documents)
    assessor = Assessor(world.store, framework, decisions, of_plans, world.rows)
    return Work(framework, chosen, made_from, fingerprint, readings, assessor)


def _changed_frameworks(store: Store, wanted: Sequence[Triple]) -> dict[str, Iterable[Triple]]:
    """The graph of frameworks, where it is not what it should be."""
    stored = {quad.triple for quad in store.quads(FRAMEWORK_GRAPH)}
    return {} if stored == set(wanted) else {FRAMEWORK_GRAPH: wanted}


def _assess(changes: Changes, world: _World, works: Sequence[Work], *, again: bool) -> None:
    """Assess the plans for which anything has changed, and add to `changes` what becomes of the two graphs."""
    store = world.store
    known = read_briefs(store)
    changed = changed_documents(works, {} if again else known)
    likeness: list[LikenessChange] = []

    def beside(steps: Steps) -> None:
        if not known:  # so all of it is made, whatever comes of the plans
            plans = [plan for work in works for plan in work.plans]
            likeness.append(change_likeness(store, plans, anew=True, read=wordings_of(world.rows, steps)))

    _assess_plans(world, works, changed, beside)
    change_alignments(changes, store, works)
    briefs = _briefs(works, known)
    change_coverage(changes, store, works, Knowledge(briefs, known, world.documents, *likeness))


def _assess_plans(world: _World, works: Sequence[Work], changed: Set[str], beside: Callable[[Steps], None]) -> None:
    """What comes of the plans that changed, by each of their frameworks; all of them side by side.

    `beside` is done here, with the steps of these plans at least, while other processes have the plans in hand.
    """
    steps = read_steps(world.known, sorted(changed) if len(changed) <= LISTED else None)
    if world.known is not world.store:
        world.known.close()  # an excerpt has told all that it is asked, and is large
    by_slug = {work.framework.slug: work for work in works}
    chosen = {slug: [plan for plan in work.plans if plan.iri in changed] for slug, work in by_slug.items()}
    asked = sum(work.assessor.asks_about(plan) for slug, work in by_slug.items() for plan in chosen[slug])

    def stream() -> Iterator[PlanJob | Settled]:
        for slug, work in by_slug.items():
            yield from work.assessor.begin(chosen[slug], work.made_from, steps)
        beside(steps)

    assessors = {slug: work.assessor.of_plans for slug, work in by_slug.items()}
    done = 0
    for item in assess_side_by_side(stream(), asked, world.jobs, assessors):
        if isinstance(item, Done):
            slug, document, result = item.item
            by_slug[slug].results[document] = result
            continue
        job, result = item
        by_slug[job.framework].results[job.plan.iri] = result
        done += 1
        if world.progress:
            world.progress(job.plan.number, done, asked)


def _briefs(works: Iterable[Work], known: Known) -> Known:
    """Of all plans: what was said before, and of those that were assessed what is said now."""
    found: dict[str, dict[str, Brief]] = {}
    for work in works:
        slug = work.framework.slug
        for document in work.made_from:
            result = work.results.get(document)
            found.setdefault(document, {})[slug] = result.part.brief if result else known[document][slug]
    return found
