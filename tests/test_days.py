"""Days as people type them, the same for every command."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.days import parse_day


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_day_is_read_in_each_form(day: date) -> None:
    for printed in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert parse_day(f" {printed} ") == day


@pytest.mark.parametrize(
    "text", ["", "soon", "2025-02-30", "31/4/2025", "20250701", "2025-W27-2", "2025-7-1", "1/7/25"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None
