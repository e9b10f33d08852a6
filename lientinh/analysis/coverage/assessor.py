"""Plans under one framework: what is stored of each, or what the engine and the ledger say anew, and its cells.

What the engine said of a plan is kept with a fingerprint of everything that decides it, so that a second assessment
asks it only about plans that are new or changed, and about those that somebody has judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lientinh.analysis.coverage import assess
from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Nearest, PlanRecord, SearchRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.decisions import Decisions
from lientinh.analysis.coverage.engine_processes import EngineJob, ask_side_by_side
from lientinh.analysis.coverage.figures import group_by
from lientinh.analysis.coverage.fingerprints import plan_fingerprint
from lientinh.analysis.coverage.merge import merge_alignments
from lientinh.analysis.coverage.passages import PlanText, read_plan_text
from lientinh.analysis.coverage.read_alignments import read_searches
from lientinh.analysis.coverage.read_outline import Outline, read_judged, read_outline
from lientinh.analysis.coverage.report import provincial
from lientinh.analysis.coverage.write_alignments import (
    write_alignments,
    write_near_misses,
    write_searches,
    write_terms,
)
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.processes import Done

if TYPE_CHECKING:
    from lientinh.analysis.coverage.engine import Reading

Progress = Callable[[str, int, int], None]
"""Called with the number of a plan, how many were done, and how many there are, before the engine reads it."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What one plan came to under one framework."""

    plan: PlanRecord
    alignments: tuple[AlignmentRecord, ...]
    nearest: Mapping[str, Nearest]
    search: SearchRecord
    asked: bool
    """Whether the engine read the plan; where not, alignments lack what only the graph holds (scores, words)."""


class Assessor:
    """Assesses plans by one framework."""

    def __init__(
        self, store: Store, framework: Framework, decisions: Decisions, progress: Progress | None = None, jobs: int = 1
    ) -> None:
        self._store = store
        self._framework = framework
        self._requirements = {requirement.id: requirement.iri for requirement in provincial(framework)}
        self._texts = {requirement.iri: requirement.text_vi for requirement in provincial(framework)}
        self._decisions = decisions
        self._progress = progress
        self._jobs = jobs
        # Which passage came nearest stays in the graph; a cell only points at it.
        self._somewhere = dict.fromkeys(self._requirements, Nearest("", "", None))

    @cached_property
    def _searches(self) -> Mapping[str, SearchRecord]:
        return read_searches(self._store, self._framework.slug, sections=False)

    @cached_property
    def _judged(self) -> frozenset[str]:
        return read_judged(self._store)

    @cached_property
    def _outline(self) -> Outline:
        return read_outline(self._store, self._framework.slug, self._requirements)

    def knows(self, plan: PlanRecord) -> bool:
        """Whether what the engine says of a plan is stored, and nothing that decides it has changed."""
        search = self._searches.get(plan.iri)
        return search is not None and search.fingerprint == plan_fingerprint(plan, self._framework)

    def assess(self, plans: Sequence[PlanRecord]) -> Iterator[PlanResult]:
        """The results of all plans, in the order given, one by one as they are asked for."""
        reused = [self._reuse(plan) for plan in plans]
        stream = (
            Done(known) if known else self._begin(plan, done, len(plans))
            for done, (plan, known) in enumerate(zip(plans, reused, strict=True))
        )
        waiting = (plan for plan, known in zip(plans, reused, strict=True) if not known)
        for item in ask_side_by_side(stream, reused.count(None), self._jobs):
            yield item.item if isinstance(item, Done) else self._end(next(waiting), item[0].text, item[1])

    def cells(self, result: PlanResult) -> list[Cell]:
        """The cells of a plan, in the order of the framework."""
        by_requirement = group_by(result.alignments, lambda alignment: alignment.requirement)
        reading = assess.Reading(result.search.passages, result.plan.tasks)
        return [
            assess.assess_cell(
                result.plan,
                requirement,
                by_requirement.get(requirement, ()),
                reading,
                result.nearest.get(requirement),
                self._decisions.inapplicable(result.plan.iri, iri),
            )
            for requirement, iri in self._requirements.items()
        ]

    def write(self, graph: CoverageGraph, results: Iterable[PlanResult]) -> None:
        """What the engine and the reviewers say of these plans, which the engine must have been asked about."""
        asked = list(results)
        slug, requirements = self._framework.slug, self._requirements
        write_alignments(graph, slug, requirements, (a for result in asked for a in result.alignments))
        near_misses = {(result.plan.iri, key): near for result in asked for key, near in result.nearest.items()}
        write_near_misses(graph, slug, requirements, near_misses)
        write_searches(graph, (result.search for result in asked))

    def write_terms(self, graph: CoverageGraph) -> None:
        """The words by which each requirement was searched."""
        from lientinh.analysis.coverage.engine import terms_tried

        write_terms(graph, self._requirements, terms_tried(self._framework))

    def _reuse(self, plan: PlanRecord) -> PlanResult | None:
        """What is stored, where nothing that decides it has changed and nobody has judged it."""
        if not self.knows(plan) or plan.iri in self._judged or self._decisions.touch(plan.iri):
            return None
        search = self._searches[plan.iri]
        outline = self._outline  # of all plans: read only where the engine need not be asked about one of them
        alignments = outline.alignments.get(plan.iri, ())
        nearest = self._somewhere if plan.iri in outline.missed else {}
        return PlanResult(plan, alignments, nearest, search, asked=False)

    def _begin(self, plan: PlanRecord, done: int, plans: int) -> EngineJob:
        if self._progress:
            self._progress(plan.number, done, plans)
        return EngineJob(read_plan_text(self._store, plan.iri), self._framework)

    def _end(self, plan: PlanRecord, text: PlanText, reading: Reading) -> PlanResult:
        """What the engine says of a plan, with what people say."""
        texts = self._texts | {passage.iri: passage.text for passage in text.passages}
        judged = self._decisions.of_passages(text.passages, self._requirements, texts)
        alignments = merge_alignments(plan.iri, text.passages, reading.proposals, judged)
        proposed = {proposal.requirement_id for proposal in reading.proposals}
        nearest = {key: near for key, near in reading.nearest.items() if key not in proposed}
        search = SearchRecord(
            document=plan.iri,
            framework=self._framework.slug,
            sections=text.sections,
            passages=len(text.passages),
            tables=text.tables,
            fingerprint=plan_fingerprint(plan, self._framework),
        )
        return PlanResult(plan, alignments, nearest, search, asked=True)
