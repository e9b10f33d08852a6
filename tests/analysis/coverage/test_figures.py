"""Rates with their parts: what they count, what they leave open, what they rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from directive_world import a_plan, an_alignment
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.coverage.cells import Cell
from lientinh.analysis.coverage.chains import ChainLink, line_figures, naming_figures
from lientinh.analysis.coverage.figures import Figure, cell_figures, task_figure, uptake_figure
from lientinh.analysis.coverage.states import STATES, Basis, State


def cells(*states: State, basis: Basis = "accepted") -> list[Cell]:
    return [Cell("x:plan", "1/KH-UBND", "P", f"R-{n}", state, basis=basis) for n, state in enumerate(states)]


def coverage(*states: State, basis: Basis = "accepted") -> Figure:
    return cell_figures(cells(*states, basis=basis), "plan", "x:plan", "Kế hoạch 1")[0]


def or_partial(*states: State) -> Figure:
    return cell_figures(cells(*states), "plan", "x:plan", "Kế hoạch 1")[1]


def parts(figure: Figure) -> tuple[int, int, int, int]:
    return figure.numerator, figure.denominator, figure.unassessed, figure.proposed


class TestRates:
    def test_covered_of_what_was_assessed(self) -> None:
        figure = coverage("covered", "partial", "declared-only", "deferred", "not-found")
        assert (parts(figure), figure.value, figure.low, figure.high) == ((1, 5, 0, 0), 0.2, 0.2, 0.2)

    def test_covered_or_partial(self) -> None:
        assert parts(or_partial("covered", "partial", "declared-only", "deferred", "not-found")) == (2, 5, 0, 0)

    def test_what_was_not_assessed_opens_the_two_readings(self) -> None:
        figure = coverage("covered", "not-found", "not-assessed", "not-assessed")
        assert (parts(figure), figure.value, figure.low, figure.high) == ((1, 2, 2, 0), 0.5, 0.25, 0.75)

    def test_what_does_not_apply_is_left_out(self) -> None:
        assert parts(coverage("covered", "not-applicable", "not-found")) == (1, 2, 0, 0)

    def test_nothing_assessed_is_no_rate(self) -> None:
        """0 of 0, never 0%."""
        figure = coverage(*["not-assessed"] * 40)
        assert parts(figure) == (0, 0, 40, 0)
        assert (figure.value, figure.low, figure.high, figure.rests_on) == (None, None, None, "none")

    def test_uptake_of_one_requirement(self) -> None:
        figure = uptake_figure(cells("covered", "not-assessed", "partial"), "R-1", "Tuyên truyền")
        assert (figure.metric, figure.scope, parts(figure)) == ("uptake", "requirement", (1, 2, 1, 0))


class TestWhatItRestsOn:
    @pytest.mark.parametrize(
        ("bases", "expected"),
        [
            (("accepted", "accepted"), "accepted"),
            (("proposed", "proposed"), "proposed"),
            (("accepted", "proposed"), "mixed"),
            (("accepted", "mixed"), "mixed"),
        ],
    )
    def test_of_cells(self, bases: tuple[Basis, Basis], expected: str) -> None:
        found = [replace(cell, basis=basis) for cell, basis in zip(cells("covered", "covered"), bases, strict=True)]
        assert cell_figures(found, "plan", "x:plan", "")[0].rests_on == expected

    def test_only_what_was_met_counts(self) -> None:
        """A proposal behind a partial cell says nothing of the rate of covered ones."""
        found = [*cells("covered"), *cells("partial", basis="proposed")]
        assert [figure.rests_on for figure in cell_figures(found, "plan", "x:plan", "")] == ["accepted", "mixed"]

    def test_of_judgements_and_of_citations(self) -> None:
        assert Figure("reviewed", "framework", "x:f", "Khung", 1, 2, 0, 0).rests_on == "judged"
        named = naming_figures([a_plan()], [ChainLink("x:plan", "x:d", "1/QĐ", "state", "implements")], ["x:d"])
        assert [(parts(figure), figure.rests_on) for figure in named] == [((1, 1, 0, 0), "cited")]


class TestTasks:
    def test_own_initiatives_are_what_is_missing(self) -> None:
        steps = ["x:plan/task/I.1", "x:plan/task/I.2", "x:plan/task/I.3"]
        alignments = [
            an_alignment(status="accepted", said="accepted"),
            an_alignment("partial", key="I.2"),
            an_alignment(status="rejected", said="rejected", key="I.3"),
            an_alignment(kind="paragraph", key="Đ.1"),
        ]
        figure = task_figure("plan", "x:plan", "Kế hoạch 1", steps, alignments)
        assert (figure.metric, parts(figure)) == ("tasks-aligned", (2, 3, 0, 1))

    def test_a_task_that_somebody_accepted_rests_on_no_proposal(self) -> None:
        both = [an_alignment(status="accepted", said="accepted"), an_alignment("partial")]
        assert task_figure("plan", "x:plan", "", ["x:plan/task/I.1"], both).proposed == 0


class TestDocumentsAbove:
    def test_a_summary_that_does_not_name_one_says_nothing(self) -> None:
        plans = [a_plan(iri="x:a"), a_plan(iri="x:b"), a_plan("summary", iri="x:c")]
        links = [
            ChainLink("x:a", "x:d", "1703/QĐ-TTg", "state", "implements"),
            ChainLink("x:b", "x:d", "1703/QĐ-TTg", "state", "through"),
            ChainLink("x:c", "x:d", "1703/QĐ-TTg", "state", "not-named"),
        ]
        assert [parts(figure) for figure in naming_figures(plans, links, ["x:d"])] == [(1, 2, 1, 0)]

    def test_each_line_counts_the_plans_that_follow_it(self) -> None:
        plans = [a_plan(iri="x:a"), a_plan(iri="x:b")]
        links = [
            ChainLink("x:a", "x:party", "38-CT/TW", "party", "implements"),
            ChainLink("x:a", "x:state", "1703/QĐ-TTg", "state", "implements"),
            ChainLink("x:b", "x:party", "38-CT/TW", "party", "implements"),
            ChainLink("x:b", "x:state", "1703/QĐ-TTg", "state", "cites"),
        ]
        by_plan = {"x:a": cells("covered", "not-found"), "x:b": cells("covered", "covered")}
        figures = {(f.metric, f.of): parts(f) for f in line_figures(plans, links, by_plan)}
        assert figures["coverage", "party"] == (3, 4, 0, 0)
        assert figures["coverage", "state"] == (1, 2, 0, 0)


@given(st.lists(st.sampled_from(STATES), max_size=60), st.sampled_from(["accepted", "proposed", "mixed", "none"]))
def test_the_parts_add_up(states: list[State], basis: Basis) -> None:
    for figure in cell_figures(cells(*states, basis=basis), "plan", "x:plan", ""):
        assert figure.denominator + figure.unassessed + states.count("not-applicable") == len(states)
        assert 0 <= figure.proposed <= figure.numerator <= figure.denominator
        assert (figure.value is None) == (figure.low is None) == (figure.high is None) == (figure.denominator == 0)
        if figure.value is not None and figure.low is not None and figure.high is not None:
            assert 0 <= figure.low <= figure.value <= figure.high <= 1
            assert (figure.low == figure.high) == (figure.unassessed == 0)
