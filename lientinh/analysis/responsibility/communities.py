"""Agencies that work together more than with others, and pairs of types that one province has and another lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lientinh.analysis.responsibility.networks import cooperation_network, count_meetings
from lientinh.analysis.responsibility.projection import Projection

if TYPE_CHECKING:
    from lientinh.analysis.responsibility.networks import Network

SEED: Final = 20250701


@dataclass(frozen=True, slots=True)
class Communities:
    """A partition of the network, and how clear it is."""

    groups: tuple[tuple[str, ...], ...]
    """The largest first; members by IRI."""
    modularity: float | None
    """Edges within groups beyond what chance would give, -0.5 to 1; None where there is no edge."""


@dataclass(frozen=True, slots=True)
class PairGap:
    """Two types of agency that work together in one province and not in another that names both."""

    first: str
    second: str
    having: Mapping[str, int]
    """Province -> tasks that name both."""
    lacking: tuple[str, ...]
    """Provinces whose plans give roles to both, in no task together."""
    not_comparable: tuple[str, ...]
    """Provinces whose plans do not give roles to both: nothing can be said of them."""


def find_communities(network: Network) -> Communities:
    """Louvain communities by tasks in common, the same each time: nodes by IRI, a fixed seed."""
    import networkx as nx

    if not network.number_of_edges():
        return Communities(tuple((node,) for node in sorted(network)), None)
    groups = nx.community.louvain_communities(network, weight="weight", seed=SEED)
    ordered = tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group)))
    return Communities(ordered, round(float(nx.community.modularity(network, map(set, ordered), weight="weight")), 10))


def find_pair_gaps(typed: Projection) -> tuple[PairGap, ...]:
    """Pairs of types that some province has and another lacks, the most common first; collectives left out.

    `typed` is a projection folded by type. Provinces whose plans give nobody a role are not compared at all.
    """
    met: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    named: dict[str, set[str]] = {}
    for province, part in typed.by_province.items():
        meetings, network = count_meetings(part), cooperation_network(part, meetings={})
        if not province or not len(network):
            continue
        single = {iri for iri in network if part.agencies[iri].type and not part.agencies[iri].collective}
        named[province] = single
        for pair, tasks in meetings.items():
            if single.issuperset(pair):
                met[pair][province] = tasks
    gaps = [_gap(pair, having, named) for pair, having in met.items()]
    kept = [gap for gap in gaps if gap.lacking]
    return tuple(sorted(kept, key=lambda gap: (-len(gap.having), -sum(gap.having.values()), gap.first, gap.second)))


def _gap(pair: tuple[str, str], having: Mapping[str, int], named: Mapping[str, set[str]]) -> PairGap:
    lacking = tuple(province for province in named if province not in having and named[province].issuperset(pair))
    unknown = tuple(province for province in named if not named[province].issuperset(pair))
    return PairGap(*pair, dict(having), lacking, unknown)
