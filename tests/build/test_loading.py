"""A batch is written beside the gathering of the next one; what cannot be written is said where the build goes on."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping

import pytest
from pyoxigraph import Triple

from lientinh.build import loading
from lientinh.build.loading import StoreWriter
from lientinh.errors import StoreError
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.memory import MemoryStore
from lientinh.graph_store.provenance import Input, Record
from lientinh.graph_store.store import NO_NODES, NodeChange
from lientinh.ontology.identifiers import DATA, graph_iri
from lientinh.processes import Processes

EX = "https://example.org/"
DOCUMENTS = [f"{DATA}document/a-2025/{number}-kh-ubnd-2025" for number in (1, 2)]
FIRST, SECOND = map(graph_iri, DOCUMENTS)


def add(writer: StoreWriter, document: str) -> None:
    graph = EncodedGraph.of_rows(graph_iri(document), [(f"<{document}>", f"<{EX}is>", '"1"')])
    made_from = Input("a.txt", "0" * 64, "1" * 64, "2" * 64, "1")
    writer.add(graph, Record(document, graph.name, made_from, "annex-table", 1), known=False)


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterable[StoreWriter]:
    monkeypatch.setattr(loading, "BATCH", 1)
    opened = StoreWriter("memory:")
    yield opened
    opened.close()


def before_each_write(monkeypatch: pytest.MonkeyPatch, act: Callable[[Mapping[str, object]], None]) -> None:
    """`act` is called with the graphs that are about to be written."""
    replace = MemoryStore.replace_graphs

    def acted(
        store: MemoryStore, graphs: Mapping[str, Iterable[Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        act(graphs)
        replace(store, graphs, nodes)

    monkeypatch.setattr(MemoryStore, "replace_graphs", acted)


def test_the_next_batch_is_gathered_while_one_is_written(writer: StoreWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = threading.Event()

    def wait(graphs: Mapping[str, object]) -> None:
        assert FIRST not in graphs or gathered.wait(30), "nothing was gathered meanwhile"

    before_each_write(monkeypatch, wait)
    add(writer, DOCUMENTS[0])
    gathered.set()
    add(writer, DOCUMENTS[1])
    writer.flush()
    assert writer.store is not None
    assert {FIRST, SECOND} <= set(writer.store.graph_names())


def test_as_many_batches_are_written_at_once_as_the_store_can_take(
    writer: StoreWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = threading.Barrier(2, timeout=30)

    def meet(graphs: Mapping[str, object]) -> None:
        if not {FIRST, SECOND}.isdisjoint(graphs):
            both.wait()

    before_each_write(monkeypatch, meet)
    monkeypatch.setattr(MemoryStore, "writers", 2)
    add(writer, DOCUMENTS[0])
    add(writer, DOCUMENTS[1])
    writer.flush()
    assert writer.store is not None
    assert {FIRST, SECOND} <= set(writer.store.graph_names())


def test_what_could_not_be_written_is_said_and_what_was_written_stays(
    writer: StoreWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(graphs: Mapping[str, object]) -> None:
        if SECOND in graphs:
            raise StoreError("the disk is full")

    before_each_write(monkeypatch, refuse)
    add(writer, DOCUMENTS[0])
    add(writer, DOCUMENTS[1])
    with pytest.raises(StoreError, match="the disk is full"):
        writer.flush()
    assert writer.store is not None
    assert FIRST in writer.store.graph_names()


def niceness(_: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def nobody(_: int) -> int:
    return -1


@pytest.mark.skipif(not hasattr(os, "nice"), reason="the system has no priorities")
def test_who_reads_lets_the_one_that_writes_go_first() -> None:
    with Processes(1, niceness, nobody) as processes:
        assert processes.outcome(1, processes.submit(1)) == min(niceness(0) + 5, 19)
