"""The NetworkX graphs of a store, by name, with what a reader wants to know on each node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from lientinh.analysis.responsibility.holders import fold_to_holders
from lientinh.analysis.responsibility.networks import command_network, cooperation_network, task_network
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.succession import read_succession
from lientinh.api.days import read_day
from lientinh.errors import InputError
from lientinh.graph_store.store import Store

if TYPE_CHECKING:
    import networkx as nx

_BUILDERS: Final[Mapping[str, Callable[[Projection], Any]]] = {
    "agencies": cooperation_network,
    "tasks": task_network,
    "leads": command_network,
}


def read_network(store: Store, name: str, as_of: date | str | None = None) -> nx.Graph[str]:
    """The graph of this name: nodes are IRIs; those of agencies say `label`, `province` (its name, "" for the centre),
    `type` and `collective`. Raises InputError for another name, and for a day that no calendar has.
    """
    build = _BUILDERS.get(name)
    if build is None:
        raise InputError(f"networkx({name!r}): no such graph; accepted are {', '.join(_BUILDERS)}")
    projection = read_projection(store)
    day = read_day(as_of)
    if day is not None:
        projection, _ = fold_to_holders(projection, read_succession(store), day)
    network: nx.Graph[str] = build(projection)
    for iri, node in projection.agencies.items():
        if iri in network:
            network.nodes[iri].update(
                label=node.name, province=node.province_name, type=node.type, collective=node.collective
            )
    return network
