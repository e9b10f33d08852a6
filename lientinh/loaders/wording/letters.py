"""Text made plain letter for letter, so that positions stay what they are.

Keywords are looked for in the plain form: capitals of a heading, "Chi thi so" of a scan that lost its tones and
Cyrillic letters that a converter put for Latin ones then read alike, and a match at i..j is the passage i..j.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# "củа" with a Cyrillic а, "ВСТ-ВТC" with Cyrillic capitals (documents of 2026).
_CYRILLIC = dict(zip("АВЕКМНОРСТУХаеорсухі", "ABEKMHOPCTYXaeopcyxi", strict=True))
# "8 7⁄2025" with a fraction slash; "chất lƣợng" with the gha that older keyboards gave for ư.
_SIGNS = {"⁄": "/", "∕": "/", "ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "\t": " "} | dict.fromkeys("‐‑‒–—−", "-")
_LATIN = _CYRILLIC | _SIGNS


def word_set(text: str, sign: str | None = None) -> frozenset[str]:
    """The entries of a list that is written as text, parted by white space or by `sign`."""
    return frozenset(text.split(sign))


class _Plain(dict[int, str]):
    """Character to its lower-case letter without marks; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = _LATIN.get(chr(code), chr(code)).replace("đ", "d").replace("Đ", "D")
        base = unicodedata.normalize("NFD", character)[0]
        lower = base.lower()
        self[code] = lower if len(lower) == 1 else base
        return self[code]


_PLAIN = _Plain()


def to_latin(text: str) -> str:
    """`text` of the same length with one kind of dash, slash and alphabet; tones and case stay."""
    for character, meant in _LATIN.items():  # a page has two or three of them: translate() would look up every letter
        if character in text:
            text = text.replace(character, meant)
    return text


def to_plain(text: str) -> str:
    """`text` (NFC) of the same length in lower case without tones: "Quyết định số" -> "quyet dinh so"."""
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class TextForms:
    """A text in the forms that patterns need, all of one length."""

    text: str
    plain: str
    latin: str


@lru_cache(maxsize=2)
def forms_of(text: str) -> TextForms:
    """The forms of a text, kept while one text is read: several readers ask for those of the whole text."""
    return TextForms(text, to_plain(text), to_latin(text))


# In Unicode the capitals of Vietnamese stand between its small letters, so "À-Ỹ" in a character class holds both.
CAPITALS = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.isupper())
"""For the inside of a character class: the capital letters of Vietnamese."""


def any_space(pattern: str) -> str:
    """A regular expression in which each space stands for any white space: print has two, a tab or a line break."""
    return pattern.replace(" ", r"\s+")
