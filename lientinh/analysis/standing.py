"""What several reviewers together say of one pair: nobody's name or day decides, only what was said.

Where all accept, the weakest reading counts: a cell is not to be better than the most careful of them found it. Where
one accepts and another rejects nothing is settled; where one is unsure, it is not settled yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lientinh.analysis.judgement import STRENGTH_NAMES, STRENGTHS, VALUE_NAMES, Judgement, Strength, Value

Status = Literal["accepted", "rejected", "unsure", "deferred", "not-applicable", "disputed"]

MEETS: Final[frozenset[Value]] = frozenset({"accepted", "deferred"})
"""Judgements by which the passage does speak of the requirement."""


@dataclass(frozen=True, slots=True)
class StrengthDifference:
    """Reviewers that all accept a pair and differ in how far it goes: no contradiction, and yet to be talked over."""

    judgements: tuple[Judgement, ...]
    """Those that accept it, by reviewer."""
    counts: Strength | None
    """The weakest, which is the one that coverage takes."""

    @property
    def message_vi(self) -> str:
        """One sentence in Vietnamese."""
        return self._message(0, "tính là")

    @property
    def message_en(self) -> str:
        """One sentence in English."""
        return self._message(1, "counts as")

    def _message(self, language: int, counts: str) -> str:
        told = ", ".join(f"{j.reviewer} {_degree(j, language)}" for j in self.judgements)
        taken = STRENGTH_NAMES[self.counts][language] if self.counts else ""
        first = self.judgements[0]
        pair = f"{first.subject_label or first.task_iri} – {first.object_label or first.requirement_iri}"
        return f"{pair}: {told}; {counts} {taken}"


def common_status(values: Collection[str]) -> Status:
    """What judgements on one pair come to, whoever gave them and when.

    A promise of a later plan is the weaker of two acceptances. Rejected and unsure contradict nothing: it is unsure.
    """
    if "rejected" in values and MEETS & set(values):
        return "disputed"
    if "unsure" in values:
        return "unsure"
    weakest_first: tuple[Status, ...] = ("deferred", "accepted")
    if set(values) <= MEETS:
        return next((status for status in weakest_first if status in values), "disputed")
    alone: tuple[Status, ...] = ("rejected", "not-applicable")
    return next((status for status in alone if {status} == set(values)), "disputed")


def common_strength(said: Iterable[tuple[str, Strength | None]]) -> Strength | None:
    """The weakest strength of those that accept, or else of those that are unsure; `said` is (judgement, strength)."""
    given = [(value, strength) for value, strength in said if strength is not None]
    accepting = [strength for value, strength in given if value in MEETS]
    return weakest(accepting or [strength for _, strength in given])


def weakest(strengths: Collection[Strength]) -> Strength | None:
    """The weakest of some strengths; None of none."""
    return max(strengths, key=STRENGTHS.index, default=None)


def find_strength_differences(judgements: Iterable[Judgement]) -> tuple[StrengthDifference, ...]:
    """The pairs that reviewers accept with different strengths, by task and requirement.

    `judgements` are those that count, one a reviewer and pair.
    """
    return tuple(_differences(sorted(judgements, key=lambda judgement: judgement.key)))


def _differences(judgements: Iterable[Judgement]) -> Iterator[StrengthDifference]:
    by_pair: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.judgement in MEETS:
            by_pair.setdefault(judgement.pair, []).append(judgement)
    for accepting in by_pair.values():
        if len({(judgement.judgement, judgement.strength) for judgement in accepting}) > 1:
            strengths = [judgement.strength for judgement in accepting if judgement.strength is not None]
            yield StrengthDifference(tuple(accepting), weakest(strengths))


def _degree(judgement: Judgement, language: int) -> str:
    strength = STRENGTH_NAMES[judgement.strength][language] if judgement.strength else ""
    if judgement.judgement == "accepted":
        return strength
    return f"{VALUE_NAMES[judgement.judgement][language]} ({strength})"
