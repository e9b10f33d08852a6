"""Ranks and their bands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.ranks import (
    OTHER_WEIGHTS,
    WEIGHTS,
    count_roles,
    order,
    rank_loads,
    rank_pagerank,
    weigh_roles,
)
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.spread import spread_collectives
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import agency_iri, province_iri

World = Callable[..., Projection]


def ranks(projection: Projection) -> dict[str, tuple[float, int, int, int]]:
    found = rank_loads(projection, spread_collectives(projection))
    return {iri.rpartition("agency/")[2]: (r.score, r.rank, r.best, r.worst) for iri, r in found.items()}


def test_a_lead_counts_one_and_the_other_roles_a_half(world: World) -> None:
    projection = world({"p": [("a", "b", "c"), ("a", "b", "")]})
    assert {iri[-1]: score for iri, score in weigh_roles(count_roles(projection), WEIGHTS).items()} == {
        "a": 2.0,
        "b": 1.0,
        "c": 0.5,
    }


def test_the_band_holds_other_weights(world: World) -> None:
    # a leads 2; b coordinates 3. All alike, b is first; leads only, b has nothing.
    found = ranks(world({"p": [("a", "b", ""), ("a", "b", ""), ("cac-x", "b", "")]}))
    assert found == {"p/a": (2.0, 1, 1, 2), "p/b": (1.5, 2, 1, 2)}


def test_collectives_are_shared_out_in_a_variant(world: World) -> None:
    projection = world({"p": [("a", "", ""), ("a", "", ""), ("b", "", ""), *[("cac-x", "", "")] * 4]}, {"cac-x": ["b"]})
    found = rank_loads(projection, spread_collectives(projection))[agency_iri("p", "b")]
    assert (found.rank, found.by_variant["collectives:spread"], found.best) == (2, 1, 1)


def test_a_unit_counts_with_its_department_in_a_variant(world: World) -> None:
    rows = [("a", "", ""), ("a", "", ""), ("b", "", ""), ("unit", "", ""), ("unit", "", "")]
    projection = world({"p": rows}, parents={"unit": "b"})
    found = rank_loads(projection, spread_collectives(projection))
    assert (found[agency_iri("p", "b")].rank, found[agency_iri("p", "b")].by_variant["units:merged"]) == (3, 1)
    assert "units:merged" not in found[agency_iri("p", "unit")].by_variant


def test_each_province_is_left_out_once(world: World) -> None:
    projection = world({"p": [("a", "", ""), ("a", "", "")], "q": [("a", "", "")], "r": []})
    found = rank_loads(projection, spread_collectives(projection))
    assert (found[agency_iri("p", "a")].rank, found[agency_iri("q", "a")].rank) == (1, 2)
    without = f"without:{province_iri('p')}"
    assert found[agency_iri("q", "a")].by_variant[without] == 1
    assert without not in found[agency_iri("p", "a")].by_variant


def test_pagerank_has_its_own_band(world: World) -> None:
    projection = world({"p": [("a", "b", ""), ("a", "c", ""), ("b", "cac-x", "")]})
    found = rank_pagerank(projection)
    assert found[agency_iri("p", "a")].rank == 1
    assert set(found[agency_iri("p", "a")].by_variant) == {"collectives:left-out"}
    assert agency_iri("p", "cac-x") not in found


def test_leaving_a_province_out_is_reading_without_it(corpus_store: Store) -> None:
    # What is computed by taking arrows away is what comes out of a projection that never had the province.
    projection = read_projection(corpus_store)
    found = rank_pagerank(projection)
    for province, part in projection.by_province.items():
        rest = projection.of_documents(projection.plans.keys() - part.plans.keys())
        alone = rank_pagerank(rest)
        variant = {
            iri: r.by_variant[f"without:{province}"]
            for iri, r in found.items()
            if f"without:{province}" in r.by_variant
        }
        assert variant == {iri: rank.rank for iri, rank in alone.items()}


def test_the_corpus_by_hand(corpus_store: Store) -> None:
    # Sở Khoa học và Công nghệ leads 23, 17 and 17 tasks, coordinates 1, 2 and 2, directs 0, 6 and 0.
    projection = read_projection(corpus_store)
    found = ranks(projection)
    assert found["tra-vinh/so-khoa-hoc-va-cong-nghe"][:2] == (23.5, 1)
    assert found["binh-duong/so-khoa-hoc-va-cong-nghe"][:2] == (21.0, 2)
    assert found["vinh-phuc/so-khoa-hoc-va-cong-nghe"][:2] == (18.0, 3)
    assert found["binh-duong/chu-tich-ubnd-tinh"][:2] == (8.5, 4)
    assert "kon-tum/so-khoa-hoc-va-cong-nghe" not in found  # its plan gives nobody a role
    assert all(best <= rank <= worst for _, rank, best, worst in found.values())


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 9), max_size=12))
def test_ranks_count_those_who_have_more(scores: dict[str, int]) -> None:
    found = order({name: float(score) for name, score in scores.items()})
    assert found == {name: 1 + sum(other > score for other in scores.values()) for name, score in scores.items()}


@pytest.mark.parametrize("weights", [WEIGHTS, *OTHER_WEIGHTS.values()])
def test_weights_are_stated_for_every_role(weights: dict[str, float]) -> None:
    assert set(weights) == {"lead", "coordinate", "direct"}
    assert min(weights.values()) >= 0
    assert weights["lead"] > 0
