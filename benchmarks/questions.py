"""The questions with their defaults on a store: through lientinh, through raw pyoxigraph, in rdflib.

    python benchmarks/questions.py STORE [--rdflib 10] [--plans 34,100] [--repeat 3] [--seconds 60]

Each question is asked with its defaults (what has no default means all; a parameter that must be given gets the example
of its header). Wall seconds are medians of `--repeat` runs. Every engine answers in a process of its own, which is
killed after `--seconds`, and the question then stands as `> 60`. Raw pyoxigraph runs the same text on the same folder
and takes all rows, which is the least that any program on top of it must do. rdflib is asked the heaviest, on as many
plans as fit into it (benchmarks/against_rdflib.py). What a question about one province costs in a small store and in a
large one, benchmarks/one_province.py tells.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from against_rdflib import print_comparisons
from stoppable import Asker, Stoppable, Taken

from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.store import open_store
from lientinh.graph_store.union import holds_union
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
    parser.add_argument("--plans", default="34,100", help="of how many plans rdflib gets the triples, once each")
    parser.add_argument("--seconds", type=float, default=60.0, help="after which a question is killed, of any engine")
    options = parser.parse_args()
    found = time_questions(options.store, options.repeat, options.seconds)
    print_questions(found, options.seconds)
    if options.rdflib:
        texts = texts_of(options.store)
        heaviest = {timing.name: texts[timing.name] for timing in by_weight(found)[: options.rdflib]}
        print_comparisons(options.store, heaviest, options.plans, options.seconds)


def by_weight(found: list[Timing]) -> list[Timing]:
    """Heaviest first."""
    return sorted(found, key=lambda timing: -timing.store)


def heaviest_questions(address: str, count: int, limit: float) -> list[str]:
    """Names of the questions that take longest with their defaults, longest first."""
    return [timing.name for timing in by_weight(time_questions(address, 1, limit))[:count]]


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
        answer = raw.query(text, use_default_graph_as_union=union)
        assert isinstance(answer, ox.QuerySolutions)
        return len([tuple(row) for row in answer])

    return ask


def given_of(question: Question) -> Mapping[str, str]:
    """What must be given, by the example of the header."""
    return {p.name: str(p.example) for p in question.parameters if p.required}


def print_questions(found: list[Timing], limit: float) -> None:
    print(f"{'question':34} {'rows':>6} {'lientinh s':>11} {'raw s':>9} {'ratio':>6}")
    for t in by_weight(found):
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


def texts_of(address: str) -> dict[str, str]:
    with open_store(address) as store:
        return {
            question.name: bind_parameters(question.sparql, resolve_parameters(question, given_of(question), store))
            for question in list_questions()
        }


if __name__ == "__main__":
    main()
