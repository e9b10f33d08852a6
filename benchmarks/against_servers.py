"""The questions with their defaults on servers of others, beside a folder with the same graphs.

    python benchmarks/against_servers.py STORE [--plans 34] [--servers virtuoso,oxigraph-server] [--seconds 60]

The servers are started here, on loopback and as the tests have them; each gets what the store holds of some of its
plans, spread evenly over the list of all, and what all plans share, and so does a folder. Wall seconds of the `Store`
interface, the better of two where one takes less than `TWICE`; a server that has not answered after `--seconds` is not
waited for. Each pair of answers
is compared: a line says so where they differ, and what a server says that cannot answer.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]

import pyoxigraph as ox
from against_rdflib import quads_of
from answer_values import in_any_order
from questions import given_of
from sparql_servers import NO_VIRTUOSO, SERVERS, find_virtuoso, running
from store_copies import graphs_of

from lientinh.errors import LienTinhError
from lientinh.graph_store.sparql.settings import TIMEOUT
from lientinh.graph_store.store import Store, open_store
from lientinh.queries.catalog import Question, list_questions
from lientinh.queries.run import ask_question

TWICE: Final = 2.0
"""Seconds up to which a question is asked a second time."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Wall seconds of a question and its rows by value; or what was said in place of them."""

    seconds: float
    rows: Sequence[tuple[Any, ...]]
    refused: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--plans", type=int, default=34)
    parser.add_argument("--servers", default=",".join(reversed(SERVERS)))
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    os.environ[TIMEOUT] = str(options.seconds)
    with open_store(options.store) as store:
        graphs = graphs_of(quads_of(store, options.plans))
    for server in options.servers.split(","):
        if server == "virtuoso" and find_virtuoso() is None:
            print(f"\n{NO_VIRTUOSO}")
        else:
            compare(server, graphs, options.plans)


def compare(server: str, graphs: Mapping[str, Sequence[ox.Triple]], plans: int) -> None:
    """Print a line for each question, the slowest in the folder first."""
    triples = sum(map(len, graphs.values()))
    with tempfile.TemporaryDirectory() as temporary, running(server, Path(temporary)) as address:
        folder = str(Path(temporary, "store"))
        own, taken = (fill(place, graphs) for place in (folder, address))
        print(f"\n{server}, {plans} plans, {triples} triples: written in {taken:.0f} s, the folder in {own:.0f} s")
        print(f"{'question':34} {'rows':>6} {'folder s':>9} {'server s':>9} {'times':>7}", flush=True)
        with open_store(folder) as here, open_store(address) as there:
            answers = {question.name: ask(here, question) for question in list_questions()}
            for question in sorted(list_questions(), key=lambda question: -answers[question.name].seconds):
                print_line(question.name, answers[question.name], ask(there, question))


def fill(address: str, graphs: Mapping[str, Sequence[ox.Triple]]) -> float:
    """Wall seconds that it took."""
    start = time.perf_counter()
    with open_store(address, "write") as store:
        store.replace_graphs(graphs)
    return time.perf_counter() - start


def ask(store: Store, question: Question) -> Answered:
    try:
        first = ask_once(store, question)
        return first if first.seconds > TWICE else min(first, ask_once(store, question), key=lambda each: each.seconds)
    except LienTinhError as error:
        return Answered(math.inf, (), str(error))


def ask_once(store: Store, question: Question) -> Answered:
    start = time.perf_counter()
    answer = ask_question(store, question, given_of(question))
    return Answered(time.perf_counter() - start, sorted(in_any_order(answer), key=str))


def print_line(name: str, own: Answered, other: Answered) -> None:
    line = f"{name:34} {len(own.rows):>6} {own.seconds:9.3f}"
    if other.refused:
        print(f"{line} {' '.join(other.refused.split())[:120]}", flush=True)
        return
    differ = "" if own.rows == other.rows else "  THE ROWS DIFFER"
    print(f"{line} {other.seconds:9.3f} {other.seconds / own.seconds:7.1f}{differ}", flush=True)


if __name__ == "__main__":
    main()
