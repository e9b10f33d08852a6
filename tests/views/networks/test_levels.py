"""What of a large network comes at first sight, and what only when it is asked for."""

from lientinh.views.networks.levels import MOST_JOINED, MOST_WHOLE, Levels
from lientinh.views.networks.network import Edge, Network, Node


def country(provinces: int, tasks: int, loose: int = 2) -> Network:
    nodes = [Node(f"type{n}", "t", "type") for n in range(2)] + [Node(f"x{n}", "x", "agency") for n in range(loose)]
    edges = []
    for p in range(provinces):
        nodes.append(Node(f"p{p}", "p", "province"))
        nodes += [Node(f"p{p}/a{n}", "a", "agency", parent=f"type{n}") for n in range(2)]
        for t in range(tasks):
            nodes.append(Node(f"p{p}/t{t}", "t", "task", parent=f"p{p}"))
            edges += [Edge(f"p{p}/a{t % 2}", f"p{p}/t{t}", "lead"), Edge(f"x{t % loose}", f"p{p}/t{t}", "coordinate")]
    return Network(("", ""), ("", ""), tuple(nodes), tuple(edges))


def test_a_small_network_comes_whole() -> None:
    levels = Levels(country(3, 4))
    assert levels.is_whole
    first, later = levels.parts()
    assert later == {}
    assert first.nodes == levels.network.nodes
    # Provinces and types join nothing themselves: they are drawn when things are put together.
    assert {node.kind for node in levels.drawn} == {"task", "agency"}


def test_the_first_sight_adds_up_what_is_below() -> None:
    nodes, edges, left_out = Levels(country(3, 4)).folded
    assert {node.id for node in nodes} == {"p0", "p1", "p2", "type0", "type1", "x0", "x1"}
    weights = {(edge.source, edge.target, edge.kind): edge.weight for edge in edges}
    assert weights["type0", "p1", "lead"] == 2
    assert weights["x1", "p2", "coordinate"] == 2
    assert sum(weights.values()) == 24
    assert left_out == 0


def test_a_large_network_comes_in_parts_that_together_are_all_of_it() -> None:
    network = country(4, MOST_WHOLE // 2)
    levels = Levels(network)
    assert not levels.is_whole
    first, later = levels.parts()
    assert set(later) == {"p0", "p1", "p2", "p3"}
    assert {node.id for node in first.nodes} == {node.id for node in network.nodes if not node.parent}
    found = {node.id for part in (first, *later.values()) for node in part.nodes}
    assert found == {node.id for node in network.nodes}
    assert sum(len(part.edges) for part in later.values()) == len(network.edges)
    for name, part in later.items():
        ids = {node.id for node in part.nodes} | set(part.known)
        assert all(end in ids for edge in part.edges for end in (edge.source, edge.target))
        assert all(node.id.startswith(name) for node in part.nodes)


def test_the_first_sight_is_bounded() -> None:
    nodes, _, left_out = Levels(country(3, 300, loose=100)).folded
    assert len(nodes) == 3 + MOST_JOINED
    assert left_out == 102 - MOST_JOINED


def test_an_edge_between_two_roots_comes_with_both() -> None:
    nodes = tuple(Node(f"{root}/{n}", "", "plan", parent=root) for root in ("p0", "p1") for n in range(MOST_WHOLE))
    roots = (Node("p0", "", "province"), Node("p1", "", "province"))
    network = Network(("", ""), ("", ""), (*roots, *nodes), (Edge("p0/1", "p1/2", "cites"),))
    _, later = Levels(network).parts()
    assert [len(part.edges) for part in later.values()] == [1, 1]
    assert "p1/2" in {node.id for node in later["p0"].nodes}
