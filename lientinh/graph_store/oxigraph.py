"""The default store: Oxigraph (RocksDB) in a folder, see `store_folder` for what else the folder holds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import Final, Self

import pyoxigraph as ox

from lientinh.errors import StoreError
from lientinh.graph_store.changes import Change, quads_of, update_text
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.freed_memory import give_back
from lientinh.graph_store.oxigraph_reading import OxigraphReading
from lientinh.graph_store.pieces import Piece, chunks_of, fits, pieces_of
from lientinh.graph_store.side_by_side import AT_ONCE, load_side_by_side
from lientinh.graph_store.snapshots import publish_snapshot
from lientinh.graph_store.spool import remove_spooled, spooled
from lientinh.graph_store.store import (
    NO_NODES,
    Mode,
    NodeChange,
    check_apart,
    checked_graph,
    checked_nodes,
    checked_triples,
)
from lientinh.graph_store.store_folder import folder_error, open_folder
from lientinh.graph_store.turns import Turns
from lientinh.graph_store.unfinished import Unfinished, announced, find_unfinished, forget_unfinished
from lientinh.graph_store.union import leaves_union, lines, without_graph

BULK: Final = 5_000
"""Triples from which on what only adds goes through the bulk loader: a third of the CPU time of an update, and as
safe. It writes files of its own and takes them in at once: of 60 processes killed in the middle each left all or
nothing."""
MANY: Final = 8
"""Bulk loads after which the files of a store are merged before it is let go: unmerged, those of 3,400 plans cost the
questions four times the CPU, and their merging a minute."""
LARGE: Final = 200_000
"""Triples beyond which a graph in parts is not held against what is stored of it."""


class OxigraphStore(OxigraphReading):
    """A folder opened for reading (its state at that moment) or for writing (by one process at a time); what it
    writes, large graphs by pieces and small changes in one transaction."""

    writers = AT_ONCE

    def __init__(self, store: ox.Store, place: Path, mode: Mode) -> None:
        super().__init__(store, place, mode)
        self._turns = Turns()
        self._counting = Lock()
        self._loads = 0

    @classmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """The store in the folder `address`; see `open_store`."""
        place = Path(address)
        store = cls(open_folder(place, mode), place, mode)
        if mode == "write":
            store._guarded(lambda: remove_spooled(place))
            store._take_out_unfinished()
        return store

    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        if self._mode == "read":
            raise StoreError(f"{self._place}: the store was opened for reading; open it for writing.")
        check_apart(graphs, nodes)
        nodes = {name: NodeChange(change.subjects, tuple(change.triples)) for name, change in nodes.items()}
        if self._add(graphs, nodes):
            return
        with self._turns.alone():
            self._take_out_unfinished()
            if not any(isinstance(triples, (EncodedGraph, GraphInParts)) for triples in graphs.values()):
                self._change(graphs, nodes)
            elif (new := self._find_new(graphs, nodes)) is not None:
                self._load(graphs, new)
            elif any(isinstance(graphs[name], GraphInParts) and self._is_large(name) for name in graphs):
                self._reload(graphs, nodes)
            else:
                self._change(graphs, nodes)

    def _add(self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange]) -> bool:
        """Add graphs and nodes, beside what other threads add; False where they are not new or too much for a load."""
        if not fits(graphs.values()):
            return False
        new: dict[str, set[ox.Triple]] = {}

        def wanted() -> set[str] | None:
            unfinished = self._guarded(lambda: find_unfinished(self._place))
            found = None if unfinished else self._find_new(graphs, nodes)
            new.clear()
            new.update(found or {})
            said = {f"{name} {triple.subject}" for name, triples in new.items() for triple in triples}
            return None if found is None else {*graphs, *said}

        with self._turns.beside_others(wanted) as is_new:
            if is_new:
                loads = (*graphs.items(), *new.items())
                self._bulk_load([(name, chunk) for name, triples in loads for chunk in chunks_of(name, triples)])
        return is_new

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

    def _find_new(self, graphs: Iterable[str], nodes: Mapping[str, NodeChange]) -> dict[str, set[ox.Triple]] | None:
        """What is to be said of nodes of which nothing is said yet, where nothing that is there has to change.

        None where one of the graphs is there, or a node says anything else than what it shall say.
        """
        match = self._opened.quads_for_pattern

        def read() -> dict[str, set[ox.Triple]] | None:
            if any(next(iter(match(None, None, None, name)), None) for name in map(checked_graph, graphs)):
                return None
            new: dict[str, set[ox.Triple]] = {}
            for name, (subjects, triples) in changed.items():
                old = {quad.triple for subject in subjects for quad in match(subject, None, None, name)}
                known = {triple.subject for triple in old}
                new[name.value] = {triple for triple in triples if triple.subject not in known}
                if len(new[name.value]) + len(old) != len(triples) or not old <= triples:
                    return None
            return new

        changed = {checked_graph(name): checked_nodes(name, change) for name, change in nodes.items()}
        return self._guarded(read)

    def _load(self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, Set[ox.Triple]]) -> None:
        """Add graphs and nodes that are not there yet, as the bytes that they are.

        What is larger than `PIECE` goes in by pieces: the bulk loader takes ten times the memory of what it is given.
        """
        loads = [(name, chunks_of(name, triples)) for name, triples in (*graphs.items(), *nodes.items())]
        pieces = pieces_of(loads)
        some = list(islice(pieces, 2))
        if len(some) < 2:
            for piece in some:
                self._bulk_load(piece)
            return
        subjects = {name: sorted({str(t.subject)[1:-1] for t in triples}) for name, triples in nodes.items()}
        try:
            with announced(self._place, Unfinished(tuple(graphs), subjects)):
                self._load_pieces(chain(some, pieces))
        except OSError as error:
            raise folder_error(self._place, error) from None
        except Exception:
            with suppress(StoreError):  # what cannot be taken out now stays announced
                self._take_out_unfinished()
            raise

    def _load_pieces(self, pieces: Iterable[Piece]) -> None:
        load_side_by_side(self._bulk_load, pieces)  # safe on disk, as the bulk loader leaves its files
        give_back()

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
                self._load_pieces(pieces_of((name, chunks_of(name, triples)) for name, triples in large.items()))
                self._guarded(self._opened.flush)  # before it is said that all is there, and what was before is not
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

    def _with_union(self, piece: Piece) -> Iterator[bytes]:
        """The N-Quads of graphs, and behind all of them those of the union."""
        yield from (nquads for _, nquads in piece)
        if self._has_union:
            yield from (without_graph(nquads, checked_graph(name)) for name, nquads in piece)

    def _bulk_load(self, piece: Piece) -> None:
        """All of it is there afterwards, or nothing."""

        def load() -> None:
            with spooled(self._place, self._with_union(piece)) as file:
                # "lenient" leaves IRIs unchecked: every one of them was checked when the graph was written.
                self._opened.bulk_load(path=file, format=ox.RdfFormat.N_QUADS, lenient=True)

        self._guarded(load)
        with self._counting:
            self._loads += 1

    def _triples(self, name: ox.NamedNode) -> set[ox.Triple]:
        return self._guarded(lambda: {quad.triple for quad in self._opened.quads_for_pattern(None, None, None, name)})

    def _said_by(self, subjects: Iterable[ox.NamedNode], name: ox.NamedNode) -> set[ox.Triple]:
        def read() -> set[ox.Triple]:
            match = self._opened.quads_for_pattern
            return {quad.triple for subject in subjects for quad in match(subject, None, None, name)}

        return self._guarded(read)

    def close(self) -> None:
        with self._turns.alone():
            store, self._store = self._store, None
        if store is not None and self._mode == "write":
            # A committed update outlives the process without this; only flushed files outlive a power cut.
            self._guarded(store.flush)
            # A build that fails leaves readers the state before it.
            if sys.exc_info()[0] is None and self._guarded(lambda: find_unfinished(self._place)) is None:
                if self._loads >= MANY:
                    self._guarded(store.optimize)
                self._guarded(lambda: publish_snapshot(store, self._place))
