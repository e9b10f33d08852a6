"""When a task is due: the words of a deadline column or phrase as a typed deadline with its dates.

Never more is said than the text says: "Hàng năm" has no date, "Đến năm 2030" no beginning. One text may name several
times; then the first clause that says a time decides ("Thực hiện định kỳ hằng năm; riêng năm 2020 hoàn thành trong
quý II/2020" is yearly), and within a clause the order of `_RULES`: a year in the words does not outweigh "Hàng năm".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Deadline, DeadlineKind, Evidence

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TO = r"\s*(?:-|đến(?: hết)?|tới)\s*"
# "Quý II/2025", "quý II năm 2025", "quý 2-2025", "Quý II, III/2015", "Quý II và III/2015"
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
_OF_YEAR = rf"(?:\s*(?:/|-|,?\s*(?:của\s*)?năm)\s*(?P<{{name}}>{_YEAR}))"
_DATE = rf"(?:(?P<{{p}}d>{_DAY})\s*(?P<{{p}}s>[/.-])\s*(?P<{{p}}m>{_MONTH})\s*(?P={{p}}s)\s*(?P<{{p}}y>{_YEAR})|" + (
    rf"(?P<{{p}}wd>{_DAY})\s*tháng\s*(?P<{{p}}wm>{_MONTH})\s*năm\s*(?P<{{p}}wy>{_YEAR}))"
)

_ANNUAL = re.compile(r"\b(?:hàng|hằng|mỗi|từng) năm\b|\bthường niên\b")
_DAY_RANGE = re.compile(rf"\btừ\s*(?:ngày\s*)?{_DATE.format(p='a')}{_TO}(?:ngày\s*)?{_DATE.format(p='b')}")
_ONE_DAY = re.compile(_DATE.format(p=""))
_HALF = re.compile(rf"\b(?:0?6|sáu) tháng (?P<half>đầu|cuối)(?: của)? năm(?: (?P<year>{_YEAR}))?")
_QUARTERS = re.compile(
    rf"\bquý\s*(?P<first>{_QUARTER})\b(?:{_OF_YEAR.format(name='first_year')})?"
    rf"(?P<more>(?:\s*(?:,|-|và|đến|tới)\s*(?:quý\s*)?{_QUARTER}\b)*){_OF_YEAR.format(name='year')}?"
)
_MONTHS = re.compile(
    rf"\btháng\s*(?P<first>{_MONTH})\b(?:{_OF_YEAR.format(name='first_year')})?"
    rf"(?P<more>(?:\s*(?:,|-|và|đến|tới)\s*(?:tháng\s*)?{_MONTH}\b(?!\s*/\s*{_MONTH}\s*/))*){_OF_YEAR.format(name='year')}?"
    rf"|(?<![\d/.-])(?P<bare>{_MONTH})\s*/\s*(?P<bare_year>{_YEAR})(?!\s*[/\d])"
)
_PERIOD = re.compile(rf"(?P<first>{_YEAR})\s*(?:-|đến(?: hết)?(?: năm)?|tới(?: năm)?)\s*(?:năm\s*)?(?P<last>{_YEAR})")
# "Đến năm 2030", "đến hết năm 2030", "Trước năm 2030", "chậm nhất năm 2027"
_BY_YEAR = re.compile(
    rf"\b(?P<how>đến|tới|trước|chậm nhất(?: là)?(?: trong)?|muộn nhất)\s*(?:hết |cuối )*(?:năm\s*)?(?P<year>{_YEAR})"
)
_FROM_YEAR = re.compile(
    rf"\b(?:kể )?từ (?:đầu )?(?:năm )?(?P<year>{_YEAR})|(?P<and_after>{_YEAR}) và (?:các|những) năm"
)
_ANY_YEAR = re.compile(rf"(?<![\d/.-]){_YEAR}(?![\d/])")
_CURRENT_YEAR = re.compile(r"\b(?:trong|cả|cuối|đầu|hết) năm\b(?! \d)")
_CONTINUOUS = re.compile(
    r"\b(?:thường xuyên|liên tục|định kỳ|suốt|trong cả quá trình|(?:hàng|hằng) (?:tháng|quý|tuần|ngày))\b"
)
# "Theo quy định", "Theo kế hoạch", "Sau khi có hướng dẫn của Bộ …": another text sets the time.
_REGULATED = re.compile(r"\btheo\b|\b(?:sau )?khi có\b|\bkhi được\b|\btrong thời hạn\b")
# "trước ngày 01/01/2030", "Xong trước 30/6/2025", "chậm nhất ngày 15/12/2025": the last day, not the only one.
_ENDS = re.compile(r"\b(?:trước|đến|tới|chậm nhất|muộn nhất|hoàn thành|xong|hạn)\b")
_BEFORE = re.compile(r"\btrước\s*$")
_CLAUSE = re.compile(r";|\briêng\b|\btrong đó\b|\n")

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class _Times:
    kind: DeadlineKind
    start: date | None = None
    end: date | None = None
    years: tuple[int, ...] = ()


def parse_deadline(text: str | None, evidence: Evidence | None = None, reference_year: int | None = None) -> Deadline:
    """The typed deadline of a text.

    `reference_year` is the year that "Quý II" or "Trong năm" without a year mean, mostly that of the document. Text
    that says no time gives kind "none" with `raw` kept, so that `is_understood` tells it from an empty cell.
    """
    raw = squeeze(text or "").strip(" .;,")
    if not raw or raw in ("-", "…", "..."):
        return Deadline("none", None, None, None)
    times = _read(fold_label(raw), reference_year) or _Times("none")
    iso = [day.isoformat() if day else None for day in (times.start, times.end)]
    return Deadline(times.kind, squeeze(text or ""), iso[0], iso[1], times.years, evidence)


def is_understood(deadline: Deadline) -> bool:
    """False where a deadline is printed of which nothing could be made."""
    return deadline.kind != "none" or deadline.raw is None


def _read(text: str, reference_year: int | None) -> _Times | None:
    for clause in filter(None, map(str.strip, _CLAUSE.split(text))):
        for rule in _RULES:
            times = rule(clause, reference_year)
            if times is not None:
                return times
    return None


def _annual(text: str, _: int | None) -> _Times | None:
    """Every year: "Hàng năm", "Thường xuyên hằng năm", "trước ngày 15/12 hàng năm"."""
    return _Times("annual") if _ANNUAL.search(text) else None


def _day_range(text: str, _: int | None) -> _Times | None:
    match = _DAY_RANGE.search(text)
    days = (_day(match, "a"), _day(match, "b")) if match else (None, None)
    return _Times("period", *days) if days[0] and days[1] and days[0] <= days[1] else None


def _one_day(text: str, _: int | None) -> _Times | None:
    """A day: "Ngày 09/11/2015" begins and ends on that day; "trước ngày 01/01/2030" only ends."""
    match = _ONE_DAY.search(text)
    day = _day(match, "") if match else None
    if match is None or day is None:
        return None
    return _Times("date", None if _ENDS.search(text[: match.start()]) else day, day)


def _half_year(text: str, reference_year: int | None) -> _Times | None:
    """Half a year: "6 tháng đầu năm 2025"."""
    match = _HALF.search(text)
    year = _number(match["year"], reference_year) if match else None
    if match is None or year is None:
        return None
    months = (1, 6) if match["half"] == "đầu" else (7, 12)
    return _Times("period", *_months(year, months[0], year, months[1]))


def _quarter(text: str, reference_year: int | None) -> _Times | None:
    """Quarters: "Quý II/2025", "Quý II và III/2015", "Trước quý III/2026", "Quý IV/2024 - Quý II/2025"."""
    match = _QUARTERS.search(text)
    if match is None:
        return None
    words = re.findall(rf"\b{_QUARTER}\b", match["first"] + match["more"])
    quarters = [_ROMAN.get(word) or int(word) for word in words]
    return _stretch("quarter", text, match, [(q * 3 - 2, q * 3) for q in quarters], reference_year)


def _month(text: str, reference_year: int | None) -> _Times | None:
    """Months: "Tháng 5/2026", "Xong trong tháng 5/2026", "05/2026"."""
    match = _MONTHS.search(text)
    if match is None:
        return None
    if match["bare"]:
        month, year = int(match["bare"]), int(match["bare_year"])
        return _bounded("month", text, match, _months(year, month, year, month))
    months = [int(word) for word in re.findall(r"\d+", match["first"] + match["more"])]
    return _stretch("month", text, match, [(month, month) for month in months], reference_year)


def _stretch(
    kind: DeadlineKind, text: str, match: re.Match[str], months: list[tuple[int, int]], reference_year: int | None
) -> _Times:
    """From the first of several quarters or months to the last; "tháng 3 và tháng 9" leaves a gap, so it only ends."""
    elsewhere = _ANY_YEAR.search(text)  # "Trong quý I và cả năm 2026"
    default = int(elsewhere[0]) if elsewhere else reference_year
    last_year = _number(match["year"], _number(match["first_year"], default))
    first_year = _number(match["first_year"], last_year)
    if first_year is None or last_year is None:
        return _Times(kind)
    start, end = _months(first_year, months[0][0], last_year, months[-1][1])
    if start > end:  # "quý IV, I/2026": the first lies in the year before
        start = start.replace(year=end.year - (start.month > end.month))
    joined = re.search(r"-|đến|tới", match["more"])
    gap = any(after[0] % 12 != before[1] % 12 + 1 for before, after in pairwise(months))
    if gap and not joined:
        return _Times(kind, None, end)
    return _bounded(kind, text, match, (start, end))


def _bounded(kind: DeadlineKind, text: str, match: re.Match[str], days: tuple[date, date]) -> _Times:
    """Days with what stands before them: "Trước tháng 6/2026" ends on the day before, "đến …" has no beginning."""
    before = text[: match.start()].rstrip()
    if _BEFORE.search(before):
        return _Times(kind, None, days[0] - timedelta(days=1))
    return _Times(kind, None if before.endswith(("đến", "tới", "đến hết", "chậm nhất", "hạn")) else days[0], days[1])


def _period(text: str, _: int | None) -> _Times | None:
    """Whole years: "Giai đoạn 2025- 2030", "2025-2030", "Từ năm 2025 đến năm 2030"."""
    match = _PERIOD.search(text)
    if match is None or match["first"] > match["last"]:
        return None
    return _Times("period", *_months(int(match["first"]), 1, int(match["last"]), 12))


def _by_year(text: str, _: int | None) -> _Times | None:
    """A last year: "Đến năm 2030" ends with 2030, "Trước năm 2030" with 2029."""
    match = _BY_YEAR.search(text)
    if match is None:
        return None
    return _Times("by-year", None, date(int(match["year"]) - (match["how"] == "trước"), 12, 31))


def _from_year(text: str, _: int | None) -> _Times | None:
    """A period without an end: "Từ năm 2025", "Năm 2025 và những năm tiếp theo"."""
    match = _FROM_YEAR.search(text)
    year = _number(match["year"] or match["and_after"], None) if match else None
    return _Times("period", date(year, 1, 1), None) if year else None


def _years(text: str, reference_year: int | None) -> _Times | None:
    """Single years: "Năm 2025", "Cả năm 2015"; "Năm 2026, năm 2029" are two years and no period."""
    years = tuple(sorted({int(year) for year in _ANY_YEAR.findall(text)}))
    if not years and _CURRENT_YEAR.search(text) and reference_year and not _CONTINUOUS.search(text):
        years = (reference_year,)
    if len(years) > 1:
        return _Times("years", years=years)
    return _Times("year", *_months(years[0], 1, years[0], 12)) if years else None


def _continuous(text: str, _: int | None) -> _Times | None:
    """At all times: "Thường xuyên", "Liên tục", "Định kỳ hàng quý"."""
    return _Times("continuous") if _CONTINUOUS.search(text) else None


def _regulated(text: str, _: int | None) -> _Times | None:
    return _Times("as-regulated") if _REGULATED.search(text) else None


_RULES: tuple[Callable[[str, int | None], _Times | None], ...] = (
    _annual,
    _day_range,
    _one_day,
    _half_year,
    _quarter,
    _month,
    _period,
    _by_year,
    _from_year,
    _years,
    _continuous,
    _regulated,
)


def _day(match: re.Match[str] | None, prefix: str) -> date | None:
    if match is None:
        return None
    groups = match.groupdict()
    texts = [groups[f"{prefix}{name}"] or groups[f"{prefix}w{name}"] for name in "dmy"]
    try:
        return date(int(texts[2]), int(texts[1]), int(texts[0]))
    except ValueError:  # "31/02/2025" is no day
        return None


def _months(first_year: int, first_month: int, last_year: int, last_month: int) -> tuple[date, date]:
    """First day of the first month and last day of the last."""
    after = date(last_year + last_month // 12, last_month % 12 + 1, 1)
    return date(first_year, first_month, 1), after - timedelta(days=1)


def _number(text: str | None, default: int | None) -> int | None:
    return int(text) if text else default
