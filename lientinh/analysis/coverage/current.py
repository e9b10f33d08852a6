"""Whether the stored coverage is that of just these plans, frameworks, judgements and this program; and what it is.

Asked first, and cheap: most builds change nothing, and must not pay for an engine that has nothing to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lientinh.analysis.coverage.decisions import Decisions
from lientinh.analysis.coverage.report import CoverageReport, FrameworkOutcome
from lientinh.analysis.coverage.work import Work
from lientinh.analysis.coverage.write_coverage import dataset_iri
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, concept_iri
from lientinh.ontology.terms import LT

_FINGERPRINTS: Final = f"""
SELECT ?dataset ?fingerprint WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?dataset <{LT.ofFramework}> ?framework ; <{LT.fingerprint}> ?fingerprint
}} }}
"""
_SEARCHES: Final = f"SELECT ?search WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.searchOf}> ?document }} }}"
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


def is_current(store: Store, works: Sequence[Work]) -> bool:
    """Whether a store holds the coverage and the alignments of just these plans."""
    stored = {row[0].value: row[1].value for row in store.select(_FINGERPRINTS) if row[0] and row[1]}
    if stored != {dataset_iri(work.framework.slug): work.fingerprint for work in works}:
        return False
    if len(set(read_column(store, _SEARCHES))) != sum(len(work.plans) for work in works):
        return False
    return all(work.assessor.knows(plan) for work in works for plan in work.plans)


def read_report(store: Store, works: Sequence[Work], decisions: Decisions) -> CoverageReport:
    """The report on what is stored now, and on how many plans the engine was asked about."""
    asked = sum(len(work.asked) for work in works)
    known = set(read_column(store, _JUDGED)) | {row.rpartition("/search/")[0] for row in read_column(store, _SEARCHES)}
    return CoverageReport(
        frameworks=tuple(
            FrameworkOutcome(work.framework.slug, work.framework.title_vi, len(work.plans)) for work in works
        ),
        proposed_for=asked,
        reused_for=sum(len(work.plans) for work in works) - asked,
        suspect=len(set(read_column(store, _SUSPECT))),
        disputed=len(set(read_column(store, _DISPUTED))),
        stale=decisions.unknown(known),
    )
