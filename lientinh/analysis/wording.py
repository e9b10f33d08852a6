"""How two wordings differ, and how much of one stands in another: by syllables, as Vietnamese is written.

Plans are copied from plans. What counts as copied is a run of at least `RUN` syllables in the same order: shorter runs
are the phrases that all such documents share ("tiêu chuẩn, đo lường, chất lượng" has six, so a run needs more).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, Literal, TypeVar

from lientinh.ontology.labels import fold_label

RUN: Final = 8
"""Syllables that must follow each other alike to count as copied."""

_SYLLABLE: Final = re.compile(r"\w+(?:[/-]\w+)*")

Key = TypeVar("Key")

Mark = Literal["same", "only-here", "only-there"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one wording, or of the other where only that has it."""

    mark: Mark
    text: str


def mark_differences(text: str, base: str) -> tuple[Piece, ...]:
    """`text` with what is not in `base` marked, and what only `base` has; case, spacing and marks do not count."""
    here, there = _words(text), _words(base)
    matcher = SequenceMatcher(None, [fold for _, fold in here], [fold for _, fold in there], autojunk=False)
    pieces: list[Piece] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", _join(here[i1:i2])))
            continue
        if j2 > j1:
            pieces.append(Piece("only-there", _join(there[j1:j2])))
        if i2 > i1:
            pieces.append(Piece("only-here", _join(here[i1:i2])))
    return tuple(pieces)


def copied_share(text: str, sources: Iterable[str], run: int = RUN) -> float:
    """Share of the syllables of `text` that stand in runs of at least `run` found in one of the sources; 0 to 1.

    A text shorter than a run counts as copied only as a whole.
    """
    syllables = syllables_of(text)
    length = min(run, len(syllables))
    if not length:
        return 0.0
    known: set[tuple[str, ...]] = set()
    for source in sources:
        known |= _runs(syllables_of(source), length)
    return _covered(syllables, known, length) / len(syllables)


def nearest_source(text: str, sources: Sequence[tuple[Key, str]], run: int = RUN) -> tuple[Key, float] | None:
    """(key, share) of the one of `sources` (key, wording) that holds most of `text`; None where none holds any."""
    syllables = syllables_of(text)
    length = min(run, len(syllables))
    best: tuple[Key, float] | None = None
    for key, source in sources:
        if not length:
            return None
        share = _covered(syllables, _runs(syllables_of(source), length), length) / len(syllables)
        if share > (best[1] if best else 0.0):
            best = (key, share)
    return best


def similarity(first: Iterable[str], second: Iterable[str], run: int = 3) -> float:
    """How alike two sets of wordings are: shared runs over all runs (Jaccard), 0 to 1."""
    left = {run_ for text in first for run_ in _runs(syllables_of(text), run)}
    right = {run_ for text in second for run_ in _runs(syllables_of(text), run)}
    return len(left & right) / len(left | right) if left | right else 0.0


@lru_cache(maxsize=4096)
def syllables_of(text: str) -> tuple[str, ...]:
    """The syllables of a text, folded; a document number is one."""
    return tuple(_SYLLABLE.findall(fold_label(text)))


def _runs(syllables: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(syllables[index : index + length]) for index in range(len(syllables) - length + 1)}


def _covered(syllables: Sequence[str], known: set[tuple[str, ...]], length: int) -> int:
    """How many syllables stand in a known run."""
    covered: set[int] = set()
    for index in range(len(syllables) - length + 1):
        if tuple(syllables[index : index + length]) in known:
            covered.update(range(index, index + length))
    return len(covered)


def _words(text: str) -> list[tuple[str, str]]:
    """(as printed, comparable) of each word; marks of punctuation do not make two words differ."""
    return [(word, fold_label(word).strip(".,;:()“”\"'") or word) for word in text.split()]


def _join(words: Sequence[tuple[str, str]]) -> str:
    return " ".join(word for word, _ in words)
