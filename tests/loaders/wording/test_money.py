"""Sums as plans and budget tables print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.loaders.wording.money import find_amounts

BILLION, MILLION = 10**9, 10**6


def sums(text: str) -> list[tuple[int, int]]:
    """(least, most) of each sum."""
    return [(amount.min_vnd, amount.max_vnd) for amount in find_amounts(text)]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("130 - 150 tỷ đồng", 130 * BILLION, 150 * BILLION),
        ("20-30 tỷ đồng", 20 * BILLION, 30 * BILLION),
        ("từ 20 đến 30 tỷ đồng", 20 * BILLION, 30 * BILLION),
        ("20 tỷ – 30 tỷ đồng", 20 * BILLION, 30 * BILLION),
        ("950 triệu đến 1 tỷ đồng", 950 * MILLION, BILLION),
        ("2.036.000.000 đồng", 2_036_000_000, 2_036_000_000),
        ("500 triệu", 500 * MILLION, 500 * MILLION),
        ("1,5 tỷ đồng", 1_500 * MILLION, 1_500 * MILLION),
        ("2 tỷ 36 triệu đồng", 2_036 * MILLION, 2_036 * MILLION),
        ("2.500 tỷ đồng", 2_500 * BILLION, 2_500 * BILLION),
        ("2 nghìn tỷ đồng", 2_000 * BILLION, 2_000 * BILLION),
        ("500 NGHÌN ĐỒNG", 500_000, 500_000),
        ("100.000.000 VNĐ", 100 * MILLION, 100 * MILLION),
    ],
)
def test_sums_with_their_unit(text: str, least: int, most: int) -> None:
    assert sums(text) == [(least, most)]


@pytest.mark.parametrize(
    "text", ["", "-", "03%", "năm 2025", "100 triệu người", "20 triệu USD", "01 bộ quả cân chuẩn M1"]
)
def test_what_is_no_money(text: str) -> None:
    assert sums(text) == []


def test_sums_inside_a_sentence() -> None:
    text = (
        "Trong giai đoạn 2025-2030, ngân sách tỉnh phân bổ kinh phí từ 130 - 150 tỷ đồng (tối thiểu 03% tổng chi), "
        "mỗi năm 20 tỷ đồng theo Nghị quyết 57-NQ/TW."
    )
    found = list(find_amounts(text))
    assert [text[a.start : a.end] for a in found] == ["130 - 150 tỷ đồng", "20 tỷ đồng"]
    assert [(a.printed, a.unit) for a in found] == [("130 - 150 tỷ đồng", "tỷ đồng"), ("20 tỷ đồng", "tỷ đồng")]


@given(st.integers(0, 10**13))
def test_any_sum_printed_with_points(value: int) -> None:
    assert sums(f"{value:,}".replace(",", ".") + " đồng") == [(value, value)]


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_any_range(first: int, second: int) -> None:
    least, most = sorted((first, second))
    assert sums(f"{least}-{most} triệu đồng") == [(least * MILLION, most * MILLION)]
