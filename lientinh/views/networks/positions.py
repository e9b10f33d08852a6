"""Where nodes lie, computed once and the same every time: the browser draws at once and nothing wobbles.

Layered views (`Node.column`) stand in columns with their words beside them; the others lie where springs bring them,
pushed apart until no words lie on others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final, Literal

from lientinh.views.networks.apart import push_apart
from lientinh.views.networks.network import Edge, Node
from lientinh.views.networks.styles import NODE_STYLES

if TYPE_CHECKING:
    import networkx as nx

Side = Literal["left", "right", "below"]

_LINES: Final = 190
"""Pixels between two columns that lines alone take."""
_LETTER: Final = 7.2
_LETTERS: Final = 34
"""Width of a letter in pixels, and letters of the longest line of words."""
_BOX: Final = 200
"""Width in pixels of a shape that has its words inside."""
_WORDS_INSIDE: Final = frozenset({"box", "circle"})
_HEIGHT: Final = 42
"""Pixels between two nodes of a column."""
_MOST_ROWS: Final = 26
"""Nodes of a column that stand below one another; of more, some stand further right."""
_STEP: Final = 110
"""Pixels further right."""
_ROOM: Final = 120
"""Pixels that a node has to itself, each way."""
_ASPECT: Final = 1.4
"""Width of a drawing by its height."""
_KEPT: Final = 64
"""Drawings whose spots are kept: levels of the last networks."""
_SEED: Final = 20240730
_MOST_PAIRED: Final = 300
"""Nodes of a drawing up to which every pair of a part pulls: prettier, and far slower."""
_MOST_APART: Final = 500
"""Nodes of a part up to which words are pushed off one another."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node lies in pixels, and on which side of it its words stand."""

    x: float
    y: float
    side: Side


def place_nodes(nodes: Sequence[Node], edges: Sequence[Edge]) -> Mapping[str, Spot]:
    """Id of a node -> its spot; edges join only these nodes."""
    return _placed(tuple(nodes), tuple(edges))


@lru_cache(maxsize=_KEPT)
def _placed(nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> Mapping[str, Spot]:
    """Kept, since a page in another language draws the same."""
    if nodes and all(node.column is not None for node in nodes):
        return _columns(nodes)
    return {name: Spot(x, y, "below") for name, (x, y) in _springs(nodes, edges).items()}


def _columns(nodes: Sequence[Node]) -> dict[str, Spot]:
    columns: defaultdict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        columns[node.column or 0].append(node)
    first, last = min(columns), max(columns)
    across: dict[int, float] = {}
    right = 0.0
    for column, members in sorted(columns.items()):
        inside = any(NODE_STYLES[node.kind].shape in _WORDS_INSIDE for node in members)
        across[column] = right + (_BOX / 2 if inside and column != first else 0)
        right = across[column] + _LINES + (len(members) - 1) // _MOST_ROWS * _STEP
        right += _BOX / 2 if inside else _words(members) if column not in (first, last) else 0
    tallest = min(max(map(len, columns.values())), _MOST_ROWS)
    height = max(_HEIGHT * tallest, (right - _LINES) / _ASPECT)
    spots: dict[str, Spot] = {}
    for column, members in columns.items():
        count = -(-len(members) // _MOST_ROWS)
        for row, node in enumerate(members):
            # Those that do not fit below one another stand in turns further right.
            x, y = across[column] + row % count * _STEP, (row + 0.5) * height / len(members)
            spots[node.id] = Spot(round(x, 1), round(y, 1), "left" if column == first else "right")
    return spots


def _words(nodes: Sequence[Node]) -> float:
    """Pixels that the words beside these nodes take."""
    return _LETTER * min(max(len(node.label) for node in nodes), _LETTERS)


Place = tuple[float, float]


def _springs(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, Place]:
    """Each connected part by springs of its own, the parts beside and below one another, what is alone at the end."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in nodes)
    for edge in edges:
        graph.add_edge(edge.source, edge.target, weight=edge.weight)
    order = {node.id: number for number, node in enumerate(nodes)}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(order[node] for node in part)))
    swing = _swing_pairs if len(nodes) <= _MOST_PAIRED else _swing
    boxes: list[dict[str, Place]] = []
    for part in parts:
        if len(part) == 1:
            break
        members = sorted(part, key=order.__getitem__)
        radius = _ROOM * len(part) ** 0.5 / 1.4
        # In the view's order: the part is a set, and sums of floats depend on the order in which they are taken.
        ordered: nx.Graph[str] = nx.Graph()
        ordered.add_nodes_from(members)
        ordered.add_weighted_edges_from(sorted(graph.subgraph(part).edges(data="weight")))
        found = swing(ordered, members)
        places = {name: (_ASPECT * radius * x, radius * y) for name, (x, y) in found.items()}
        boxes.append(push_apart(places) if len(part) <= _MOST_APART else places)
    alone = sorted((node for part in parts if len(part) == 1 for node in part), key=order.__getitem__)
    if alone:
        across = max(round((len(alone) * _ASPECT) ** 0.5), 1)
        boxes.append({name: (n % across * 1.6 * _ROOM, n // across * _ROOM) for n, name in enumerate(alone)})
    return _shelves(boxes)


def _shelves(boxes: Sequence[Mapping[str, Place]]) -> dict[str, Place]:
    """The parts in rows, so that all together are about as wide as a screen."""
    sizes = [_size(box) for box in boxes]
    widest = max((_ASPECT * sum(width * height for width, height in sizes)) ** 0.5, *(w for w, _ in sizes), 1.0)
    spots: dict[str, Place] = {}
    left = top = tallest = 0.0
    for box, (width, height) in zip(boxes, sizes, strict=True):
        if left and left + width > 1.15 * widest:
            left, top, tallest = 0.0, top + tallest, 0.0
        x0, y0 = min(x for x, _ in box.values()), min(y for _, y in box.values())
        for name, (x, y) in box.items():
            spots[name] = (round(left + x - x0 + _ROOM, 1), round(top + y - y0 + _ROOM, 1))
        left, tallest = left + width, max(tallest, height)
    return spots


def _size(box: Mapping[str, Place]) -> Place:
    xs, ys = [x for x, _ in box.values()], [y for _, y in box.values()]
    return max(xs) - min(xs) + 2 * _ROOM, max(ys) - min(ys) + 2 * _ROOM


def _swing(graph: nx.Graph[str], members: list[str]) -> dict[str, Place]:
    """Node -> (x, y) between -1 and 1, by springs along the edges from a circle; the same every time."""
    import networkx as nx

    found = nx.spring_layout(graph, pos=_circle(members), seed=_SEED, iterations=40)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _swing_pairs(graph: nx.Graph[str], members: list[str]) -> dict[str, Place]:
    """Node -> (x, y) between -1 and 1, by a spring between every two nodes, as long as the way between them."""
    import networkx as nx

    found = nx.kamada_kawai_layout(graph, pos=_circle(members), weight=None)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _circle(members: list[str]) -> dict[str, Place]:
    """In the view's order, where the springs begin."""
    turn = 2 * pi / len(members)
    return {node: (cos(number * turn), sin(number * turn)) for number, node in enumerate(members)}
