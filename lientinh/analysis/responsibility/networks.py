"""NetworkX graphs of a projection, built edge by edge from plain counts.

`nx.bipartite` projections compare every pair of agencies, and converting from another library copies every edge twice:
both are quadratic where this is one pass over the tasks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from lientinh.analysis.responsibility.projection import Projection
from lientinh.ontology.identifiers import Role

if TYPE_CHECKING:
    import networkx as nx

    Network: TypeAlias = nx.Graph[str]
    Directed: TypeAlias = nx.DiGraph[str]

RolePair = tuple[Role, Role]
Pairs = Mapping[tuple[str, str], Mapping[RolePair, int]]
"""Two agencies, in the order of their IRIs -> the roles in which they meet, in that order -> tasks."""

Meetings = Mapping[tuple[str, str], int]
"""Two agencies, in the order of their IRIs -> tasks that name both."""


def count_pairs(projection: Projection) -> tuple[dict[tuple[str, str], Counter[RolePair]], Meetings]:
    """How many tasks each two agencies have in common: by the roles in which they meet there, and whatever the roles.

    One that both leads and coordinates a task meets the others in both roles.
    """
    pairs: defaultdict[tuple[str, str], Counter[RolePair]] = defaultdict(Counter)
    met: Counter[tuple[str, str]] = Counter()
    for task in projection.tasks:
        for (first, roles), (second, others) in combinations(sorted(projection.holders(task.iri).items()), 2):
            met[first, second] += 1
            found = pairs[first, second]
            for role in roles:
                for other in others:
                    found[role, other] += 1
    return dict(sorted(pairs.items())), dict(sorted(met.items()))


def count_meetings(projection: Projection) -> dict[tuple[str, str], int]:
    """Two agencies, in the order of their IRIs -> tasks that name both, whatever the roles."""
    met: Counter[tuple[str, str]] = Counter()
    for task in projection.tasks:
        met.update(combinations(sorted(projection.holders(task.iri)), 2))
    return dict(sorted(met.items()))


def cooperation_network(
    projection: Projection, *, without: Collection[str] = (), meetings: Meetings | None = None
) -> Network:
    """Agencies joined where a task names both; `weight` is the number of tasks.

    `without` leaves agencies out; `meetings` are those of the projection where the caller has counted them. An agency
    without any task is no node.
    """
    import networkx as nx

    network: Network = nx.Graph()
    network.add_nodes_from(agency for agency in _with_tasks(projection) if agency not in without)
    if meetings is None:
        meetings = count_meetings(projection)
    network.add_edges_from(
        (first, second, {"weight": tasks})
        for (first, second), tasks in meetings.items()
        if first in network and second in network
    )
    return network


def count_arrows(projection: Projection) -> Counter[tuple[str, str]]:
    """Who leads a task and another who coordinates it -> tasks."""
    arrows: Counter[tuple[str, str]] = Counter()
    coordinators = projection.roles["coordinate"]
    for task in projection.tasks:
        for lead in projection.roles["lead"].get(task.iri, ()):
            arrows.update((lead, other) for other in coordinators.get(task.iri, ()) if other != lead)
    return arrows


def command_network(projection: Projection) -> Directed:
    """An arrow from who leads a task to each who coordinates it; `weight` is the number of tasks."""
    return arrow_network(_with_tasks(projection), count_arrows(projection))


def arrow_network(agencies: Iterable[str], arrows: Mapping[tuple[str, str], int]) -> Directed:
    """The network of these agencies and arrows."""
    import networkx as nx

    network: Directed = nx.DiGraph()
    network.add_nodes_from(agencies)
    network.add_edges_from((*pair, {"weight": tasks}) for pair, tasks in sorted(arrows.items()))
    return network


@contextmanager
def taken_out(network: Directed, part: Mapping[tuple[str, str], int]) -> Iterator[None]:
    """The network without some tasks of its arrows, and without agencies that then have none, while the block runs."""
    before = {pair: network.edges[pair]["weight"] for pair in part}
    for pair, tasks in part.items():
        # By the methods, not by the attribute: they tell a backend that its copy of the network is old.
        network.remove_edge(*pair)
        if before[pair] > tasks:
            network.add_edge(*pair, weight=before[pair] - tasks)
    ends = {agency for pair in part for agency in pair}
    network.remove_nodes_from([agency for agency in sorted(ends) if not network.degree(agency)])
    yield
    for pair, tasks in before.items():
        network.add_edge(*pair, weight=tasks)


def _with_tasks(projection: Projection) -> list[str]:
    """Agencies that have a role in a task, by IRI."""
    steps = projection.steps
    found = {
        agency
        for links in projection.roles.values()
        for step, agencies in links.items()
        if not steps[step].review
        for agency in agencies
    }
    return sorted(found)


def task_network(projection: Projection) -> Network:
    """Agencies and tasks, joined where the agency has a role; nodes say `kind` and `label`, edges their `roles`."""
    import networkx as nx

    network: Network = nx.Graph()
    for iri, node in projection.agencies.items():
        network.add_node(iri, kind="collective" if node.collective else "agency", label=node.name, bipartite=0)
    for task in projection.tasks:
        network.add_node(task.iri, kind="task", label=task.iri.rpartition("/")[2], bipartite=1)
        for agency, roles in projection.holders(task.iri).items():
            network.add_edge(agency, task.iri, roles=" ".join(roles), weight=1)
    return network
