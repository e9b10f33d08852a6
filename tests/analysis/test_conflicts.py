"""What cannot be right together: A = B, A = C, B ≠ C."""

from __future__ import annotations

import pytest
from review_world import FIRST, SECOND, judge

from lientinh.analysis.conflicts import find_conflicts
from lientinh.analysis.judgement import Judgement, Value


def kinds(*judgements: Judgement) -> list[str]:
    return [conflict.kind for conflict in find_conflicts(judgements)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("accepted", "rejected", ["reviewers"]),
        ("deferred", "rejected", ["reviewers"]),
        ("accepted", "unsure", []),
        ("rejected", "unsure", []),
        ("accepted", "deferred", []),
        ("accepted", "accepted", []),
        ("accepted", "none", []),
    ],
)
def test_two_reviewers_on_one_pair(one: Value, other: Value, expected: list[str]) -> None:
    assert kinds(judge(FIRST, "I.1", "R-1", one), judge(FIRST, "I.1", "R-1", other, reviewer="Bình")) == expected


def test_another_strength_is_no_contradiction() -> None:
    assert kinds(judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-1", "accepted", "broad", reviewer="Bình")) == []


def test_the_same_words_in_two_plans_meet_a_requirement_both_or_neither() -> None:
    # I.1 of both plans has the same words: it meets R-1 here, so it meets R-1 there.
    yes, no = judge(FIRST, "I.1", "R-1"), judge(SECOND, "I.1", "R-1", "rejected")
    (conflict,) = find_conflicts([yes, no])
    assert conflict.kind == "same-words"
    assert {conflict.first, conflict.second} == {yes, no}
    assert conflict.message_vi == "2025 I.1 – R-1 chấp nhận (An), 2025 I.1 – R-1 bác bỏ (An): cùng lời văn"
    assert kinds(yes, judge(SECOND, "I.1", "R-1", "unsure")) == []
    assert kinds(yes, judge(SECOND, "I.1", "R-2", "rejected")) == []
    assert kinds(yes, judge(SECOND, "I.2", "R-1", "rejected")) == []


def test_one_task_is_not_exactly_two_requirements() -> None:
    assert kinds(judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-3")) == ["two-exact"]
    assert kinds(judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-3", "accepted", "broad")) == []
    assert kinds(judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-3", reviewer="Bình")) == []


def test_the_order_in_which_they_come_says_nothing() -> None:
    rows = [
        judge(FIRST, "I.1", "R-1"),
        judge(FIRST, "I.1", "R-1", "rejected", reviewer="Bình"),
        judge(SECOND, "I.1", "R-1", "rejected"),
        judge(FIRST, "I.1", "R-3"),
    ]
    assert find_conflicts(rows) == find_conflicts(reversed(rows))
    assert len(find_conflicts(rows)) == 3


def test_a_message_says_who_said_what() -> None:
    (conflict,) = find_conflicts([judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-1", "rejected", reviewer="Bình")])
    assert conflict.message_vi == "2025 I.1 – R-1: An chấp nhận, còn Bình bác bỏ"
    assert conflict.message_en == "2025 I.1 – R-1: An accepted, but Bình rejected"
