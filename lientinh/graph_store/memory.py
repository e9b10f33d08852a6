"""A store in memory: an rdflib Dataset, gone when it is closed.

For tests, for a look at one plan, and as a second engine that must give the same rows as Oxigraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from threading import RLock
from typing import Self

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from pyparsing import ParseException
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node, URIRef, Variable

from lientinh.errors import LienTinhError, QueryError, StoreError
from lientinh.graph_store.query_errors import check_syntax, one_line
from lientinh.graph_store.rdflib_terms import from_rdflib, to_rdflib_triples
from lientinh.graph_store.store import (
    NO_NODES,
    Mode,
    NodeChange,
    Rows,
    Store,
    Term,
    check_apart,
    checked_graph,
    checked_nodes,
    checked_triples,
)

# FROM <file:///etc/passwd> would read the file, FROM <http://…> fetch it.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False


class MemoryStore(Store):
    """An rdflib Dataset whose graphs are replaced and read under one lock."""

    def __init__(self) -> None:
        self._kept: rdflib.Dataset | None = rdflib.Dataset(default_union=True)
        self._lock = RLock()

    @classmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """An empty store; `address` and `mode` say nothing here."""
        return cls()

    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        check_apart(graphs, nodes)
        new = {checked_graph(name).value: checked_triples(name, triples) for name, triples in graphs.items()}
        changed = {checked_graph(name).value: checked_nodes(name, change) for name, change in nodes.items()}
        with self._lock:
            for name, triples in new.items():
                self._graph(name).remove((None, None, None))
                self._add(name, triples)
            for name, (subjects, triples) in changed.items():
                for subject in subjects:
                    self._graph(name).remove((URIRef(subject.value), None, None))
                self._add(name, triples)

    def graph_names(self) -> tuple[str, ...]:
        with self._lock:
            return tuple(sorted(str(graph.identifier) for graph in self._dataset.graphs() if len(graph)))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        names = self.graph_names() if graph is None else (graph,)
        for name in names:
            graph_name = checked_graph(name)
            with self._lock:
                triples = [_triple(triple) for triple in self._graph(name)]
            for triple in triples:
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph_name)

    def count(self, graph: str | None = None) -> int:
        with self._lock:
            names = self.graph_names() if graph is None else (graph,)
            return sum(len(self._graph(name)) for name in names)

    def close(self) -> None:
        self._kept = None

    @property
    def _dataset(self) -> rdflib.Dataset:
        if self._kept is None:
            raise StoreError("memory:: the store was closed; open it again.")
        return self._kept

    def _add(self, name: str, triples: Iterable[ox.Triple]) -> None:
        graph = self._graph(name)
        graph.addN((s, p, o, graph) for s, p, o in to_rdflib_triples(triples))

    def _graph(self, name: str) -> rdflib.Graph:
        return rdflib.Graph(store=self._dataset.store, identifier=URIRef(name))

    def _select(self, query: str) -> Rows:
        with self._lock:
            result = self._run(query)
            columns: list[Variable] = list(result.vars or [])
            rows = [tuple(_value(binding.get(column)) for column in columns) for binding in result.bindings]
        return Rows(tuple(str(column) for column in columns), tuple(rows))

    def _ask(self, query: str) -> bool:
        with self._lock:
            return bool(self._run(query).askAnswer)

    def _construct(self, query: str) -> Iterator[ox.Triple]:
        with self._lock:
            graph = self._run(query).graph
            triples = [_triple(triple) for triple in graph or ()]
        return iter(triples)

    def _run(self, query: str) -> rdflib.query.Result:
        check_syntax(query)
        try:
            return self._dataset.query(_parse(query))
        except LienTinhError:
            raise
        except Exception as error:  # rdflib raises whatever its evaluation meets
            raise QueryError(f"Query: the memory store could not answer it ({one_line(error)}).") from error


def _parse(query: str) -> Query:
    """The query for rdflib; QueryError where rdflib does not know what pyoxigraph does (SPARQL 1.2)."""
    try:
        prepared = rdflib.plugins.sparql.prepareQuery(query)
    except ParseException as error:
        raise QueryError(
            f"Query, line {error.lineno}, column {error.column}: the memory store knows SPARQL 1.1 only; "
            "put the graph into a folder to ask this."
        ) from None
    return prepared


def _value(term: Node | None) -> Term | None:
    return None if term is None else from_rdflib(term)


def _triple(triple: tuple[Node, Node, Node]) -> ox.Triple:
    subject, predicate, object_ = (from_rdflib(term) for term in triple)
    return ox.Triple(subject, predicate, object_)  # type: ignore[arg-type]  # rdflib holds only what was put in
