"""The default store: Oxigraph (RocksDB) in a folder, see `store_folder` for what else the folder holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final, Self, TypeVar

import pyoxigraph as ox

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.query_errors import one_line, syntax_error
from lientinh.graph_store.query_text import has_dataset
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
from lientinh.graph_store.store_folder import DISK_ERRORS, folder_error, is_vanished, open_folder

Result = TypeVar("Result")

BULK: Final = 5_000
"""Triples from which on what only adds goes through the bulk loader: a third of the CPU time of an update, and as
safe. It writes files of its own and takes them in at once: of 60 processes killed in the middle each left all or
nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """Of a graph, or of some nodes of it, the triples that are there and those that shall be."""

    graph: ox.NamedNode
    old: Set[ox.Triple]
    new: Set[ox.Triple]
    whole: bool
    """Whether these are all triples of the graph."""


class OxigraphStore(Store):
    """A folder opened for reading (its state at that moment) or for writing (by one process at a time)."""

    def __init__(self, store: ox.Store, place: Path, mode: Mode) -> None:
        self._store: ox.Store | None = store
        self._place = place
        self._mode = mode
        self._write_lock = Lock()

    @classmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """The store in the folder `address`; see `open_store`."""
        place = Path(address)
        return cls(open_folder(place, mode), place, mode)

    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        if self._mode == "read":
            raise StoreError(f"{self._place}: the store was opened for reading; open it for writing.")
        check_apart(graphs, nodes)
        new = {checked_graph(name): checked_triples(name, triples) for name, triples in graphs.items()}
        changed = {checked_graph(name): checked_nodes(name, change) for name, change in nodes.items()}
        with self._write_lock:
            changes = [Change(name, self._triples(name), triples, whole=True) for name, triples in new.items()]
            for name, (subjects, triples) in changed.items():
                changes.append(Change(name, self._said_by(subjects, name), triples, whole=False))
            if not any(change.old for change in changes) and sum(len(change.new) for change in changes) >= BULK:
                quads = (ox.Quad(t.subject, t.predicate, t.object, c.graph) for c in changes for t in c.new)
                self._guarded(lambda: self._opened.bulk_extend(quads))
            elif update := _update_text(changes):
                self._guarded(lambda: self._opened.update(update))

    def graph_names(self) -> tuple[str, ...]:
        def read() -> list[str]:
            # A graph whose last triples were deleted is still known to Oxigraph.
            match = self._opened.quads_for_pattern
            found: list[Any] = list(self._opened.named_graphs())
            return [name.value for name in found if next(iter(match(None, None, None, name)), None)]

        return tuple(sorted(self._guarded(read)))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        name = None if graph is None else checked_graph(graph)
        quads = self._guarded(lambda: self._opened.quads_for_pattern(None, None, None, name))
        while (quad := self._guarded(lambda: next(quads, None))) is not None:
            yield quad

    def count(self, graph: str | None = None) -> int:
        return self._guarded(lambda: len(self._opened)) if graph is None else sum(1 for _ in self.quads(graph))

    def close(self) -> None:
        store, self._store = self._store, None
        if store is not None and self._mode == "write":
            # A committed update outlives the process without this; only flushed files outlive a power cut.
            self._guarded(store.flush)

    def _select(self, query: str) -> Rows:
        def run() -> Rows:
            solutions = self._query(query)
            columns = tuple(variable.value for variable in solutions.variables)
            return Rows(columns, tuple(tuple(solution) for solution in solutions))

        return self._answered(run)

    def _ask(self, query: str) -> bool:
        return self._answered(lambda: bool(self._query(query)))

    def _construct(self, query: str) -> Iterator[ox.Triple]:
        return iter(self._answered(lambda: list(self._query(query))))

    def _query(self, query: str) -> Any:
        try:
            return self._opened.query(query, use_default_graph_as_union=not has_dataset(query))
        except SyntaxError as error:
            raise syntax_error(query, str(error)) from None
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"Query: {one_line(error)}.") from None

    @property
    def _opened(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"{self._place}: the store was closed; open it again.")
        return self._store

    def _triples(self, name: ox.NamedNode) -> set[ox.Triple]:
        return self._guarded(lambda: {quad.triple for quad in self._opened.quads_for_pattern(None, None, None, name)})

    def _said_by(self, subjects: Iterable[ox.NamedNode], name: ox.NamedNode) -> set[ox.Triple]:
        def read() -> set[ox.Triple]:
            match = self._opened.quads_for_pattern
            return {quad.triple for subject in subjects for quad in match(subject, None, None, name)}

        return self._guarded(read)

    def _guarded(self, action: Callable[[], Result]) -> Result:
        """The result of `action`; what the disk refuses becomes a StoreError."""
        try:
            return action()
        except DISK_ERRORS as error:
            raise folder_error(self._place, error) from None

    def _answered(self, action: Callable[[], Result]) -> Result:
        """The result of a whole question; asked once more where a writer has taken a file away from a reader."""
        try:
            return action()
        except DISK_ERRORS as error:
            if self._mode == "write" or not is_vanished(error):
                raise folder_error(self._place, error) from None
        self._store = open_folder(self._place, "read")
        return self._guarded(action)


def _update_text(changes: Iterable[Change]) -> str:
    """One SPARQL update, and so one transaction; empty where nothing changes.

    Only the difference is written: an unchanged graph of 5,000 triples costs 27 ms in place of 150.
    """
    dropped: list[str] = []
    deleted = inserted = ""
    for change in changes:
        if change.whole and change.old and not change.new:
            dropped.append(f"DROP SILENT GRAPH {change.graph}")
        else:
            deleted += _graph_block(change.graph, change.old - change.new)
            inserted += _graph_block(change.graph, change.new - change.old)
    data = [f"{verb} DATA {{\n{text}}}" for verb, text in (("DELETE", deleted), ("INSERT", inserted)) if text]
    return " ;\n".join([*dropped, *data])


def _graph_block(name: ox.NamedNode, triples: Set[ox.Triple]) -> str:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return f"GRAPH {name} {{\n{text.decode()}}}\n" if triples and text else ""
