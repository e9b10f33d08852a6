"""Days as Python has them and as people type them."""

from __future__ import annotations

from datetime import date

from lientinh.errors import InputError


def read_day(as_of: date | str | None) -> date | None:
    """The day of `as_of`: a date, "2025-07-01" or "today"; None where it is None. Raises InputError for other words."""
    if as_of is None or isinstance(as_of, date):
        return as_of
    if as_of == "today":
        return date.today()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        raise InputError(f"as_of={as_of!r}: no date; accepted are a date, '2025-07-01' and 'today'") from None
