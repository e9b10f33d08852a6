"""Numbers that plans print before groups and tasks: A, I, 1., 1.1, a), -.

Scans read "Ill" for III and "1V" for IV; a roman number is put right only by letters that a scanner confuses.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Style = Literal["upper", "roman", "arabic", "decimal", "lower", "dash", "none"]
RANKS: tuple[Style, ...] = ("upper", "roman", "arabic", "decimal", "lower", "dash")
"""From the parts of a plan down to its smallest items; "none" is the style of what prints no number."""

_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})$")
# "Ill" in the annex of a 2025 plan stands for III; l, 1, | and í are what scanners make of I.
_LOOKALIKES = str.maketrans({"l": "I", "1": "I", "|": "I", "í": "I", "i": "I", "v": "V", "x": "X"})
_SHAPES: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("arabic", re.compile(r"\(?(\d{1,3})\)?$")),
    ("decimal", re.compile(r"((?:\d{1,2}|[IVX]{1,4}|[A-HĐ])(?:\.\d{1,2}){1,3})$")),  # "1.1", "I.2"
    ("lower", re.compile(r"\(?([a-zđ]{1,2}\d?)\)?$")),
    ("upper", re.compile(r"([A-HĐK-UY])$")),
    ("dash", re.compile(r"([-–—+•*▪●○])$")),
)
_LONGEST = 8
# The official order of points has đ and neither f nor j nor w; plans typed elsewhere follow the Latin alphabet.
_ALPHABETS = ("abcdđeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A printed number: what it says, how it is printed, and whether the scan had misread it."""

    value: str
    raw: str
    style: Style
    misprinted: bool = False


def parse_ordinal(raw: str) -> Ordinal | None:
    """The number that a cell or a line holds alone ("1 .", "IV.", "a)", "Ill"); None where it is none."""
    return None if len(raw) > 4 * _LONGEST else _parse(raw)  # a cell may hold a megabyte


@lru_cache(maxsize=4096)  # every line and cell is asked, and the numbers of lists are the same everywhere
def _parse(raw: str) -> Ordinal | None:
    printed = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))  # "Ⅲ" is III, "①" is 1
    bare = printed.rstrip(".:)/-") or printed
    if not bare or len(bare) > _LONGEST:
        return None
    roman = _parse_roman(bare, raw)
    if roman and not roman.misprinted:
        return roman
    for style, shape in _SHAPES:
        match = shape.match(bare)
        if match and not (style == "lower" and len(match[1]) > 1 and not printed.endswith(")")):
            return Ordinal(match[1], raw, style)
    return roman


def _parse_roman(bare: str, raw: str) -> Ordinal | None:
    if _ROMAN.match(bare):
        return Ordinal(bare, raw, "roman")
    repaired = bare.translate(_LOOKALIKES)
    if len(bare) > 1 and _ROMAN.match(repaired) and not bare.isdigit():
        return Ordinal(repaired, raw, "roman", misprinted=True)
    return None


# Number and words on one line: "IV Tăng cường đầu tư …", "II. CÁC VĂN BẢN …", "1. Mục đích", "a) Quán triệt",
# "1.1. Rà soát"; "1.950 triệu đồng" is an amount.
_LEADING = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}(?!\d)|[IVXl1|]{1,5}|\d{1,2}|[a-zđ]|[A-HĐ])"
    r"(?P<mark>\s?[.)](?!\d)|(?=\s))\s*(?=\S)"
)


def split_ordinal(text: str) -> tuple[Ordinal, int] | None:
    """The number that a line begins with and where the words after it begin; None where there is none.

    Without a mark after it only a roman number counts, and only before a capital: "V Tăng cường" is a number,
    "a dua" and "1 tổ chức" are not.
    """
    match = _LEADING.match(text)
    if not match:
        return None
    mark = match["mark"].strip()
    ordinal = parse_ordinal(match["number"] + mark)
    first = text[match.end() : match.end() + 1]
    if ordinal is None or (not mark and not (ordinal.style == "roman" and first.isupper())):
        return None
    return ordinal, match.end()


def count_of(ordinal: Ordinal) -> int | None:
    """The place that a number stands for: IV is 4, "3" is 3, "b" is 2; None for dashes and decimals."""
    if ordinal.style == "roman":
        values = {"I": 1, "V": 5, "X": 10}
        numbers = [values[ch] for ch in ordinal.value]
        return sum(-n if n < max(numbers[i:]) else n for i, n in enumerate(numbers))
    if ordinal.style == "arabic":
        return int(ordinal.value)
    if ordinal.style in ("lower", "upper") and len(ordinal.value) == 1:
        return _ALPHABETS[0].find(ordinal.value.lower()) + 1 or None
    return None


def follows(before: Ordinal, after: Ordinal) -> bool:
    """Whether a number is the next one after another of its style; true where that cannot be told.

    "đ" follows "d", and so does "e": both alphabets are in use.
    """
    if before.style in ("lower", "upper") and len(before.value) == len(after.value) == 1:
        first, second = before.value.lower(), after.value.lower()
        return any(0 <= letters.find(first) == letters.find(second) - 1 for letters in _ALPHABETS)
    counts = count_of(before), count_of(after)
    return counts[0] is None or counts[1] is None or counts[1] == counts[0] + 1


def is_first(ordinal: Ordinal) -> bool:
    """Whether numbering begins here: I, A, 1, a, 1.1, a dash."""
    if ordinal.style == "decimal":
        return ordinal.value.endswith(".1")
    return count_of(ordinal) in (1, None)
