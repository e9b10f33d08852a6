"""`as_of` as Python has it: a date, or the words that the command line takes."""

from __future__ import annotations

from datetime import date

from lientinh.days import ACCEPTED, parse_day
from lientinh.errors import InputError


def read_day(as_of: date | str | None) -> date | None:
    """The day of `as_of`; None where it is None. Raises InputError for words that are no day."""
    if as_of is None or isinstance(as_of, date):
        return as_of
    day = date.today() if as_of.strip().lower() == "today" else parse_day(as_of)
    if day is None:
        raise InputError(f"as_of={as_of!r}: is no day; accepted are a date, {ACCEPTED}, and today")
    return day
