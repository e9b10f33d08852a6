"""Quarters and months of the year, alone, in a list or as a range: the words of a deadline as days.

"Quý II, III/2025" names two quarters; "Quý II - IV/2025" and "từ tháng 5 đến tháng 9/2025" are one stretch of time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lientinh.ontology.model import DeadlineKind

YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:0?[1-9]|1[0-2])"
TO = r"\s*(?:-|đến(?: hết)?|tới)\s*"
# "Quý II/2025", "quý II năm 2025", "quý 2-2025", "Quý II, III/2015", "Quý II và III/2015"
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
_OF_YEAR = rf"(?:\s*(?:/|-|,?\s*(?:của\s*)?năm)\s*(?P<{{name}}>{YEAR}))"
_HALF = re.compile(rf"\b(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: của)? năm(?: (?P<year>{YEAR}))?")
_QUARTERS = re.compile(
    rf"\bquý\s*(?P<first>{_QUARTER})\b(?:{_OF_YEAR.format(name='first_year')})?"
    rf"(?P<more>(?:\s*(?:,|-|và|đến(?: hết)?|tới)\s*(?:quý\s*)?{_QUARTER}\b)*){_OF_YEAR.format(name='year')}?"
)
_MONTHS = re.compile(
    rf"\btháng\s*(?P<first>{MONTH})\b(?:{_OF_YEAR.format(name='first_year')})?"
    rf"(?P<more>(?:\s*(?:,|-|và|đến(?: hết)?|tới)\s*(?:tháng\s*)?{MONTH}\b(?!\s*/\s*{MONTH}\s*/))*)"
    rf"{_OF_YEAR.format(name='year')}?"
    rf"|(?<![\d/.-])(?P<bare>{MONTH})\s*/\s*(?P<bare_year>{YEAR})(?!\s*[/\d])"
)
ANY_YEAR = re.compile(rf"(?<![\d/.-]){YEAR}(?![\d/])")
# "05/2025 - 09/2025", "Từ 5/2025 đến tháng 9/2025"
_TO_MONTH = re.compile(rf"{TO}(?:tháng\s*)?(?P<month>{MONTH})\s*/\s*(?P<year>{YEAR})(?!\s*[/\d])")
# "Quý II/2025 - 2027", "Từ tháng 6/2025 đến hết năm 2030"
_TO_YEAR = re.compile(rf"{TO}(?:năm\s*)?(?P<year>{YEAR})(?!\s*[/\d])")
_BEFORE = re.compile(r"\btrước\s*$")
# "Từ quý II/2025", "kể từ tháng 6/2025": a beginning without an end.
_FROM = re.compile(r"\btừ(?: đầu)?$")
# "Quý 1V/2026", "quý ll", "quý Il": what scans make of the strokes of a numeral; "quý 1" is printed so.
_MISREAD = re.compile(r"(?<=quý )(?:[1il|]v|[i|]*[l|][il|]*)\b")
_STROKES = str.maketrans("1l|", "iii")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Times:
    """What a text says of time, before it is a `Deadline`."""

    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    years: tuple[int, ...] = ()


def half_year(text: str, reference_year: int | None) -> Times | None:
    """Half a year: "6 tháng đầu năm 2025"."""
    match = _HALF.search(text)
    year = number_or(match["year"], reference_year) if match else None
    if match is None or year is None:
        return None
    months = (1, 6) if match["half"] == "đầu" else (7, 12)
    return Times("period", *first_to_last(year, months[0], year, months[1]))


def quarters(text: str, reference_year: int | None) -> Times | None:
    """Quarters: "Quý II/2025", "Quý II và III/2015", "Trước quý III/2026"; "Quý IV/2024 - Quý II/2025" is a period."""
    text = _MISREAD.sub(lambda strokes: strokes[0].translate(_STROKES), text)
    match = _QUARTERS.search(text)
    if match is None:
        return None
    words = re.findall(rf"\b{_QUARTER}\b", match["first"] + match["more"])
    numbers = [_ROMAN.get(word) or int(word) for word in words]
    times = _stretch("quarter", text, match, [(q * 3 - 2, q * 3) for q in numbers], reference_year)
    later = _QUARTERS.search(text, match.end())
    if later is None or times.kind != "quarter":
        return times
    # "Quý II/2025 (lần 1), Quý IV/2025 (lần 2)": what lies between is no time of it, so it only ends
    rest = quarters(text[later.start() :], reference_year)
    return Times("quarter", None, rest.end) if rest and rest.end else times


def months_of_year(text: str, reference_year: int | None) -> Times | None:
    """Months: "Tháng 5/2026", "Xong trong tháng 5/2026", "05/2026"; "Tháng 5 - 9/2026", "05/2025 - 09/2025"."""
    match = _MONTHS.search(text)
    if match is None:
        return None
    if match["bare"]:
        month, year = int(match["bare"]), int(match["bare_year"])
        last = _TO_MONTH.match(text, match.end())
        if last:
            return _in_order(first_to_last(year, month, int(last["year"]), int(last["month"])))
        return _bounded("month", text, match, first_to_last(year, month, year, month))
    months = [int(word) for word in re.findall(r"\d+", match["first"] + match["more"])]
    return _stretch("month", text, match, [(month, month) for month in months], reference_year)


def _stretch(
    kind: DeadlineKind, text: str, match: re.Match[str], months: list[tuple[int, int]], reference_year: int | None
) -> Times:
    """From the first of several quarters or months to the last; "tháng 3 và tháng 9" leaves a gap, so it only ends."""
    elsewhere = ANY_YEAR.search(text)  # "Trong quý I và cả năm 2026"
    default = int(elsewhere[0]) if elsewhere else reference_year
    last_year = number_or(match["year"], number_or(match["first_year"], default))
    first_year = number_or(match["first_year"], last_year)
    if first_year is None or last_year is None:
        return Times(kind)
    start, end = first_to_last(first_year, months[0][0], last_year, months[-1][1])
    if start > end:  # "quý IV, I/2026": the first lies in the year before
        start = start.replace(year=end.year - (start.month > end.month))
    if not match["more"] and first_year < last_year:  # "Quý II/2025 - 2027"
        return Times("period", start, date(last_year, 12, 31))
    joined = re.search(r"-|đến|tới", match["more"])
    gap = any(after[0] % 12 != before[1] % 12 + 1 for before, after in pairwise(months))
    if gap and not joined:
        return Times(kind, None, end)
    return Times("period", start, end) if joined else _bounded(kind, text, match, (start, end))


def _bounded(kind: DeadlineKind, text: str, match: re.Match[str], days: tuple[date, date]) -> Times:
    """Days with what stands around them.

    "Trước tháng 6/2026" ends on the day before, "đến …" has no beginning, "từ …" no end unless a year follows.
    """
    before = text[: match.start()].rstrip()
    last = _TO_YEAR.match(text, match.end())
    if last and int(last["year"]) >= days[1].year:
        return Times("period", days[0], date(int(last["year"]), 12, 31))
    if _FROM.search(before):
        return Times("period", days[0], None)
    if _BEFORE.search(before):
        return Times(kind, None, days[0] - timedelta(days=1))
    return Times(kind, None if before.endswith(("đến", "tới", "đến hết", "chậm nhất", "hạn")) else days[0], days[1])


def _in_order(days: tuple[date, date]) -> Times | None:
    return Times("period", *days) if days[0] <= days[1] else None


def first_to_last(first_year: int, first_month: int, last_year: int, last_month: int) -> tuple[date, date]:
    """First day of the first month and last day of the last."""
    after = date(last_year + last_month // 12, last_month % 12 + 1, 1)
    return date(first_year, first_month, 1), after - timedelta(days=1)


def number_or(text: str | None, default: int | None) -> int | None:
    """The number that a text prints, else `default`."""
    return int(text) if text else default
