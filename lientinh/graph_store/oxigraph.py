"""The default store: Oxigraph (RocksDB) in a folder, see `store_folder` for what else the folder holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, Final, Self, TypeVar

import pyoxigraph as ox

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.changes import Change, quads_of, update_text
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.pieces import chunks_of, fits, pieces_of
from lientinh.graph_store.query_errors import one_line, syntax_error
from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.snapshots import publish_snapshot
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
from lientinh.graph_store.unfinished import Unfinished, announced, find_unfinished, forget_unfinished
from lientinh.graph_store.union import holds_union, keeps_union, leaves_union, lines, without_graph

Result = TypeVar("Result")

BULK: Final = 5_000
"""Triples from which on what only adds goes through the bulk loader: a third of the CPU time of an update, and as
safe. It writes files of its own and takes them in at once: of 60 processes killed in the middle each left all or
nothing."""
LARGE: Final = 200_000
"""Triples beyond which a graph in parts is not held against what is stored of it."""
_AT_ONCE: Final = 1_000
"""Quads that are read between two looks at whether the disk still answers."""


class OxigraphStore(Store):
    """A folder opened for reading (its state at that moment) or for writing (by one process at a time)."""

    def __init__(self, store: ox.Store, place: Path, mode: Mode) -> None:
        self._store: ox.Store | None = store
        self._place = place
        self._mode = mode
        self._has_union = keeps_union(store) if mode == "write" else holds_union(store)
        self._write_lock = Lock()

    @classmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """The store in the folder `address`; see `open_store`."""
        place = Path(address)
        store = cls(open_folder(place, mode), place, mode)
        if mode == "write":
            store._take_out_unfinished()
        return store

    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        if self._mode == "read":
            raise StoreError(f"{self._place}: the store was opened for reading; open it for writing.")
        check_apart(graphs, nodes)
        if any(isinstance(triples, (EncodedGraph, GraphInParts)) for triples in graphs.values()):
            with self._write_lock:
                if self._only_adds(graphs, nodes):
                    self._load(graphs, nodes)
                    return
                if any(isinstance(graphs[name], GraphInParts) and self._is_large(name) for name in graphs):
                    self._reload(graphs, nodes)
                    return
        with self._write_lock:
            self._change(graphs, nodes)

    def _change(self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange]) -> None:
        """Write what differs, in one transaction."""
        new = {checked_graph(name): checked_triples(name, triples) for name, triples in graphs.items()}
        changed = {checked_graph(name): checked_nodes(name, change) for name, change in nodes.items()}
        changes = [Change(name, self._triples(name), triples, whole=True) for name, triples in new.items()]
        for name, (subjects, triples) in changed.items():
            changes.append(Change(name, self._said_by(subjects, name), triples, whole=False))
        if not any(change.old for change in changes) and sum(len(change.new) for change in changes) >= BULK:
            self._guarded(lambda: self._opened.bulk_extend(quads_of(changes, self._has_union)))
        else:
            self._write(changes)

    def _write(self, changes: Sequence[Change]) -> None:
        if update := " ;\n".join(filter(None, (update_text(changes), self._union_text(changes)))):
            self._guarded(lambda: self._opened.update(update))

    def _union_text(self, changes: Sequence[Change]) -> str:
        """What changes in the union, as a SPARQL update."""
        if not self._has_union:
            return ""
        added = {triple for change in changes for triple in change.new - change.old}
        gone = {change.graph: change.old - change.new for change in changes}
        left = self._guarded(lambda: leaves_union(self._opened, gone, added))
        return " ;\n".join(f"{verb} DATA {{\n{lines(ts)}}}" for verb, ts in (("DELETE", left), ("INSERT", added)) if ts)

    def _only_adds(self, graphs: Iterable[str], nodes: Mapping[str, NodeChange]) -> bool:
        """Whether nothing has to go for these to come: new graphs, and nodes that are new or say all that they said."""
        match = self._opened.quads_for_pattern

        def read() -> bool:
            for name in map(checked_graph, graphs):
                if next(iter(match(None, None, None, name)), None) is not None:
                    return False
            for name, (subjects, triples) in changed.items():
                for subject in subjects:
                    if any(quad.triple not in triples for quad in match(subject, None, None, name)):
                        return False
            return True

        changed = {checked_graph(name): checked_nodes(name, change) for name, change in nodes.items()}
        return self._guarded(read)

    def _load(self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange]) -> None:
        """Add graphs that are not there yet, as the bytes that they are, and say the same of nodes that say it.

        What is larger than `PIECE` goes in by pieces: the bulk loader takes ten times the memory of what it is given.
        """
        said = {name: tuple(change.triples) for name, change in nodes.items()}
        loads = [(name, chunks_of(name, triples)) for name, triples in (*graphs.items(), *said.items())]
        if all(fits(chunks) for _, chunks in loads):
            self._bulk_load(b"".join(self._with_union(data, name) for name, chunks in loads for data in chunks))
            return
        subjects = {name: sorted({str(t.subject) for t in triples}) for name, triples in said.items()}
        coming = Unfinished(tuple(graphs), {name: [node[1:-1] for node in nodes] for name, nodes in subjects.items()})
        try:
            with announced(self._place, coming):
                self._load_pieces(loads)
        except OSError as error:
            raise folder_error(self._place, error) from None

    def _load_pieces(self, loads: Iterable[tuple[str, Iterable[bytes]]]) -> None:
        for name, chunks in loads:
            for piece in pieces_of(chunks):
                self._bulk_load(self._with_union(piece, name))
        self._guarded(self._opened.flush)  # before it is said that all is there

    def _is_large(self, graph: str) -> bool:
        name = checked_graph(graph)
        quads = self._guarded(lambda: self._opened.quads_for_pattern(None, None, None, name))
        return self._guarded(lambda: next(islice(quads, LARGE, None), None)) is not None

    def _reload(self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange]) -> None:
        """Take out what a graph in parts says, and load it anew: as objects both together would take gigabytes.

        It is there whole or, where the process is killed, not at all; what else changes goes in one transaction.
        """
        large = {name: triples for name, triples in graphs.items() if isinstance(triples, GraphInParts)}
        try:
            with announced(self._place, Unfinished(tuple(large), {})):
                for name in large:
                    self._take_out(checked_graph(name))
                self._change({name: triples for name, triples in graphs.items() if name not in large}, nodes)
                self._load_pieces([(name, chunks_of(name, triples)) for name, triples in large.items()])
        except OSError as error:
            raise folder_error(self._place, error) from None

    def _take_out(self, graph: ox.NamedNode) -> None:
        """Take out a graph, `BULK` triples at a time."""
        # One look at the state of before: to begin again would pass over all that was deleted so far each time.
        quads = self._guarded(lambda: self._opened.quads_for_pattern(None, None, None, graph))
        while some := self._guarded(lambda: {quad.triple for quad in islice(quads, BULK)}):
            self._write([Change(graph, some, frozenset(), whole=False)])

    def _take_out_unfinished(self) -> None:
        """Take out what came of a loading that did not end."""
        found = self._guarded(lambda: find_unfinished(self._place))
        if found is not None:
            for name in found.graphs:
                self._take_out(checked_graph(name))
            self._change({}, {name: NodeChange(frozenset(subjects)) for name, subjects in found.nodes.items()})
            self._guarded(self._opened.flush)
            self._guarded(lambda: forget_unfinished(self._place))

    def _with_union(self, nquads: bytes, graph: str) -> bytes:
        return nquads + without_graph(nquads, checked_graph(graph)) if self._has_union else nquads

    def _bulk_load(self, data: bytes) -> None:
        # "lenient" leaves IRIs unchecked: every one of them was checked when the graph was written.
        self._guarded(lambda: self._opened.bulk_load(data, format=ox.RdfFormat.N_QUADS, lenient=True))

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

    def close(self) -> None:
        store, self._store = self._store, None
        if store is not None and self._mode == "write":
            # A committed update outlives the process without this; only flushed files outlive a power cut.
            self._guarded(store.flush)
            if sys.exc_info()[0] is None:  # a build that fails leaves readers the state before it
                self._guarded(lambda: publish_snapshot(store, self._place))

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
        self._has_union = holds_union(self._store)
        return self._guarded(action)


def _count(store: ox.Store) -> int:
    """How many quads the named graphs hold."""
    found: Any = store.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    return int(next(iter(found))[0].value)
