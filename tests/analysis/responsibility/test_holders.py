"""The plans as of a later day: work moves only where there is one heir."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from lientinh.analysis.responsibility.holders import fold_to_holders
from lientinh.analysis.responsibility.loads import count_loads, count_province_loads
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.succession import Holder, Resolution, State, Succession
from lientinh.ontology.identifiers import agency_iri, province_iri
from lientinh.ontology.succession_reading import Changes

World = Callable[..., Projection]
DAY = date(2025, 7, 1)


def holder(iri: str, name: str = "heir", province: str | None = None) -> Holder:
    return Holder(iri, name, province, "law", "high")


def resolution(state: State, *holders: Holder) -> Resolution:
    return Resolution("x:asked", DAY, state, holders, (), "vì", "because")


class FakeSuccession(Succession):
    """a of p goes to a of r, b to two, c ends, d stays; province p goes to r."""

    def __init__(self) -> None:
        super().__init__({}, {}, Changes((), (), ()), {}, {}, {})
        self.found = {
            agency_iri("p", "a"): resolution("succeeded", holder(agency_iri("r", "a"), "a of r", province_iri("r"))),
            agency_iri("p", "b"): resolution("several", holder("x:1"), holder("x:2")),
            agency_iri("p", "c"): resolution("none"),
        }

    def resolve(self, agency: str, as_of: date, named_on: date | None = None) -> Resolution:
        assert as_of == DAY
        return self.found.get(agency) or resolution("same", holder(agency))

    def province(self, name: str, as_of: date) -> Resolution:
        return resolution("succeeded", holder(province_iri("r")))


def test_only_one_heir_takes_the_work(world: World) -> None:
    projection = world({"p": [("a b", "c", "d")], "r": [("a", "", "")]})
    folded, holdings = fold_to_holders(projection, FakeSuccession(), DAY)
    led = {iri: load.led for iri, load in count_loads(folded).items() if load.led}
    assert led == {agency_iri("r", "a"): 2, agency_iri("p", "b"): 1}
    assert {
        one.agency.name: (one.resolution.state, one.moved)
        for one in holdings
        if one.agency.province == province_iri("p")
    } == {
        "a": ("succeeded", True),
        "b": ("several", False),
        "c": ("none", False),
        "d": ("same", False),
    }


def test_plans_move_with_their_province(world: World) -> None:
    folded, _ = fold_to_holders(world({"p": [("a", "", "")], "r": [("a", "", "")]}), FakeSuccession(), DAY)
    (province,) = count_province_loads(folded)
    assert (province.iri, province.name, province.tasks, province.load.plans) == (province_iri("r"), "r", 2, 2)


def test_two_that_become_one_lead_alone(world: World) -> None:
    class Merged(FakeSuccession):
        def resolve(self, agency: str, as_of: date, named_on: date | None = None) -> Resolution:
            return resolution("succeeded", holder(agency_iri("r", "new"), "new", province_iri("r")))

    folded, _ = fold_to_holders(world({"p": [("a b", "", "")], "r": []}), Merged(), DAY)
    (load,) = count_loads(folded).values()
    assert (load.led_alone, load.led_jointly) == (1, 0)


@pytest.mark.parametrize("name", ["several", "none", "unknown", "not-yet"])
def test_what_did_not_move_stays_under_its_name(world: World, name: State) -> None:
    class Stuck(FakeSuccession):
        def resolve(self, agency: str, as_of: date, named_on: date | None = None) -> Resolution:
            return resolution(name)

    projection = world({"p": [("a", "b", "")]})
    folded, holdings = fold_to_holders(projection, Stuck(), DAY)
    assert folded.agencies == projection.agencies
    assert not any(one.moved for one in holdings)


def test_a_unit_stays_with_the_department_that_moved(world: World) -> None:
    projection = world({"p": [("a unit", "", "")], "r": []}, parents={"unit": "a"})
    folded, _ = fold_to_holders(projection, FakeSuccession(), DAY)
    assert folded.agencies[agency_iri("p", "unit")].parent == agency_iri("r", "a")
