"""The questions with their defaults on a store: through lientinh, through raw pyoxigraph, in rdflib, in Virtuoso.

    python benchmarks/questions.py STORE [--rdflib 10] [--virtuoso URL] [--repeat 3] [--seconds 60]

Each question is asked with its defaults (what has no default means all; a parameter that must be given gets the example
of its header). Wall seconds are medians of `--repeat` runs. Raw pyoxigraph runs the same text on the same folder and
takes all rows, which is the least that any program on top of it must do. rdflib gets the quads of the documents of one
province in memory (a whole country does not fit) and is compared with pyoxigraph on the same quads, on the heaviest.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar

import pyoxigraph as ox

from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.union import holds_union
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    COVERAGE_GRAPH,
    FRAMEWORK_GRAPH,
    VOCABULARY_GRAPH,
    graph_iri,
)
from lientinh.queries.binding import bind_parameters
from lientinh.queries.catalog import Question, list_questions
from lientinh.queries.parameters import resolve_parameters
from lientinh.queries.run import ask_question

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall seconds of one question."""

    name: str
    rows: int
    store: float
    raw: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rdflib", type=int, default=10, help="how many of the heaviest rdflib is asked as well")
    parser.add_argument("--province", help="slug of the province whose plans rdflib gets")
    parser.add_argument("--seconds", type=float, default=120.0, help="after which rdflib is stopped")
    options = parser.parse_args()
    found = time_questions(options.store, options.repeat)
    print_questions(found)
    if options.rdflib:
        heaviest = [timing.name for timing in sorted(found, key=lambda t: -t.store)[: options.rdflib]]
        print_rdflib(options.store, heaviest, options.seconds, options.province)


def time_questions(address: str, repeat: int) -> list[Timing]:
    """Every question through `Store` and on raw pyoxigraph, turn by turn, so that both see the same machine."""
    raw = ox.Store.read_only(address)
    with open_store(address) as store:
        return [time_question(store, raw, question, repeat) for question in list_questions()]


def time_question(store: Store, raw: ox.Store, question: Question, repeat: int) -> Timing:
    given = given_of(question)
    text = bind_parameters(question.sparql, resolve_parameters(question, given, store))
    union = not holds_union(raw) and not has_dataset(text)
    mine, bare, rows = [], [], 0
    for _ in range(repeat):
        seconds, answer = timed(lambda: ask_question(store, question, given))
        mine.append(seconds)
        rows = len(answer.rows)
        bare.append(timed(lambda: [tuple(row) for row in raw.query(text, use_default_graph_as_union=union)])[0])
    return Timing(question.name, rows, statistics.median(mine), statistics.median(bare))


def given_of(question: Question) -> Mapping[str, str]:
    """What must be given, by the example of the header."""
    return {p.name: str(p.example) for p in question.parameters if p.required}


def timed(action: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def print_questions(found: list[Timing]) -> None:
    print(f"{'question':34} {'rows':>6} {'lientinh s':>11} {'raw s':>9} {'ratio':>6}")
    for t in sorted(found, key=lambda t: -t.store):
        print(f"{t.name:34} {t.rows:6} {t.store:11.4f} {t.raw:9.4f} {t.store / t.raw:6.2f}")
    mine, raw = sum(t.store for t in found), sum(t.raw for t in found)
    times = sorted(t.store for t in found)
    print(
        f"{len(found)} questions: median {statistics.median(times):.3f} s, slowest {times[-1]:.3f} s; "
        f"all together {mine:.2f} s, raw {raw:.2f} s, ratio {mine / raw:.3f}"
    )


def print_rdflib(address: str, names: Sequence[str], seconds: float, province: str | None) -> None:
    """The heaviest questions on the plans of one province, in rdflib and in pyoxigraph, both in memory."""
    quads = list(province_quads(address, province))
    oxigraph = ox.Store()
    oxigraph.extend(quads)
    print(f"\n{len(quads)} quads of one province, in memory: {'pyoxigraph s':>14} {'rdflib s':>10} {'times':>8}")
    for name, text in texts_of(address, names).items():
        fast, rows = timed(lambda text=text: [tuple(r) for r in oxigraph.query(text, use_default_graph_as_union=True)])
        slow, count = in_rdflib(quads, text, seconds)
        said = (
            f"{slow:10.2f} {slow / fast:8.0f}"
            if count is not None
            else f"{f'> {seconds:.0f}':>10} {f'> {seconds / fast:.0f}':>8}"
        )
        print(f"{name:48} {fast:14.4f} {said}" + ("" if count in (None, len(rows)) else f"  rows {len(rows)}/{count}"))


def texts_of(address: str, names: Sequence[str]) -> dict[str, str]:
    with open_store(address) as store:
        return {
            question.name: bind_parameters(question.sparql, resolve_parameters(question, given_of(question), store))
            for question in list_questions()
            if question.name in names
        }


def province_quads(address: str, province: str | None) -> Iterator[ox.Quad]:
    """What the store holds of the documents of one province, and of what all share."""
    with open_store(address) as store:
        documents = [record.document for record in read_records(store)]
        slug = province or documents[0].rpartition("/document/")[2].partition("/")[0]
        own = {graph_iri(document) for document in documents if f"/document/{slug}/" in document}
        for graph in store.graph_names():
            if graph in own or graph in (VOCABULARY_GRAPH, FRAMEWORK_GRAPH):
                yield from store.quads(graph)
            elif graph in (ALIGNMENTS_GRAPH, COVERAGE_GRAPH):
                yield from (quad for quad in store.quads(graph) if is_of(quad.subject, slug))


def is_of(subject: ox.NamedNode | ox.BlankNode | ox.Triple, slug: str) -> bool:
    text = str(subject)
    return "/id/document/" not in text or f"/id/document/{slug}/" in text


def in_rdflib(quads: Sequence[ox.Quad], text: str, seconds: float) -> tuple[float, int | None]:
    """Wall seconds and rows; no rows where it was stopped. In a process of its own, which can be."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_ask_rdflib, args=(quads, text, sender))
    process.start()
    try:
        receiver.recv()  # the quads are in
        if receiver.poll(seconds):
            return receiver.recv()
        return seconds, None
    finally:
        process.kill()
        process.join()


def _ask_rdflib(quads: Sequence[ox.Quad], text: str, sender: Connection) -> None:
    from rdflib import Graph

    from lientinh.graph_store.rdflib_terms import to_rdflib_triples

    graph = Graph()
    for triple in to_rdflib_triples(quad.triple for quad in quads):
        graph.add(triple)
    sender.send("ready")
    sender.send(timed(lambda: len(list(graph.query(text)))))


if __name__ == "__main__":
    main()
