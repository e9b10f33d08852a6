"""`--as-of`: a day in the forms that people write."""

from __future__ import annotations

from datetime import date

import pytest

from lientinh.cli.as_of import parse_as_of
from lientinh.errors import InputError


@pytest.mark.parametrize("text", ["2025-07-01", "01/7/2025", "1/7/2025", "01/07/2025", " 2025-07-01 ", "01-07-2025"])
def test_days(text: str) -> None:
    assert parse_as_of(text) == date(2025, 7, 1)


def test_nothing_is_the_day_of_issue() -> None:
    assert parse_as_of(None) is None


@pytest.mark.parametrize("text", ["today", "Today"])
def test_today(text: str) -> None:
    assert parse_as_of(text) == date.today()


@pytest.mark.parametrize("text", ["", "tomorrow", "2025", "2025-7-1", "20250701", "2025-07-01T00:00"])
def test_other_text_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(InputError, match="accepted are 2025-07-01 and 01/7/2025, and today"):
        parse_as_of(text)


@pytest.mark.parametrize("text", ["2025-02-30", "31/4/2025", "2025-13-01"])
def test_days_of_no_calendar_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no day"):
        parse_as_of(text)
