"""What is asked of an Oxigraph store in a folder, whether it was opened for reading or for writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

import pyoxigraph as ox

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.query_errors import one_line, syntax_error
from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.store import Mode, Rows, Store, checked_graph
from lientinh.graph_store.store_folder import DISK_ERRORS, folder_error, is_vanished, open_folder
from lientinh.graph_store.union import holds_union, keeps_union

Result = TypeVar("Result")

_AT_ONCE: Final = 1_000
"""Quads that are read between two looks at whether the disk still answers."""


class OxigraphReading(Store):
    """A folder that is opened, and its answers."""

    def __init__(self, store: ox.Store, place: Path, mode: Mode) -> None:
        self._store: ox.Store | None = store
        self._place = place
        self._mode = mode
        self._has_union = keeps_union(store) if mode == "write" else holds_union(store)

    def graph_names(self) -> tuple[str, ...]:
        def read() -> list[str]:
            # A graph whose last triples were deleted is still known to Oxigraph.
            match = self._opened.quads_for_pattern
            found: list[Any] = list(self._opened.named_graphs())
            return [name.value for name in found if next(iter(match(None, None, None, name)), None)]

        return tuple(sorted(self._guarded(read)))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        if graph is None and self._has_union:
            for name in self.graph_names():
                yield from self.quads(name)
            return
        named = None if graph is None else checked_graph(graph)
        quads = self._guarded(lambda: self._opened.quads_for_pattern(None, None, None, named))
        while some := self._guarded(lambda: tuple(islice(quads, _AT_ONCE))):
            yield from some

    def count(self, graph: str | None = None) -> int:
        if graph is None:
            return self._guarded(lambda: _count(self._opened) if self._has_union else len(self._opened))
        return sum(1 for _ in self.quads(graph))

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
            return self._opened.query(query, use_default_graph_as_union=self._is_united(query))
        except SyntaxError as error:
            raise syntax_error(query, str(error)) from None
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"Query: {one_line(error)}.") from None

    def _is_united(self, query: str) -> bool:
        """Whether Oxigraph itself must take all graphs together for a query."""
        return not self._has_union and not has_dataset(query)

    @property
    def _opened(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"{self._place}: the store was closed; open it again.")
        return self._store

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
        self._has_union = holds_union(self._store)
        return self._guarded(action)


def _count(store: ox.Store) -> int:
    """How many quads the named graphs hold."""
    found: Any = store.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    return int(next(iter(found))[0].value)
