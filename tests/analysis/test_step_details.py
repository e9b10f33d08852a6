"""The fields of tasks as a comparison lays them side by side; a blank has a kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from directive_world import PLAN, World, a_plan
from plan_texts import NETWORK, SURVEY

from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.step_details import StepDetails, Value, blank_details, blank_of, read_step_details
from lientinh.ontology.identifiers import task_iri

BARE = ("Trồng hoa trước trụ sở", "", "", "")


@pytest.fixture(scope="module")
def details(tmp_path_factory: pytest.TempPathFactory) -> dict[str, StepDetails]:
    """Key -> fields, of the plan 77/KH-UBND."""
    folder: Path = tmp_path_factory.mktemp("details")
    world = World(folder)
    world.build(SURVEY, NETWORK, BARE)
    with world.open() as store:
        (plan,) = [plan for plan in read_plans(store) if plan.iri == PLAN]
        found = read_step_details(store, plan)
    return {key: found.get(task_iri(PLAN, key), blank_details(blank_of(plan))) for key in ("1", "2", "3")}


def test_fields_as_printed(details: dict[str, StepDetails]) -> None:
    first = details["1"]
    assert first.leads == Value("Sở Khoa học và Công nghệ")
    assert first.coordinators == Value("UBND các huyện")
    assert (first.deadline, first.deadline_kind) == (Value("Quý II/2025"), "quarter")


def test_what_a_plan_does_not_say_is_not_stated(details: dict[str, StepDetails]) -> None:
    assert details["1"].directing == Value(None, "not-stated")
    assert details["1"].money == Value(None, "not-stated")
    assert details["3"].leads == Value(None, "not-stated")


def test_a_field_says_something_or_why_not(details: dict[str, StepDetails]) -> None:
    for found in details.values():
        for value in (found.leads, found.coordinators, found.directing, found.deadline, found.money):
            assert (value.text is None) == (value.blank is not None)


@pytest.mark.parametrize(
    ("completeness", "blank"), [("full-text", "not-stated"), ("draft", "not-stated"), ("summary", "not-in-source")]
)
def test_why_a_field_is_empty(completeness: str, blank: str) -> None:
    """Of a news item one cannot say that the plan is silent."""
    assert blank_of(a_plan(completeness)) == blank
    assert blank_details(blank_of(a_plan(completeness))).leads == Value(None, blank)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
