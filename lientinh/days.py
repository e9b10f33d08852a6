"""Days as people type them: 2025-07-01, or as Vietnamese documents print them, 01/7/2025."""

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
