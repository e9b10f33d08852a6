"""The page of a network: one file that opens from a USB stick, asks nobody for anything, and runs only its own script.

pyvis holds nodes and edges and ships vis-network; its own page is not used: it refers to other servers, and runs script
that a title, a heading or a menu brings in. Here all text goes in as data and is shown as text, and a policy names the
two scripts by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from lientinh.views.networks.network import EDGE_STYLES, NODE_STYLES, Network, Node, Pair
from lientinh.views.networks.positions import place_nodes
from lientinh.views.pages import render_page

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"
_VIS: Final = "lib/vis-9.1.2/vis-network.min.js"
_SMALLEST, _LARGEST = 8, 34
"""Sizes of nodes in pixels."""

_WORDS: Final[Mapping[str, Pair]] = {
    "search": ("Tìm (có dấu hoặc không dấu)", "Search (with or without diacritics)"),
    "province": ("Tỉnh", "Province"),
    "group": ("Nhóm", "Group"),
    "relation": ("Quan hệ", "Relation"),
    "state": ("Trạng thái", "State"),
    "all": ("tất cả", "all"),
    "legend": ("Chú giải", "Legend"),
    "facts": ("Bấm vào một hình để xem nội dung và dẫn chứng.", "Click a shape for its facts and its quote."),
    "later": ("Theo cơ quan ngày {day}", "By agencies of {day}"),
    "found": ("tìm thấy", "found"),
    "place": ("Vị trí trong tệp", "Place in the file"),
    "language": ("English", "Tiếng Việt"),
    "nothing": ("Không có gì để vẽ.", "There is nothing to draw."),
    "neighbours": ("Liên quan", "Related"),
}


def network_page(network: Network, language: str = "vi") -> str:
    """The page, the same bytes every time; `language` ("vi" or "en") is the one that it opens in."""
    script, vis = _TEMPLATES.joinpath("network.js").read_text(encoding="utf-8"), vis_network()
    return render_page(
        "network.html.j2",
        title=network.title[language == "en"],
        code=language,
        data=_embedded(_data(network, language)),
        script=script,
        vis=vis,
        hashes=[_hash(vis), _hash(script)],
    )


@cache
def vis_network() -> str:
    """vis-network as pyvis ships it (Apache-2.0 or MIT)."""
    import pyvis

    return Path(pyvis.__file__).with_name(_VIS.partition("/")[0]).joinpath(_VIS.partition("/")[2]).read_text("utf-8")


def _data(network: Network, language: str) -> dict[str, Any]:
    model = _model(network)
    day = network.as_of
    later = _WORDS["later"]
    words = dict(_WORDS)
    if day is not None:
        words["later"] = (later[0].format(day=f"{day:%d/%m/%Y}"), later[1].format(day=day.isoformat()))
    return {
        "language": language,
        "title": network.title,
        "note": network.note,
        "words": words,
        "nodes": model.nodes,
        "edges": model.edges,
        "kinds": {k: {"names": s.names, "shape": s.shape, "colour": s.colour} for k, s in NODE_STYLES.items()},
        "relations": {k: {"names": s.names, "dashes": s.dashes, "colour": s.colour} for k, s in EDGE_STYLES.items()},
        "about": {node.id: _about(node) for node in network.nodes},
        "switches": {"later": any(node.later for node in network.nodes)},
    }


def _model(network: Network) -> Any:
    """Nodes and edges in pyvis's network, each with its place; physics off, so that nothing moves."""
    from pyvis.network import Network as PyvisNetwork

    model = PyvisNetwork(directed=True, cdn_resources="in_line")
    places = place_nodes(network)
    most = max((node.size for node in network.nodes), default=0)
    for node in network.nodes:
        style = NODE_STYLES[node.kind]
        x, y = places[node.id]
        size = _SMALLEST + 6 + round((_LARGEST - _SMALLEST) * (node.size / most) ** 0.5) if node.size and most else 14
        model.add_node(node.id, label=node.label, shape=style.shape, x=x, y=y, size=size, physics=False, kind=node.kind)
    heaviest = max((edge.weight for edge in network.edges), default=1)
    for number, edge in enumerate(network.edges):
        line = EDGE_STYLES[edge.kind]
        width = 1 + round(5 * (edge.weight / heaviest) ** 0.5, 1) if heaviest > 1 else 1.2
        model.add_edge(
            edge.source,
            edge.target,
            id=number,
            kind=edge.kind,
            state=edge.state,
            weight=edge.weight,
            width=width,
            dashes=line.dashes,
            arrows="to" if line.arrow else "",
        )
    return model


def _about(node: Node) -> dict[str, Any]:
    return {
        "facts": [[*name, value] for name, value in node.facts],
        "quote": node.quote,
        "place": node.place,
        "province": node.province,
        "group": node.group,
        "later": node.later,
    }


def _embedded(data: dict[str, Any]) -> str:
    """JSON that may stand in a script element: no "<" in it, so nothing ends the element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
