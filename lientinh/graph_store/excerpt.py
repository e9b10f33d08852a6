"""Some of what a store holds, in memory: asked as the store is, and quicker.

Thousands of documents that were just loaded lie in a hundred layers of files until RocksDB has merged them, and each
value that a question asks for is looked for in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Self

import pyoxigraph as ox

from lientinh.errors import StoreError
from lientinh.graph_store.freed_memory import give_back
from lientinh.graph_store.oxigraph_reading import OxigraphReading
from lientinh.graph_store.store import NO_NODES, Mode, NodeChange, checked_graph
from lientinh.graph_store.union import without_graph

_NAME: Final = "an excerpt"


class Excerpt(OxigraphReading):
    """Named graphs that are there to be asked, and their union."""

    @classmethod
    def of_graphs(cls, graphs: Iterable[tuple[str, bytes]]) -> Self:
        """The graphs of these IRIs, each as N-Quads without blank nodes; a triple in two of them matches once."""
        held = ox.Store()
        for name, nquads in graphs:
            for data in (nquads, without_graph(nquads, checked_graph(name))):
                held.load(data, format=ox.RdfFormat.N_QUADS, lenient=True)
        return cls(held, Path(_NAME), "read")

    @classmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """Raises StoreError: what is made of graphs has no address."""
        raise StoreError(f"{address}: {_NAME} cannot be opened ({mode}); make one of graphs.")

    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        """Raises StoreError: what is taken from a store is changed there."""
        raise StoreError(f"{_NAME} is there to be asked; write to the store that it was taken from.")

    def close(self) -> None:
        """Let it go."""
        self._store = None
        give_back()
