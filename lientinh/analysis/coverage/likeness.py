"""How alike plans are, and what of each task stands word for word in another plan: by runs of syllables.

Plans are copied from plans, and SPARQL cannot compare texts: the figures are computed here and stored. They mean what
`analysis.wording` says of two texts, and a test holds the two together; here all plans are held against each other at
once, so runs are numbers in sorted arrays.

Up to `ALL_PAIRS` plans each is held against each. Beyond that, each only against the `NEAREST` plans with which it
shares most of a sample of its runs: what came from whom is still found, and 3,400 plans do not make ten million pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lientinh.analysis.wording import RUN, syllables_of

ALL_PAIRS: Final = 60
"""Plans up to which every pair is compared."""
NEAREST: Final = 1
"""Plans that each is compared with, beyond that; a plan that many copied is compared with all of those."""

Wordings = Mapping[str, Sequence[tuple[str, str]]]
"""Document -> (IRI, text) of its tasks; the document issued first comes first."""
Sample = tuple[int, ...]
"""Some runs of a plan, as numbers: what its nearest are chosen by."""
Pair = tuple[str, str]
"""Two documents, the one issued first first."""

_ALIKE_RUN: Final = 3
_SAMPLE: Final = 24
"""Runs of a plan by which its nearest are chosen."""
_EARLIEST: Final = 12
"""Of the plans that share a run, those issued first: they are whom the others copied."""
_BASE: Final = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Likeness:
    """How one plan stands to another."""

    document: str
    other: str
    similarity: float
    """Shared runs of three syllables over all runs of the two; the same both ways."""
    copied: float
    """Share of the wording of `document` that stands in `other`."""


@dataclass(frozen=True, slots=True)
class CopiedStep:
    """The task of another plan that holds most of the wording of a task."""

    step: str
    source: str
    share: float


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What the plans of a store have in common."""

    plans: tuple[Likeness, ...]
    """Both ways for each pair compared."""
    steps: tuple[CopiedStep, ...]
    """One for each task of which anything is copied."""


def sample_of(steps: Sequence[tuple[str, str]]) -> Sample:
    """The sample of a plan, from the (IRI, text) of its tasks; empty where all of them are short.

    Of its runs it has those with the smallest numbers: two plans share as many of them as they share of all.
    """
    return tuple(int(run) for run in np.unique(_Plan.of("", steps).runs(RUN)[0])[:_SAMPLE])


def choose_pairs(samples: Mapping[str, Sample]) -> tuple[Pair, ...]:
    """Which of the plans, earliest first, are held against each other; all of them where they are few."""
    documents = list(samples)
    if len(documents) <= ALL_PAIRS:
        return tuple(combinations(documents, 2))
    holders: dict[int, list[int]] = {}
    for number, sample in enumerate(samples.values()):
        for run in sample:
            holders.setdefault(run, []).append(number)
    chosen: set[tuple[int, int]] = set()
    for number, sample in enumerate(samples.values()):
        shared = Counter(other for run in sample for other in holders[run][:_EARLIEST] if other != number)
        ranked = sorted(shared, key=lambda other: (-shared[other], other))
        chosen |= {(min(number, other), max(number, other)) for other in ranked[:NEAREST]}
    return tuple((documents[first], documents[second]) for first, second in sorted(chosen))


def compare_pairs(wordings: Wordings, pairs: Iterable[Pair], asked: Set[str]) -> Likenesses:
    """What is said of the plans that are asked about, held against those with which they make a pair.

    `pairs` are all of them that have a plan that is asked about. How alike two plans are is told where both are.
    """
    read: dict[str, _Plan] = {}
    places = {document: place for place, document in enumerate(wordings)}
    found: list[Likeness] = []
    best: dict[str, tuple[tuple[float, int, str], CopiedStep]] = {}
    for left, right in (tuple(_read(wordings, document, read) for document in pair) for pair in pairs):
        similarity = _similarity(left, right) if {left.document, right.document} <= asked else None
        for one, other in ((left, right), (right, left)):
            if one.document not in asked:
                continue
            share, copies = _copied(one, other)
            if similarity is not None:
                found.append(Likeness(one.document, other.document, similarity, share))
            for copy in copies:
                # Of two that hold as much, the one issued first.
                rank = (-copy.share, places[other.document], copy.source)
                if copy.step not in best or rank < best[copy.step][0]:
                    best[copy.step] = rank, copy
    return Likenesses(tuple(found), tuple(copy for _, copy in best.values()))


