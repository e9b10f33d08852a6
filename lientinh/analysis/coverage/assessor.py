"""Plans under one framework, as a store knows them: which the engine must be asked about, and what holds of the others.

What the engine said of a plan is kept with a fingerprint of everything that decides it, so that a second assessment
asks it only about plans that are new or changed, and about those that somebody has judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from lientinh.analysis.coverage.cells import Nearest, PlanRecord, SearchRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.decisions import Decisions
from lientinh.analysis.coverage.fingerprints import plan_fingerprint
from lientinh.analysis.coverage.passage_rows import pack_rows, read_passage_rows
from lientinh.analysis.coverage.plan_assessor import PlanAssessor, PlanJob, PlanResult
from lientinh.analysis.coverage.read_alignments import read_searches
from lientinh.analysis.coverage.read_outline import Outline, read_judged, read_outline
from lientinh.analysis.coverage.read_searched import read_searched
from lientinh.analysis.coverage.report import provincial
from lientinh.analysis.coverage.summarise import Steps
from lientinh.analysis.coverage.write_alignments import write_terms
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import search_iri
from lientinh.processes import Done

PackedRows = Mapping[str, bytes]
"""Document -> the rows of its passages, packed."""
Settled = Done[tuple[str, str, PlanResult]]
"""(slug of the framework, document, result) of a plan that the engine need not be asked about."""


class Assessor:
    """What is to be done about each plan under one framework."""

    def __init__(
        self, store: Store, framework: Framework, decisions: Decisions, assessor: PlanAssessor, rows: PackedRows
    ) -> None:
        self._store = store
        self._framework = framework
        self._requirements = {requirement.id: requirement.iri for requirement in provincial(framework)}
        self._decisions = decisions
        self.of_plans = assessor
        """Who assesses a plan, in whatever process."""
        self._rows = rows
        # Which passage came nearest stays in the graph; a cell only points at it.
        self._somewhere = dict.fromkeys(self._requirements, Nearest("", "", None))

    @cached_property
    def _searched(self) -> Mapping[str, str]:
        return read_searched(self._store)

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
        search = search_iri(plan.iri, self._framework.slug)
        return self._searched.get(search) == plan_fingerprint(plan, self._framework)

    def asks_about(self, plan: PlanRecord) -> bool:
        """Whether the engine must read a plan: what decides that has changed, or somebody has judged it."""
        return not self.knows(plan) or plan.iri in self._judged or self._decisions.touch(plan.iri)

    def begin(
        self, plans: Sequence[PlanRecord], made_from: Mapping[str, str], steps: Steps
    ) -> Iterator[PlanJob | Settled]:
        """What is to be done about each plan, or its result, in the order given, one by one as they are asked for."""
        for plan in plans:
            own = tuple(steps.get(plan.iri, ()))
            if not self.asks_about(plan):
                yield Done((self._framework.slug, plan.iri, self._reuse(plan, made_from[plan.iri], own)))
                continue
            rows = self._rows.get(plan.iri) or pack_rows(read_passage_rows(self._store, plan.iri))
            fingerprint = plan_fingerprint(plan, self._framework)
            yield PlanJob(self._framework.slug, plan, made_from[plan.iri], fingerprint, own, rows)

    def write_terms(self, graph: CoverageGraph) -> None:
        """The words by which each requirement was searched."""
        from lientinh.analysis.coverage.engine import terms_tried

        write_terms(graph, self._requirements, terms_tried(self._framework))

    def _reuse(self, plan: PlanRecord, made_from: str, steps: Sequence[str]) -> PlanResult:
        """What comes of what is stored."""
        search = self._searches[plan.iri]
        outline = self._outline  # of all plans: read only where the engine need not be asked about one of them
        alignments = outline.alignments.get(plan.iri, ())
        nearest = self._somewhere if plan.iri in outline.missed else {}
        return PlanResult(None, self.of_plans.part(plan, made_from, steps, alignments, nearest, search))
