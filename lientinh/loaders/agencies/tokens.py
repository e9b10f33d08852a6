"""Words and marks of a passage, each with its place, for looking up names that contain commas and "và".

Names are compared word by word, so that doubled spaces, "huyện,thành phố" and a name cut by a line or page end do
not matter, and the long and the short form of a body count as one word ("Ủy ban nhân dân", "UBND").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lientinh.loaders.source import SourceText
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span

_PIECE = re.compile(r"\w+|[^\w\s]")

# Long forms that official print uses beside their short form, folded, by their first word.
_SHORT_FORMS = {
    "ủy": (("ủy", "ban", "nhân", "dân"), "ubnd"),  # "Ủy ban nhân dân các huyện, thành phố"
    "hội": (("hội", "đồng", "nhân", "dân"), "hđnd"),
    "mặt": (("mặt", "trận", "tổ", "quốc"), "mttq"),  # "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"
}
_SAME_WORD = {"&": "và"}  # "Sở KH&CN", "Sở KH và CN"


class Token(NamedTuple):
    """A word or a mark, or a long form that counts as one word.

    No dataclass: every word of most passages becomes one, and a frozen dataclass takes three times as long to make.
    """

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
    return tokenize_pieces((text,))


def tokenize_pieces(texts: Sequence[str]) -> tuple[Token, ...]:
    """Tokens of a passage that lies in several pieces; places count in the piece."""
    found: list[Token] = []
    for number, text in enumerate(texts):
        found += _pieces(text, 0, len(text), number)
    return tuple(_shorten(found))


def tokenize_span(source: SourceText, span: Span) -> tuple[Token, ...]:
    """Tokens of a passage of the reading text; places count in the reading text."""
    return tuple(_shorten(_pieces(source.text, span.start, span.end, 0)))


def keys_of(label: str) -> tuple[str, ...]:
    """The keys that the words of a label have in a passage."""
    return tuple(token.key for token in tokenize(label))


def _pieces(text: str, start: int, end: int, part: int) -> list[Token]:
    found: list[Token] = []
    previous = start
    for match in _PIECE.finditer(text, start, end):
        word, (begin, after) = match[0], match.span()
        folded = fold_label(word)
        broken = begin > previous and bool(found) and "\n" in text[previous:begin]
        found.append(Token(begin, after, word, _SAME_WORD.get(folded, folded), broken, part))
        previous = after
    return found


def _shorten(pieces: list[Token]) -> list[Token]:
    """The pieces with each long form as one word."""
    if not any(piece.key in _SHORT_FORMS for piece in pieces):
        return pieces
    found: list[Token] = []
    index = 0
    while index < len(pieces):
        long = _long_form(pieces, index) if pieces[index].key in _SHORT_FORMS else None
        found.append(long or pieces[index])
        index += len(_SHORT_FORMS[pieces[index].key][0]) if long else 1
    return found


def _long_form(pieces: Sequence[Token], index: int) -> Token | None:
    """The long form that stands at `index` as one word; None where it does not, or is cut into two pieces."""
    words, short = _SHORT_FORMS[pieces[index].key]
    window = pieces[index : index + len(words)]
    if tuple(piece.key for piece in window) != words or window[0].part != window[-1].part:
        return None
    text = " ".join(piece.text for piece in window)
    return window[0]._replace(end=window[-1].end, text=text, key=short)
