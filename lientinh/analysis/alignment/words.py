"""Vietnamese text as comparable words: folded syllables with their place, and phrases found among them.

A word here is a syllable or an official number ("08-NQ/TW"), since Vietnamese writes a space after every syllable.
Commas are not words: "mã số, mã vạch" and "mã số mã vạch" are one phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lientinh.ontology.labels import fold_label, squeeze

Phrase = tuple[str, ...]
"""Folded words in a row."""

# "08-NQ/TW", "38- CT/TW", "1703/QĐ-TTg", "14/2017/QĐ-UBND" are one word; "26/01/2022" is three.
_WORD = re.compile(r"\d+(?:/\d{4})?(?:\s?[-/]\s?[A-ZĐ][\wĐđ]*)+|[^\W_]+")
# ";", ":", a line break, a full stop, the dash of a list. Not "…" and "...": "hợp tác xã,... áp dụng tiêu chuẩn".
# All the marks stand first, and what must be around each behind them: so a search passes over all else at once.
_SENTENCE_END = re.compile(
    r"[;\n•:.\-–+](?:(?<=[;\n•])|(?<=:)(?=\s|$)|(?<=\.)(?<!\.\.)(?=\s|$)|(?<=\s[-–+])(?=\s))",
)


@dataclass(frozen=True, slots=True)
class Words:
    """The syllables and numbers of a text in order; all sequences run along one another."""

    forms: tuple[str, ...]
    """Folded."""
    starts: tuple[int, ...]
    """Where each stands in the text; more than one there where an abbreviation stands for them."""
    ends: tuple[int, ...]
    sentences: tuple[int, ...]
    """Of each word, counted from 0; tasks chain obligations with semicolons, so these end a sentence too."""


def phrase(text: str) -> Phrase:
    """The folded words of a phrase: "Hội đồng, nhân dân" -> ("hội", "đồng", "nhân", "dân")."""
    return tuple(_fold(match[0]) for match in _WORD.finditer(squeeze(text)))


def split_words(text: str, abbreviations: Mapping[str, Phrase]) -> Words:
    """The words of a text in order; an abbreviation becomes the words it stands for, all at its place."""
    spans = [match.span() for match in _WORD.finditer(text)]
    forms = [_fold(text[start:end]) for start, end in spans]
    if not abbreviations.keys().isdisjoint(forms):
        meant = [abbreviations.get(form, (form,)) for form in forms]
        spans = [span for span, parts in zip(spans, meant, strict=True) for _ in parts]
        forms = [part for parts in meant for part in parts]
    starts = tuple([start for start, _ in spans])
    return Words(tuple(forms), starts, tuple([end for _, end in spans]), _sentences(text, starts))


def _sentences(text: str, starts: Sequence[int]) -> tuple[int, ...]:
    """The number of the sentence that begins at or before each of these places."""
    sentences: list[int] = []
    number = 0
    for match in _SENTENCE_END.finditer(text):
        sentences += [number] * (bisect_right(starts, match.start()) - len(sentences))
        number += 1
    sentences += [number] * (len(starts) - len(sentences))
    return tuple(sentences)


@lru_cache(maxsize=32768)
def _fold(printed: str) -> str:
    return fold_label(printed).replace(" ", "")


class PhraseIndex:
    """Finds many phrases in one pass over the words of a text."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        # By their first two words, which few of them share, where many begin with "thực" or "tổ".
        self._single: dict[str, Phrase] = {}
        self._longer: dict[tuple[str, str], list[Phrase]] = {}
        for item in set(phrases):
            if len(item) == 1:
                self._single[item[0]] = item
            else:
                self._longer.setdefault((item[0], item[1]), []).append(item)
        self._openings = frozenset(first for first, _ in self._longer)

    def find_all(self, forms: Sequence[str]) -> dict[Phrase, list[int]]:
        """Phrase -> the positions where it begins, in order; phrases may overlap."""
        found: dict[Phrase, list[int]] = {}
        words = tuple(forms)
        for form in self._single.keys() & words:
            found[self._single[form]] = [position for position, word in enumerate(words) if word == form]
        if self._openings.isdisjoint(words):
            return found
        longer = self._longer
        for position, pair in enumerate(pairwise(words)):
            if pair in longer:
                for item in longer[pair]:
                    if words[position : position + len(item)] == item:
                        found.setdefault(item, []).append(position)
        return found
