"""What the analysis of responsibility costs on the whole country, and what other graph libraries would gain.

    python benchmarks/responsibility.py [--plans 100] [--store DIR] [--backend NAME]

A store is made of 34 provinces with `--plans` plans each, 25 tasks a plan: no documents, but the triples that are read
of one (classes, labels, roles, duties, reports) beside the real vocabularies, drawn with a fixed seed. On it all of
`lientinh responsibility` is timed, from the first query to the last rank. Then NetworkX, igraph, rustworkx and NetworkX
with graphblas-algorithms, as far as they are installed (`pip install '.[benchmark]'`), work on the same networks: that
of the agencies, on which lientinh computes, and that of agencies and tasks, on which it does not. Times of
libraries are CPU seconds of one run, ratios are NetworkX / the other.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
from graph_libraries import compare
from responsibility_country import make_store

from lientinh.analysis.responsibility.backend import use_backend
from lientinh.analysis.responsibility.centrality import SAMPLES, SEED
from lientinh.analysis.responsibility.networks import command_network, cooperation_network, task_network
from lientinh.analysis.responsibility.progress import Progress
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.report import assess_responsibility
from lientinh.graph_store.store import Store, open_store


class Stopwatch:
    """Wall and CPU seconds of named parts; on a busy machine the two differ, and CPU time is what to compare."""

    def __init__(self) -> None:
        self.times: dict[str, tuple[float, float]] = {}
        self._starts: dict[str, tuple[float, float]] = {}

    def begin(self, name: str) -> None:
        self._starts[name] = (time.perf_counter(), time.process_time())

    def end(self, name: str) -> None:
        wall, cpu = self._starts[name]
        before = self.times.get(name, (0.0, 0.0))
        self.times[name] = (before[0] + time.perf_counter() - wall, before[1] + time.process_time() - cpu)


def time_analysis(store: Store, backend: str | None) -> Projection:
    """The projection; prints the seconds of each part of the analysis."""
    watch = Stopwatch()
    watch.begin("all")
    watch.begin("projection (SPARQL)")
    projection = read_projection(store)
    watch.end("projection (SPARQL)")
    with use_backend(backend):
        found = assess_responsibility(projection, Progress(watch.begin, watch.end))
    watch.end("all")
    print(f"{len(projection.plans)} plans, {len(projection.tasks)} tasks, {len(projection.agencies)} agencies")
    print(f"betweenness from {found.agencies.centralities.samples or 'all'} sources, seed {SEED}")
    for name, (wall, cpu) in watch.times.items():
        print(f"  {name:24}{wall:8.2f} s wall {cpu:8.2f} s CPU")
    return projection


def weighted(network: nx.Graph) -> list[tuple[str, str, int]]:
    return [(a, b, data["weight"]) for a, b, data in network.edges(data=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=100, help="of each province")
    parser.add_argument("--store", help="where the store is made, or is already")
    parser.add_argument("--backend", help="of NetworkX, for the analysis")
    arguments = parser.parse_args()
    versions = ("networkx", "igraph", "rustworkx", "graphblas-algorithms")
    for name in versions:
        try:
            print(name, importlib.metadata.version(name), end="; ")
        except importlib.metadata.PackageNotFoundError:
            print(name, "-", end="; ")
    print(f"Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        address = arguments.store or str(Path(folder) / "store")
        if not Path(address).exists():
            start = time.perf_counter()
            make_store(address, arguments.plans)
            print(f"store made in {time.perf_counter() - start:.1f} s (not counted)")
        with open_store(address) as store:
            print(f"{store.count()} quads")
            projection = time_analysis(store, arguments.backend)
    compare(
        "agencies that work together",
        weighted(cooperation_network(projection)),
        weighted(command_network(projection)),
        SAMPLES,
    )
    pairs = [
        (lead, task) for task, leads in projection.roles["lead"].items() for lead in leads
    ]  # an arrow from lead to task
    compare("agencies and tasks", weighted(task_network(projection)), [(a, b, 1) for a, b in pairs], 10)


if __name__ == "__main__":
    main()
