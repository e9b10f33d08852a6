"""Which task of one version is which of the other: one to one, best as a whole; then one to many, many to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lientinh.analysis.versions.likeness import PLACE, Grams, cosine, nearness, share_within

LEAST: Final = 0.35
"""Likeness of wording from which on two tasks may be one; tests hold it on twisted copies of real plans."""
SURE: Final = 0.65
"""From which on no split or merge may take a match apart."""
_PART_WITHIN: Final = 0.75
"""Of the wording of a part that must stand in the whole."""
_WHOLE_GAINS: Final = 0.12
"""Of the wording of the whole that only the further part holds: without that it says nothing of its own."""


@dataclass(slots=True)
class Assignment:
    """Pairs of places, and the further parts that were split off or merged in."""

    pairs: dict[int, int]
    """Place in the first -> place in the second."""
    likeness: Mapping[tuple[int, int], float]
    split: dict[int, list[int]] = field(default_factory=dict)
    """Place in the first -> further places in the second that it went into."""
    merged: dict[int, list[int]] = field(default_factory=dict)
    """Place in the second -> further places in the first that it was made of."""


def assign(first: Sequence[Grams], second: Sequence[Grams]) -> Assignment:
    """Match weighed texts, in the order of their documents."""
    likeness = {
        (i, j): found
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if (found := cosine(one, other)) >= LEAST
    }
    result = Assignment(_best_pairs(likeness, len(first), len(second)), likeness)
    result.split = _parts(result.pairs, first, second, likeness)
    taken = {part for parts in result.split.values() for part in parts}
    result.pairs = {i: j for i, j in result.pairs.items() if j not in taken}
    backwards = {j: i for i, j in result.pairs.items()}
    flipped = {(j, i): found for (i, j), found in likeness.items()}
    result.merged = _parts(backwards, second, first, flipped, kept=frozenset(result.split))
    gone = {part for parts in result.merged.values() for part in parts}
    result.pairs = {i: j for i, j in result.pairs.items() if i not in gone}
    return result


def _best_pairs(likeness: Mapping[tuple[int, int], float], rows: int, columns: int) -> dict[int, int]:
    """The pairs with the greatest likeness as a whole; a pair that is less alike than `LEAST` is none."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    if not likeness:
        return {}
    gain = np.zeros((rows, columns))
    for (i, j), wording in likeness.items():
        gain[i, j] = (1 - PLACE) * wording + PLACE * nearness(i, rows, j, columns)
    found = linear_sum_assignment(gain, maximize=True)
    return {int(i): int(j) for i, j in zip(*found, strict=True) if (int(i), int(j)) in likeness}


def _parts(
    pairs: Mapping[int, int],
    wholes: Sequence[Grams],
    parts: Sequence[Grams],
    likeness: Mapping[tuple[int, int], float],
    kept: frozenset[int] = frozenset(),
) -> dict[int, list[int]]:
    """Whole -> the further parts that it went into, of those that have no sure match of their own.

    `kept` are places among the parts that must not be taken.
    """
    owner = {part: whole for whole, part in pairs.items()}
    found: dict[int, list[int]] = {}
    for part, grams in enumerate(parts):
        own = owner.get(part)
        if not grams or part in kept or (own is not None and likeness[own, part] >= SURE):
            continue
        best: tuple[float, int] | None = None
        for whole, first_part in pairs.items():
            if whole == own or first_part == part:
                continue
            gain = _gain(wholes[whole], [parts[place] for place in (first_part, *found.get(whole, ()))], grams)
            if gain is not None and (best is None or gain > best[0]):
                best = gain, whole
        if best is not None:
            found.setdefault(best[1], []).append(part)
    # A part that was taken from its own match must not be the first part of a split in its turn.
    taken = {part for entries in found.values() for part in entries}
    return {whole: entries for whole, entries in found.items() if pairs[whole] not in taken}


def _gain(whole: Grams, known: Sequence[Grams], part: Grams) -> float | None:
    """How much more of a whole its parts hold with this one; None where it is no part of it."""
    if share_within(part, [whole]) < _PART_WITHIN or share_within(known[0], [whole]) < _PART_WITHIN:
        return None
    gain = share_within(whole, [*known, part]) - share_within(whole, known)
    return gain if gain >= _WHOLE_GAINS else None
