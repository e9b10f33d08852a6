"""Vietnamese text as comparable words: folded syllables with their place, and phrases found among them.

A word here is a syllable or an official number ("08-NQ/TW"), since Vietnamese writes a space after every syllable.
Commas are not words: "mã số, mã vạch" and "mã số mã vạch" are one phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lientinh.ontology.labels import fold_label, squeeze

Phrase = tuple[str, ...]
"""Folded words in a row."""

# "08-NQ/TW", "38- CT/TW", "1703/QĐ-TTg", "14/2017/QĐ-UBND" are one word; "26/01/2022" is three.
_WORD = re.compile(r"\d+(?:/\d{4})?(?:\s?[-/]\s?[A-ZĐ][\wĐđ]*)+|[^\W_]+")
# ";", ":", a line break, a full stop, the dash of a list. Not "…" and "...": "hợp tác xã,... áp dụng tiêu chuẩn".
_SENTENCE_END = re.compile(r"[;\n•]|:(?=\s|$)|(?<!\.)\.(?=\s|$)|(?<=\s)[-–+](?=\s)")


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable or number: its folded form, where it stands in the text, and the sentence it is in."""

    form: str
    start: int
    end: int
    sentence: int
    """Counts from 0; tasks chain obligations with semicolons, so these end a sentence too."""


def phrase(text: str) -> Phrase:
    """The folded words of a phrase: "Hội đồng, nhân dân" -> ("hội", "đồng", "nhân", "dân")."""
    return tuple(_fold(match[0]) for match in _WORD.finditer(squeeze(text)))


def split_words(text: str, abbreviations: Mapping[str, Phrase]) -> tuple[Word, ...]:
    """The words of a text in order; an abbreviation becomes the words it stands for, all at its place."""
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    words: list[Word] = []
    sentence = 0
    for match in _WORD.finditer(text):
        while sentence < len(ends) and ends[sentence] < match.start():
            sentence += 1
        form = _fold(match[0])
        words += [Word(part, *match.span(), sentence) for part in abbreviations.get(form, (form,))]
    return tuple(words)


@lru_cache(maxsize=32768)
def _fold(printed: str) -> str:
    return fold_label(printed).replace(" ", "")


class PhraseIndex:
    """Finds many phrases in one pass over the words of a text."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for item in sorted(set(phrases), key=lambda p: (-len(p), p)):
            self._by_first.setdefault(item[0], []).append(item)

    def find_all(self, forms: Sequence[str]) -> dict[Phrase, tuple[int, ...]]:
        """Phrase -> the positions where it begins; phrases may overlap."""
        found: dict[Phrase, list[int]] = {}
        words = tuple(forms)
        for position, form in enumerate(words):
            for item in self._by_first.get(form, ()):
                if words[position : position + len(item)] == item:
                    found.setdefault(item, []).append(position)
        return {item: tuple(places) for item, places in found.items()}
