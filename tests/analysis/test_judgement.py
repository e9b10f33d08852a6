"""Judgements: what one must say, and how it is tied to the words that it was made on."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_world import FIRST, judge, requirement

from lientinh.analysis.judgement import changed_sides, find_fault, fingerprint, suspect
from lientinh.ontology.identifiers import task_iri

SOUND = judge(FIRST, "I.1", "R-1")
TASK, REQUIREMENT = task_iri(FIRST, "I.1"), requirement("R-1")
TEXTS = {TASK: "Tuyên truyền về tiêu chuẩn, đo lường, chất lượng", REQUIREMENT: "Tuyên truyền thường xuyên."}


class TestFingerprint:
    def test_spelling_that_means_nothing_does_not_count(self) -> None:
        same = {
            fingerprint("Kiểm tra hàng hóa – Tỉnh ủy"),
            fingerprint("  kiểm   tra hàng hoá - tỉnh uỷ "),
            fingerprint(unicodedata.normalize("NFD", "Kiểm tra hàng hóa — Tỉnh ủy")),
        }
        assert len(same) == 1
        assert fingerprint("Sở") != fingerprint("Số")

    @given(st.text())
    def test_it_is_always_sixteen_digits(self, text: str) -> None:
        assert len(fingerprint(text)) == 16
        assert int(fingerprint(text), 16) >= 0


class TestSuspicion:
    def test_the_same_words_leave_it_sound(self) -> None:
        assert changed_sides(SOUND, TEXTS) == ()
        assert not suspect(SOUND, TEXTS)

    @pytest.mark.parametrize(
        ("changed", "sides"),
        [
            ({TASK: "Tuyên truyền"}, ("task",)),
            ({REQUIREMENT: "Báo cáo."}, ("requirement",)),
            ({TASK: "x", REQUIREMENT: "y"}, ("task", "requirement")),
        ],
    )
    def test_other_words_on_either_side_make_it_suspect(self, changed: dict[str, str], sides: tuple[str, ...]) -> None:
        assert changed_sides(SOUND, TEXTS | changed) == sides
        assert suspect(SOUND, TEXTS | changed)

    def test_a_text_that_is_gone_has_changed(self) -> None:
        assert changed_sides(SOUND, {REQUIREMENT: TEXTS[REQUIREMENT]}) == ("task",)


@pytest.mark.parametrize(
    ("changes", "column", "told"),
    [
        ({"judgement": "yes"}, "judgement", "'yes' is no judgement; accepted are accepted, rejected"),
        ({"strength": "strong"}, "strength", "'strong' is no strength; accepted are exact, broad, partial"),
        ({"strength": None}, "strength", "'accepted' needs a strength"),
        ({"judgement": "rejected"}, "strength", "leave the strength empty"),
        ({"rationale": "  "}, "comment", "'accepted' needs a reason"),
        ({"judgement": "rejected", "strength": None, "rationale": ""}, "comment", "'rejected' needs a reason"),
        ({"judgement": "unsure", "strength": None, "rationale": ""}, "comment", "'unsure' needs a reason"),
        ({"reviewer": " "}, "reviewer_label", "no reviewer"),
        ({"date": "21/11/2026"}, "mapping_date", "'21/11/2026' is no day; accepted is YYYY-MM-DD"),
        ({"date": "2026-02-30"}, "mapping_date", "is no day"),
        ({"date": "20260230"}, "mapping_date", "is no day"),
        ({"subject_fingerprint": ""}, "subject_fingerprint", "16 hexadecimal digits"),
        ({"object_fingerprint": "G" * 16}, "object_fingerprint", "16 hexadecimal digits"),
    ],
)
def test_a_fault_is_told_with_its_column(changes: dict[str, str | None], column: str, told: str) -> None:
    fault = find_fault(replace(SOUND, **changes))  # type: ignore[arg-type]  # fields by name, wrong on purpose
    assert fault is not None
    assert fault[0] == column
    assert told in fault[1]


def test_what_may_stay_empty() -> None:
    assert find_fault(SOUND) is None
    assert find_fault(judge(FIRST, "I.1", "R-1", "none")) is None
    assert find_fault(judge(FIRST, "I.1", "R-1", "unsure")) is None
    assert find_fault(judge(FIRST, "I.1", "R-1", "deferred", "broad")) is None
