"""The questions with their defaults on a store: through lientinh, through raw pyoxigraph, in rdflib.

    python benchmarks/questions.py STORE [--rdflib 10] [--repeat 3] [--seconds 60]

Each question is asked with its defaults (what has no default means all; a parameter that must be given gets the example
of its header). Wall seconds are medians of `--repeat` runs. Every engine answers in a process of its own, which is
killed after `--seconds`, and the question then stands as `> 60`. Raw pyoxigraph runs the same text on the same folder
and takes all rows, which is the least that any program on top of it must do. rdflib gets the quads of the documents of
one province in memory (a whole country does not fit) and is compared with pyoxigraph on the same quads, on the
heaviest.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from stoppable import Asker, Stoppable, Taken

from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.store import open_store
from lientinh.graph_store.union import holds_union
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    COVERAGE_GRAPH,
    FRAMEWORK_GRAPH,
    VOCABULARY_GRAPH,
    graph_iri,
)
from lientinh.queries.binding import bind_parameters
from lientinh.queries.catalog import Question, list_questions, load_question
from lientinh.queries.parameters import resolve_parameters
from lientinh.queries.run import ask_question


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall seconds of one question: without an end where it was killed, and then without rows."""

    name: str
    rows: int | None
    store: float
    raw: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rdflib", type=int, default=10, help="how many of the heaviest rdflib is asked as well")
    parser.add_argument("--province", help="slug of the province whose plans rdflib gets")
    parser.add_argument("--seconds", type=float, default=60.0, help="after which a question is killed, of any engine")
    options = parser.parse_args()
    found = time_questions(options.store, options.repeat, options.seconds)
    print_questions(found, options.seconds)
    if options.rdflib:
        heaviest = [timing.name for timing in sorted(found, key=lambda t: -t.store)[: options.rdflib]]
        print_rdflib(options.store, heaviest, options.seconds, options.province)


def time_questions(address: str, repeat: int, limit: float) -> list[Timing]:
    """Every question through `Store` and on raw pyoxigraph, turn by turn, so that both see the same machine."""
    texts = texts_of(address)
    mine, raw = Stoppable(through_store, address), Stoppable(on_folder, address)
    try:
        return [time_question(mine, raw, name, text, repeat, limit) for name, text in texts.items()]
    finally:
        mine.stop()
        raw.stop()


def time_question(mine: Stoppable, raw: Stoppable, name: str, text: str, repeat: int, limit: float) -> Timing:
    """Medians; without an end where a run was killed, and then not asked again."""
    kept: list[Taken] = []
    bare: list[Taken] = []
    for _ in range(repeat):
        for engine, question, runs in ((mine, name, kept), (raw, text, bare)):
            if (taken := engine.ask(question, limit)) is None:
                return Timing(name, None, median_wall(kept, mine, engine), median_wall(bare, raw, engine))
            runs.append(taken)
    return Timing(name, kept[-1].rows, median_wall(kept), median_wall(bare))


def median_wall(runs: Sequence[Taken], engine: Stoppable | None = None, killed: Stoppable | None = None) -> float:
    if engine is not None and engine is killed:
        return math.inf
    return statistics.median(run.wall for run in runs) if runs else math.nan


def through_store(address: str) -> Asker:
    store = open_store(address)

    def ask(name: str) -> int:
        question = load_question(name)
        return len(ask_question(store, question, given_of(question)).rows)

    return ask


def on_folder(address: str) -> Asker:
    raw = ox.Store.read_only(address)
    has_union = holds_union(raw)

    def ask(text: str) -> int:
        union = not has_union and not has_dataset(text)
        return len([tuple(row) for row in raw.query(text, use_default_graph_as_union=union)])

    return ask


def given_of(question: Question) -> Mapping[str, str]:
    """What must be given, by the example of the header."""
    return {p.name: str(p.example) for p in question.parameters if p.required}


def print_questions(found: list[Timing], limit: float) -> None:
    print(f"{'question':34} {'rows':>6} {'lientinh s':>11} {'raw s':>9} {'ratio':>6}")
    for t in sorted(found, key=lambda t: -t.store):
        rows = "-" if t.rows is None else t.rows
        print(
            f"{t.name:34} {rows:>6} {seconds(t.store, limit):>11} {seconds(t.raw, limit):>9} {ratio(t.store, t.raw):>6}"
        )
    ended = [t for t in found if t.rows is not None]
    mine, raw = sum(t.store for t in ended), sum(t.raw for t in ended)
    times = sorted(t.store for t in found)
    median, slowest = seconds(statistics.median(times), limit), seconds(times[-1], limit)
    print(f"{len(found)} questions, {len(found) - len(ended)} killed: median {median} s, slowest {slowest} s")
    print(f"the others together {mine:.2f} s, raw {raw:.2f} s, ratio {ratio(mine, raw)}")


def seconds(taken: float, limit: float) -> str:
    return f"> {limit:.0f}" if math.isinf(taken) else "-" if math.isnan(taken) else f"{taken:.4f}"


def ratio(taken: float, other: float) -> str:
    return f"{taken / other:.2f}" if math.isfinite(taken) and math.isfinite(other) and other else "-"


def print_rdflib(address: str, names: Sequence[str], limit: float, province: str | None) -> None:
    """The heaviest questions on the plans of one province, in rdflib and in pyoxigraph, both in memory."""
    texts = texts_of(address)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "province.nq")
        ox.serialize(province_quads(address, province), path, format=ox.RdfFormat.N_QUADS)
        count = sum(1 for _ in ox.parse(path=path, format=ox.RdfFormat.N_QUADS))
        print(f"\n{count} quads of one province, in memory: {'pyoxigraph s':>14} {'rdflib s':>10} {'times':>8}")
        oxigraph, rdflib = Stoppable(in_oxigraph, path), Stoppable(in_rdflib, path)
        try:
            for name in names:
                print_both(name, oxigraph.ask(texts[name], limit), rdflib.ask(texts[name], limit), limit)
        finally:
            oxigraph.stop()
            rdflib.stop()


def print_both(name: str, fast: Taken | None, slow: Taken | None, limit: float) -> None:
    one, other = (math.inf if taken is None else taken.wall for taken in (fast, slow))
    if fast is not None and slow is None:
        times = f"> {limit / one:.0f}"
    else:
        times = "-" if fast is None or slow is None else f"{other / one:.0f}"
    differ = fast is not None and slow is not None and fast.rows != slow.rows
    said = f"{name:48} {seconds(one, limit):>14} {seconds(other, limit):>10} {times:>8}"
    print(said + (f"  rows {fast.rows}/{slow.rows}" if differ and fast and slow else ""), flush=True)


def texts_of(address: str) -> dict[str, str]:
    with open_store(address) as store:
        return {
            question.name: bind_parameters(question.sparql, resolve_parameters(question, given_of(question), store))
            for question in list_questions()
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


def in_oxigraph(path: str) -> Asker:
    store = ox.Store()
    store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    return lambda text: len([tuple(row) for row in store.query(text, use_default_graph_as_union=True)])


def in_rdflib(path: str) -> Asker:
    from rdflib import Graph

    from lientinh.graph_store.rdflib_terms import to_rdflib_triples

    graph = Graph()
    for triple in to_rdflib_triples(quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS)):
        graph.add(triple)
    return lambda text: len(list(graph.query(text)))


if __name__ == "__main__":
    main()
