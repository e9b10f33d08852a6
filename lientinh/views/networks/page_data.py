"""A network as the page's script reads it: lists and numbers, every text as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from lientinh.days import day_vi
from lientinh.ontology.terms import DATA
from lientinh.views.networks.levels import MOST_AT_FIRST, OPENABLE, Levels, Part
from lientinh.views.networks.model import edge_width, flat_model
from lientinh.views.networks.network import Edge, Network, Node, Place
from lientinh.views.networks.styles import EDGE_STYLES, NODE_STYLES, STATES, Pair
from lientinh.views.networks.words import WORDS

Link = Callable[[str], str | None]
"""Id of a node -> link to a page of its own; None where it has none."""

_SCHEMES: Final = frozenset({"", "http", "https"})


@dataclass
class PageData:
    """The data of one page; names and files that repeat are told once, as numbers."""

    network: Network
    link: Link | None = None
    _names: dict[Pair, int] = field(default_factory=dict, init=False)
    _files: dict[str, int] = field(default_factory=dict, init=False)

    def parts(self, language: str, *, switch_language: bool) -> tuple[str, dict[str, str]]:
        """JSON of what the page reads at once; and by the name of its element what it reads when it is asked for."""
        levels = Levels(self.network)
        first, later = levels.parts()
        names = {root: f"network-part-{number}" for number, root in enumerate(later)}
        head = {
            "language": language,
            "switchLanguage": switch_language,
            "title": self.network.title,
            "note": self.network.note,
            "words": dict(WORDS),
            "kinds": {k: {"names": s.names, "shape": s.shape, "colour": s.colour} for k, s in NODE_STYLES.items()},
            "relations": {
                k: {"names": s.names, "dashes": s.dashes, "arrow": s.arrow, "colour": s.colour}
                for k, s in EDGE_STYLES.items()
            },
            "states": dict(STATES),
            "openable": sorted(OPENABLE),
            "base": DATA,
            "days": [[day.isoformat(), day_vi(day)] for day in self.network.days],
            "day": self.network.as_of.isoformat() if self.network.as_of else "",
            "first": self._part(first),
            "parts": {_short(root): name for root, name in names.items()},
            "scenes": self._scenes(levels),
            "start": self._start(levels),
        }
        texts = {names[root]: embedded(self._part(part)) for root, part in later.items()}
        # Last, since every part adds to them.
        head |= {"names": list(self._names), "files": list(self._files)}
        return embedded(head), texts

    def _scenes(self, levels: Levels) -> dict[str, Any]:
        scenes: dict[str, Any] = {}
        if levels.is_whole:
            model = flat_model(levels.drawn, self.network.edges)
            scenes["flat"] = {
                "nodes": [{key: node[key] for key in ("id", "x", "y", "size", "side")} for node in model.nodes],
                "edges": [{key: edge[key] for key in ("id", "width")} for edge in model.edges],
            }
        if levels.has_levels:
            nodes, edges, left_out = levels.folded
            heaviest = max((edge.weight for edge in edges), default=1)
            scenes["folded"] = {
                "nodes": [node.id for node in nodes],
                "edges": [
                    {
                        "from": edge.source,
                        "to": edge.target,
                        "kind": edge.kind,
                        "weight": edge.weight,
                        "width": edge_width(edge, heaviest),
                    }
                    for edge in edges
                ],
                "leftOut": left_out,
            }
        return scenes

    def _start(self, levels: Levels) -> str:
        """What the page shows first: "flat", "folded", or the id of the only root."""
        if not levels.has_levels or (levels.is_whole and len(levels.drawn) <= MOST_AT_FIRST):
            return "flat"
        roots = [node for node in self.network.nodes if not node.parent and node.kind in OPENABLE]
        return roots[0].id if len(roots) == 1 else "folded"

    def _part(self, part: Part) -> dict[str, Any]:
        at = {name: number for number, name in enumerate((*(node.id for node in part.nodes), *part.known))}
        parents = {node.id: node for node in part.nodes}
        return {
            "nodes": [self._node(node, parents.get(node.parent), at) for node in part.nodes],
            "known": [_short(name) for name in part.known],
            "edges": [self._edge(edge, at) for edge in part.edges],
        }

    def _node(self, node: Node, parent: Node | None, at: Mapping[str, int]) -> dict[str, Any]:
        href = self.link(node.id) if self.link else None
        told = {
            "id": _short(node.id),
            "label": node.label,
            "en": node.label_en if node.label_en != node.label else "",
            "kind": node.kind,
            "facts": [self._fact(fact.name, fact.value, fact.value_en) for fact in node.facts],
            "quote": node.quote,
            "place": self._place(node.place),
            # A node below another is of its province and its group.
            "province": "" if parent and parent.province == node.province else node.province,
            "group": "" if parent and parent.group == node.group else node.group,
            "state": node.state,
            "size": node.size,
            "days": self._days(node),
            "href": safe_link(href) if href else "",
        }
        found = {name: value for name, value in told.items() if value}
        return found | ({"parent": at[node.parent]} if node.parent in at else {})

    def _days(self, node: Node) -> list[list[str] | int]:
        if not any(node.days):
            return []
        return [[day.name, day.state, *day.reason] if day else 0 for day in node.days]

    def _fact(self, name: Pair, value: str, value_en: str) -> list[Any]:
        number = self._names.setdefault(name, len(self._names))
        return [number, value, value_en] if value_en and value_en != value else [number, value]

    def _edge(self, edge: Edge, at: Mapping[str, int]) -> list[Any]:
        told = [
            at[edge.source],
            at[edge.target],
            edge.kind,
            edge.weight,
            edge.state,
            int(edge.quiet),
            edge.quote,
            self._place(edge.place),
        ]
        while not told[-1] and len(told) > 4:
            told.pop()
        return told

    def _place(self, place: Place | None) -> list[int | None]:
        if place is None:
            return []
        file = self._files.setdefault(place.file, len(self._files))
        return [file, place.start, place.end, *((place.table, place.row) if place.table else ())]


def embedded(data: Any) -> str:
    """JSON that may stand in a script element: no "<" in it, so nothing ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def safe_link(href: str) -> str:
    """The link itself; raises ValueError for one that a browser would run ("javascript:…")."""
    scheme = urlsplit(href.strip()).scheme
    if scheme not in _SCHEMES:
        raise ValueError(f"link {href!r}: has the scheme {scheme}; accepted are relative links, http and https")
    return href


def _short(name: str) -> str:
    """An id without the namespace that nearly all have; one of no namespace or another with a sign before it."""
    return name.removeprefix(DATA) if name.startswith(DATA) else f"={name}"
