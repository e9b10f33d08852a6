"""What questions about one province cost where that province stands alone, and where it stands in a country.

    python benchmarks/one_province.py SMALL LARGE [--province an-giang] [--newest 50] [--seconds 60]

Both stores hold the same plans of that province, and LARGE those of others beside: of a corpus that
benchmarks/corpus.py made, build `plans/an-giang-*` alone into SMALL, and all of it into LARGE. Every question that
takes a province is asked for it. CPU seconds, best of three, each store in a process of its own. "growth" is what the
country multiplies the cost with: 1 is a question that does not see the other provinces, and a question that grows as
the documents do has the factor in the first line.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Mapping
from typing import Final

from questions import given_of
from stoppable import Asker, Stoppable, Taken

from lientinh.graph_store.store import open_store
from lientinh.queries.catalog import Question, list_questions, load_question
from lientinh.queries.contents import count_documents
from lientinh.queries.run import ask_question

REPEATS: Final = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small")
    parser.add_argument("large")
    parser.add_argument("--province", default="an-giang", help="its name or slug")
    parser.add_argument("--newest", default="50", help="of how many of its plans those questions that list tell")
    parser.add_argument("--seconds", type=float, default=60.0, help="after which a question is killed")
    options = parser.parse_args()
    print_documents(options.small, options.large)
    given = {"province": options.province, "newest": options.newest}
    small, large = (Stoppable(of_province, address, given) for address in (options.small, options.large))
    growths = []
    try:
        for question in list_questions():
            if any(parameter.name == "province" for parameter in question.parameters):
                pair = [cheapest(store, question.name, options.seconds) for store in (small, large)]
                growths += print_growth(question.name, *pair)
    finally:
        small.stop()
        large.stop()
    median, most = statistics.median(growths), max(growths)
    print(f"{len(growths)} questions; growth at most {most:.1f}, median {median:.1f}")


def print_documents(*addresses: str) -> None:
    counts = []
    for address in addresses:
        with open_store(address) as store:
            counts.append(count_documents(store))
    print(f"documents {counts[0]} and {counts[1]}: {counts[1] / counts[0]:.1f} times as many; CPU s")
    print(f"{'question':34} {'rows':>6} {'small':>8} {'large':>8} {'growth':>7}")


def of_province(address: str, given: Mapping[str, str]) -> Asker:
    store = open_store(address)

    def ask(name: str) -> int:
        question = load_question(name)
        return len(ask_question(store, question, {**given_of(question), **accepted(question, given)}).rows)

    return ask


def accepted(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """Of these values those that the question has parameters for."""
    names = {parameter.name for parameter in question.parameters}
    return {name: value for name, value in given.items() if name in names}


def cheapest(store: Stoppable, name: str, limit: float) -> Taken | None:
    """The run of least CPU; None where one was killed."""
    runs = []
    for _ in range(REPEATS):
        if (taken := store.ask(name, limit)) is None:
            return None
        runs.append(taken)
    return min(runs, key=lambda taken: taken.cpu)


def print_growth(name: str, small: Taken | None, large: Taken | None) -> list[float]:
    """The growth, if neither was killed."""
    if small is None or large is None:
        print(f"{name:34} killed", flush=True)
        return []
    growth = large.cpu / small.cpu
    differ = "" if small.rows == large.rows else f"  rows {small.rows}/{large.rows}"
    print(f"{name:34} {large.rows:>6} {small.cpu:8.3f} {large.cpu:8.3f} {growth:7.1f}{differ}", flush=True)
    return [growth]


if __name__ == "__main__":
    main()
