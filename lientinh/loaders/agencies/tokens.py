"""Words and marks of a passage, each with its place, for looking up names that contain commas and "và".

Names are compared word by word, so that doubled spaces, "huyện,thành phố" and a name cut by a line or page end do
not matter, and the long and the short form of a body count as one word ("Ủy ban nhân dân", "UBND").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from lientinh.loaders.source import SourceText
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span

_PIECE = re.compile(r"\w+|[^\w\s]")

# Long forms that official print uses beside their short form, folded; the longest first.
_SHORT_FORMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("ủy", "ban", "nhân", "dân"), "ubnd"),  # "Ủy ban nhân dân các huyện, thành phố"
    (("hội", "đồng", "nhân", "dân"), "hđnd"),
    (("mặt", "trận", "tổ", "quốc"), "mttq"),  # "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"
)
_SAME_WORD = {"&": "và"}  # "Sở KH&CN", "Sở KH và CN"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, or a long form that counts as one word."""

    start: int
    end: int
    text: str
    key: str
    """Folded; the short form where there is one."""
    after_break: bool = False
    """First on its line."""
    part: int = 0
    """Which piece of the passage it stands in."""

    @property
    def capital(self) -> bool:
        """Whether it begins as a proper name does."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        return self.text[:1].isalnum()


def tokenize(text: str) -> tuple[Token, ...]:
    """Tokens of a text; places count in it."""
    return _shorten(_pieces(text, 0, len(text), 0))


def tokenize_parts(source: SourceText, parts: Sequence[Span]) -> tuple[Token, ...]:
    """Tokens of a passage of the reading text that may lie in several pieces; places count in the reading text."""
    pieces = (_pieces(source.text, part.start, part.end, number) for number, part in enumerate(parts))
    return _shorten(chain.from_iterable(pieces))


def keys_of(label: str) -> tuple[str, ...]:
    """The keys that the words of a label have in a passage."""
    return tuple(token.key for token in tokenize(label))


def spans_of(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The pieces of the reading text that neighbouring tokens take up, one a part."""
    spans: list[Span] = []
    part = -1
    for token in tokens:
        if token.part == part:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
            part = token.part
    return tuple(spans)


def _pieces(text: str, start: int, end: int, part: int) -> list[Token]:
    found: list[Token] = []
    previous = start
    for match in _PIECE.finditer(text, start, end):
        folded = fold_label(match[0])
        broken = bool(found) and "\n" in text[previous : match.start()]
        found.append(Token(match.start(), match.end(), match[0], _SAME_WORD.get(folded, folded), broken, part))
        previous = match.end()
    return found


def _shorten(tokens: Iterable[Token]) -> tuple[Token, ...]:
    source = list(tokens)
    found: list[Token] = []
    index = 0
    while index < len(source):
        size, key = _short_form(source, index)
        first, last = source[index], source[index + size - 1]
        text = first.text if size == 1 else " ".join(token.text for token in source[index : index + size])
        found.append(Token(first.start, last.end, text, key, first.after_break, first.part))
        index += size
    return tuple(found)


def _short_form(tokens: Sequence[Token], index: int) -> tuple[int, str]:
    for words, short in _SHORT_FORMS:
        if tokens[index].key != words[0]:
            continue
        window = tokens[index : index + len(words)]
        if tuple(token.key for token in window) == words and window[0].part == window[-1].part:
            return len(words), short
    return 1, tokens[index].key
