"""How far two reviewers agree: percent agreement, and Cohen's kappa, which takes out what chance alone would give.

Kappa = (p_o - p_e) / (1 - p_e): p_o is the share of pairs that both judged alike, p_e the share to be expected if each
had drawn at random from the answers that they themselves gave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lientinh.analysis.judgement import Judgement, Value

Pair = tuple[str, str]


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
    kappa: float | None
    """Over the pairs that both judged; None where it is not defined (no pair, or one answer throughout)."""
    accept_kappa: float | None
    """Accepted or not, over all pairs that either judged; what one of them did not judge, they did not accept."""
    same_strength: int
    """Pairs that both accepted with the same strength."""
    both_accepted: int

    @property
    def share(self) -> float | None:
        """Agreed / both, from 0 to 1; None where there is nothing to compare."""
        return self.agreed / self.both if self.both else None


def compare_judgements(
    reviewers: tuple[str, str], first: Iterable[Judgement], second: Iterable[Judgement]
) -> Agreement:
    """The agreement of two reviewers, each with one judgement a pair; "none" counts as not judged."""
    one, other = _by_pair(first), _by_pair(second)
    common = sorted(one.keys() & other.keys())
    answers = [(one[pair].judgement, other[pair].judgement) for pair in common]
    either = sorted(one.keys() | other.keys())
    accepts = [(_accepts(one.get(pair)), _accepts(other.get(pair))) for pair in either]
    accepted = [pair for pair in common if _accepts(one[pair]) and _accepts(other[pair])]
    return Agreement(
        reviewers=reviewers,
        both=len(common),
        agreed=sum(mine == theirs for mine, theirs in answers),
        only_first=len(one.keys() - other.keys()),
        only_second=len(other.keys() - one.keys()),
        table=dict(sorted(Counter(answers).items())),
        kappa=find_kappa(answers),
        accept_kappa=find_kappa(accepts),
        same_strength=sum(one[pair].strength == other[pair].strength for pair in accepted),
        both_accepted=len(accepted),
    )


def find_kappa(answers: Sequence[tuple[object, object]]) -> float | None:
    """Cohen's kappa of (answer of the first, of the second); None where chance alone would give full agreement."""
    total = len(answers)
    if not total:
        return None
    observed = sum(mine == theirs for mine, theirs in answers)
    firsts, seconds = Counter(mine for mine, _ in answers), Counter(theirs for _, theirs in answers)
    by_chance = sum(firsts[answer] * seconds[answer] for answer in firsts)
    # In whole numbers up to the last division, so that "undefined" is told exactly.
    if by_chance == total * total:
        return None
    return (observed * total - by_chance) / (total * total - by_chance)


def _by_pair(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    return {judgement.pair: judgement for judgement in judgements if judgement.judgement != "none"}


def _accepts(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.judgement == "accepted"
