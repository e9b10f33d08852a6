"""A plan under a framework, from its passages to what the graphs say of it; in whatever process.

That is the work of an assessment: the engine, the ledger over it, cells, rates, and all of it as the bytes of two
graphs. It needs no store, so that plans are assessed side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lientinh.analysis.coverage import assess
from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Nearest, PlanRecord, SearchRecord
from lientinh.analysis.coverage.chains import KnownDocument
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.decisions import Decisions
from lientinh.analysis.coverage.figures import group_by
from lientinh.analysis.coverage.merge import merge_alignments
from lientinh.analysis.coverage.packed_graph import PackedGraph
from lientinh.analysis.coverage.passage_rows import unpack_rows
from lientinh.analysis.coverage.passages import PlanText, make_plan_text
from lientinh.analysis.coverage.plan_part import PlanPart, make_plan_part
from lientinh.analysis.coverage.report import provincial
from lientinh.analysis.coverage.write_alignments import write_alignments, write_near_misses, write_searches
from lientinh.analysis.coverage.write_coverage import CoverageWriter
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH

if TYPE_CHECKING:
    from lientinh.analysis.coverage.engine import Reading


@dataclass(frozen=True, slots=True)
class PlanJob:
    """A plan to be assessed under a framework, with all that its store knows of it."""

    framework: str
    """Slug."""
    plan: PlanRecord
    made_from: str
    """Fingerprint of everything that decides what is said of it."""
    fingerprint: str
    """Of everything that decides what the engine finds in it."""
    steps: tuple[str, ...]
    """IRIs of its tasks and documents to revise."""
    rows: bytes
    """Of its passages, packed."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What one plan came to under one framework."""

    alignments: PackedGraph | None
    """What the graph of alignments says of it; None where that is stored and holds, and the engine was not asked."""
    part: PlanPart


class PlanAssessor:
    """Assesses plans by one framework; it can be pickled."""

    def __init__(self, framework: Framework, decisions: Decisions, documents: Mapping[str, KnownDocument]) -> None:
        self._framework = framework
        self._decisions = decisions
        self._documents = documents
        self._requirements = {requirement.id: requirement.iri for requirement in provincial(framework)}
        self._texts = {requirement.iri: requirement.text_vi for requirement in provincial(framework)}
        self._writer = CoverageWriter(framework)

    def assess(self, job: PlanJob) -> PlanResult:
        """What the engine says of a plan, with what people say, and what that comes to.

        Raises VocabularyError for cues that cannot be used.
        """
        from lientinh.analysis.coverage.engine import read_with_engine  # its arithmetic takes a while to import

        text = make_plan_text(job.plan.iri, unpack_rows(job.rows))
        reading = read_with_engine(text, self._framework)
        alignments = self._judged(job.plan.iri, text, reading)
        proposed = {proposal.requirement_id for proposal in reading.proposals}
        nearest = {key: near for key, near in reading.nearest.items() if key not in proposed}
        search = SearchRecord(
            document=job.plan.iri,
            framework=self._framework.slug,
            sections=text.sections,
            passages=len(text.passages),
            tables=text.tables,
            fingerprint=job.fingerprint,
        )
        part = self.part(job.plan, job.made_from, job.steps, alignments, nearest, search)
        return PlanResult(self._packed(job.plan.iri, alignments, nearest, search), part)

    def part(
        self,
        plan: PlanRecord,
        made_from: str,
        steps: Sequence[str],
        alignments: Sequence[AlignmentRecord],
        nearest: Mapping[str, Nearest],
        search: SearchRecord,
    ) -> PlanPart:
        """What the graph of coverage says of a plan, from all that is known of it."""
        cells = self._cells(plan, alignments, nearest, search)
        return make_plan_part(self._writer, self._framework, plan, made_from, cells, steps, self._documents)

    def _judged(self, document: str, text: PlanText, reading: Reading) -> tuple[AlignmentRecord, ...]:
        """What the engine proposes, under what the ledger says of it."""
        if not self._decisions.touch(document):
            return merge_alignments(document, text.passages, reading.proposals, {})
        texts = self._texts | {passage.iri: passage.text for passage in text.passages}
        judged = self._decisions.of_passages(text.passages, self._requirements, texts)
        return merge_alignments(document, text.passages, reading.proposals, judged)

    def _cells(
        self,
        plan: PlanRecord,
        alignments: Sequence[AlignmentRecord],
        nearest: Mapping[str, Nearest],
        search: SearchRecord,
    ) -> list[Cell]:
        """The cells of a plan, in the order of the framework."""
        by_requirement = group_by(alignments, lambda alignment: alignment.requirement)
        reading = assess.Reading(search.passages, plan.tasks)
        return [
            assess.assess_cell(
                plan,
                requirement,
                by_requirement.get(requirement, ()),
                reading,
                nearest.get(requirement),
                self._decisions.inapplicable(plan.iri, iri),
            )
            for requirement, iri in self._requirements.items()
        ]

    def _packed(
        self,
        document: str,
        alignments: Sequence[AlignmentRecord],
        nearest: Mapping[str, Nearest],
        search: SearchRecord,
    ) -> PackedGraph:
        """What the graph of alignments says of a plan."""
        graph, slug = CoverageGraph(), self._framework.slug
        write_alignments(graph, slug, self._requirements, alignments)
        write_near_misses(graph, slug, self._requirements, {(document, key): near for key, near in nearest.items()})
        write_searches(graph, (search,))
        return PackedGraph.of(EncodedGraph.of_rows(ALIGNMENTS_GRAPH, graph.rows()))
