"""When a task is due: the words of a deadline column or phrase as a typed deadline with its dates.

Never more is said than the text says: "Hàng năm" has no date, "Đến năm 2030" no beginning. One text may name several
times; then the first clause that says a time decides ("Thực hiện định kỳ hằng năm; riêng năm 2020 hoàn thành trong
quý II/2020" is yearly), and within a clause the order of `_RULES`: a year in the words does not outweigh "Hàng năm".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from lientinh.loaders.wording.deadline_months import (
    ANY_YEAR,
    MONTH,
    TO,
    YEAR,
    Times,
    first_to_last,
    half_year,
    months_of_year,
    number_or,
    quarters,
)
from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Deadline, Evidence

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = rf"(?:(?P<{{p}}d>{_DAY})\s*(?P<{{p}}s>[/.-])\s*(?P<{{p}}m>{MONTH})\s*(?P={{p}}s)\s*(?P<{{p}}y>{YEAR})|" + (
    rf"(?P<{{p}}wd>{_DAY})\s*tháng\s*(?P<{{p}}wm>{MONTH})\s*năm\s*(?P<{{p}}wy>{YEAR}))"
)

_ANNUAL = re.compile(r"\b(?:hàng|hằng|mỗi|từng) năm\b|\bthường niên\b")
# "Từ ngày 01/7/2025 đến ngày 31/12/2025", "01/7/2025 - 31/12/2025"
_DAY_RANGE = re.compile(rf"(?:\btừ\s*)?(?:ngày\s*)?{_DATE.format(p='a')}{TO}(?:ngày\s*)?{_DATE.format(p='b')}")
_ONE_DAY = re.compile(_DATE.format(p=""))
_PERIOD = re.compile(rf"(?P<first>{YEAR})\s*(?:-|đến(?: hết)?(?: năm)?|tới(?: năm)?)\s*(?:năm\s*)?(?P<last>{YEAR})")
# "Đến năm 2030", "đến hết năm 2030", "Trước năm 2030", "chậm nhất năm 2027"
_BY_YEAR = re.compile(
    rf"\b(?P<how>đến|tới|trước|chậm nhất(?: là)?(?: trong)?|muộn nhất)\s*(?:hết |cuối )*(?:năm\s*)?(?P<year>{YEAR})"
)
_FROM_YEAR = re.compile(rf"\b(?:kể )?từ (?:đầu )?(?:năm )?(?P<year>{YEAR})|(?P<and_after>{YEAR}) và (?:các|những) năm")
_AFTER_YEAR = re.compile(rf"\bsau (?:năm )?(?P<year>{YEAR})\b(?!\s*/)")
_CURRENT_YEAR = re.compile(r"\b(?:trong|cả|cuối|đầu|hết) năm\b(?! \d)")
_CONTINUOUS = re.compile(
    r"\b(?:thường xuyên|liên tục|định kỳ|suốt|trong cả quá trình|(?:hàng|hằng) (?:tháng|quý|tuần|ngày))\b"
)
# "Theo quy định", "Theo kế hoạch", "Sau khi có hướng dẫn của Bộ …": another text sets the time.
# "Ngay sau khi Kế hoạch được ban hành", "15 ngày kể từ ngày nhận", "Khi phát sinh", "Đột xuất": an event does.
_REGULATED = re.compile(
    r"\btheo\b|\bsau khi\b|\bkhi (?:có|được|phát sinh|cần)\b|\btrong thời hạn\b|\bkể từ (?:ngày|khi)\b|\bđột xuất\b"
)
# "trước ngày 01/01/2030", "Xong trước 30/6/2025", "chậm nhất ngày 15/12/2025": the last day, not the only one.
_ENDS = re.compile(r"\b(?:trước|đến|tới|chậm nhất|muộn nhất|hoàn thành|xong|hạn)\b")
# "Từ ngày 01/7/2025", "sau 30/6/2025": the first day, with no last one
_BEGINS = re.compile(r"\b(?:từ|sau)(?: ngày)?\s*$")
_CLAUSE = re.compile(r";|\briêng\b|\btrong đó\b|\n")


def parse_deadline(text: str | None, evidence: Evidence | None = None, reference_year: int | None = None) -> Deadline:
    """The typed deadline of a text.

    `reference_year` is the year that "Quý II" or "Trong năm" without a year mean, mostly that of the document. Text
    that says no time gives kind "none" with `raw` kept, so that `is_understood` tells it from an empty cell.
    """
    raw = squeeze(text or "").strip(" .;,")
    if not raw or raw in ("-", "…", "..."):
        return Deadline("none", None, None, None)
    times = _read(fold_label(raw), reference_year) or Times("none")
    iso = [day.isoformat() if day else None for day in (times.start, times.end)]
    return Deadline(times.kind, squeeze(text or ""), iso[0], iso[1], times.years, evidence)


def is_understood(deadline: Deadline) -> bool:
    """False where a deadline is printed of which nothing could be made."""
    return deadline.kind != "none" or deadline.raw is None


def _read(text: str, reference_year: int | None) -> Times | None:
    for clause in filter(None, map(str.strip, _CLAUSE.split(text))):
        for rule in _RULES:
            times = rule(clause, reference_year)
            if times is not None:
                return times
    return None


def _annual(text: str, _: int | None) -> Times | None:
    """Every year: "Hàng năm", "Thường xuyên hằng năm", "trước ngày 15/12 hàng năm"."""
    return Times("annual") if _ANNUAL.search(text) else None


def _day_range(text: str, _: int | None) -> Times | None:
    match = _DAY_RANGE.search(text)
    days = (_day(match, "a"), _day(match, "b")) if match else (None, None)
    return Times("period", *days) if days[0] and days[1] and days[0] <= days[1] else None


def _one_day(text: str, _: int | None) -> Times | None:
    """A day: "Ngày 09/11/2015" begins and ends on that day; "trước ngày 01/01/2030" only ends, "từ" and "sau" begin."""
    match = _ONE_DAY.search(text)
    day = _day(match, "") if match else None
    if match is None or day is None:
        return None
    begins = _BEGINS.search(text[: match.start()])
    if begins is not None:
        return Times("period", day + timedelta(days=begins[0].startswith("sau")), None)
    return Times("date", None if _ENDS.search(text[: match.start()]) else day, day)


def _period(text: str, _: int | None) -> Times | None:
    """Whole years: "Giai đoạn 2025- 2030", "2025-2030", "Từ năm 2025 đến năm 2030"."""
    match = _PERIOD.search(text)
    if match is None or match["first"] > match["last"]:
        return None
    return Times("period", *first_to_last(int(match["first"]), 1, int(match["last"]), 12))


def _by_year(text: str, _: int | None) -> Times | None:
    """A last year: "Đến năm 2030" ends with 2030, "Trước năm 2030" with 2029."""
    match = _BY_YEAR.search(text)
    if match is None:
        return None
    return Times("by-year", None, date(int(match["year"]) - (match["how"] == "trước"), 12, 31))


def _from_year(text: str, _: int | None) -> Times | None:
    """A period without an end: "Từ năm 2025", "Năm 2025 và những năm tiếp theo"; "Sau năm 2025" begins with 2026."""
    after = _AFTER_YEAR.search(text)
    if after is not None:
        return Times("period", date(int(after["year"]) + 1, 1, 1), None)
    match = _FROM_YEAR.search(text)
    year = number_or(match["year"] or match["and_after"], None) if match else None
    return Times("period", date(year, 1, 1), None) if year else None


def _years(text: str, reference_year: int | None) -> Times | None:
    """Single years: "Năm 2025", "Cả năm 2015"; "Năm 2026, năm 2029" are two years and no period."""
    years = tuple(sorted({int(year) for year in ANY_YEAR.findall(text)}))
    if not years and _CURRENT_YEAR.search(text) and reference_year and not _CONTINUOUS.search(text):
        years = (reference_year,)
    if len(years) > 1:
        return Times("years", years=years)
    return Times("year", *first_to_last(years[0], 1, years[0], 12)) if years else None


def _continuous(text: str, _: int | None) -> Times | None:
    """At all times: "Thường xuyên", "Liên tục", "Định kỳ hàng quý"."""
    return Times("continuous") if _CONTINUOUS.search(text) else None


def _regulated(text: str, _: int | None) -> Times | None:
    return Times("as-regulated") if _REGULATED.search(text) else None


_RULES: tuple[Callable[[str, int | None], Times | None], ...] = (
    _annual,
    _day_range,
    _one_day,
    half_year,
    quarters,
    months_of_year,
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
