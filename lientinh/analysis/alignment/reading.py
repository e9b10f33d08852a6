"""How the engine reads a passage: its words, what each stretch is for, and where words may not be cut.

A task says what is to be done, then often what for ("nhằm …", "để …"), or when ("khi …"); it names documents with their
titles. Only the first assigns something: the rest is read with less trust, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lientinh.analysis.alignment.lexicon import Lexicon
from lientinh.analysis.alignment.words import Phrase, PhraseIndex, Words, split_words

Region = Literal["main", "purpose", "condition", "named"]

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the engine sees it; all sequences run along its words."""

    text: str
    """In NFC."""
    words: Words
    regions: Sequence[Region]
    cut: Sequence[bool]
    """Whether a compound or the field's own name runs on across the boundary before this word."""
    subject: Sequence[bool]
    """Whether the word belongs to the name of the field, which every passage and requirement shares."""

    def fits(self, start: int, end: int) -> bool:
        """Whether words[start:end] is one sentence's and cuts no compound."""
        cut, sentences = self.cut, self.words.sentences
        whole = not cut[start] and not (end < len(cut) and cut[end])
        return whole and sentences[start] == sentences[end - 1]

    def printed(self, start: int, end: int) -> str:
        """words[start:end] as they stand in the text."""
        return self.text[self.words.starts[start] : self.words.ends[end - 1]]

    def runs(self) -> list[tuple[int, int]]:
        """The stretches of words, as (start, end), between sentence ends and names of the field."""
        sentences, subject = self.words.sentences, self.subject
        edges = [
            position
            for position in range(1, len(sentences))
            if sentences[position] != sentences[position - 1] or subject[position] != subject[position - 1]
        ]
        stretches = zip((0, *edges), (*edges, len(sentences)), strict=True)
        return [(start, end) for start, end in stretches if start < end and not subject[start]]


class Reader:
    """Reads texts by a lexicon and by the name of the field that all of them are about."""

    def __init__(self, lexicon: Lexicon, subject: Iterable[Phrase] = ()) -> None:
        self._lexicon = lexicon
        self._subject = frozenset(subject)
        self._whole = self._subject.union(lexicon.compounds)
        self._markers = lexicon.purposes | lexicon.conditions
        self._index = PhraseIndex({*self._whole, *self._markers, lexicon.joint_work})

    def read(self, text: str, named_from: int | None = None) -> Reading:
        """The reading of a text; what stands behind `named_from`, or in quotation marks, is the title of a document."""
        if named_from is not None:
            named_from = len(unicodedata.normalize("NFC", text[:named_from]))
        text = unicodedata.normalize("NFC", text)
        words = split_words(text, self._lexicon.abbreviations)
        found = self._index.find_all(words.forms)
        cut, subject = [False] * len(words.forms), [False] * len(words.forms)
        for item in self._whole.intersection(found):
            for start in found[item]:
                cut[start + 1 : start + len(item)] = [True] * (len(item) - 1)
                if item in self._subject:
                    subject[start : start + len(item)] = [True] * len(item)
        regions = self._regions(words, found)
        for start, end in _titles(text, named_from):
            first, behind = bisect_left(words.starts, start), bisect_left(words.starts, end)
            regions[first:behind] = ["named"] * (behind - first)
        return Reading(text, words, regions, cut, subject)

    def _regions(self, words: Words, found: Mapping[Phrase, Sequence[int]]) -> list[Region]:
        """What each word's clause is for: a marker rules up to the end of its sentence."""
        regions: list[Region] = ["main"] * len(words.forms)
        markers = sorted((start, marker) for marker in self._markers.intersection(found) for start in found[marker])
        for start, marker in markers:
            if regions[start] != "main" or (marker == self._lexicon.joint_marker and self._joins(words, found, start)):
                continue
            behind = bisect_right(words.sentences, words.sentences[start])
            region: Region = "condition" if marker in self._lexicon.conditions else "purpose"
            regions[start:behind] = [region] * (behind - start)
        return regions

    def _joins(self, words: Words, found: Mapping[Phrase, Sequence[int]], marker: int) -> bool:
        """Whether "để" follows "phối hợp" in its sentence, and so says the work itself."""
        work = self._lexicon.joint_work
        opening = bisect_left(words.sentences, words.sentences[marker])
        return any(opening <= start <= marker - len(work) for start in found.get(work, ()))


def _titles(text: str, named_from: int | None) -> list[tuple[int, int]]:
    """Where the titles of documents stand in a text."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return quoted if named_from is None else [*quoted, (named_from, len(text))]
