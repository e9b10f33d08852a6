"""Named graphs on a SPARQL server.

One writer at a time is the user's care: a server has no lock for us as a folder has. Two builds at once leave each
graph whole, and of what was read the record of the later one only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

import pyoxigraph as ox

from lientinh.errors import StoreError
from lientinh.graph_store.query_errors import check_syntax
from lientinh.graph_store.sparql.answers import read_quads
from lientinh.graph_store.sparql.asking import Asker
from lientinh.graph_store.sparql.changes import STAGING_GRAPH, Change
from lientinh.graph_store.sparql.servers import OWN_GRAPHS, update_url
from lientinh.graph_store.sparql.settings import read_settings
from lientinh.graph_store.sparql.wire import QUADS, Wire
from lientinh.graph_store.sparql.writing import Writer
from lientinh.graph_store.store import (
    NO_NODES,
    Mode,
    NodeChange,
    Rows,
    Store,
    check_apart,
    checked_graph,
    checked_nodes,
    checked_triples,
)

_SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


class SparqlStore(Store):
    """A server reached by SPARQL 1.1: protocol, update, and the Graph Store Protocol where it has it."""

    def __init__(self, address: str, mode: Mode) -> None:
        settings = read_settings(address)
        self._place, self._mode = settings.query, mode
        self._wire = Wire(settings)
        self._kept: Asker | None = Asker(self._wire, settings)
        server, graphs = self._kept.server, self._kept.graphs_url
        self._writer = Writer(self._wire, server, settings.update or update_url(server, settings.query), graphs)
        if mode == "write":
            self._writer.sweep(self._all_names())

    @classmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """The server that answers queries at `address`; StoreError where it cannot be reached or asked."""
        return cls(address, mode)

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._wire.requests

    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        if self._mode == "read":
            raise StoreError(f"{self._place}: the store was opened for reading; open it for writing.")
        check_apart(graphs, nodes)
        changes = [Change(checked_graph(name), checked_triples(name, new), None) for name, new in graphs.items()]
        for name, change in nodes.items():
            subjects, triples = checked_nodes(name, change)
            changes.append(Change(checked_graph(name), triples, subjects))
        if self._asker:
            self._writer.write(changes)

    def graph_names(self) -> tuple[str, ...]:
        return tuple(filter(_is_ours, self._all_names()))

    def sizes(self) -> Mapping[str, int]:
        found = {graph.value: int(number.value) for graph, number in self._asker.rows(_SIZES) if graph and number}
        return {name: found[name] for name in sorted(found) if found[name] and _is_ours(name)}

    def count(self, graph: str | None = None) -> int:
        if graph is None:
            return sum(self.sizes().values())
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {checked_graph(graph)} {{ ?s ?p ?o }} }}"
        return sum(int(number.value) for (number,) in self._asker.rows(query) if number is not None)

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        asker = self._asker
        if graph is None and asker.graphs_url and asker.server.gives_dataset:
            reply = self._wire.get(asker.graphs_url, (), QUADS)
            for quad in read_quads(reply, self._place):
                if isinstance(quad.graph_name, ox.NamedNode) and _is_ours(quad.graph_name.value):
                    yield quad
            return
        for name, size in self.sizes().items() if graph is None else [(graph, self.count(graph))]:
            graph_name = checked_graph(name)
            for triple in asker.graph(graph_name, size) if size else ():
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph_name)

    def close(self) -> None:
        self._kept = None

    def _select(self, query: str) -> Rows:
        check_syntax(query)
        return self._asker.rows(query)

    def _ask(self, query: str) -> bool:
        check_syntax(query)
        return self._asker.truth(query)

    def _construct(self, query: str) -> Iterator[ox.Triple]:
        check_syntax(query)
        return iter(self._asker.triples(query))

    def _all_names(self) -> tuple[str, ...]:
        """Of all graphs that hold a triple, staging graphs among them."""
        return tuple(sorted(name.value for (name,) in self._asker.rows(self._asker.server.names_query) if name))

    @property
    def _asker(self) -> Asker:
        if self._kept is None:
            raise StoreError(f"{self._place}: the store was closed; open it again.")
        return self._kept


def _is_ours(graph: str) -> bool:
    """Whether a graph is of the store, and neither waiting for its place nor the server's own."""
    return graph not in OWN_GRAPHS and not graph.startswith(STAGING_GRAPH)
