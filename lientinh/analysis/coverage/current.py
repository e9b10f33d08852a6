"""Whether the stored coverage is that of just these plans, frameworks, judgements and this program; and what it is.

Asked first, and cheap: most builds change nothing, and must not pay for an engine that has nothing to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.decisions import Decisions
from lientinh.analysis.coverage.fingerprints import plan_fingerprint
from lientinh.analysis.coverage.read_alignments import read_searches
from lientinh.analysis.coverage.report import CoverageReport, FrameworkOutcome
from lientinh.analysis.coverage.write_coverage import dataset_iri
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
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


Wanted = Mapping[Framework, tuple[Sequence[PlanRecord], str]]
"""The plans that each framework is laid on, and the fingerprint of all that decides their coverage."""


def is_current(store: Store, wanted: Wanted) -> bool:
    """Whether a store holds the coverage and the alignments of these plans."""
    stored = {row[0].value: row[1].value for row in store.select(_FINGERPRINTS) if row[0] and row[1]}
    expected = {dataset_iri(framework.slug): fingerprint for framework, (_, fingerprint) in wanted.items()}
    return stored == expected and same_texts(store, wanted)


def same_texts(store: Store, wanted: Wanted) -> bool:
    """Whether just these plans were read before, with the same words and by the same program."""
    if len(set(read_column(store, _SEARCHES))) != sum(len(plans) for plans, _ in wanted.values()):
        return False
    return all(_are_searched(store, framework, plans) for framework, (plans, _) in wanted.items())


def _are_searched(store: Store, framework: Framework, plans: Sequence[PlanRecord]) -> bool:
    searches = read_searches(store, framework.slug, sections=False)
    found = {document: search.fingerprint for document, search in searches.items()}
    return found == {plan.iri: plan_fingerprint(plan, framework) for plan in plans}


def read_report(
    store: Store, laid: Sequence[tuple[Framework, int]], decisions: Decisions, asked: int
) -> CoverageReport:
    """The report on what is stored; with each framework the number of its plans, `asked` those that the engine read."""
    known = set(read_column(store, _JUDGED)) | {row.rpartition("/search/")[0] for row in read_column(store, _SEARCHES)}
    return CoverageReport(
        frameworks=tuple(FrameworkOutcome(framework.slug, framework.title_vi, plans) for framework, plans in laid),
        proposed_for=asked,
        reused_for=sum(plans for _, plans in laid) - asked,
        suspect=len(set(read_column(store, _SUSPECT))),
        disputed=len(set(read_column(store, _DISPUTED))),
        stale=decisions.unknown(known),
    )
