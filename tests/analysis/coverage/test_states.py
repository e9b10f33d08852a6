"""The rules of "Coverage states", one by one, on alignments made by hand."""

from __future__ import annotations

import pytest
from directive_world import a_plan, an_alignment
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.coverage.assess import (
    DEFERRED,
    NO_LEAD,
    NO_TASK_LIST,
    NO_TEXT,
    SUMMARY_LEAD,
    SUMMARY_SILENT,
    Reading,
    assess_cell,
)
from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Nearest
from lientinh.analysis.coverage.states import STATES, PassageKind, State, Status, Strength, best_state

READ = Reading(passages=12, steps=5)


def cell(*alignments: AlignmentRecord, completeness: str = "full-text", reading: Reading = READ) -> Cell:
    return assess_cell(a_plan(completeness), "R-1", alignments, reading)


class TestCovered:
    @pytest.mark.parametrize("strength", ["exact", "broad"])
    def test_a_full_alignment_with_a_lead(self, strength: Strength) -> None:
        found = cell(an_alignment(strength))
        assert (found.state, found.tasks, found.reason) == ("covered", ("I.1",), None)

    def test_a_document_to_revise_assigns_as_a_task_does(self) -> None:
        assert cell(an_alignment(kind="review", key="RV.1")).state == "covered"

    def test_without_a_lead_it_is_partial_and_says_why(self) -> None:
        found = cell(an_alignment(lead=False))
        assert (found.state, found.reason, found.reason_en) == ("partial", *NO_LEAD)

    def test_one_task_with_a_lead_is_enough(self) -> None:
        assert cell(an_alignment(lead=False), an_alignment("broad", key="I.2")).state == "covered"

    def test_the_lead_must_be_of_the_task_that_meets_it(self) -> None:
        """A partial task with a lead lends none to a full task without."""
        assert cell(an_alignment(lead=False), an_alignment("partial", key="I.2")).state == "partial"

    def test_a_summary_cannot_name_leads_and_the_cell_says_so(self) -> None:
        """Kon Tum is known from a news item: 26 tasks, no lead."""
        found = cell(an_alignment(lead=False), completeness="summary")
        assert (found.state, found.reason) == ("covered", SUMMARY_LEAD[0])

    def test_a_summary_that_names_the_lead_needs_no_note(self) -> None:
        assert cell(an_alignment(), completeness="summary").reason is None

    def test_a_draft_needs_a_lead_as_a_full_text_does(self) -> None:
        assert cell(an_alignment(lead=False), completeness="draft").state == "partial"


class TestPartial:
    def test_only_partial_alignments(self) -> None:
        found = cell(an_alignment("partial"), an_alignment("partial", key="I.2"))
        assert (found.state, found.tasks, found.reason) == ("partial", ("I.1", "I.2"), None)

    def test_prose_in_full_beside_a_partial_task_changes_nothing(self) -> None:
        found = cell(an_alignment("partial"), an_alignment(kind="paragraph", key="Đ.4"))
        assert (found.state, found.prose) == ("partial", ("Đ.4",))


class TestDeclaredOnly:
    @pytest.mark.parametrize("kind", ["duty", "funding", "paragraph"])
    def test_only_prose(self, kind: PassageKind) -> None:
        found = cell(an_alignment(kind=kind, lead=False, key="Đ.1"))
        assert (found.state, found.tasks, found.prose) == ("declared-only", (), ("Đ.1",))

    def test_prose_of_a_summary(self) -> None:
        assert cell(an_alignment("partial", kind="duty"), completeness="summary").state == "declared-only"


class TestReviewers:
    def test_deferred(self) -> None:
        found = cell(an_alignment(status="accepted", said="deferred"))
        assert (found.state, found.reason, found.basis) == ("deferred", DEFERRED[0], "accepted")

    def test_a_task_that_acts_outdoes_one_that_defers(self) -> None:
        assert cell(an_alignment(status="accepted", said="deferred"), an_alignment("partial", key="I.2")).state == (
            "partial"
        )

    def test_deferred_outdoes_prose(self) -> None:
        deferred = an_alignment(status="accepted", said="deferred")
        assert cell(deferred, an_alignment(kind="paragraph")).state == "deferred"

    def test_not_applicable_stands_above_everything_with_its_reason(self) -> None:
        note = ("Tỉnh không có biển.", "The province has no coast.")
        found = assess_cell(a_plan(), "R-1", [an_alignment()], READ, None, note)
        assert (found.state, found.reason, found.reason_en, found.basis) == ("not-applicable", *note, "accepted")

    @pytest.mark.parametrize(
        ("status", "state"), [("rejected", "not-found"), ("unsure", "not-assessed"), ("disputed", "not-assessed")]
    )
    def test_what_is_not_agreed_on_does_not_count_but_is_shown(self, status: Status, state: State) -> None:
        found = cell(an_alignment(status=status, said="rejected"))
        assert (found.state, found.tasks, found.basis) == (state, (), "none")
        assert found.nearest == Nearest("x:plan/task/I.1", "I.1", 0.9, status)
        assert len(found.alignments) == 1

    @pytest.mark.parametrize("completeness", ["full-text", "summary"])
    def test_a_cell_in_dispute_names_its_passages(self, completeness: str) -> None:
        unsure = an_alignment(status="unsure", said="unsure", key="I.9")
        disputed = (an_alignment(status="disputed"), an_alignment(status="disputed", key="I.2"))
        found = cell(*disputed, unsure, completeness=completeness)
        assert (found.state, found.reason) == ("not-assessed", "Người rà soát chưa thống nhất: I.1, I.2.")
        assert found.reason_en == "Reviewers disagree: I.1, I.2."
        assert cell(unsure, completeness=completeness).reason == "Người rà soát chưa quyết: I.9."

    def test_what_counts_stands_beside_a_dispute(self) -> None:
        disputed = an_alignment(status="disputed", key="I.2")
        assert cell(an_alignment("partial"), disputed).state == "partial"
        assert cell(an_alignment(kind="paragraph"), disputed).state == "declared-only"

    def test_accepted_without_a_strength_does_not_count(self) -> None:
        assert cell(an_alignment(None, status="accepted", said="accepted")).state == "not-found"


