"""Texts, days and numbers as every view prints them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import day_text, decimal_text, shorten

VI, EN = Language("vi"), Language("en")


@pytest.mark.parametrize(
    ("text", "length", "wanted"),
    [
        ("Tổ chức tập huấn", 16, "Tổ chức tập huấn"),
        ("Tổ chức tập huấn", 15, "Tổ chức tập…"),
        ("Rà soát,  sửa đổi;\nbổ sung", 19, "Rà soát, sửa đổi…"),
        ("Rà soát, sửa", 10, "Rà soát…"),
        ("khôngcókhoảngtrắng", 8, "khôngcó…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_between_words(text: str, length: int, wanted: str) -> None:
    assert shorten(text, length) == wanted


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_what_is_cut_fits_and_says_so(text: str, length: int) -> None:
    cut = shorten(text, length)
    assert len(cut) <= length
    assert cut == " ".join(text.split()) or cut.endswith("…")


def test_days_and_numbers_in_both_languages() -> None:
    day = date(2025, 7, 1)
    assert (day_text(day, VI), day_text(day, EN)) == ("01/7/2025", "2025-07-01")
    assert (day_text("2025-07-01", VI), day_text("2025-07-01", EN)) == ("01/7/2025", "2025-07-01")
    assert (day_text(None, VI), decimal_text(None, EN)) == ("", "")
    assert (decimal_text(0.5, VI), decimal_text(0.5, EN), decimal_text(54.46, VI, 1)) == ("0,500", "0.500", "54,5")
