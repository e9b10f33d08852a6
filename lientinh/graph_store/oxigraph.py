"""The default store: Oxigraph (RocksDB) in a folder, see `store_folder` for what else the folder holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from threading import Lock
from typing import Any, Final, Self, TypeVar

import pyoxigraph as ox

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.query_errors import one_line, syntax_error
from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.store import Mode, Rows, Store, checked_graph, checked_triples
from lientinh.graph_store.store_folder import DISK_ERRORS, folder_error, is_vanished, open_folder

Result = TypeVar("Result")

BULK: Final = 5_000
"""Triples from which on new graphs go through the bulk loader: a third of the CPU time of an update, and as safe. It
writes files of its own and takes them in at once: of 60 processes killed in the middle each left all or nothing."""

Change = tuple[ox.NamedNode, Set[ox.Triple], Set[ox.Triple]]
"""A graph, the triples that it has, and those that it shall have."""


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

    def replace_graphs(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> None:
        if self._mode == "read":
            raise StoreError(f"{self._place}: the store was opened for reading; open it for writing.")
        new = {checked_graph(name): checked_triples(name, triples) for name, triples in graphs.items()}
        with self._write_lock:
            changes = [(name, self._triples(name), triples) for name, triples in new.items()]
            if _only_adds(changes) and sum(len(triples) for triples in new.values()) >= BULK:
                quads = (ox.Quad(t.subject, t.predicate, t.object, name) for name, added in new.items() for t in added)
                self._guarded(lambda: self._opened.bulk_extend(quads))
            elif update := _update_text(changes):
                self._guarded(lambda: self._opened.update(update))

    def graph_names(self) -> tuple[str, ...]:
        names: list[Any] = self._guarded(lambda: list(self._opened.named_graphs()))
        return tuple(sorted(name.value for name in names))

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


def _only_adds(changes: Iterable[Change]) -> bool:
    """Whether all these graphs are new."""
    return not any(old for _, old, _ in changes)


def _update_text(changes: Iterable[Change]) -> str:
    """One SPARQL update, and so one transaction; empty where nothing changes.

    Only the difference is written: an unchanged graph of 5,000 triples costs 27 ms in place of 150.
    """
    dropped: list[str] = []
    deleted = inserted = ""
    for name, old, new in changes:
        if old and not new:
            dropped.append(f"DROP SILENT GRAPH {name}")
        else:
            deleted += _graph_block(name, old - new)
            inserted += _graph_block(name, new - old)
    data = [f"{verb} DATA {{\n{text}}}" for verb, text in (("DELETE", deleted), ("INSERT", inserted)) if text]
    return " ;\n".join([*dropped, *data])


def _graph_block(name: ox.NamedNode, triples: Set[ox.Triple]) -> str:
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return f"GRAPH {name} {{\n{text.decode()}}}\n" if triples and text else ""