def _read(wordings: Wordings, document: str, read: dict[str, _Plan]) -> _Plan:
    """A plan as numbers, which is made once."""
    if document not in read:
        read[document] = _Plan.of(document, wordings[document])
    return read[document]


@lru_cache(maxsize=65536)
def _number(syllable: str) -> int:
    """The same for a syllable in every run of the program: samples are stored."""
    return int.from_bytes(blake2b(syllable.encode(), digest_size=8).digest(), "big")


@dataclass(slots=True)
class _Plan:
    """The tasks of a plan as one row of numbers, one a syllable."""

    document: str
    steps: list[str]
    syllables: NDArray[np.uint64]
    step_of: NDArray[np.int64]
    """Of each syllable, the number of its task."""
    ends: NDArray[np.int64]
    """Of each syllable, where its task ends."""
    lengths: NDArray[np.int64]
    """Of each task, in syllables."""
    _known: dict[int, tuple[NDArray[np.uint64], NDArray[np.int64]]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: str, steps: Iterable[tuple[str, str]]) -> _Plan:
        rows = [(iri, [_number(syllable) for syllable in syllables_of(text)]) for iri, text in steps]
        lengths = np.array([len(row) for _, row in rows], dtype=np.int64)
        step_of = np.repeat(np.arange(len(rows)), lengths)
        flat = np.array([number for _, row in rows for number in row], dtype=np.uint64)
        return cls(document, [iri for iri, _ in rows], flat, step_of, np.cumsum(lengths)[step_of], lengths)

    def runs(self, length: int) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The runs of so many syllables inside one task, as sorted numbers, and where each begins."""
        if length not in self._known:
            count = max(len(self.syllables) - length + 1, 0)
            hashes = np.zeros(count, dtype=np.uint64)
            for place in range(length):
                hashes = hashes * np.uint64(_BASE) + self.syllables[place : place + count]
            hashes ^= hashes >> np.uint64(29)
            hashes *= np.uint64(_BASE)
            starts = np.flatnonzero(np.arange(count) + length <= self.ends[:count])
            order = np.argsort(hashes[starts], kind="stable")
            self._known[length] = hashes[starts][order], starts[order]
        return self._known[length]


def _similarity(left: _Plan, right: _Plan) -> float:
    ours, theirs = np.unique(left.runs(_ALIKE_RUN)[0]), np.unique(right.runs(_ALIKE_RUN)[0])
    shared = len(np.intersect1d(ours, theirs, assume_unique=True))
    together = len(ours) + len(theirs) - shared
    return shared / together if together else 0.0


def _copied(plan: _Plan, source: _Plan) -> tuple[float, list[CopiedStep]]:
    """Share of a plan that stands in another, and of each of its tasks the nearest there."""
    total, copies = 0, []
    run_of = np.minimum(plan.lengths, RUN)
    for length in np.unique(run_of[run_of > 0]).tolist():
        starts, theirs = _matches(plan, source, length, run_of)
        if not len(starts):
            continue
        total += int(_covered(np.sort(starts), np.zeros(len(starts), dtype=np.int64), length)[1][0])
        keys, shares = _covered(starts, plan.step_of[starts] * len(source.steps) + theirs, length)
        for key, covered in zip(keys.tolist(), shares.tolist(), strict=True):
            step, other = divmod(key, len(source.steps))
            copies.append(CopiedStep(plan.steps[step], source.steps[other], covered / int(plan.lengths[step])))
    return total / len(plan.syllables) if len(plan.syllables) else 0.0, copies


def _matches(
    plan: _Plan, source: _Plan, length: int, run_of: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where a run of the plan begins that the source has, and the task of the source that has it; one of each pair."""
    hashes, starts = plan.runs(length)
    own = run_of[plan.step_of[starts]] == length
    hashes, starts = hashes[own], starts[own]
    known, known_starts = source.runs(length)
    left, right = np.searchsorted(known, hashes, "left"), np.searchsorted(known, hashes, "right")
    counts = right - left
    places = np.repeat(left - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(counts.sum())
    return np.repeat(starts, counts), source.step_of[known_starts[places]]


def _covered(
    starts: NDArray[np.int64], keys: NDArray[np.int64], length: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each key, how many syllables stand in the runs that begin at its starts."""
    order = np.lexsort((starts, keys))
    starts, keys = starts[order], keys[order]
    steps = np.append(np.diff(starts), length)
    last = np.append(keys[1:] != keys[:-1], True)
    found, first = np.unique(keys, return_index=True)
    return found, np.add.reduceat(np.where(last, length, np.minimum(steps, length)), first)
