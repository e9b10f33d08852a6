"""How the review of a store stands: who judged how much, what is suspect, what contradicts, how far reviewers agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from lientinh.analysis.agreement import Agreement, PairSpace, compare_judgements
from lientinh.analysis.conflicts import Conflict
from lientinh.analysis.judgement import Judgement, Value, changed_sides
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.context import ReviewContext
from lientinh.analysis.standing import StrengthDifference


@dataclass(frozen=True, slots=True)
class ReviewerStatus:
    """The judgements of one reviewer that count."""

    reviewer: str
    counts: Mapping[Value, int]
    suspect: int
    absent: int
    """On plans that the store does not hold."""


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """The whole ledger, held against what the store says today."""

    reviewers: tuple[ReviewerStatus, ...]
    suspects: tuple[Judgement, ...]
    """Made on other words than those of today, or on a task that its plan does not have any more."""
    absent: tuple[Judgement, ...]
    conflicts: tuple[Conflict, ...]
    strength_differences: tuple[StrengthDifference, ...]
    agreements: tuple[Agreement, ...]
    """Of each two reviewers that judged a pair in common."""


def review_status(ledger: Ledger, context: ReviewContext | None) -> ReviewStatus:
    """The status of a ledger; without a store nothing is known of suspects, and none is named."""
    judged = [judgement for judgement in ledger.latest.values() if judgement.judgement != "none"]
    held = frozenset(j for j in judged if context is None or _is_held(j, context))
    absent = tuple(j for j in judged if j not in held)
    suspects = tuple(j for j in judged if context is not None and j in held and changed_sides(j, context.texts))
    agreements = (_agreement(one, other, ledger, context) for one, other in combinations(ledger.reviewers, 2))
    return ReviewStatus(
        reviewers=tuple(_of_reviewer(name, judged, suspects, absent) for name in ledger.reviewers),
        suspects=suspects,
        absent=absent,
        conflicts=ledger.conflicts(),
        strength_differences=ledger.strength_differences(),
        agreements=tuple(agreement for agreement in agreements if agreement.both),
    )


def common_space(context: ReviewContext, first: Iterable[Judgement], second: Iterable[Judgement]) -> PairSpace:
    """Every task and document to revise of the plans that both have judged, with what it could be held against."""
    shared = _covered(context, first) & _covered(context, second)
    requirements: dict[str, list[str]] = {}
    for plan in context.plans:
        asked = [f for f in context.frameworks_of(plan) if (plan.iri, f.slug) in shared]
        iris = [requirement.iri for framework in asked for requirement in framework.of_scope("province")]
        if iris:
            requirements |= {passage.iri: iris for passage in context.passages[plan.iri] if passage.is_step}
    return PairSpace(requirements)


def _covered(context: ReviewContext, judgements: Iterable[Judgement]) -> set[tuple[str, str]]:
    """The (plan, slug of a framework) that somebody has judged anything of."""
    return {
        (context.passage_of[j.task_iri][0].iri, context.requirement_of[j.requirement_iri][0].slug)
        for j in judgements
        if j.judgement != "none" and j.task_iri in context.passage_of and j.requirement_iri in context.requirement_of
    }


def _agreement(one: str, other: str, ledger: Ledger, context: ReviewContext | None) -> Agreement:
    first, second = ledger.of_reviewer(one), ledger.of_reviewer(other)
    return compare_judgements((one, other), first, second, common_space(context, first, second) if context else None)


def _of_reviewer(
    name: str, judged: Sequence[Judgement], suspects: Sequence[Judgement], absent: Sequence[Judgement]
) -> ReviewerStatus:
    counts = Counter(judgement.judgement for judgement in judged if judgement.reviewer == name)
    mine = [sum(judgement.reviewer == name for judgement in found) for found in (suspects, absent)]
    return ReviewerStatus(name, dict(counts), *mine)


def _is_held(judgement: Judgement, context: ReviewContext) -> bool:
    """Whether the store holds the plan and the framework that the judgement is about."""
    plans = (plan.iri for plan in context.plans)
    of_plan = any(judgement.task_iri == plan or judgement.task_iri.startswith(f"{plan}/") for plan in plans)
    frameworks = (framework.iri for framework in context.frameworks)
    return of_plan and any(judgement.requirement_iri.startswith(f"{framework}/") for framework in frameworks)
