"""Where nodes lie: not on one another, the same every time, columns side by side."""

from itertools import combinations

from lientinh.views.networks.apart import push_apart
from lientinh.views.networks.model import flat_model
from lientinh.views.networks.network import Edge, Node
from lientinh.views.networks.positions import place_nodes


def test_physics_is_off_and_every_node_has_a_place() -> None:
    nodes = (Node("a", "a", "agency"), Node("b", "b", "task"), Node("c", "c", "task"))
    model = flat_model(nodes, (Edge("a", "b", "lead"), Edge("a", "elsewhere", "lead")))
    assert [node["physics"] for node in model.nodes] == [False] * 3
    assert all(isinstance(node[axis], float) for node in model.nodes for axis in "xy")
    assert [(edge["from"], edge["to"], edge["id"]) for edge in model.edges] == [("a", "b", 0)]


def test_words_of_a_drawing_do_not_lie_on_one_another() -> None:
    nodes = tuple(Node(str(number), f"Sở số {number}", "agency") for number in range(60))
    edges = tuple(Edge("0", str(number), "lead") for number in range(1, 40))
    spots = place_nodes(nodes, edges)
    assert set(spots) == {node.id for node in nodes}
    touching = [(a, b) for a, b in combinations(spots.values(), 2) if abs(a.x - b.x) < 150 and abs(a.y - b.y) < 50]
    assert touching == []


def test_nodes_on_the_same_spot_part() -> None:
    found = push_apart({str(number): (0.0, 0.0) for number in range(12)})
    nearest = min(max(abs(a[0] - b[0]) / 185, abs(a[1] - b[1]) / 78) for a, b in combinations(found.values(), 2))
    assert nearest > 0.6


def test_drawings_are_about_as_wide_as_a_screen() -> None:
    nodes = tuple(Node(f"{part}-{n}", "x", "task") for part in range(9) for n in range(12))
    edges = tuple(Edge(f"{part}-0", f"{part}-{n}", "lead") for part in range(9) for n in range(1, 12))
    spots = place_nodes(nodes, edges).values()
    wide = max(spot.x for spot in spots) - min(spot.x for spot in spots)
    high = max(spot.y for spot in spots) - min(spot.y for spot in spots)
    assert 0.7 < wide / high < 2.8


def test_columns_stand_side_by_side_with_words_on_the_outer_side() -> None:
    nodes = (Node("a", "a", "directive", column=0), Node("b", "b", "plan", column=2), Node("c", "c", "plan", column=2))
    spots = place_nodes(nodes, ())
    assert spots["a"].x < spots["b"].x == spots["c"].x
    assert spots["b"].y < spots["c"].y
    assert (spots["a"].side, spots["b"].side) == ("left", "right")


def test_two_runs_give_the_same_places() -> None:
    nodes = tuple(Node(str(number), str(number), "task") for number in range(150))
    edges = tuple(Edge(str(number), str(number // 2), "lead") for number in range(1, 150))
    first = {name: (spot.x, spot.y) for name, spot in place_nodes(nodes, edges).items()}
    again = {name: (spot.x, spot.y) for name, spot in place_nodes(list(nodes), list(edges)).items()}
    assert first == again
