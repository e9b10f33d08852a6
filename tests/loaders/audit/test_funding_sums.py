"""Sums of money in prose, against one another and against the table."""

from __future__ import annotations

import pytest
from plan_texts import source_of

from lientinh.loaders.audit.funding_sums import check_funding
from lientinh.loaders.parts.funding import find_funding


def codes(text: str) -> list[str]:
    source = source_of(f"III. KINH PHÍ THỰC HIỆN\n\n{text}\n")
    return [finding.code for finding in check_funding(source, (), find_funding(source)[0])]


@pytest.mark.parametrize(
    ("whole", "found"),
    [("130 - 150", "funding-differ"), ("200 - 300", "funding-disagree"), ("100 - 200", None)],
)
def test_a_yearly_need_times_the_years(whole: str, found: str | None) -> None:
    # Six years of 20 to 30 tỷ are 120 to 180 tỷ.
    text = (
        f"Giai đoạn 2025-2030, ngân sách tỉnh bố trí {whole} tỷ đồng; trong đó bình quân mỗi năm bố trí từ "
        "20 - 30 tỷ đồng."
    )
    assert codes(text) == ([found] if found else [])


@pytest.mark.parametrize(("part", "found"), [("1.536", []), ("1.535", ["sum-mismatch"])])
def test_a_sum_against_the_parts_that_follow_it(part: str, found: list[str]) -> None:
    text = (
        "Tổng kinh phí thực hiện: 2.036.000.000 đồng, trong đó:\n\n- Ngân sách nhà nước: 500.000.000 đồng;\n\n"
        f"- Doanh nghiệp đối ứng: {part}.000.000 đồng."
    )
    assert codes(text) == found
