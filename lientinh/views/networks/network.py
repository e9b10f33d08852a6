"""What a network view is made of: nodes and edges of a few kinds, with what a click on a node tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

Pair = tuple[str, str]
"""The same in Vietnamese and in English."""

NodeKind = Literal["directive", "decision", "plan", "scheme", "group", "task", "agency", "collective", "requirement"]
EdgeKind = Literal[
    "implements", "based-on", "cites", "lead", "coordinate", "direct", "together", "exact", "broad", "partial", "part"
]


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a kind of node looks: its shape says as much as its colour."""

    names: Pair
    shape: str
    """Of vis-network."""
    colour: str


# Okabe and Ito's palette, which colour-blind readers tell apart; no two kinds share a shape and a lightness.
NODE_STYLES: Final[Mapping[NodeKind, NodeStyle]] = MappingProxyType(
    {
        "directive": NodeStyle(("chỉ thị, văn bản của Đảng", "Party document"), "star", "#D55E00"),
        "decision": NodeStyle(("văn bản của Nhà nước", "State document"), "diamond", "#0072B2"),
        "plan": NodeStyle(("kế hoạch của tỉnh", "provincial plan"), "box", "#F0E442"),
        "scheme": NodeStyle(("đề án, chương trình", "scheme"), "hexagon", "#009E73"),
        "group": NodeStyle(("nhóm nhiệm vụ", "group of tasks"), "triangle", "#999999"),
        "task": NodeStyle(("nhiệm vụ", "task"), "dot", "#56B4E9"),
        "agency": NodeStyle(("cơ quan", "agency"), "square", "#E69F00"),
        "collective": NodeStyle(("tập thể", "collective"), "triangleDown", "#CC79A7"),
        "requirement": NodeStyle(("yêu cầu", "requirement"), "ellipse", "#FFFFFF"),
    }
)


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How a kind of edge looks."""

    names: Pair
    dashes: bool
    arrow: bool
    colour: str


EDGE_STYLES: Final[Mapping[EdgeKind, EdgeStyle]] = MappingProxyType(
    {
        "implements": EdgeStyle(("thực hiện", "carries out"), False, True, "#333333"),
        "based-on": EdgeStyle(("căn cứ", "rests on"), True, True, "#777777"),
        "cites": EdgeStyle(("viện dẫn", "cites"), True, True, "#AAAAAA"),
        "lead": EdgeStyle(("chủ trì", "leads"), False, True, "#B34700"),
        "coordinate": EdgeStyle(("phối hợp", "coordinates"), True, False, "#0072B2"),
        "direct": EdgeStyle(("chỉ đạo", "directs"), True, True, "#7A3E9D"),
        "together": EdgeStyle(("cùng nhiệm vụ", "share tasks"), False, False, "#888888"),
        "exact": EdgeStyle(("khớp hoàn toàn", "exact"), False, False, "#006644"),
        "broad": EdgeStyle(("khớp rộng", "broad"), False, False, "#009E73"),
        "partial": EdgeStyle(("khớp một phần", "partial"), True, False, "#66B89A"),
        "part": EdgeStyle(("thuộc", "part of"), False, False, "#CCCCCC"),
    }
)


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is drawn."""

    id: str
    label: str
    kind: NodeKind
    facts: tuple[tuple[Pair, str], ...] = ()
    """(name, value) of what a click shows."""
    quote: str = ""
    """The passage that proves it, as the source has it."""
    place: str = ""
    """Where the passage stands."""
    province: str = ""
    group: str = ""
    """What else it may be filtered by: a group of requirements, a group of tasks."""
    state: str = ""
    size: int = 0
    """How much hangs on it: its number of tasks; 0 where that says nothing."""
    later: str = ""
    """Name of who holds its duties on the day of `Network.as_of`; empty where nothing changes."""
    column: int | None = None
    """Of layered views: from left to right."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that have to do with each other."""

    source: str
    target: str
    kind: EdgeKind
    weight: int = 1
    state: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn, and what is said about it."""

    title: Pair
    note: Pair
    """What it shows and what it cannot show."""
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    as_of: date | None = None
    """The day for which nodes say who comes later."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user wants to see."""

    province: str | None = None
    agency: str | None = None
    framework: str | None = None
    as_of: date | None = None
