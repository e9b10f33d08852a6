"""How kinds of nodes and edges look, and what their states are called.

A kind is told by its shape first and by its colour second: no two kinds share a shape, and the colours of kinds that
stand in one drawing keep apart for readers who see no red, no green or no blue (a test computes it). Edges that stand
in one drawing differ in their dashes or their arrow, not in colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.analysis.succession.resolution import STATE_NAMES as SUCCESSION_NAMES

Pair = tuple[str, str]
"""The same in Vietnamese and in English."""

NodeKind = Literal[
    "directive",
    "decision",
    "plan",
    "scheme",
    "province",
    "group",
    "task",
    "type",
    "agency",
    "collective",
    "requirement",
]
EdgeKind = Literal[
    "implements",
    "based-on",
    "cites",
    "lead",
    "coordinate",
    "direct",
    "together",
    "exact",
    "broad",
    "partial",
    "none",
    "part",
]


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """How a kind of node looks."""

    names: Pair
    shape: str
    """Of vis-network, or one that the page's script draws in its way."""
    colour: str


NODE_STYLES: Final[Mapping[NodeKind, NodeStyle]] = MappingProxyType(
    {
        "directive": NodeStyle(("văn bản của Đảng", "Party document"), "star", "#D55E00"),
        "decision": NodeStyle(("văn bản của Nhà nước", "State document"), "diamond", "#0072B2"),
        "plan": NodeStyle(("kế hoạch của tỉnh", "provincial plan"), "box", "#F0E442"),
        "scheme": NodeStyle(("đề án, chương trình", "scheme or programme"), "hexagon", "#62C8AE"),
        "province": NodeStyle(("tỉnh, thành phố", "province"), "circle", "#FFFFFF"),
        "group": NodeStyle(("nhóm nhiệm vụ", "group of tasks"), "triangle", "#A6A6A6"),
        "task": NodeStyle(("nhiệm vụ", "task"), "dot", "#56B4E9"),
        "type": NodeStyle(("loại cơ quan", "type of agency"), "pentagon", "#8A4B08"),
        "agency": NodeStyle(("cơ quan", "agency"), "square", "#E08A00"),
        "collective": NodeStyle(("tập thể cơ quan", "collective of agencies"), "triangleDown", "#6A3D9A"),
        "requirement": NodeStyle(("yêu cầu", "requirement"), "ellipse", "#8FB8E8"),
    }
)


@dataclass(frozen=True, slots=True)
class EdgeStyle:
    """How a kind of edge looks."""

    names: Pair
    dashes: tuple[int, ...]
    """Lengths of strokes and gaps in pixels; empty for a solid line."""
    arrow: bool
    colour: str


EDGE_STYLES: Final[Mapping[EdgeKind, EdgeStyle]] = MappingProxyType(
    {
        "implements": EdgeStyle(("thực hiện", "carries out"), (), True, "#333333"),
        "based-on": EdgeStyle(("căn cứ", "rests on"), (10, 5), True, "#5C5C5C"),
        "cites": EdgeStyle(("viện dẫn trong nhiệm vụ", "cites in a task"), (2, 5), True, "#767676"),
        "lead": EdgeStyle(("chủ trì", "leads"), (), True, "#B34700"),
        "coordinate": EdgeStyle(("phối hợp", "coordinates"), (9, 6), False, "#0072B2"),
        "direct": EdgeStyle(("chỉ đạo", "directs"), (2, 5), True, "#7A3E9D"),
        "together": EdgeStyle(("cùng nhiệm vụ", "share tasks"), (), False, "#767676"),
        "exact": EdgeStyle(("khớp hoàn toàn", "exact match"), (), False, "#004D38"),
        "broad": EdgeStyle(("khớp rộng", "broad match"), (14, 4), False, "#007A5A"),
        "partial": EdgeStyle(("khớp một phần", "partial match"), (5, 5), False, "#8A6D00"),
        "none": EdgeStyle(("không có nhiệm vụ", "no task"), (2, 8), False, "#A8322A"),
        "part": EdgeStyle(("thuộc", "part of"), (), False, "#8C8C8C"),
    }
)

STATES: Final[Mapping[str, Pair]] = MappingProxyType(
    {
        **STATE_NAMES,
        **{str(state): names for state, names in SUCCESSION_NAMES.items()},
        "read": ("đã đọc", "read"),
        "named": ("chỉ được nêu tên", "only named"),
    }
)
"""State of a node or an edge -> its names; a filter offers those that a drawing holds."""
