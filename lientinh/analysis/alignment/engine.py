"""The engine made ready for one framework, and what it finds in passages before anything is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from lientinh.analysis.alignment.cue_hits import CueHit, find_hits
from lientinh.analysis.alignment.cues import REACHES, CueSheet, Reach
from lientinh.analysis.alignment.lexicon import load_lexicon
from lientinh.analysis.alignment.passages import Passage
from lientinh.analysis.alignment.reading import Reader, Reading
from lientinh.analysis.alignment.similarity import Similarity, find_subject
from lientinh.analysis.alignment.tfidf import Array
from lientinh.analysis.alignment.weights import Marks, Signs
from lientinh.ontology.frameworks import Framework

_MOST_WORDS: Final = 3
_REMEMBERED: Final = 2048
"""Texts whose reading is kept, some 10 kB each: plans copy paragraphs from one another, and from the directive."""
_Text = tuple[str, int | None]
"""Text of a passage, and where the title of a document begins in it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a text says to the engine, whichever passage of whichever plan it is."""

    reading: Reading
    hits: tuple[CueHit, ...]
    by_words: Array
    by_characters: Array


class Engine:
    """What can be worked out for a framework before any passage is read."""

    def __init__(self, framework: Framework, sheet: CueSheet) -> None:
        lexicon = load_lexicon()
        self._sheet = sheet
        provincial = framework.of_scope("province")
        self.requirements = tuple(requirement.id for requirement in provincial)
        """What a province can meet, in the order of the framework."""
        texts = [requirement.text_vi for requirement in provincial]
        self._reader = Reader(lexicon, sheet.subject or _subject_of(texts, Reader(lexicon)))
        self._similarity = Similarity([self._reader.read(text) for text in texts])

        self._seen: dict[_Text, _Seen] = {}

    def compare(self, passages: Sequence[Passage]) -> Comparison:
        """All that speaks for a link between these passages and the requirements."""
        found = self._look(tuple((passage.text, passage.named_from) for passage in passages))
        shape = len(found), len(self.requirements)
        return Comparison(
            requirements=self.requirements,
            hits=tuple(seen.hits for seen in found),
            by_words=np.array([seen.by_words for seen in found]).reshape(shape),
            by_characters=np.array([seen.by_characters for seen in found]).reshape(shape),
            _similarity=self._similarity,
            _readings=tuple(seen.reading for seen in found),
        )

    def _look(self, texts: Sequence[_Text]) -> list[_Seen]:
        """What is seen in each text; one that several plans have word for word is read once."""
        found = {text: self._seen.pop(text) for text in set(texts) if text in self._seen}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found.update(zip(new, self._read(new), strict=True))
        self._seen.update(found)
        for text in tuple(islice(self._seen, max(0, len(self._seen) - _REMEMBERED))):  # those not met for longest
            del self._seen[text]
        return [found[text] for text in texts]

    def _read(self, texts: Sequence[_Text]) -> list[_Seen]:
        readings = [self._reader.read(text, named_from) for text, named_from in texts]
        by_words, by_characters = self._similarity.compare(readings)
        hits = [find_hits(self._sheet, reading) for reading in readings]
        return [_Seen(*seen) for seen in zip(readings, hits, by_words, by_characters, strict=True)]


def _subject_of(requirements: Sequence[str], reader: Reader) -> Sequence[tuple[str, ...]]:
    return find_subject(reader.read(text).words.forms for text in requirements)


@dataclass(frozen=True)
class Comparison:
    """Passages against the requirements of a framework; rows and columns in the order given."""

    requirements: tuple[str, ...]
    hits: tuple[tuple[CueHit, ...], ...]
    """The cues that each passage meets."""
    by_words: Array
    by_characters: Array
    _similarity: Similarity
    _readings: tuple[Reading, ...]

    def signs(self) -> Signs:
        """What is known of each passage and each requirement; of what several cues say the best counts."""
        marks: Mapping[Reach, Marks] = {
            reach: np.zeros(self.by_words.shape, dtype=np.bool_) for reach in (*REACHES, "barred")
        }
        columns = {name: column for column, name in enumerate(self.requirements)}
        for row, hits in enumerate(self.hits):
            for hit in hits:
                column = columns.get(hit.cue.requirement)
                if column is not None:
                    marks[hit.reach][row, column] = True
        covers, touches, barred = marks["covers"], marks["touches"], marks["barred"]
        return Signs(self.by_words, self.by_characters, covers, touches & ~covers, barred & ~covers & ~touches)

    def words(self, passage: int, column: int) -> tuple[str, ...]:
        """What carries a link, as printed: words that meet cues, or else the longest stretches of the requirement."""
        mine = [hit for hit in self.hits[passage] if hit.cue.requirement == self.requirements[column]]
        for reach in REACHES:
            best = dict.fromkeys(hit.words for hit in mine if hit.reach == reach)
            if best:
                return tuple(best)[:_MOST_WORDS]
        return self._similarity.shared(self._readings[passage], column)[:_MOST_WORDS]
