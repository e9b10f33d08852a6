"""How far two reviewers agree: percent agreement, and Cohen's kappa, which takes out what chance alone would give.

Kappa = (p_o - p_e) / (1 - p_e): p_o is the share of pairs that both judged alike, p_e the share to be expected if each
had drawn at random from the answers that they themselves gave. It depends on the pairs that it is taken over, those
that somebody judged or all that could have been judged; so each figure says its basis and how many pairs that has.
Where one of the two gave the same answer throughout, kappa is 0 or undefined whatever the other said: it is not given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from lientinh.analysis.judgement import Judgement, Value

Pair = tuple[str, str]
Basis = Literal["both-judged", "either-judged", "all-pairs"]
Question = Literal["judgement", "accepted", "full"]
"""Which judgement; accepted or not; accepted as exact or broad or not."""


@dataclass(frozen=True, slots=True)
class PairSpace:
    """All pairs that could be judged."""

    requirements: Mapping[str, Collection[str]]
    """Task or document to revise -> the requirements that it is held against."""

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return sum(map(len, self.requirements.values()))

    def holds(self, pair: Pair) -> bool:
        """Whether a pair is one of them."""
        return pair[1] in self.requirements.get(pair[0], ())


@dataclass(frozen=True, slots=True)
class Measure:
    """One kappa with what it is taken over."""

    basis: Basis
    question: Question
    pairs: int
    kappa: float | None
    """None where there is no pair, or where one of the two gave one answer throughout."""
    one_answer: tuple[str, ...] = ()
    """Which of the two gave one answer throughout."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two reviewers' judgements have in common."""

    reviewers: tuple[str, str]
    both: int
    """Pairs (task, requirement) that both judged."""
    agreed: int
    """Of these, judged alike (strength aside)."""
    only_first: int
    only_second: int
    table: Mapping[tuple[Value, Value], int]
    """(judgement of the first, of the second) -> how many pairs."""
    measures: tuple[Measure, ...]
    """What one of them did not judge, they did not accept. Without a store "all-pairs" is not there."""
    same_strength: int
    """Pairs that both accepted with the same strength."""
    both_accepted: int

    @property
    def share(self) -> float | None:
        """Agreed / both, from 0 to 1; None where there is nothing to compare."""
        return self.agreed / self.both if self.both else None

    @property
    def kappa(self) -> float | None:
        """Over the pairs that both judged, of their judgements."""
        return self.kappa_of("both-judged", "judgement")

    @property
    def accept_kappa(self) -> float | None:
        """Accepted or not, over the pairs that either judged."""
        return self.kappa_of("either-judged", "accepted")

    def kappa_of(self, basis: Basis, question: Question) -> float | None:
        """One of the measures; None where it was not taken or is not defined."""
        return next((m.kappa for m in self.measures if (m.basis, m.question) == (basis, question)), None)


def compare_judgements(
    reviewers: tuple[str, str],
    first: Iterable[Judgement],
    second: Iterable[Judgement],
    space: PairSpace | None = None,
) -> Agreement:
    """The agreement of two reviewers, each with one judgement a pair; "none" counts as not judged.

    `space` is all that both could have judged, where a store tells.
    """
    one, other = _by_pair(first), _by_pair(second)
    common = sorted(one.keys() & other.keys())
    answers = [(one[pair].judgement, other[pair].judgement) for pair in common]
    accepted = [pair for pair in common if _accepts(one[pair]) and _accepts(other[pair])]
    return Agreement(
        reviewers=reviewers,
        both=len(common),
        agreed=sum(mine == theirs for mine, theirs in answers),
        only_first=len(one.keys() - other.keys()),
        only_second=len(other.keys() - one.keys()),
        table=dict(sorted(Counter(answers).items())),
        measures=(
            _measure("both-judged", "judgement", reviewers, Counter(answers)),
            *_either(reviewers, one, other, space),
        ),
        same_strength=sum(one[pair].strength == other[pair].strength for pair in accepted),
        both_accepted=len(accepted),
    )


def _either(
    reviewers: tuple[str, str],
    one: Mapping[Pair, Judgement],
    other: Mapping[Pair, Judgement],
    space: PairSpace | None,
) -> Iterable[Measure]:
    """Accepted or not, and in full or not, over what either judged and over all pairs."""
    either = one.keys() | other.keys()
    bases: list[tuple[Basis, Collection[Pair], int]] = [("either-judged", either, len(either))]
    if space is not None:
        bases.append(("all-pairs", [pair for pair in either if space.holds(pair)], space.size))
    questions: tuple[Question, ...] = ("accepted", "full")
    for basis, judged, pairs in bases:
        for question in questions:
            table: Counter[tuple[object, object]] = Counter(
                (_says(one.get(pair), question), _says(other.get(pair), question)) for pair in judged
            )
            # What nobody judged, nobody accepted.
            table[False, False] += pairs - len(judged)
            yield _measure(basis, question, reviewers, table)


def _measure(
    basis: Basis, question: Question, reviewers: tuple[str, str], table: Mapping[tuple[object, object], int]
) -> Measure:
    found = {answers: count for answers, count in table.items() if count}
    one_answer = tuple(name for side, name in enumerate(reviewers) if len({answers[side] for answers in found}) == 1)
    return Measure(basis, question, sum(found.values()), None if one_answer else find_kappa(found), one_answer)


def find_kappa(table: Mapping[tuple[object, object], int]) -> float | None:
    """Cohen's kappa of a table, (answer of the first, of the second) -> pairs; None where chance alone agrees fully."""
    total = sum(table.values())
    if not total:
        return None
    observed = sum(count for (mine, theirs), count in table.items() if mine == theirs)
    firsts: Counter[object] = Counter()
    seconds: Counter[object] = Counter()
    for (mine, theirs), count in table.items():
        firsts[mine] += count
        seconds[theirs] += count
    by_chance = sum(firsts[answer] * seconds[answer] for answer in firsts)
    # In whole numbers up to the last division, so that "undefined" is told exactly.
    if by_chance == total * total:
        return None
    return (observed * total - by_chance) / (total * total - by_chance)


def _by_pair(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    return {judgement.pair: judgement for judgement in judgements if judgement.judgement != "none"}


def _says(judgement: Judgement | None, question: Question) -> bool:
    if question == "full":
        return judgement is not None and _accepts(judgement) and judgement.strength in ("exact", "broad")
    return _accepts(judgement)


def _accepts(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.judgement == "accepted"
