"""Whether the stored coverage is that of just these plans, frameworks, judgements and this program; and what it is.

Asked first, and cheap: most builds change nothing, and must not pay for an engine that has nothing to say. Where the
readings are those that the coverage was made from, not even the documents are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lientinh.analysis.coverage.briefs import read_briefs
from lientinh.analysis.coverage.decisions import Decisions
from lientinh.analysis.coverage.fingerprints import engine_result_fingerprint, plan_fingerprint, store_fingerprint
from lientinh.analysis.coverage.made_from import read_made_from
from lientinh.analysis.coverage.read_searched import read_searched
from lientinh.analysis.coverage.report import CoverageReport, FrameworkOutcome
from lientinh.analysis.coverage.work import Work
from lientinh.analysis.coverage.write_coverage import dataset_iri
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, concept_iri, search_iri
from lientinh.ontology.terms import LT

_JUDGED: Final = f"""
SELECT DISTINCT ?passage WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?alignment <{LT.hasJudgement}> ?judgement ; <{LT.alignedPassage}> ?passage
}} }}
"""
_SUSPECT: Final = f"""
SELECT DISTINCT ?alignment WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?alignment <{LT.suspect}> true ; <{LT.alignedPassage}> ?passage
}} }}
"""
_DISPUTED: Final = f"""
SELECT DISTINCT ?alignment WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?alignment <{LT.alignmentStatus}> <{concept_iri("alignment-status", "disputed")}>
}} }}
"""


def find_unchanged(
    store: Store, frameworks: Sequence[Framework], decisions: Decisions, readings: Mapping[str, str]
) -> CoverageReport | None:
    """The report on a store of which nothing has changed, told from its readings; None where more must be looked at.

    `readings` are those of `read_fingerprints`.
    """
    wanted = {dataset_iri(f.slug): store_fingerprint(readings, f, decisions.fingerprint) for f in frameworks}
    if {dataset: made_from.readings for dataset, made_from in read_made_from(store).items()} != wanted:
        return None
    searches: dict[str, str] = {}
    plans = dict.fromkeys((framework.slug for framework in frameworks), 0)
    by_slug = {framework.slug: framework for framework in frameworks}
    for document, briefs in read_briefs(store).items():
        for slug in briefs.keys() & by_slug.keys():
            plans[slug] += 1
            searches[search_iri(document, slug)] = engine_result_fingerprint(readings.get(document, ""), by_slug[slug])
    if read_searched(store) != searches:
        return None
    return _report(store, [FrameworkOutcome(f.slug, f.title_vi, plans[f.slug]) for f in frameworks], 0, decisions)


def is_current(store: Store, works: Sequence[Work]) -> bool:
    """Whether a store holds the coverage and the alignments of just these plans."""
    wanted = {dataset_iri(work.framework.slug): (work.fingerprint, work.readings) for work in works}
    if {dataset: made_from[:2] for dataset, made_from in read_made_from(store).items()} != wanted:
        return False
    return read_searched(store) == {
        search_iri(plan.iri, work.framework.slug): plan_fingerprint(plan, work.framework)
        for work in works
        for plan in work.plans
    }


def read_report(store: Store, works: Sequence[Work], decisions: Decisions) -> CoverageReport:
    """The report on what is stored now, and on how many plans the engine was asked about."""
    frameworks = [FrameworkOutcome(work.framework.slug, work.framework.title_vi, len(work.plans)) for work in works]
    return _report(store, frameworks, sum(len(work.asked) for work in works), decisions)


def _report(store: Store, frameworks: Sequence[FrameworkOutcome], asked: int, decisions: Decisions) -> CoverageReport:
    known = set(read_column(store, _JUDGED)) | {search.rpartition("/search/")[0] for search in read_searched(store)}
    return CoverageReport(
        frameworks=tuple(frameworks),
        proposed_for=asked,
        reused_for=sum(framework.plans for framework in frameworks) - asked,
        suspect=len(set(read_column(store, _SUSPECT))),
        disputed=len(set(read_column(store, _DISPUTED))),
        stale=decisions.unknown(known),
    )
