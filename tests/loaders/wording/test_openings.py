"""Patterns tried only where their first letter stands find what they find when they are tried everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.loaders.citations import laws
from lientinh.loaders.head import signature
from lientinh.loaders.layouts import prose_bullets
from lientinh.loaders.wording import numbers
from lientinh.loaders.wording.openings import find_from

PAIRS = {
    "numbers": (numbers._OPENS, numbers._START),
    "truncated": (numbers._TRUNCATED_OPENS, numbers._TRUNCATED),
    "bare": (numbers._BARE_OPENS, numbers._BARE),
    "laws": (laws._OPENS, laws._START),
    "signatures": (signature._ON_BEHALF_OPENS, signature._ON_BEHALF),
    "headings": (prose_bullets._OPENS, prose_bullets._HEADING),
}
# Bits of which the matches are made, and what may stand around them.
BITS = st.sampled_from(
    (
        *("401", "7", "12", "66.19", "1249a", "I", "l", "O", "|", "/", "-", " / ", " - ", "2025", "QĐ", "UBND", "QH15"),
        *("ngay", " ngày ", "16/9/2025", "th", "Luật", "LUẬT", "Bộ luật", "Pháp lệnh", "Hiến pháp", "đại học ", "số "),
        *("TM.", "KT", "T/M ", "Q. ", "CHỦ TỊCH", "II.", "3)", "1. ", "Điều ", "khoản ", "Tổ", "x", "_", "&", "%", "."),
        *(":", ",", " ", "\n", "\t", "   "),
    )
)
TEXTS = st.lists(BITS, max_size=30).map("".join)


@pytest.mark.parametrize("name", PAIRS)
@given(text=TEXTS, start=st.integers(0, 12), cut=st.integers(0, 12))
def test_they_find_what_the_pattern_finds(name: str, text: str, start: int, cut: int) -> None:
    opening, pattern = PAIRS[name]
    stop = max(len(text) - cut, 0)
    found = [match.span() for match in find_from(opening, pattern, text, start, stop)]
    assert found == [match.span() for match in pattern.finditer(text, start, stop)]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("numbers", "số 401/QĐ-UBND, 1703/QĐ-TTg", ["401/", "1703/"]),
        ("truncated", "Luật Đầu tư số 64/2025;", ["64/2025"]),
        ("bare", "cv 929 ngay 31/12/2025", ["929"]),
        ("laws", "Luật Đo lường và Bộ luật Dân sự", ["Luật", "Bộ luật"]),
        ("signatures", "TM. ỦY BAN\nKT. CHỦ TỊCH", ["TM. ", "KT. "]),
        ("headings", "1. Tăng cường\nII. Mục đích", ["1. ", "II. "]),
    ],
)
def test_they_find_something(name: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in find_from(*PAIRS[name], text)] == found


def test_matches_do_not_overlap() -> None:
    matches = find_from(re.compile(r"a(?<!\w.)"), re.compile(r"(?<!\w)a(?: a)?"), "a a a ba")
    assert [match.span() for match in matches] == [(0, 3), (4, 5)]
