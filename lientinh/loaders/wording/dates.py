"""Dates as official texts print them: "ngày 30 tháng 7 năm 2024", "ngày 30/7/2024", "năm 2018"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lientinh.loaders.wording.letters import to_plain
from lientinh.ontology.labels import squeeze

# All patterns read the plain form of a text. "29 tháng 11năm 2021" and "ngày15 tháng 5" are glued; "ngày 27 tháng 02
# tháng 2026" says tháng for năm; a scan prints "nam\n2016" over two lines.
_LONG = r"(?P<ld>\d{1,2})\s*thang\s*(?P<lm>\d{1,2})\s*,?\s*(?:nam|thang)\s*(?P<ly>\d{4})(?!\d)"
# "30/7/2024", "27/ 12/ 2013", "30.7.2024", "30-7-2024".
_SHORT = r"(?P<sd>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<sm>\d{1,2})\s*(?P=sep)\s*(?P<sy>\d{4})(?!\d)"
_DAY = re.compile(rf"(?<!\d)(?:{_LONG}|{_SHORT})")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
# "ngày 30/7/2024", "ngày31/12/2025"; "ngdy 01 thang 9" is what a scan made of ngày.
_DAY_AT = re.compile(rf"ng[a-z]y\s*(?:{_LONG}|{_SHORT})")
_YEAR_AT = re.compile(r"nam\s+(?P<year>(?:19|20)\d\d)(?!\d)(?!\s*[-/]\s*\d)")
# "… QĐ- UBND ngày              và diện tích 24,68 ha …\n     14/10/2019;": the date stands on the next line of its
# own column, the words between belong to the column beside it.
_TORN_AT = re.compile(rf"ng[a-z]y {{4,}}[^\n]*\n\s*(?:{_LONG}|{_SHORT})")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: ISO (or a year alone), and where it ends."""

    value: str
    end: int


def parse_date(text: str) -> str | None:
    """ISO date of the first date in `text`, else its first year; None where there is none or it cannot be.

    "ngày 15 tháng 54 năm 2026" gives None: the year beside a broken day is no statement of its own.
    """
    plain = to_plain(squeeze(text))
    day = _DAY.search(plain)
    if day:
        return _iso(day)
    year = _YEAR.search(plain)
    return year["year"] if year else None


def match_date(plain: str, position: int) -> PrintedDate | None:
    """The date introduced by "ngày" at `position` of a plain text, also one torn to the next line; or None."""
    match = _DAY_AT.match(plain, position) or _TORN_AT.match(plain, position)
    value = _iso(match) if match else None
    return PrintedDate(value, match.end()) if match and value else None


def match_year(plain: str, position: int) -> PrintedDate | None:
    """The year introduced by "năm" at `position`, as in "Luật Đặc xá năm 2018"; a span of years is none."""
    match = _YEAR_AT.match(plain, position)
    return PrintedDate(match["year"], match.end()) if match else None


def _iso(match: re.Match[str]) -> str | None:
    kind = "l" if match["ld"] else "s"
    try:
        found = date(int(match[f"{kind}y"]), int(match[f"{kind}m"]), int(match[f"{kind}d"]))
    except ValueError:
        return None
    return found.isoformat() if 1900 <= found.year <= 2100 else None
