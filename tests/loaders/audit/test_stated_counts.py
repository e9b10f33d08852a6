"""Counts that a document states about itself."""

from __future__ import annotations

import pytest
from plan_texts import HEADING, NETWORK, SURVEY, TRAINING, codes_of, numbered, plan_of, source_of, tab_table

from lientinh.loaders.audit.stated_counts import find_stated_counts


@pytest.mark.parametrize(
    ("text", "what", "value"),
    [
        ("Tổng số có 20 danh mục nhiệm vụ trọng tâm", "tasks", 20),
        ("Tổng cộng: 7 nhiệm vụ", "tasks", 7),
        ("Phụ lục gồm 25\nnhiệm vụ cụ thể", "tasks", 25),
        ("Kế hoạch xác định 3 nhóm nhiệm vụ giải pháp lớn", "groups", 3),
    ],
)
def test_what_is_stated(text: str, what: str, value: int) -> None:
    (count,) = find_stated_counts(source_of(text))
    assert (count.what, count.value) == (what, value)


@pytest.mark.parametrize("text", ["25 nhiệm vụ", "có 3 nhóm người dùng", "Kế hoạch có 3 phần"])
def test_what_states_nothing(text: str) -> None:
    assert find_stated_counts(source_of(text)) == ()


@pytest.mark.parametrize(("stated", "codes"), [(3, []), (4, ["count-mismatch"])])
def test_the_count_is_held_against_what_was_read(stated: int, codes: list[str]) -> None:
    table = tab_table(*numbered(SURVEY, NETWORK, TRAINING))
    assert codes_of(plan_of(f"{HEADING}Tổng số có {stated} nhiệm vụ\n\n{table}")) == codes
