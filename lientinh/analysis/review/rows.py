"""The rows of a review sheet: what the engine proposes and what was judged, each passage beside its requirement.

Such a sheet tells that somebody found each of its pairs worth a look. Who is to judge for himself gets a blind one: all
tasks, no requirement, and nothing of what the engine or anybody else said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lientinh.analysis.coverage.cells import AlignmentRecord, Passage, PlanRecord
from lientinh.analysis.coverage.read_alignments import read_alignments
from lientinh.analysis.judgement import Judgement, suspect
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.context import Build, ReviewContext
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, Requirement

Shows = Literal["pairs", "others", "blind"]
"""Which pairs others found, their judgements as well, or neither."""
BLIND_ROWS: Final = 3
"""Empty rows that a blind sheet has for each task: a task seldom meets more requirements."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One pair to judge; without requirement where nothing was found for a task."""

    plan: PlanRecord
    passage: Passage | None
    """None where the plan as a whole is judged: the requirement does not apply to it."""
    framework: Framework
    requirement: Requirement | None = None
    proposal: AlignmentRecord | None = None
    """What the graph of alignments holds of the pair."""
    own: Judgement | None = None
    """The reviewer's own, where it counts and holds."""
    outdated: Judgement | None = None
    """The reviewer's own, made on other words: to be judged anew."""
    others: tuple[Judgement, ...] = ()
    """Of the other reviewers, where the sheet is to show them."""
    blind: bool = False
    """Whether it is not to tell if anything was found for its task."""

    @property
    def is_open(self) -> bool:
        """Whether the reviewer has still to judge it."""
        return self.own is None

    @property
    def of_step(self) -> bool:
        """Whether it is about a task, a document to revise or the plan as a whole."""
        return self.passage is None or self.passage.is_step


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What is exported: rows, for whom, and what they were made from."""

    reviewer: str
    """Empty where the one who works in it is to put a name."""
    build: Build
    frameworks: tuple[Framework, ...]
    plans: tuple[PlanRecord, ...]
    rows: tuple[ReviewRow, ...]
    shows: Shows = "pairs"


def make_sheet(
    store: Store,
    context: ReviewContext,
    ledger: Ledger,
    reviewer: str = "",
    *,
    shows: Shows = "pairs",
    prose: bool = False,
    only_open: bool = False,
) -> ReviewSheet:
    """All pairs that the engine proposes or that somebody judged, and each task for which there is none.

    A blind one has each task with `BLIND_ROWS` empty rows, and what the reviewer judged himself. Passages that are no
    task are there only with `prose`, or where the reviewer has judged them. Raises StoreError where the store cannot be
    read.
    """
    found = (
        _blind_rows(context, ledger, reviewer) if shows == "blind" else _rows(store, context, ledger, reviewer, shows)
    )
    rows = [
        row for row in found if (row.is_open or not only_open) and (prose or row.of_step or row.own or row.outdated)
    ]
    documents, frameworks = {row.plan.iri for row in rows}, {row.framework.slug for row in rows}
    return ReviewSheet(
        reviewer=reviewer,
        build=context.build(documents, frameworks),
        frameworks=tuple(framework for framework in context.frameworks if framework.slug in frameworks),
        plans=tuple(plan for plan in context.plans if plan.iri in documents),
        rows=tuple(rows),
        shows=shows,
    )


def _rows(store: Store, context: ReviewContext, ledger: Ledger, reviewer: str, shows: Shows) -> Iterator[ReviewRow]:
    for framework in context.frameworks:
        proposals = _proposals(store, framework)
        for plan in context.plans:
            if framework not in context.frameworks_of(plan):
                continue
            for passage in (*context.passages[plan.iri], None):
                subject = passage.iri if passage else plan.iri
                pairs = list(_pairs(subject, framework, proposals, ledger))
                for requirement in pairs:
                    yield ReviewRow(
                        plan,
                        passage,
                        framework,
                        requirement,
                        proposals.get((subject, requirement.id)),
                        *_judged(ledger, subject, requirement, reviewer, context.texts),
                        others=_others(ledger, subject, requirement, reviewer) if shows == "others" else (),
                    )
                if passage is not None and passage.is_step and not pairs:
                    yield ReviewRow(plan, passage, framework)


def _blind_rows(context: ReviewContext, ledger: Ledger, reviewer: str) -> Iterator[ReviewRow]:
    """Each passage with what the reviewer himself said of it, each task with empty rows behind that."""
    for framework in context.frameworks:
        for plan in context.plans:
            if framework not in context.frameworks_of(plan):
                continue
            for passage in (*context.passages[plan.iri], None):
                subject = passage.iri if passage else plan.iri
                for requirement in framework.of_scope("province"):
                    judged = _judged(ledger, subject, requirement, reviewer, context.texts)
                    if any(judged):
                        yield ReviewRow(plan, passage, framework, requirement, None, *judged, blind=True)
                if passage is not None and passage.is_step:
                    for _ in range(BLIND_ROWS):
                        yield ReviewRow(plan, passage, framework, blind=True)


def _proposals(store: Store, framework: Framework) -> Mapping[tuple[str, str], AlignmentRecord]:
    """(passage, requirement id) -> alignment."""
    ids = {requirement.id: requirement.iri for requirement in framework.of_scope("province")}
    stored = read_alignments(store, framework.slug, ids)
    return {(alignment.passage, alignment.requirement): alignment for alignment in stored.alignments}


def _pairs(
    subject: str, framework: Framework, proposals: Mapping[tuple[str, str], AlignmentRecord], ledger: Ledger
) -> Iterator[Requirement]:
    """The requirements that a passage (or plan) is to be judged for, in the order of the framework."""
    for requirement in framework.of_scope("province"):
        if (subject, requirement.id) in proposals or ledger.of(subject, requirement.iri) is not None:
            yield requirement


def _judged(
    ledger: Ledger, subject: str, requirement: Requirement, reviewer: str, texts: Mapping[str, str]
) -> tuple[Judgement | None, Judgement | None]:
    """The reviewer's own judgement: as one that holds, or as one made on other words."""
    judgement = ledger.latest.get((subject, requirement.iri, reviewer))
    if judgement is None or judgement.judgement == "none":
        return None, None
    return (None, judgement) if suspect(judgement, texts) else (judgement, None)


def _others(ledger: Ledger, subject: str, requirement: Requirement, reviewer: str) -> tuple[Judgement, ...]:
    standing = ledger.of(subject, requirement.iri)
    return tuple(j for j in standing.judgements if j.reviewer != reviewer) if standing else ()
