"""The engine made ready for one framework, and what it finds in passages before anything is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lientinh.analysis.alignment.cue_hits import CueHit, find_hits
from lientinh.analysis.alignment.cues import REACHES, CueSheet
from lientinh.analysis.alignment.lexicon import load_lexicon
from lientinh.analysis.alignment.passages import Passage
from lientinh.analysis.alignment.reading import Reading, read_text
from lientinh.analysis.alignment.similarity import Similarity, find_subject
from lientinh.analysis.alignment.tfidf import Array
from lientinh.analysis.alignment.weights import Signs
from lientinh.ontology.frameworks import Framework

_MOST_WORDS = 3


class Engine:
    """What can be worked out for a framework before any passage is read."""

    def __init__(self, framework: Framework, sheet: CueSheet) -> None:
        self._lexicon = load_lexicon()
        self._sheet = sheet
        provincial = framework.of_scope("province")
        self.requirements = tuple(requirement.id for requirement in provincial)
        """What a province can meet, in the order of the framework."""
        texts = [requirement.text_vi for requirement in provincial]
        self._subject = sheet.subject or find_subject(read_text(text, self._lexicon).forms for text in texts)
        self._similarity = Similarity([read_text(text, self._lexicon, self._subject) for text in texts])

    def compare(self, passages: Sequence[Passage]) -> Comparison:
        """All that speaks for a link between these passages and the requirements."""
        readings = [self._read(passage) for passage in passages]
        by_words, by_characters = self._similarity.compare(readings)
        hits = tuple(find_hits(self._sheet, reading) for reading in readings)
        return Comparison(self.requirements, hits, by_words, by_characters, self._similarity, tuple(readings))

    def _read(self, passage: Passage) -> Reading:
        return read_text(passage.text, self._lexicon, self._subject, passage.named_from)


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

    def signs(self, passage: int) -> tuple[Signs, ...]:
        """What is known of one passage and each requirement."""
        by_reach: dict[str, set[str]] = {"covers": set(), "touches": set(), "barred": set()}
        for hit in self.hits[passage]:
            by_reach[hit.reach].add(hit.cue.requirement)
        covers = by_reach["covers"]
        touches = by_reach["touches"] - covers
        barred = by_reach["barred"] - covers - touches
        by_words, by_characters = self.by_words[passage], self.by_characters[passage]
        return tuple(
            Signs(
                float(by_words[column]), float(by_characters[column]), name in covers, name in touches, name in barred
            )
            for column, name in enumerate(self.requirements)
        )

    def words(self, passage: int, column: int) -> tuple[str, ...]:
        """What carries a link, as printed: words that meet cues, or else the longest stretches of the requirement."""
        mine = [hit for hit in self.hits[passage] if hit.cue.requirement == self.requirements[column]]
        for reach in REACHES:
            best = dict.fromkeys(hit.words for hit in mine if hit.reach == reach)
            if best:
                return tuple(best)[:_MOST_WORDS]
        return self._similarity.shared(self._readings[passage], column)[:_MOST_WORDS]
