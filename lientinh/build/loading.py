"""Graphs go into the store by the batch, each batch in one transaction with the record of its making.

So the graph of provenance is the journal of a build: who was interrupted finds in it what is written already.
"""

from __future__ import annotations

import os
from typing import Final

from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.provenance import Record, provenance_nodes, provenance_triples
from lientinh.graph_store.reference import reference_graphs
from lientinh.graph_store.store import NodeChange, Store, open_store
from lientinh.ontology.identifiers import INFERRED_GRAPH, PROVENANCE_GRAPH, graph_iri

BATCH: Final = 64_000_000
"""Bytes of N-Quads written at once, those of some seventy plans. Every batch overlaps with all that is there, and
RocksDB merges them again and again: 3.3 million quads and their union cost 44 s of CPU in batches of 32 MB, 35 in those
of 64, 28 in those of 100, 27 at once; and 0.5, 0.9, 1.1 and 2.1 GB of memory."""


class StoreWriter:
    """The store that a build writes, opened when there is something to write."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.store: Store | None = open_store(address, "write") if _may_hold_a_store(address) else None
        self._new: dict[str, EncodedGraph] = {}
        self._changed: dict[str, EncodedGraph] = {}
        self._records: dict[bool, list[Record]] = {False: [], True: []}
        self._size = 0
        self._has_reference = False

    def close(self) -> None:
        """Let the store go; what was added and not flushed is not in it."""
        if self.store is not None:
            self.store.close()

    def add(self, graph: EncodedGraph, record: Record, known: bool) -> None:
        """Take a document's graph; `known` where the store has a graph of that document."""
        (self._changed if known else self._new)[graph.name] = graph
        self._records[known].append(record)
        self._size += len(graph.nquads)
        if self._size >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what was taken: new graphs through the bulk loader, changed ones by what differs."""
        if not self._size:
            return
        store = self.store = self.store or open_store(self._address, "write")
        if not self._has_reference:
            # The graphs of the ontology and the vocabulary are written before the first documents that rest on them.
            # What was inferred holds for the documents of before: it goes before any of them changes.
            store.replace_graphs({**reference_graphs(), INFERRED_GRAPH: ()})
            self._has_reference = True
        for graphs, records in ((self._new, self._records[False]), (self._changed, self._records[True])):
            if graphs:
                made = NodeChange(triples=provenance_triples(records))
                store.replace_graphs(graphs, {PROVENANCE_GRAPH: made})
                graphs.clear()
                records.clear()
        self._size = 0

    def remove(self, documents: list[str]) -> None:
        """Take documents out, with the records of their making."""
        if self.store is not None and documents:
            gone = NodeChange(frozenset(node for document in documents for node in provenance_nodes(document)))
            self.store.replace_graphs({graph_iri(document): () for document in documents}, {PROVENANCE_GRAPH: gone})


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
