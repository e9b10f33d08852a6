"""Sums of money as printed, read into integers of đồng.

Vietnamese print writes thousands with points and decimals with a comma ("2.036.000.000 đồng", "1,5 tỷ đồng"); one
unit may serve both ends of a range ("130 - 150 tỷ đồng"), and a table names its unit once, above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lientinh.ontology.labels import fold_label

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
_BARE = re.compile(rf"(?:(?P<low>{_NUMBER})\s*{_TO}\s*)?(?P<number>{_NUMBER})$")
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
    """As printed ("tỷ đồng"), or the unit of the table's head."""


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The sums that a text prints with their unit, in printed order; shares ("03%") and counts are none."""
    for match in _AMOUNT.finditer(text, start, len(text) if end is None else end):
        if match["scale"] and not match["currency"] and _COUNTED.match(text, match.end()):
            continue
        yield _amount(match)


def parse_amount(text: str, unit: str | None = None) -> tuple[int, int] | None:
    """(least, most) in đồng of a cell or phrase that is one sum; None where it is none.

    `unit` is what the table's head says ("Đơn vị: Triệu đồng"); it counts where the cell prints no unit itself.
    """
    folded = fold_label(text).strip(" .;:")
    found = list(find_amounts(folded))
    if len(found) == 1:
        return found[0].min_vnd, found[0].max_vnd
    match = _BARE.match(folded)
    scale = parse_unit(unit) if unit else 1
    if match is None or scale is None:
        return None
    most = _value(match["number"], scale)
    return (_value(match["low"], scale) if match["low"] else most), most


def parse_unit(text: str) -> int | None:
    """How many đồng the unit of a table's head stands for: "Đơn vị: Triệu đồng" is 1,000,000; None for no unit."""
    match = re.search(r"(?P<unit>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|vnđ|vnd)\b", fold_label(text))
    return _UNITS[match["unit"] or "đồng"] if match else None


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
