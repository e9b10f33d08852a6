"""Days as people type them, 2025-07-01 or 01/7/2025, and as Vietnamese documents print them: one style for all."""

from __future__ import annotations

import re
from datetime import date

ACCEPTED = "2025-07-01 and 01/7/2025"
"""What a message says of the accepted forms."""

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_PRINTED = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")


def parse_day(text: str) -> date | None:
    """The day that a text says; None for another form, and for a day that no calendar has."""
    found = _ISO.fullmatch(text.strip()) or _PRINTED.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def day_vi(day: date) -> str:
    """A day as Vietnamese documents print it: 01/7/2025, 28/02/2025; only the first two months take a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def iso_vi(text: str) -> str:
    """An ISO day as Vietnamese documents print it; other text ("2025", "2025-02-30", "quý I") as it is."""
    found = _ISO.fullmatch(text)
    day = parse_day(text) if found else None
    return day_vi(day) if day else text
