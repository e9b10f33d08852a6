"""The page of a network: data in, text out, nothing fetched, nothing run but its own two scripts."""

import json
import re

import pytest

from lientinh.views.networks.network import EDGE_STYLES, NODE_STYLES, Edge, Network, Node
from lientinh.views.networks.page import network_page
from lientinh.views.networks.positions import place_nodes

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \"' \u202e href \u2028 {{ x }}"
NETWORK = Network(
    title=("Tên", "Title"),
    note=("Ghi chú", "Note"),
    nodes=(
        Node("a", HOSTILE, "agency", ((("Tỉnh", "Province"), HOSTILE),), HOSTILE, HOSTILE, HOSTILE, size=3),
        Node("b", "I.1", "task", quote="Đào tạo", province="Trà Vinh"),
        Node("c", "I.2", "task"),
    ),
    edges=(Edge("a", "b", "lead", 2),),
)


def embedded(page: str) -> dict[str, object]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match
    found: dict[str, object] = json.loads(match[1])
    return found


def test_text_of_a_document_stays_text() -> None:
    page = network_page(NETWORK)
    data = embedded(page)
    assert data["nodes"][0]["label"] == HOSTILE  # type: ignore[index]
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    title = network_page(Network((HOSTILE, HOSTILE), ("", ""), NETWORK.nodes, NETWORK.edges))
    assert "<script>alert" not in title


def test_nothing_is_fetched_and_only_hashed_scripts_run() -> None:
    page = network_page(NETWORK)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe-inline" not in policy[1].partition("script-src")[2].partition(";")[0]
    assert policy[1].count("sha256-") == 2
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"https?://|//cdn|src=|@import", outside)


def test_the_same_network_gives_the_same_bytes() -> None:
    assert network_page(NETWORK) == network_page(NETWORK)
    assert network_page(NETWORK, "en") != network_page(NETWORK)


def test_physics_is_off_and_every_node_has_a_place() -> None:
    data = embedded(network_page(NETWORK))
    for node in data["nodes"]:  # type: ignore[attr-defined]
        assert node["physics"] is False
        assert isinstance(node["x"], float)
        assert isinstance(node["y"], float)


def test_no_two_nodes_lie_on_one_another() -> None:
    nodes = tuple(Node(str(number), str(number), "task") for number in range(60))
    edges = tuple(Edge("0", str(number), "lead") for number in range(1, 40))
    places = place_nodes(Network(("", ""), ("", ""), nodes, edges))
    assert set(places) == {node.id for node in nodes}
    found = sorted(places.values())
    nearest = min(abs(x - u) + abs(y - v) for number, (x, y) in enumerate(found) for u, v in found[number + 1 :])
    assert nearest > 10


def test_columns_stand_side_by_side() -> None:
    nodes = (Node("a", "a", "directive", column=0), Node("b", "b", "plan", column=2), Node("c", "c", "plan", column=2))
    places = place_nodes(Network(("", ""), ("", ""), nodes, ()))
    assert places["a"][0] < places["b"][0] == places["c"][0]
    assert places["b"][1] < places["c"][1]


@pytest.mark.parametrize("styles", [NODE_STYLES, EDGE_STYLES])
def test_kinds_are_told_apart_without_colour(styles: dict[str, object]) -> None:
    names = [style.names for style in styles.values()]  # type: ignore[attr-defined]
    assert len(set(names)) == len(names)
    if styles is NODE_STYLES:
        shapes = [style.shape for style in NODE_STYLES.values()]
        assert len(set(shapes)) == len(shapes)
