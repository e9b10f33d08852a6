"""Everything that is said of responsibility in some plans, made in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lientinh.analysis.responsibility.bottlenecks import Bottleneck, find_bottlenecks
from lientinh.analysis.responsibility.centrality import Centralities, measure_centrality
from lientinh.analysis.responsibility.communities import Communities, PairGap, find_communities, find_pair_gaps
from lientinh.analysis.responsibility.concentration import Concentration, measure_concentration
from lientinh.analysis.responsibility.loads import Load, ProvinceLoad, by_type, count_loads, count_province_loads
from lientinh.analysis.responsibility.networks import (
    Pairs,
    command_network,
    cooperation_network,
    count_pairs,
)
from lientinh.analysis.responsibility.progress import Progress, silent
from lientinh.analysis.responsibility.projection import ROLES, Projection
from lientinh.analysis.responsibility.ranks import Rank, rank_loads, rank_pagerank
from lientinh.analysis.responsibility.spread import Spread, spread_collectives
from lientinh.ontology.identifiers import Role

ALL = ""
"""Scope of figures over all plans."""


@dataclass(frozen=True)
class Level:
    """The figures of agencies, or of types of agency."""

    projection: Projection
    loads: Mapping[str, Load]
    ranks: Mapping[str, Rank]
    pagerank_ranks: Mapping[str, Rank]
    pairs: Pairs
    centralities: Centralities
    bottlenecks: tuple[Bottleneck, ...]
    communities: Communities


@dataclass(frozen=True)
class Share:
    """Concentration of one role in one scope."""

    scope: str
    """IRI of a province, or `ALL`."""
    role: Role
    named: Concentration | None
    """Among agencies, by tasks in their own names; None where no plan of the scope names any."""
    spread: Concentration | None
    """The same with shares of collectives."""


@dataclass(frozen=True)
class Responsibility:
    """All figures of some plans."""

    agencies: Level
    types: Level
    provinces: tuple[ProvinceLoad, ...]
    spread: Spread
    shares: tuple[Share, ...]
    pair_gaps: tuple[PairGap, ...]


PARTS = 2 * 8 + 3
"""Parts of which `assess_responsibility` tells its progress."""


def assess_responsibility(projection: Projection, progress: Progress = silent) -> Responsibility:
    """Every figure of a projection; on agencies and types, never on the whole graph."""
    with progress.part("spread"):
        spread = spread_collectives(projection)
    agencies = _level(projection, spread, progress)
    typed = by_type(projection)
    types = _level(typed, _typed_spread(spread, typed), progress)
    with progress.part("shares"):
        provinces = count_province_loads(projection)
        shares = _shares(projection, spread)
    with progress.part("pairs of types"):
        gaps = find_pair_gaps(typed)
    return Responsibility(agencies, types, provinces, spread, shares, gaps)


def _level(projection: Projection, spread: Spread, progress: Progress) -> Level:
    collectives = {iri for iri, node in projection.agencies.items() if node.collective}
    with progress.part("loads"):
        loads = count_loads(projection)
    with progress.part("networks"):
        pairs, meetings = count_pairs(projection)
        network = cooperation_network(projection, meetings=meetings)
        named = cooperation_network(projection, without=collectives, meetings=meetings)
        command = command_network(projection)
    centralities = measure_centrality(network, command, progress)
    with progress.part("bottlenecks"):
        bottlenecks = find_bottlenecks(projection, network, named)
    with progress.part("communities"):
        communities = find_communities(network)
    with progress.part("ranks"):
        ranks, by_pagerank = rank_loads(projection, spread), rank_pagerank(projection)
    return Level(projection, loads, ranks, by_pagerank, pairs, centralities, bottlenecks, communities)


def _typed_spread(spread: Spread, typed: Projection) -> Spread:
    """Shares summed by type."""
    shares: dict[str, dict[Role, float]] = {}
    for iri, found in spread.shares.items():
        type_ = spread.agencies[iri].type or iri
        into = shares.setdefault(type_, {})
        for role, share in found.items():
            into[role] = into.get(role, 0.0) + share
    nodes = {iri: typed.agencies[iri] for iri in shares if iri in typed.agencies}
    return Spread(shares, nodes, {}, {})


def _shares(projection: Projection, spread: Spread) -> tuple[Share, ...]:
    """Of each role over all plans, then of each province that issued some."""
    found = [_share(projection, spread, ALL, role) for role in ROLES]
    for province, part in projection.by_province.items():
        if province:
            shared = spread_collectives(part)
            found += [_share(part, shared, province, role) for role in ROLES]
    return tuple(found)


def _share(projection: Projection, spread: Spread, scope: str, role: Role) -> Share:
    tasks: dict[str, float] = {}
    for step, agencies in projection.roles[role].items():
        if not projection.steps[step].review:
            for agency in agencies:
                if not projection.agencies[agency].collective:
                    tasks[agency] = tasks.get(agency, 0.0) + 1
    named = measure_concentration(tasks.values())
    for agency, shares in spread.shares.items():
        if role in shares and not spread.agencies[agency].collective:
            tasks[agency] = tasks.get(agency, 0.0) + shares[role]
    return Share(scope, role, named, measure_concentration(tasks.values()))
