"""Nodes and edges in pyvis's network, each with its place; physics off, so that nothing moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lientinh.views.networks.network import Edge, Node
from lientinh.views.networks.positions import place_nodes
from lientinh.views.networks.styles import EDGE_STYLES, NODE_STYLES

_SMALLEST: Final = 9
_LARGEST: Final = 20
"""Sizes of nodes in pixels."""


def flat_model(nodes: Sequence[Node], edges: Iterable[Edge]) -> Any:
    """pyvis's network of nodes that are drawn all at once; edges of others are left out."""
    from pyvis.network import Network as PyvisNetwork

    shown = {node.id for node in nodes}
    # An edge is called by its place among all of them, by which the page finds its quote.
    kept = {number: edge for number, edge in enumerate(edges) if edge.source in shown and edge.target in shown}
    model = PyvisNetwork(directed=True, cdn_resources="in_line")
    places = place_nodes(nodes, tuple(kept.values()))
    sizes = node_sizes(nodes)
    for node in nodes:
        spot = places[node.id]
        shape = NODE_STYLES[node.kind].shape
        size = sizes[node.id]
        model.add_node(
            node.id, label=node.label or " ", shape=shape, x=spot.x, y=spot.y, size=size, physics=False, side=spot.side
        )
    heaviest = max((edge.weight for edge in kept.values()), default=1)
    for number, edge in kept.items():
        style = EDGE_STYLES[edge.kind]
        model.add_edge(
            edge.source,
            edge.target,
            id=number,
            kind=edge.kind,
            weight=edge.weight,
            width=edge_width(edge, heaviest),
            arrows="to" if style.arrow else "",
        )
    return model


def node_sizes(nodes: Iterable[Node]) -> Mapping[str, int]:
    """Id -> pixels: by its tasks among those of its kind."""
    nodes = tuple(nodes)
    most: dict[str, int] = {}
    for node in nodes:
        most[node.kind] = max(most.get(node.kind, 1), node.size)
    grown = _LARGEST - _SMALLEST
    return {node.id: _SMALLEST + round(grown * (node.size / most[node.kind]) ** 0.5) for node in nodes}


def edge_width(edge: Edge, heaviest: int) -> float:
    """Pixels: by its tasks."""
    return 1 + round(5 * (edge.weight / heaviest) ** 0.5, 1) if heaviest > 1 else 1.4
