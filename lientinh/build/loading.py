"""Graphs go into the store by the batch, each batch in one transaction with the records of its making.

So the graph of provenance is the journal of a build: who was interrupted finds in it what is written already.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.freed_memory import give_back
from lientinh.graph_store.provenance import Record, provenance_nodes, provenance_triples
from lientinh.graph_store.reference import reference_graphs
from lientinh.graph_store.store import NodeChange, Store, open_store
from lientinh.ontology.identifiers import INFERRED_GRAPH, PROVENANCE_GRAPH, graph_iri

BATCH: Final = 38_000_000
"""Bytes of N-Quads written at once, those of some forty plans: one load of Oxigraph's (`pieces.PIECE`), with a little
to spare, so that it is all or nothing without more ado."""


@dataclass(slots=True)
class _Batch:
    """Graphs that are written together, with the records of their making; those of known documents apart."""

    new: dict[str, EncodedGraph] = field(default_factory=dict)
    changed: dict[str, EncodedGraph] = field(default_factory=dict)
    records: dict[bool, list[Record]] = field(default_factory=lambda: {False: [], True: []})
    size: int = 0
    """Bytes of N-Quads."""


class StoreWriter:
    """The store that a build writes, opened when there is something to write.

    Batches are written in threads while the next one is gathered, as many at a time as the store can take: to write is
    what takes longest, and the processes that read would have nobody to hand their graphs to.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self.store: Store | None = open_store(address, "write") if _may_hold_a_store(address) else None
        self._gathered = _Batch()
        self._beside = ThreadPoolExecutor()
        self._writing: deque[Future[None]] = deque()
        self._has_reference = False

    def close(self) -> None:
        """Let the store go; what was added and not flushed is not in it."""
        self._beside.shutdown()
        if self.store is not None:
            self.store.close()

    def add(self, graph: EncodedGraph, record: Record, known: bool) -> None:
        """Take a document's graph; `known` where the store has a graph of that document.

        Raises StoreError where those that were taken before could not be written.
        """
        batch = self._gathered
        (batch.changed if known else batch.new)[graph.name] = graph
        batch.records[known].append(record)
        batch.size += len(graph.nquads)
        if batch.size >= BATCH:
            self._write_gathered()

    def flush(self) -> None:
        """Write what was taken, and wait until it is; StoreError where it could not be."""
        if self._gathered.size:
            self._write_gathered()
        self._wait(0)

    def _write_gathered(self) -> None:
        """Hand the batch over; what an earlier one was refused is raised here."""
        store = self._open()
        self._wait(store.writers - 1)
        self._writing.append(self._beside.submit(_write, store, self._gathered))
        self._gathered = _Batch()

    def _wait(self, left: int) -> None:
        """Until no more than so many batches are being written."""
        while len(self._writing) > left:
            self._writing.popleft().result()

    def _open(self) -> Store:
        """The store, with the graphs that all documents rest on."""
        store = self.store = self.store or open_store(self._address, "write")
        if not self._has_reference:
            # The graphs of the ontology and the vocabulary are written before the first documents that rest on them.
            # What was inferred holds for the documents of before: it goes before any of them changes.
            store.replace_graphs({**reference_graphs(), INFERRED_GRAPH: ()})
            self._has_reference = True
        return store

    def remove(self, documents: list[str]) -> None:
        """Take documents out, with the records of their making."""
        if self.store is not None and documents:
            gone = NodeChange(frozenset(node for document in documents for node in provenance_nodes(document)))
            self.store.replace_graphs({graph_iri(document): () for document in documents}, {PROVENANCE_GRAPH: gone})


def _write(store: Store, batch: _Batch) -> None:
    """New graphs go through the bulk loader, of changed ones what differs."""
    for graphs, records in ((batch.new, batch.records[False]), (batch.changed, batch.records[True])):
        if graphs:
            made = NodeChange(triples=provenance_triples(records))
            store.replace_graphs(graphs, {PROVENANCE_GRAPH: made})
    give_back()


def _may_hold_a_store(address: str) -> bool:
    """False for a folder that is empty or not there: it becomes a store only when there is something to write."""
    if address.partition(":")[0] in ("memory", "http", "https"):
        return True
    try:
        return bool(os.listdir(address))
    except FileNotFoundError:
        return False
    except OSError:
        return True  # `open_store` says what is wrong with it
