"""Judgements that cannot be right together.

Of three statements A = B, A = C and B ≠ C one must be wrong. Here that happens in three ways: one reviewer accepts what
another rejects; two tasks have the same words and only one of them meets a requirement; one task is held to be
exactly this requirement and exactly that one, which are two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from lientinh.analysis.judgement import VALUE_NAMES, Judgement
from lientinh.analysis.standing import MEETS

Kind = Literal["reviewers", "same-words", "two-exact"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements that contradict each other, and how."""

    kind: Kind
    first: Judgement
    second: Judgement

    @property
    def message_vi(self) -> str:
        """One sentence in Vietnamese."""
        return self._message(0)

    @property
    def message_en(self) -> str:
        """One sentence in English."""
        return self._message(1)

    def _message(self, language: int) -> str:
        one, other = self.first, self.second
        told = [(j.pair_name, VALUE_NAMES[j.judgement][language], j.reviewer) for j in (one, other)]
        (pair, value, reviewer), (pair2, value2, reviewer2) = told
        if self.kind == "reviewers":
            between = "còn" if language == 0 else "but"
            return f"{pair}: {reviewer} {value}, {between} {reviewer2} {value2}"
        if self.kind == "same-words":
            said = "cùng lời văn" if language == 0 else "the same words"
            return f"{pair} {value} ({reviewer}), {pair2} {value2} ({reviewer2}): {said}"
        said = "cùng khớp hoàn toàn với hai yêu cầu khác nhau" if language == 0 else "exact for two requirements"
        return f"{pair}, {pair2}: {said} ({reviewer})"


def find_conflicts(judgements: Iterable[Judgement]) -> tuple[Conflict, ...]:
    """All conflicts among judgements of which each counts (one a reviewer and pair), in a fixed order."""
    standing = sorted((j for j in judgements if j.judgement != "none"), key=lambda j: j.key)
    return (*_between_reviewers(standing), *_of_same_words(standing), *_two_exact(standing))


def _between_reviewers(judgements: Iterable[Judgement]) -> Iterator[Conflict]:
    """Only accepted against rejected: who is unsure contradicts nobody."""
    for group in _groups(judgements, lambda j: j.pair):
        for one, other in combinations(group, 2):
            if "rejected" in (said := {one.judgement, other.judgement}) and said & MEETS:
                yield Conflict("reviewers", one, other)


def _of_same_words(judgements: Iterable[Judgement]) -> Iterator[Conflict]:
    """Only of two judgements that decide; a reviewer may be unsure of one copy and not of the other."""
    for group in _groups(judgements, lambda j: (j.subject_fingerprint, j.requirement_iri)):
        meets = [judgement for judgement in group if judgement.judgement in MEETS]
        fails = [judgement for judgement in group if judgement.judgement == "rejected"]
        for one, other in product(meets, fails):
            if one.task_iri != other.task_iri:
                yield Conflict("same-words", one, other)


def _two_exact(judgements: Iterable[Judgement]) -> Iterator[Conflict]:
    exact = (j for j in judgements if j.judgement in MEETS and j.strength == "exact")
    for group in _groups(exact, lambda j: (j.task_iri, j.reviewer, _framework(j))):
        for one, other in combinations(group, 2):
            yield Conflict("two-exact", one, other)


def _groups(judgements: Iterable[Judgement], key: Callable[[Judgement], Hashable]) -> Iterable[list[Judgement]]:
    found: dict[Hashable, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(key(judgement), []).append(judgement)
    return found.values()


def _framework(judgement: Judgement) -> str:
    """The IRI of the framework, from that of the requirement: a task may be exact for one requirement of each."""
    return judgement.requirement_iri.rpartition("/requirement/")[0]
