"""Dates as official texts print them, and what a careful reader takes from them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.loaders.wording.dates import match_date, match_year, parse_date
from lientinh.loaders.wording.letters import to_plain


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("ngày 30 tháng 7 năm 2024", "2024-07-30"),
        ("ngày 28 tháng 02 năm 2025", "2025-02-28"),
        ("NGÀY 31 THÁNG 12 NĂM 2024", "2024-12-31"),
        ("ngày 30/7/2024", "2024-07-30"),
        ("ngày 05.06.2025", "2025-06-05"),
        ("ngày 5-6-2025", "2025-06-05"),
        ("ngày31/12/2025", "2025-12-31"),
        ("ngày 27/ 12/ 2013", "2013-12-27"),
        ("29 tháng 11năm 2021", "2021-11-29"),
        ("ngày 01 tháng 9 năm\n2016", "2016-09-01"),
        ("ngay 01 thang 4 nam 2015", "2015-04-01"),
        ("ngày 27 tháng 02 tháng 2026", "2026-02-27"),
        ("năm 2018", "2018"),
        ("4-4-2025 |", "2025-04-04"),
    ],
)
def test_reads_a_printed_date(printed: str, read: str) -> None:
    assert parse_date(printed) == read
    assert parse_date(unicodedata.normalize("NFD", printed)) == read


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "ngày       tháng      năm",
        "trước ngày 30/11",
        "ngày 15 tháng 54 năm 2026",
        "ngày 31/02/2025",
        "đến quý II",
        "tỷ lệ 1/500",
    ],
)
def test_invents_no_date(printed: str) -> None:
    assert parse_date(printed) is None


@given(st.dates(min_value=date(1945, 9, 2), max_value=date(2099, 12, 31)), st.booleans(), st.booleans())
def test_both_forms_give_the_day_back(day: date, in_words: bool, padded: bool) -> None:
    number = "{:02d}" if padded else "{}"
    d, m = number.format(day.day), number.format(day.month)
    printed = f"ngày {d} tháng {m} năm {day.year}" if in_words else f"ngày {d}/{m}/{day.year}"
    assert parse_date(printed) == day.isoformat()
    found = match_date(to_plain(f"{printed} của"), 0)
    assert found is not None
    assert (found.value, found.end) == (day.isoformat(), len(printed))


def test_a_date_torn_off_by_the_next_column_is_read_from_its_next_line() -> None:
    text = "ngày              và diện tích 24,68 ha sẽ được loại bỏ\n     14/10/2019; phê duyệt"
    found = match_date(to_plain(text), 0)
    assert found is not None
    assert found.value == "2019-10-14"
    assert text[: found.end].endswith("14/10/2019")


def test_a_year_alone_is_a_year_and_a_span_is_none() -> None:
    assert (match_year("nam 2018;", 0) or found_nothing()).value == "2018"
    assert match_year("nam 2021-2030", 0) is None


def found_nothing() -> None:
    raise AssertionError("no year was found")
