"""How alike passages and requirements are in their words: TF-IDF on syllables and on characters.

Vocabulary and weights are those of the framework's requirements alone. So a sentence has the same score in every plan,
whatever stands beside it, and the words that all requirements share weigh little. Single syllables and pairs catch the
wording, runs of 3 to 5 characters forgive slips of print ("chuyên đổi số").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lientinh.analysis.alignment.reading import Reading
from lientinh.analysis.alignment.tfidf import Array, TermVectors, character_runs
from lientinh.analysis.alignment.words import Phrase, Word

_SHARED: Final = 0.3
"""A phrase that stands in this share of the requirements names their field."""
_SUBJECT_LENGTHS: Final = range(2, 9)
_CHARACTERS: Final = range(3, 6)


class Similarity:
    """Compares passages with the requirements of one framework."""

    def __init__(self, requirements: Sequence[Reading]) -> None:
        self._words = TermVectors([word_grams(reading) for reading in requirements])
        self._characters = TermVectors([_character_grams(reading) for reading in requirements])
        self._grams = [frozenset(word_grams(reading)) for reading in requirements]

    def compare(self, passages: Sequence[Reading]) -> tuple[Array, Array]:
        """Cosines by words and by characters, each an array passages x requirements."""
        by_words = self._words.cosines(map(word_grams, passages))
        return by_words, self._characters.cosines(map(_character_grams, passages))

    def shared(self, passage: Reading, requirement: int) -> tuple[str, ...]:
        """The stretches of a passage, as printed, whose words a requirement has in the same order; longest first."""
        grams = self._grams[requirement]
        stretches = [stretch for run in _runs(passage) for stretch in _kept(run, grams)]
        ordered = sorted(stretches, key=lambda stretch: (-len(stretch), stretch[0].start))
        return tuple(dict.fromkeys(passage.text[stretch[0].start : stretch[-1].end] for stretch in ordered))


def _kept(run: Sequence[Word], grams: frozenset[str]) -> Iterator[Sequence[Word]]:
    """The longest stretches of a run of which each pair of neighbours is among `grams`."""
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or f"{run[end - 1].form} {run[end].form}" not in grams:
            if end - start > 1:
                yield run[start:end]
            start = end


def word_grams(reading: Reading) -> list[str]:
    """Syllables and pairs of syllables; none across a sentence's end or across the name of the field."""
    return [
        " ".join(word.form for word in run[start : start + length])
        for run in _runs(reading)
        for length in (1, 2)
        for start in range(len(run) - length + 1)
    ]


def _character_grams(reading: Reading) -> list[str]:
    """Runs of characters of the folded text, the name of the field left out."""
    plain = " · ".join(" ".join(word.form for word in run) for run in _runs(reading))
    return character_runs(plain, _CHARACTERS)


def _runs(reading: Reading) -> list[list[Word]]:
    """The words between sentence ends and names of the field."""
    runs: list[list[Word]] = [[]]
    sentence = 0
    for word, is_subject in zip(reading.words, reading.subject, strict=True):
        if is_subject or word.sentence != sentence:
            runs.append([])
            sentence = word.sentence
        if not is_subject:
            runs[-1].append(word)
    return [run for run in runs if run]


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
