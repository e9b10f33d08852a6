"""Sums of money as printed, read into integers of đồng.

Vietnamese print writes thousands with points and decimals with a comma ("2.036.000.000 đồng", "1,5 tỷ đồng"); one
unit may serve both ends of a range ("130 - 150 tỷ đồng").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {"đồng": 1, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_CURRENCY = r"(?:đồng|vnđ|vnd|đ)"
_SCALE = r"nghìn tỷ|ngàn tỷ|trăm triệu|nghìn|ngàn|triệu|tr(?=\W|đ)|tỷ|tỉ"
_SCALED = rf"(?P<{{p}}scale>{_SCALE})(?:\b|(?=đ))\.?\s*(?P<{{p}}currency>{_CURRENCY}\b)?"
_UNIT = rf"(?:{_SCALED}|(?P<{{p}}plain>{_CURRENCY})\b)"
_TO = r"(?:[-–—]|đến|tới)"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
# "2 tỷ 36 triệu đồng"
_SUM = rf"(?P<number>{_NUMBER})\s*{_UNIT.format(p='')}(?:\s*(?P<more>{_NUMBER})\s*{_UNIT.format(p='more_')})?"
# "130 - 150 tỷ đồng", "từ 20 đến 30 tỷ đồng", "20 tỷ - 30 tỷ đồng"
_RANGE = rf"(?:(?P<low>{_NUMBER})\s*(?:{_UNIT.format(p='low_')})?\s*{_TO}\s*)?{_SUM}"
_AMOUNT = re.compile(rf"(?<![\w.,/]){_RANGE}(?!\w)", re.IGNORECASE)
# "100 triệu người", "20 triệu USD": a number of something else.
_COUNTED = re.compile(r"\s*(?:usd|đô la|euro|eur|người|lượt|tấn|m2|m3|ha|con|cây|sản phẩm|thuê bao)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or a range of sums in a text."""

    start: int
    end: int
    min_vnd: int
    max_vnd: int
    printed: str
    unit: str | None
    """As printed: "tỷ đồng"."""


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The sums that a text prints with their unit, in printed order; shares ("03%") and counts are none."""
    for match in _AMOUNT.finditer(text, start, len(text) if end is None else end):
        if match["scale"] and not match["currency"] and _COUNTED.match(text, match.end()):
            continue
        yield _amount(match)


def _amount(match: re.Match[str]) -> Amount:
    scale = _scale(match["scale"])
    most = _value(match["number"], scale)
    if match["more"]:
        most += _value(match["more"], _scale(match["more_scale"]))
    least = most
    if match["low"]:
        own = match["low_scale"] or match["low_plain"]
        least = _value(match["low"], _scale(match["low_scale"]) if own else scale)
    unit = " ".join(filter(None, (match["scale"], match["currency"], match["plain"])))
    return Amount(match.start(), match.end(), min(least, most), max(least, most), match[0], unit)


def _scale(printed: str | None) -> int:
    words = (printed or "đồng").casefold().replace("trăm triệu", "trăm").split()
    scale = 1
    for word in words:
        scale *= {"trăm": 100_000_000, "tr": 1_000_000}.get(word) or _UNITS[word]
    return scale


def _value(number: str, scale: int) -> int:
    """The number in đồng: "1.950" is 1950, "1,5" and "1.5" are one and a half."""
    whole, comma, decimals = number.partition(",")
    if re.fullmatch(r"\d+\.\d{1,2}", whole) and not comma:
        whole, decimals = whole.split(".")
    return int(Decimal(f"{whole.replace('.', '')}.{decimals or 0}") * scale)
