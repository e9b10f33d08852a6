"""Networks built edge by edge, and what is measured on them, against values worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import pytest

from lientinh.analysis.responsibility import centrality
from lientinh.analysis.responsibility.bottlenecks import find_bottlenecks
from lientinh.analysis.responsibility.centrality import (
    find_betweenness,
    find_hits,
    find_pagerank,
    iterate_hits,
    measure_centrality,
)
from lientinh.analysis.responsibility.communities import find_communities, find_pair_gaps
from lientinh.analysis.responsibility.loads import by_type
from lientinh.analysis.responsibility.networks import (
    arrow_network,
    command_network,
    cooperation_network,
    count_meetings,
    count_pairs,
    taken_out,
    task_network,
)
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import agency_iri, agency_type_iri, province_iri

World = Callable[..., Projection]
P = {name: agency_iri("p", name) for name in ("a", "b", "c", "d", "e", "cac-so")}


def test_pairs_say_in_which_roles_they_meet(world: World) -> None:
    projection = world({"p": [("a", "b c", "d"), ("a b", "c", ""), ("a", "a b", "")]})
    pairs, meetings = count_pairs(projection)
    assert meetings == count_meetings(projection)
    assert meetings[P["a"], P["b"]] == 3
    assert pairs[P["a"], P["b"]] == {
        ("lead", "coordinate"): 2,  # tasks 1 and 3
        ("lead", "lead"): 1,
        ("coordinate", "coordinate"): 1,  # in task 3 a both leads and coordinates
    }
    assert pairs[P["a"], P["d"]] == {("lead", "direct"): 1}
    assert (P["a"], P["a"]) not in pairs


def test_arrows_go_from_lead_to_coordinator(world: World) -> None:
    network = command_network(world({"p": [("a b", "c b", ""), ("a", "c", "d")]}))
    arrows = {(first[-1], second[-1]): weight for first, second, weight in network.edges(data="weight")}
    assert arrows == {("a", "b"): 1, ("a", "c"): 2, ("b", "c"): 1}
    assert sorted(node[-1] for node in network) == ["a", "b", "c", "d"]


def test_agencies_and_tasks_are_a_graph_of_two_sides(corpus_store: Store) -> None:
    projection = read_projection(corpus_store)
    network = task_network(projection)
    assert {network.nodes[a]["bipartite"] + network.nodes[b]["bipartite"] for a, b in network.edges} == {1}
    assert sum(data["kind"] == "task" for _, data in network.nodes(data=True)) == 99  # 25 + 26 + 9 + 19 + 20
    literals = {projection.agencies[iri].name for iri in projection.agencies}
    assert literals.isdisjoint(network)


def test_the_projection_is_that_of_the_two_sided_graph(corpus_store: Store) -> None:
    projection = read_projection(corpus_store)
    sides = task_network(projection)
    agencies = [iri for iri in projection.agencies if sides.degree(iri)]
    expected = {
        (a, b): len(set(sides[a]) & set(sides[b]))
        for a, b in combinations(agencies, 2)
        if set(sides[a]) & set(sides[b])
    }
    network = cooperation_network(projection)
    assert {tuple(sorted(edge[:2])): edge[2] for edge in network.edges(data="weight")} == expected
    assert sorted(network) == agencies


def test_the_middle_of_a_path_is_between(world: World) -> None:
    network = cooperation_network(world({"p": [("a", "b", ""), ("b", "c", "")]}))
    found, samples = find_betweenness(network)
    assert samples is None
    assert {iri[-1]: value for iri, value in found.items()} == {"a": 0.0, "b": 1.0, "c": 0.0}


def test_a_large_network_is_sampled_alike_each_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "EXACT", 3)
    monkeypatch.setattr(centrality, "SAMPLES", 2)
    network = cooperation_network(world({"p": [("a", "b", ""), ("b", "c", ""), ("c", "d", ""), ("d", "e", "")]}))
    first, samples = find_betweenness(network)
    assert samples == 2
    assert first == find_betweenness(network)[0]


def test_pagerank_is_the_fixed_point_of_its_definition(corpus_store: Store) -> None:
    upward = command_network(read_projection(corpus_store)).reverse()
    ranks = find_pagerank(upward)
    assert sum(ranks.values()) == pytest.approx(1)
    lost = sum(rank for node, rank in ranks.items() if not upward.out_degree(node))
    for node, rank in ranks.items():
        into = sum(
            ranks[other] * data["weight"] / upward.out_degree(other, weight="weight")
            for other, _, data in upward.in_edges(node, data=True)
        )
        assert rank == pytest.approx(0.15 / len(ranks) + 0.85 * (into + lost / len(ranks)), abs=1e-8)


def test_hits_of_one_lead_with_two_coordinators(world: World) -> None:
    hubs, authorities = find_hits(command_network(world({"p": [("a", "b c", "")], "q": [("a", "b", "")]})))
    assert hubs[P["a"]] == pytest.approx(1)
    assert authorities[P["b"]] == pytest.approx(0.5)
    assert authorities[P["c"]] == pytest.approx(0.5)
    # Each connected part by itself: the small one is not drowned by the large one.
    assert (hubs[agency_iri("q", "a")], authorities[agency_iri("q", "b")]) == (1.0, 1.0)


def test_hits_is_the_same_each_time(corpus_store: Store) -> None:
    network = command_network(read_projection(corpus_store))
    first, second = find_hits(network), find_hits(network)
    assert all(math.isclose(first[0][node], second[0][node], abs_tol=1e-10) for node in network)


def test_hits_agrees_with_its_definition(corpus_store: Store) -> None:
    # The solver and the plain iteration, of each connected part.
    command = command_network(read_projection(corpus_store))
    hubs, authorities = find_hits(command)
    compared = 0
    for part in nx.weakly_connected_components(command):
        if len(part) > 2:
            expected = iterate_hits(command.subgraph(part).copy())
            for node in part:
                assert hubs[node] == pytest.approx(expected[0][node], abs=1e-6)
                assert authorities[node] == pytest.approx(expected[1][node], abs=1e-6)
            compared += 1
    assert compared >= 3


def test_hits_does_without_a_solver_that_gives_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise nx.PowerIterationFailedConvergence(1000)

    monkeypatch.setattr(nx, "hits", give_up)
    hubs, authorities = find_hits(command_network(world({"p": [("a", "b c", "")]})))
    assert {iri[-1]: round(value, 6) for iri, value in hubs.items()} == {"a": 1.0, "b": 0.0, "c": 0.0}
    assert {iri[-1]: round(value, 6) for iri, value in authorities.items()} == {"a": 0.0, "b": 0.5, "c": 0.5}


def test_what_is_taken_out_comes_back() -> None:
    network = arrow_network((), {("a", "b"): 2, ("b", "c"): 1})
    before = dict(network.edges)
    with taken_out(network, {("a", "b"): 1, ("b", "c"): 1}):
        assert list(network.edges(data="weight")) == [("a", "b", 1)]
        assert "c" not in network
    assert {edge: data["weight"] for edge, data in network.edges.items()} == {("a", "b"): 2, ("b", "c"): 1}
    assert set(before) == set(network.edges)


def test_an_empty_world_has_no_measures(world: World) -> None:
    projection = world({})
    found = measure_centrality(cooperation_network(projection), command_network(projection))
    assert (found.by_agency, found.samples) == ({}, None)
    assert find_communities(cooperation_network(projection)).groups == ()


def test_without_the_bridge_the_network_falls_apart(world: World) -> None:
    # b joins {a}, {c, d} and, by the collective, e; without the collective e hangs on nobody.
    projection = world({"p": [("a", "b", ""), ("b", "c d", ""), ("e", "cac-so", ""), ("b", "cac-so", "")]})
    network = cooperation_network(projection)
    named = cooperation_network(projection, without=[P["cac-so"]])
    (first, *others) = find_bottlenecks(projection, network, named)
    assert first.agency == P["b"]
    assert first.tasks_left == ("plan:p/02", "plan:p/04")
    assert (first.parts, first.parts_of_named) == (3, 2)
    # Of two parts of two the one with the first IRI stays: {c, d}.
    assert first.cut_off == (P["a"], P["cac-so"], P["e"])
    assert [(one.agency, one.tasks_left, one.parts) for one in others] == [
        (P["a"], ("plan:p/01",), 1),
        (P["e"], ("plan:p/03",), 1),
    ]


def test_a_jointly_led_task_is_not_left_without_a_lead(world: World) -> None:
    projection = world({"p": [("a b", "", "")]})
    network = cooperation_network(projection)
    assert find_bottlenecks(projection, network, network) == ()


def test_communities_are_those_that_share_tasks(world: World) -> None:
    network = cooperation_network(world({"p": [("a", "b", "")] * 5 + [("c", "d", "")] * 5 + [("b", "c", "")]}))
    found = find_communities(network)
    assert [[iri[-1] for iri in group] for group in found.groups] == [["a", "b"], ["c", "d"]]
    assert found == find_communities(network)
    assert found.modularity == pytest.approx(10 / 11 - 2 * (11 / 22) ** 2)


def test_a_pair_lacks_only_where_both_have_roles(world: World) -> None:
    projection = world(
        {
            "p": [("a", "b", ""), ("a", "c", "")],
            "q": [("a", "", ""), ("b", "", "")],
            "r": [("a", "", "")],
            "s": [("", "", "")],
        }
    )
    (gap,) = find_pair_gaps(by_type(projection))
    assert (gap.first, gap.second) == (agency_type_iri("a"), agency_type_iri("b"))
    assert gap.having == {province_iri("p"): 1}
    assert gap.lacking == (province_iri("q"),)
    assert gap.not_comparable == (province_iri("r"),)  # s gives nobody a role
