"""The heaviest questions in rdflib's own engine and in Oxigraph, both in memory, on the same triples of some plans.

    python benchmarks/against_rdflib.py STORE [--plans 34,100,340] [--heaviest 10] [--questions NAME,…] [--seconds 60]

A whole country does not fit into rdflib, so both engines get what the store holds of some of its plans, spread evenly
over the list of all (34 plans of 34 provinces: one of each), and what all plans share. CPU seconds, of Oxigraph the
best of three. Each question is asked in a process of its own, forked from one that has loaded the triples, and ended
after `--seconds` of CPU: "> 400" then says that rdflib took more than 400 times what Oxigraph took. Each pair of
answers is compared row by row; a line says so where they differ.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

import pyoxigraph as ox

from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.identifiers import PROVENANCE_GRAPH, graph_iri
from lientinh.ontology.terms import DATA
from lientinh.queries.rows import PlainValue, plain_value

Row = tuple[PlainValue, ...]
Engine = Callable[[str], Iterator[Row]]
"""Answers a query with its rows, as plain values."""
REPEATS: Final = 3
DOCUMENTS: Final = f"{DATA}document/"


@dataclass(frozen=True, slots=True)
class Asked:
    """CPU seconds of a question (without an end where it was killed) and its rows."""

    cpu: float
    rows: tuple[Row, ...] | None


def main() -> None:
    from questions import heaviest_questions, texts_of

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--plans", default="34,100,340", help="of how many plans, a table each")
    parser.add_argument("--heaviest", type=int, default=10)
    parser.add_argument("--questions", help="names; the heaviest of the whole store by default")
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    if options.questions:
        names = options.questions.split(",")
    else:
        names = heaviest_questions(options.store, options.heaviest, options.seconds)
    texts = texts_of(options.store)
    print_comparisons(options.store, {name: texts[name] for name in names}, options.plans, options.seconds)


def print_comparisons(address: str, texts: dict[str, str], sizes: str, limit: float) -> None:
    """A table for each number of plans, such as "34,100", once for all that are more than the store has."""
    with open_store(address) as store:
        held = len(read_records(store))
    for plans in sorted({min(int(size), held) for size in sizes.split(",")}):
        print_comparison(address, texts, plans, limit)


def print_comparison(address: str, texts: dict[str, str], plans: int, limit: float) -> None:
    """A line for each of these questions."""
    with open_store(address) as store:
        triples = list({quad.triple for quad in quads_of(store, plans)})
    print(f"\n{plans} plans, {len(triples)} triples; CPU s", flush=True)
    print(f"{'question':34} {'rows':>6} {'Oxigraph':>9} {'rdflib':>9} {'times':>8}", flush=True)
    fast = in_oxigraph(triples)
    found = {name: best_of(fast, text, limit) for name, text in texts.items()}
    slow = in_rdflib(triples)
    del triples
    for name, text in texts.items():
        print_line(name, found[name], ask_apart(slow, text, limit), limit)


def print_line(name: str, fast: Asked, slow: Asked, limit: float) -> None:
    killed = math.isinf(slow.cpu)
    times = f"{'> ' if killed else ''}{(limit if killed else slow.cpu) / fast.cpu:.0f}"
    took = f"> {limit:.0f}" if killed else f"{slow.cpu:.2f}"
    rows = "-" if fast.rows is None else len(fast.rows)
    differ = "" if killed or fast.rows == slow.rows else "  THE ROWS DIFFER"
    print(f"{name:34} {rows:>6} {fast.cpu:9.3f} {took:>9} {times:>8}{differ}", flush=True)


def quads_of(store: Store, plans: int) -> Iterator[ox.Quad]:
    """What the store holds of so many of its plans, no more than it has, and what all plans share."""
    documents = sorted(record.document for record in read_records(store))
    chosen = {documents[int(nth * len(documents) / plans)] for nth in range(plans)}
    left_out = {document.removeprefix(DOCUMENTS) for document in documents if document not in chosen}
    for graph in map(graph_iri, sorted(chosen)):
        yield from store.quads(graph)
    for graph in sorted({*store.graph_names()} - {PROVENANCE_GRAPH, *map(graph_iri, documents)}):
        yield from (quad for quad in store.quads(graph) if not touches(quad, left_out))


def touches(quad: ox.Quad, left_out: set[str]) -> bool:
    """Whether a statement is about a document that is left out, or a part of it."""
    ends = (quad.subject, quad.object)
    return any(isinstance(end, ox.NamedNode) and _document(end.value) in left_out for end in ends)


def _document(iri: str) -> str:
    """PROVINCE/NUMBER of the document that an IRI belongs to, empty where it is none's."""
    return "/".join(iri.removeprefix(DOCUMENTS).split("/")[:2]) if iri.startswith(DOCUMENTS) else ""


def in_oxigraph(triples: Sequence[ox.Triple]) -> Engine:
    """As the store keeps them: each once, in the default graph."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)

    def ask(text: str) -> Iterator[Row]:
        answer = store.query(text)
        assert isinstance(answer, ox.QuerySolutions)
        return (tuple(map(plain_value, row)) for row in answer)

    return ask


def in_rdflib(triples: Sequence[ox.Triple]) -> Engine:
    from rdflib import Graph
    from rdflib.query import ResultRow

    from lientinh.graph_store.rdflib_terms import from_rdflib, to_rdflib_triples

    graph = Graph()
    for triple in to_rdflib_triples(triples):
        graph.add(triple)

    def ask(text: str) -> Iterator[Row]:
        for row in graph.query(text):
            assert isinstance(row, ResultRow)
            yield tuple(plain_value(None if term is None else from_rdflib(term)) for term in row)

    return ask


def best_of(engine: Engine, text: str, limit: float) -> Asked:
    return min((ask_apart(engine, text, limit) for _ in range(REPEATS)), key=lambda asked: asked.cpu)


def ask_apart(engine: Engine, text: str, limit: float) -> Asked:
    """The answer of a process forked from this one, which ends when it has used more CPU than `limit`."""
    context = multiprocessing.get_context("fork")  # it has the triples already
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, engine, text, limit))
    process.start()
    theirs.close()
    try:
        return Asked(*mine.recv())
    except EOFError:
        process.join()
        if process.exitcode != -signal.SIGXCPU:
            raise RuntimeError(f"the process that was asked ended with {process.exitcode}") from None
        return Asked(math.inf, None)
    finally:
        process.join()


def _answer(line: Connection, engine: Engine, text: str, limit: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), resource.RLIM_INFINITY))
    before = time.process_time()
    rows = tuple(engine(text))
    line.send((time.process_time() - before, rows))


if __name__ == "__main__":
    main()
