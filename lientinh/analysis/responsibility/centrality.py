"""Where an agency stands in the network of those that work together: five measures, each of them repeatable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lientinh.analysis.responsibility.progress import Progress, silent

if TYPE_CHECKING:
    from lientinh.analysis.responsibility.networks import Directed, Network

TOLERANCE: Final = 1e-10
"""Of PageRank. NetworkX's 1e-6 stops too early: ranks differ."""
STEPS: Final = 1000
EXACT: Final = 400
"""Agencies up to which betweenness is exact."""
SAMPLES: Final = 64
"""Sources from which betweenness is estimated in larger networks."""
SEED: Final = 20250701
_DIGITS: Final = 10
"""Digits kept: below them the order of additions shows."""


@dataclass(frozen=True, slots=True)
class Centrality:
    """The measures of one agency."""

    degree: int
    """Agencies with which it shares a task."""
    strength: int
    """Tasks shared, summed over these agencies."""
    betweenness: float
    pagerank: float
    hub: float
    authority: float


@dataclass(frozen=True, slots=True)
class Centralities:
    """The measures of all, and how betweenness was found."""

    by_agency: Mapping[str, Centrality]
    samples: int | None
    """Sources of betweenness; None where it is exact."""


def measure_centrality(network: Network, command: Directed, progress: Progress = silent) -> Centralities:
    """All measures of the agencies of a cooperation network and of the arrows from lead to coordinator."""
    with progress.part("betweenness"):
        between, samples = find_betweenness(network, progress)
    with progress.part("pagerank"):
        ranks = find_pagerank(command.reverse())
    with progress.part("hits"):
        hubs, authorities = find_hits(command)
    strength = dict(network.degree(weight="weight"))
    found = {
        agency: Centrality(
            degree=network.degree(agency),
            strength=int(strength[agency]),
            betweenness=_rounded(between[agency]),
            pagerank=_rounded(ranks.get(agency, 0.0)),
            hub=_rounded(hubs.get(agency, 0.0)),
            authority=_rounded(authorities.get(agency, 0.0)),
        )
        for agency in network
    }
    return Centralities(found, samples)


def find_betweenness(network: Network, progress: Progress = silent) -> tuple[Mapping[str, float], int | None]:
    """Share of the shortest paths between two others that lead through an agency, tasks not weighed.

    Exact up to `EXACT` agencies; beyond, from `SAMPLES` sources drawn with a fixed seed, which is said.
    """
    import networkx as nx

    count = len(network)
    if count <= EXACT:
        return nx.betweenness_centrality(network), None
    samples = min(SAMPLES, count)
    return nx.betweenness_centrality(network, k=samples, seed=SEED), samples


def find_pagerank(upward: Directed) -> Mapping[str, float]:
    """Where one ends who goes from coordinator to lead at random; sums to 1, empty for an empty network.

    `upward` has the arrows of `command_network` the other way round.
    """
    import networkx as nx

    if not len(upward):
        return {}
    found: Mapping[str, float] = nx.pagerank(upward, tol=TOLERANCE, max_iter=STEPS, weight="weight")
    return found


def find_hits(command: Directed) -> tuple[dict[str, float], dict[str, float]]:
    """Hubs and authorities, of each connected part by itself, where each sums to 1; a part without arrows has 0.

    Over several parts HITS would give everything to the largest and nothing to the others.
    """
    import networkx as nx

    hubs: dict[str, float] = {}
    authorities: dict[str, float] = {}
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(command)), key=lambda part: part[0])
    for part in parts:
        if len(part) == 1:
            found = ({part[0]: 0.0}, {part[0]: 0.0})
        elif len(part) == 2:  # an arrow or two; the solver wants three
            found = _pair_hits(command, part)
        else:
            ordered: Directed = nx.DiGraph()
            ordered.add_nodes_from(part)
            ordered.add_edges_from((a, b, command.edges[a, b]) for a in part for b in sorted(command[a]))
            found = _hits(ordered)
        hubs.update(found[0])
        authorities.update(found[1])
    return hubs, authorities


def _hits(command: Directed) -> tuple[dict[str, float], dict[str, float]]:
    """NetworkX's HITS; where its solver gives up, since two answers are as good, the one nearest to all alike."""
    import networkx as nx
    from scipy.sparse.linalg import ArpackError

    try:
        return nx.hits(command, max_iter=STEPS, tol=TOLERANCE, nstart=dict.fromkeys(command, 1.0))
    except (ArpackError, nx.PowerIterationFailedConvergence):
        return iterate_hits(command)


def iterate_hits(command: Directed) -> tuple[dict[str, float], dict[str, float]]:
    """HITS by its definition, from all hubs alike: an authority sums its hubs, a hub its authorities."""
    import networkx as nx
    import numpy as np

    matrix = nx.to_scipy_sparse_array(command, weight="weight").astype(float)
    hubs = np.full(len(command), 1 / len(command))
    for _ in range(STEPS):
        before, hubs = hubs, matrix @ (matrix.T @ hubs)
        hubs /= hubs.sum()
        if np.abs(hubs - before).sum() < TOLERANCE:
            break
    authorities = matrix.T @ hubs
    authorities /= authorities.sum()
    return dict(zip(command, map(float, hubs), strict=True)), dict(zip(command, map(float, authorities), strict=True))


def _pair_hits(command: Directed, pair: list[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Of two agencies the stronger arrow decides; where both are as strong, they are alike."""
    first, second = pair
    there = command.get_edge_data(first, second, {"weight": 0})["weight"]
    back = command.get_edge_data(second, first, {"weight": 0})["weight"]
    hub = 1.0 if there > back else 0.0 if there < back else 0.5
    return {first: hub, second: 1.0 - hub}, {first: 1.0 - hub, second: hub}


def _rounded(value: float) -> float:
    return round(max(0.0, float(value)), _DIGITS)
