"""What stops when an agency is taken out: tasks left without a lead, and parts of the network that come apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lientinh.analysis.responsibility.projection import Projection

if TYPE_CHECKING:
    from lientinh.analysis.responsibility.networks import Network


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """One agency, taken out."""

    agency: str
    tasks_left: tuple[str, ...]
    """Tasks that then have no lead, by IRI."""
    parts: int
    """Parts into which its network falls; 1 where it holds together."""
    cut_off: tuple[str, ...]
    """Agencies that are no longer joined to the largest part."""
    parts_of_named: int
    """The same among agencies only: collectives, which often join all with all, left out."""

    @property
    def matters(self) -> bool:
        """Whether anything stops."""
        return bool(self.tasks_left) or self.parts > 1 or self.parts_of_named > 1


def find_bottlenecks(projection: Projection, network: Network, named: Network) -> tuple[Bottleneck, ...]:
    """Agencies without which a task has no lead or the network falls apart, the worst first; collectives left out.

    `network` joins all, `named` only what is no collective.
    """
    left: defaultdict[str, list[str]] = defaultdict(list)
    for task in projection.tasks:
        leads = projection.roles["lead"].get(task.iri, ())
        if len(leads) == 1:
            left[leads[0]].append(task.iri)
    parts, parts_of_named = _falling(network), _falling(named)
    found = [
        Bottleneck(
            agency=iri,
            tasks_left=tuple(left[iri]),
            parts=len(parts.get(iri, ())) or 1,
            cut_off=tuple(sorted(agency for part in parts.get(iri, [])[1:] for agency in part)),
            parts_of_named=len(parts_of_named.get(iri, ())) or 1,
        )
        for iri, node in projection.agencies.items()
        if not node.collective
    ]
    kept = [bottleneck for bottleneck in found if bottleneck.matters]
    return tuple(sorted(kept, key=lambda one: (-len(one.tasks_left), -one.parts, -one.parts_of_named, one.agency)))


def _falling(network: Network) -> dict[str, list[list[str]]]:
    """Articulation point -> the parts into which its network falls without it, the largest first.

    Each block (biconnected component) at the point leads into one part. All are walked but that of the largest block,
    which is what remains: mostly nearly the whole network.
    """
    import networkx as nx

    blocks: defaultdict[str, list[set[str]]] = defaultdict(list)
    found_blocks: Iterable[set[str]] = nx.biconnected_components(network)  # type: ignore[assignment]  # stubs: lists
    for block in found_blocks:
        for node in block:
            blocks[node].append(block)
    component: dict[str, set[str]] = {node: part for part in nx.connected_components(network) for node in part}
    found: dict[str, list[list[str]]] = {}
    for point in sorted(node for node, at in blocks.items() if len(at) > 1):
        _, *others = sorted(blocks[point], key=lambda block: (-len(block), min(block)))
        parts = [_reach(network, min(block - {point}), point) for block in others]
        parts.append(component[point].difference({point}, *parts))
        found[point] = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))
    return found


def _reach(network: Network, start: str, without: str) -> set[str]:
    """Nodes that can be reached from one without passing through another."""
    seen, waiting = {start, without}, [start]
    while waiting:
        for node in network.adj[waiting.pop()]:
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen - {without}
