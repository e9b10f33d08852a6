"""How the engine reads a passage: its words, what each stretch is for, and where words may not be cut.

A task says what is to be done, then often what for ("nhằm …", "để …"), or when ("khi …"); it names documents with their
titles. Only the first assigns something: the rest is read with less trust, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lientinh.analysis.alignment.lexicon import Lexicon
from lientinh.analysis.alignment.words import Phrase, PhraseIndex, Word, split_words

Region = Literal["main", "purpose", "condition", "named"]

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


@dataclass(frozen=True)
class Reading:
    """A text as the engine sees it; all sequences run along `words`."""

    text: str
    """In NFC."""
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    regions: tuple[Region, ...]
    cut: tuple[bool, ...]
    """Whether a compound or the field's own name runs on across the boundary before this word."""
    subject: tuple[bool, ...]
    """Whether the word belongs to the name of the field, which every passage and requirement shares."""

    def fits(self, start: int, end: int) -> bool:
        """Whether words[start:end] is one sentence's and cuts no compound."""
        whole = not self.cut[start] and not (end < len(self.cut) and self.cut[end])
        return whole and self.words[start].sentence == self.words[end - 1].sentence


def read_text(text: str, lexicon: Lexicon, subject: tuple[Phrase, ...] = (), named_from: int | None = None) -> Reading:
    """The reading of a text; what stands behind `named_from`, or in quotation marks, is the title of a document."""
    if named_from is not None:
        named_from = len(unicodedata.normalize("NFC", text[:named_from]))
    text = unicodedata.normalize("NFC", text)
    words = split_words(text, lexicon.abbreviations)
    forms = tuple(word.form for word in words)
    names = _covered(forms, subject)
    cut = [False] * len(words)
    for start, end in (*_spans(forms, lexicon.compounds), *_spans(forms, subject)):
        cut[start + 1 : end] = [True] * (end - start - 1)
    regions = _regions(words, forms, lexicon)
    titles = [match.span() for match in _QUOTED.finditer(text)]
    if named_from is not None:
        titles.append((named_from, len(text)))
    named = [any(start <= word.start < end for start, end in titles) for word in words]
    return Reading(
        text=text,
        words=words,
        forms=forms,
        regions=tuple("named" if is_title else region for is_title, region in zip(named, regions, strict=True)),
        cut=tuple(cut),
        subject=names,
    )


def _regions(words: Sequence[Word], forms: Sequence[str], lexicon: Lexicon) -> list[Region]:
    """What each word's clause is for: a marker rules up to the end of its sentence."""
    regions: list[Region] = ["main"] * len(words)
    for start, marker in _markers(forms, lexicon):
        sentence = words[start].sentence
        if regions[start] != "main" or _is_joint_work(words, forms, start, marker, lexicon):
            continue
        region: Region = "condition" if marker in lexicon.conditions else "purpose"
        for position in range(start, len(words)):
            if words[position].sentence != sentence:
                break
            regions[position] = region
    return regions


def _markers(forms: Sequence[str], lexicon: Lexicon) -> list[tuple[int, Phrase]]:
    found = _index((*lexicon.purposes, *lexicon.conditions)).find_all(forms)
    return sorted((start, marker) for marker, places in found.items() for start in places)


def _is_joint_work(words: Sequence[Word], forms: Sequence[str], start: int, marker: Phrase, lexicon: Lexicon) -> bool:
    """Whether "để" follows "phối hợp" in its sentence, and so says the work itself."""
    if marker != lexicon.joint_marker:
        return False
    sentence = words[start].sentence
    before = tuple(f for f, w in zip(forms[:start], words[:start], strict=True) if w.sentence == sentence)
    return bool(_spans(before, (lexicon.joint_work,)))


def _covered(forms: tuple[str, ...], phrases: tuple[Phrase, ...]) -> tuple[bool, ...]:
    inside = [False] * len(forms)
    for start, end in _spans(forms, phrases):
        inside[start:end] = [True] * (end - start)
    return tuple(inside)


def _spans(forms: Sequence[str], phrases: Iterable[Phrase]) -> list[tuple[int, int]]:
    found = _index(tuple(phrases)).find_all(forms)
    return sorted((start, start + len(item)) for item, places in found.items() for start in places)


@lru_cache(maxsize=64)
def _index(phrases: tuple[Phrase, ...]) -> PhraseIndex:
    return PhraseIndex(phrases)
