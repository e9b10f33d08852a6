"""Collectives shared out among their members: nothing is lost, nothing is made, what is not known stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.spread import spread_collectives
from lientinh.ontology.identifiers import agency_iri

World = Callable[..., Projection]
MEMBERS = {"cac-so": ["a", "b", "c"], "cac-lien-quan": []}
CELLS = st.lists(st.sampled_from(["a", "b", "d", "cac-so", "cac-lien-quan"]), max_size=4).map(" ".join)


def test_members_take_alike(world: World) -> None:
    spread = spread_collectives(world({"p": [("cac-so", "d", "")]}, MEMBERS))
    assert {iri[-1]: shares for iri, shares in spread.shares.items()} == {
        name: {"lead": pytest.approx(1 / 3)} for name in "abc"
    }
    assert spread.members == {agency_iri("p", "cac-so"): tuple(agency_iri("p", name) for name in "abc")}


def test_who_is_named_by_itself_takes_no_part(world: World) -> None:
    spread = spread_collectives(world({"p": [("a", "cac-so", "")]}, MEMBERS))
    assert {iri[-1]: shares for iri, shares in spread.shares.items()} == {
        "b": {"coordinate": 0.5},
        "c": {"coordinate": 0.5},
    }


def test_what_cannot_be_shared_out_says_why(world: World) -> None:
    spread = spread_collectives(world({"p": [("a b c", "cac-so cac-lien-quan", "")]}, MEMBERS))
    assert spread.shares == {}
    assert spread.unspread == {
        agency_iri("p", "cac-so"): {"all-named": 1},
        agency_iri("p", "cac-lien-quan"): {"open-set": 1},
    }


def test_members_of_members_are_found(world: World) -> None:
    members = {"cac-moi": ["cac-so", "d"], "cac-so": ["a", "b"]}
    spread = spread_collectives(world({"p": [("cac-moi", "", "")]}, members))
    assert sorted(iri[-1] for iri in spread.shares) == ["a", "b", "d"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_each_assignment_is_shared_out_whole_or_not_at_all(world: World, rows: list[tuple[str, str, str]]) -> None:
    projection = world({"p": rows}, MEMBERS)
    spread = spread_collectives(projection)
    collectives = {iri for iri, node in projection.agencies.items() if node.collective}
    for role, links in projection.roles.items():
        shared = sum(shares.get(role, 0.0) for shares in spread.shares.values())
        assigned = sum(len(collectives.intersection(agencies)) for agencies in links.values())
        assert shared <= assigned + 1e-9
        assert shared == pytest.approx(round(shared))
    total = sum(share for shares in spread.shares.values() for share in shares.values())
    left = sum(count for reasons in spread.unspread.values() for count in reasons.values())
    given_out = sum(len(collectives.intersection(a)) for links in projection.roles.values() for a in links.values())
    assert total + left == pytest.approx(given_out)
