"""Days as people type them, the same for every command."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.days import day_vi, iso_vi, parse_day


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


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2025, 7, 1), "01/7/2025"),
        (date(2025, 2, 28), "28/02/2025"),
        (date(2024, 1, 5), "05/01/2024"),
        (date(2025, 12, 31), "31/12/2025"),
        (date(2025, 3, 1), "01/3/2025"),
    ],
)
def test_a_day_is_printed_as_decrees_print_it(day: date, printed: str) -> None:
    """A zero before the first nine days, and before January and February only."""
    assert day_vi(day) == printed
    assert iso_vi(day.isoformat()) == printed
    assert parse_day(printed) == day


@pytest.mark.parametrize("text", ["2025", "2025-03", "2025-02-30", "Quý I/2025", "", "01/7/2025"])
def test_what_is_no_iso_day_stays_as_it_is(text: str) -> None:
    assert iso_vi(text) == text
