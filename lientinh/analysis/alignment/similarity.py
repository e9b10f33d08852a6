"""How alike passages and requirements are in their words: TF-IDF on syllables and on characters.

Vocabulary and weights are those of the framework's requirements alone. So a sentence has the same score in every plan,
whatever stands beside it, and the words that all requirements share weigh little. Single syllables and pairs catch the
wording, runs of 3 to 5 characters forgive slips of print ("chuyên đổi số").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from lientinh.analysis.alignment.known_runs import Codes
from lientinh.analysis.alignment.reading import Reading
from lientinh.analysis.alignment.tfidf import Array, TermVectors
from lientinh.analysis.alignment.words import Phrase

_SHARED: Final = 0.3
"""A phrase that stands in this share of the requirements names their field."""
_SUBJECT_LENGTHS: Final = range(2, 9)
_WORDS: Final = range(1, 3)
_CHARACTERS: Final = range(3, 6)


class Similarity:
    """Compares passages with the requirements of one framework."""

    def __init__(self, requirements: Sequence[Reading]) -> None:
        texts = [_runs(reading) for reading in requirements]
        known = dict.fromkeys(form for runs in texts for run in runs for form in run)
        self._numbers: Mapping[str, int] = {form: number for number, form in enumerate(known)}
        self._words = TermVectors([self._word_codes(runs) for runs in texts], _WORDS)
        self._characters = TermVectors([_character_codes(runs) for runs in texts], _CHARACTERS)
        self._pairs = [frozenset(pair for run in runs for pair in pairwise(run)) for runs in texts]

    def compare(self, passages: Sequence[Reading]) -> tuple[Array, Array]:
        """Cosines by words and by characters, each an array passages x requirements."""
        texts = [_runs(reading) for reading in passages]
        by_words = self._words.cosines([self._word_codes(runs) for runs in texts])
        return by_words, self._characters.cosines([_character_codes(runs) for runs in texts])

    def shared(self, passage: Reading, requirement: int) -> tuple[str, ...]:
        """The stretches of a passage, as printed, whose words a requirement has in the same order; longest first."""
        forms, pairs = passage.words.forms, self._pairs[requirement]
        stretches = [stretch for run in passage.runs() for stretch in _kept(forms, run, pairs)]
        ordered = sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], passage.words.starts[stretch[0]]))
        return tuple(dict.fromkeys(passage.printed(start, end) for start, end in ordered))

    def _word_codes(self, runs: Sequence[Phrase]) -> Codes:
        """Syllables as numbers; no pair of them runs across a sentence's end or across the name of the field."""
        number = self._numbers.get
        return np.array([code for run in runs for code in (*[number(form, -1) for form in run], -1)], dtype=np.int64)


def _kept(forms: Sequence[str], run: tuple[int, int], pairs: frozenset[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """The longest stretches of a run of which each pair of neighbours is among `pairs`."""
    start, behind = run
    for end in range(start + 1, behind + 1):
        if end == behind or (forms[end - 1], forms[end]) not in pairs:
            if end - start > 1:
                yield start, end
            start = end


def _character_codes(runs: Sequence[Phrase]) -> Codes:
    """The letters of the folded text, the name of the field left out."""
    plain = " · ".join(" ".join(run) for run in runs)
    return np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


def _runs(reading: Reading) -> list[Phrase]:
    """The words between sentence ends and names of the field."""
    return [reading.words.forms[start:end] for start, end in reading.runs()]


def find_subject(requirements: Iterable[Sequence[str]]) -> tuple[Phrase, ...]:
    """The name of the field that the requirements of a framework share, for where no cues say it; none, or one.

    "tiêu chuẩn đo lường chất lượng" stands in most requirements of one framework, "đo lường" in those of another.
    """
    texts = [tuple(forms) for forms in requirements]
    counts = Counter(gram for forms in texts for gram in _distinct_grams(forms))
    least = max(3, _SHARED * len(texts))
    common = [gram for gram, count in counts.items() if count >= least]
    # What stands most often at the greatest length: longer alone would take in the "về" before it.
    return tuple(sorted(common, key=lambda gram: (-counts[gram] * len(gram), gram))[:1])


def _distinct_grams(forms: Phrase) -> set[Phrase]:
    return {forms[i : i + n] for n in _SUBJECT_LENGTHS for i in range(len(forms) - n + 1)}