class TestEmpty:
    def test_not_found_keeps_what_came_nearest(self) -> None:
        near = Nearest("x:plan/task/II.3", "II.3", 0.07)
        found = assess_cell(a_plan(), "R-1", [], READ, near)
        assert (found.state, found.nearest, found.reason) == ("not-found", near, None)

    def test_of_two_misses_the_nearer_is_kept(self) -> None:
        near = Nearest("x:plan/task/II.3", "II.3", 0.95)
        rejected = an_alignment(status="rejected", said="rejected", score=0.4)
        assert assess_cell(a_plan(), "R-1", [rejected], READ, near).nearest == near

    def test_a_cell_that_holds_something_has_no_miss(self) -> None:
        near = Nearest("x:plan/task/II.3", "II.3", 0.07)
        assert assess_cell(a_plan(), "R-1", [an_alignment()], READ, near).nearest is None

    def test_silence_of_a_summary_is_no_gap(self) -> None:
        found = cell(completeness="summary")
        assert (found.state, found.reason, found.basis) == ("not-assessed", SUMMARY_SILENT[0], "none")

    @pytest.mark.parametrize("completeness", ["full-text", "summary", "draft"])
    def test_a_plan_without_text_is_never_a_gap(self, completeness: str) -> None:
        found = cell(completeness=completeness, reading=Reading(0, 0))
        assert (found.state, found.reason) == ("not-assessed", NO_TEXT[0])

    def test_a_plan_without_a_task_list_is_never_a_gap(self) -> None:
        found = cell(reading=Reading(passages=40, steps=0))
        assert (found.state, found.reason) == ("not-assessed", NO_TASK_LIST[0])


class TestBasis:
    def test_accepted(self) -> None:
        assert cell(an_alignment(status="accepted", said="accepted")).basis == "accepted"

    def test_proposed(self) -> None:
        assert cell(an_alignment(), an_alignment("partial", key="I.2")).basis == "proposed"

    def test_a_proposal_beside_an_accepted_one_that_decides_alone(self) -> None:
        assert cell(an_alignment(status="accepted", said="accepted"), an_alignment(key="I.2")).basis == "accepted"

    def test_a_proposal_that_lifts_the_state(self) -> None:
        """Accepted in part, covered only if the proposal holds: the cell rests on both."""
        found = cell(an_alignment("partial", status="accepted", said="accepted"), an_alignment(key="I.2"))
        assert (found.state, found.basis) == ("covered", "mixed")


ALIGNMENTS = st.lists(
    st.builds(
        an_alignment,
        st.sampled_from(["exact", "broad", "partial", None]),
        kind=st.sampled_from(["task", "review", "duty", "funding", "paragraph"]),
        lead=st.booleans(),
        status=st.sampled_from(["proposed", "accepted", "rejected", "unsure", "disputed"]),
        said=st.sampled_from(["", "accepted", "deferred"]),
    ),
    max_size=5,
)
READINGS = st.builds(Reading, st.integers(0, 3), st.integers(0, 3))


@given(ALIGNMENTS, st.sampled_from(["full-text", "summary", "draft"]), READINGS)
def test_what_holds_of_every_cell(alignments: list[AlignmentRecord], completeness: str, reading: Reading) -> None:
    found = cell(*alignments, completeness=completeness, reading=reading)
    counted = [alignment for alignment in alignments if alignment.counts]
    steps = [alignment for alignment in counted if alignment.is_step]
    assert (found.basis == "none") == (not counted) == (found.state in ("not-found", "not-assessed"))
    assert bool(steps) == (found.state in ("covered", "partial", "deferred"))
    if found.state == "covered":
        assert any(a.strength != "partial" and (a.has_lead or completeness == "summary") for a in steps)
    if found.state == "not-found":
        assert not any(alignment.status in ("disputed", "unsure") for alignment in alignments)
        assert completeness != "summary"
        assert reading.passages
        assert reading.steps
    if found.state == "not-assessed":
        assert found.reason
        assert found.reason_en


@given(ALIGNMENTS, st.permutations(range(5)))
def test_the_order_of_alignments_does_not_matter(alignments: list[AlignmentRecord], order: list[int]) -> None:
    other = [alignments[place] for place in order if place < len(alignments)]
    assert (cell(*alignments).state, cell(*alignments).basis) == (cell(*other).state, cell(*other).basis)


def test_the_best_of_several_states() -> None:
    assert best_state([]) is None
    assert best_state(["not-found", "not-assessed"]) == "not-found"
    assert best_state(["not-applicable", "not-found"]) == "not-found"
    assert best_state(["not-applicable"]) == "not-applicable"
    assert best_state(list(STATES)) == "covered"
