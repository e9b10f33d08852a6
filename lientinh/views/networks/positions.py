"""Where nodes lie, computed once and the same every time: the browser draws at once and nothing wobbles.

Layered views (`Node.column`) stand in columns; the others lie where springs of a fixed seed bring them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import cos, pi, sin
from typing import TYPE_CHECKING

from lientinh.views.networks.network import Network

if TYPE_CHECKING:
    import networkx as nx

_WIDTH = 560
"""Pixels between two columns."""
_HEIGHT = 72
"""Pixels between two nodes of a column."""
_ROOM = 95
"""Pixels that a node has to itself, each way."""
_SEED = 20240730
_MOST_ROUNDS = 400
"""Nodes up to which the springs swing out; above they get fewer rounds."""


def place_nodes(network: Network) -> Mapping[str, tuple[float, float]]:
    """Node -> (x, y) in pixels."""
    if network.nodes and all(node.column is not None for node in network.nodes):
        return _columns(network)
    return _springs(network)


def _columns(network: Network) -> dict[str, tuple[float, float]]:
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for node in network.nodes:
        columns[node.column or 0].append(node.id)
    tallest = max(map(len, columns.values()))
    places: dict[str, tuple[float, float]] = {}
    for column, ids in sorted(columns.items()):
        step = _HEIGHT * tallest / len(ids)
        for row, name in enumerate(ids):
            places[name] = (float(column * _WIDTH), round((row + 0.5) * step, 1))
    return places


def _springs(network: Network) -> dict[str, tuple[float, float]]:
    """Each connected part by springs of its own, the parts beside one another, what is joined to nothing below."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    for edge in network.edges:
        graph.add_edge(edge.source, edge.target, weight=edge.weight)
    order = {node.id: number for number, node in enumerate(network.nodes)}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(order[node] for node in part)))
    places: dict[str, tuple[float, float]] = {}
    left = bottom = 0.0
    for part in parts:
        if len(part) == 1:
            break
        radius = _ROOM * len(part) ** 0.5 / 1.4
        members = sorted(part, key=order.__getitem__)
        for node, (x, y) in _spring_part(graph.subgraph(part), members).items():
            places[node] = (round(left + radius * (1 + x), 1), round(radius * (1 + y), 1))
        left += 2 * radius + 2 * _ROOM
        bottom = max(bottom, 2 * radius)
    alone = [node for part in parts if len(part) == 1 for node in part]
    across = max(int((left or _ROOM * len(alone) ** 0.5) // _ROOM), 1)
    for number, node in enumerate(sorted(alone, key=order.__getitem__)):
        places[node] = (float(number % across * _ROOM), round(bottom + _ROOM * (2 + number // across), 1))
    return places


def _spring_part(graph: nx.Graph[str], members: list[str]) -> dict[str, tuple[float, float]]:
    """Node -> (x, y) between -1 and 1; begun on a circle in the view's order, so that it is the same every time."""
    import networkx as nx

    turn = 2 * pi / len(members)
    start = {node: (cos(number * turn), sin(number * turn)) for number, node in enumerate(members)}
    few = len(members) <= _MOST_ROUNDS
    if few:
        found = nx.kamada_kawai_layout(graph, pos=start, weight=None)
    else:
        found = nx.spring_layout(graph, pos=start, seed=_SEED, iterations=30)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}
