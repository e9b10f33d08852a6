"""What of a network a browser is given at first sight, and what only when a click asks for it.

Small networks come whole. Of large ones the first sight are the roots of the tree (provinces) with what they are joined
to, edges added up; below each root hangs a part that the page reads when the root is opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lientinh.views.networks.network import Edge, Network, Node
from lientinh.views.networks.styles import EdgeKind, NodeKind

OPENABLE: Final[frozenset[NodeKind]] = frozenset({"province", "plan", "group"})
"""Kinds of nodes whose inside is shown by itself."""
MOST_WHOLE: Final = 2_500
"""Nodes of a network that may be drawn all at once."""
MOST_AT_FIRST: Final = 90
"""Nodes that are drawn all at first sight; more can be asked for, up to `MOST_WHOLE`."""
MOST_JOINED: Final = 60
"""Roots without an inside that the first sight shows: those with the most tasks."""


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes and edges that the page reads together."""

    nodes: tuple[Node, ...]
    known: tuple[str, ...]
    """Ids of nodes that the first part has told and that edges of this one name."""
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Levels:
    """A network by its tree."""

    network: Network

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        return {node.id: node for node in self.network.nodes}

    @cached_property
    def drawn(self) -> tuple[Node, ...]:
        """What a drawing without levels shows: nodes that nothing hangs on, and those that edges join."""
        parents = {node.parent for node in self.network.nodes}
        ends = {end for edge in self.network.edges for end in (edge.source, edge.target)}
        return tuple(node for node in self.network.nodes if node.id not in parents or node.id in ends)

    @cached_property
    def has_levels(self) -> bool:
        return any(node.parent and self.by_id[node.parent].kind in OPENABLE for node in self.network.nodes)

    @cached_property
    def is_whole(self) -> bool:
        """Whether everything comes at once."""
        return not self.has_levels or len(self.drawn) <= MOST_WHOLE

    @cached_property
    def root_of(self) -> Mapping[str, str]:
        """Id of a node -> id of the root above it; its own where it is one."""
        found: dict[str, str] = {}
        for node in self.network.nodes:
            above = node
            while above.parent and above.id not in found:
                above = self.by_id[above.parent]
            found[node.id] = found.get(above.id, above.id)
        return found

    @cached_property
    def folded(self) -> tuple[tuple[Node, ...], tuple[Edge, ...], int]:
        """(nodes, edges, how many roots are left out) of the first sight of a network with levels."""
        weights: Counter[tuple[str, str, EdgeKind]] = Counter()
        for edge in self.network.edges:
            source, target = self.root_of[edge.source], self.root_of[edge.target]
            if source != target and not edge.quiet:
                weights[source, target, edge.kind] += edge.weight
        joined: Counter[str] = Counter()
        for (source, target, _), weight in weights.items():
            joined[source] += weight
            joined[target] += weight
        roots = [node for node in self.network.nodes if not node.parent]
        single = [node for node in roots if node.kind not in OPENABLE]
        kept = {node.id for node in sorted(single, key=lambda node: (-joined[node.id], node.id))[:MOST_JOINED]}
        nodes = tuple(node for node in roots if node.kind in OPENABLE or node.id in kept)
        shown = {node.id for node in nodes}
        edges = tuple(
            Edge(source, target, kind, weight)
            for (source, target, kind), weight in sorted(weights.items())
            if source in shown and target in shown
        )
        return nodes, edges, len(roots) - len(nodes)

    def parts(self) -> tuple[Part, dict[str, Part]]:
        """What the page reads at once, and by root what it reads when that is opened."""
        if self.is_whole:
            return Part(self.network.nodes, (), self.network.edges), {}
        edges: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in self.network.edges:
            ends = {self._part_of(edge.source), self._part_of(edge.target)}
            for part in sorted(ends - {""}) or [""]:
                edges[part].append(edge)
        first = [node for node in self.network.nodes if not node.parent]
        told = {node.id for node in first}
        inside: defaultdict[str, list[Node]] = defaultdict(list)
        for node in self.network.nodes:
            if node.id not in told and self._part_of(node.id):
                inside[self._part_of(node.id)].append(node)
        names = sorted({*inside, *edges} - {""})
        later = {name: self._part(inside[name], edges[name], told) for name in names}
        return Part(tuple(first), (), tuple(edges[""])), later

    def _part(self, nodes: Iterable[Node], edges: Iterable[Edge], told: set[str]) -> Part:
        """The nodes below a root with whatever else its edges name."""
        found = {node.id: node for node in nodes}
        known: dict[str, None] = {node.parent: None for node in found.values() if node.parent in told}
        edges = tuple(edges)
        for edge in edges:
            for end in (edge.source, edge.target):
                if end in told:
                    known[end] = None
                else:
                    found.setdefault(end, self.by_id[end])
        return Part(tuple(found.values()), tuple(known), edges)

    def _part_of(self, node: str) -> str:
        """Id of the root that has an inside with this node; "" for a node of none."""
        root = self.root_of[node]
        return root if self.by_id[root].kind in OPENABLE else ""
