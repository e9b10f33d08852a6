"""How alike plans are: the stored figures are those of two texts compared, for few plans and for many."""

from __future__ import annotations

import pytest
from compared_wordings import compare_wordings
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.coverage import likeness
from lientinh.analysis.wording import copied_share, nearest_source, similarity

WORDS = st.sampled_from(["rà", "soát", "tiêu", "chuẩn", "đo", "lường", "chất", "lượng", "kiểm", "tra"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=24).map(" ".join), min_size=1, max_size=4)

LONG = "Rà soát, kiến nghị cấp thẩm quyền sửa đổi, bổ sung chính sách, pháp luật về đo lường"
"""Eighteen syllables."""


def steps(document: str, texts: list[str]) -> list[tuple[str, str]]:
    return [(f"{document}/task/{number}", text) for number, text in enumerate(texts)]


@given(TEXTS, TEXTS)
def test_figures_are_those_of_the_wordings_compared(left: list[str], right: list[str]) -> None:
    found = compare_wordings({"a": steps("a", left), "b": steps("b", right)})
    shares = {(alike.document, alike.other): (alike.similarity, alike.copied) for alike in found.plans}
    assert set(shares) == {("a", "b"), ("b", "a")}
    for document, own, other in (("a", left, right), ("b", right, left)):
        total = sum(len(text.split()) for text in own)
        copied = sum(copied_share(text, other) * len(text.split()) for text in own) / total
        assert shares[document, "ab".replace(document, "")] == pytest.approx((similarity(left, right), copied))
    copies = {copy.step: copy.share for copy in found.steps}
    for step, text in steps("a", left):
        nearest = nearest_source(text, steps("b", right))
        assert copies.get(step) == (None if nearest is None else pytest.approx(nearest[1]))


def test_a_task_names_the_task_that_holds_most_of_it_and_of_two_alike_the_earlier() -> None:
    plans = {
        "first": steps("first", ["Việc khác hẳn", LONG]),
        "second": steps("second", [LONG]),
        "third": steps("third", [f"{LONG} của tỉnh", "Chỉ có ở đây"]),
    }
    found = {copy.step: (copy.source, round(copy.share, 3)) for copy in compare_wordings(plans).steps}
    assert found == {
        "first/task/1": ("second/task/0", 1.0),
        "second/task/0": ("first/task/1", 1.0),
        "third/task/0": ("first/task/1", round(18 / 20, 3)),
    }


def test_a_short_task_is_copied_as_a_whole_or_not_at_all() -> None:
    plans = {
        "a": steps("a", ["Cải cách hành chính", "Cải cách chế độ"]),
        "b": steps("b", ["Đẩy mạnh cải cách hành chính"]),
    }
    assert [(copy.step, copy.share) for copy in compare_wordings(plans).steps] == [("a/task/0", 1.0)]


def test_of_many_plans_each_is_held_against_its_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    family = {
        f"{kind}{n}": [f"{LONG} của nhóm {kind} {word}"] for kind in "ab" for n, word in enumerate(("một", "hai"))
    }
    plans = {name: steps(name, texts) for name, texts in family.items()}
    everything = compare_wordings(plans)
    assert len(everything.plans) == 12
    monkeypatch.setattr(likeness, "ALL_PAIRS", 2)
    monkeypatch.setattr(likeness, "NEAREST", 1)
    nearest = compare_wordings(plans)
    assert {("a0", "a1"), ("a1", "a0"), ("b0", "b1"), ("b1", "b0")} <= {(a.document, a.other) for a in nearest.plans}
    assert len(nearest.plans) < 12
    assert set(nearest.plans) <= set(everything.plans)


def test_plans_without_tasks_and_without_company_have_no_likeness() -> None:
    assert compare_wordings({"a": [], "b": steps("b", [LONG])}) == likeness.Likenesses((), ())
