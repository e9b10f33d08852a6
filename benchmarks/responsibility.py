"""What the analysis of responsibility costs on the whole country, and what other graph libraries would gain.

    python -P benchmarks/responsibility.py [--plans 100] [--store DIR] [--backend NAME]

A store is made of 34 provinces with `--plans` plans each, 25 tasks a plan: no documents, but the triples that are read
of one (classes, labels, roles, duties, reports) beside the real vocabularies, drawn with a fixed seed. On it all of
`lientinh responsibility` is timed, from the first query to the last rank. Then NetworkX, igraph, rustworkx and NetworkX
with graphblas-algorithms, as far as they are installed (`pip install '.[benchmark]'`), work on the same networks: that
of the agencies, on which lientinh computes, and that of agencies and tasks, on which it does not. Times of
libraries are CPU seconds of one run, ratios are NetworkX / the other.

`-P` keeps this folder off the path: graphblas imports `coverage`, and `coverage.py` here is not what it means.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import networkx as nx

from lientinh.analysis.responsibility.backend import use_backend
from lientinh.analysis.responsibility.centrality import SAMPLES, SEED, TOLERANCE
from lientinh.analysis.responsibility.networks import command_network, cooperation_network, task_network
from lientinh.analysis.responsibility.progress import Progress
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.report import assess_responsibility
from lientinh.graph_store.reference import reference_graphs
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import (
    CENTRAL,
    Role,
    agency_iri,
    agency_type_iri,
    document_iri,
    duty_iri,
    graph_iri,
    province_iri,
    reporting_iri,
    task_iri,
)
from lientinh.ontology.terms import ELI, LT, ORG, PPLAN
from lientinh.ontology.vocabularies import AgencyType, Province, Vocabulary, load_vocabulary

TASKS, DUTIES = 25, 5
SINGLE, COLLECTIVES = 60, 20
"""Agencies and collectives of each province; the five plans of the corpus name 6 to 23 each, on one subject."""
DAY = "2025-07-01"
SHORTCUTS: Mapping[Role, str] = {"lead": LT.leadBy, "coordinate": LT.coordinatedWith, "direct": LT.directedBy}
Times = dict[str, dict[str, float]]
"""Step -> library -> seconds."""


class Country:
    """Draws plans: some agencies lead much and some little, a quarter of the coordinators are collectives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._random = random.Random(SEED)  # noqa: S311  # the same plans every time, no secret
        types = [type_ for type_ in vocabulary.agency_types.values() if type_.tier == "province"]
        self.provinces = vocabulary.provinces_on(DAY)
        self._single = [type_ for type_ in types if not type_.collective][:SINGLE]
        self._collectives = [type_ for type_ in types if type_.collective][:COLLECTIVES]
        self._central = [
            type_ for type_ in vocabulary.agency_types.values() if type_.tier == "central" and not type_.collective
        ]
        self._weights = [1 / place for place in range(1, len(self._single) + 1)]

    def plan(self, province: Province, number: int) -> tuple[str, GraphBuilder]:
        """IRI and graph of a plan."""
        graph, label = GraphBuilder(), f"{number}/KH-UBND"
        plan = document_iri(province.slug, label, DAY)
        graph.node(plan, LT.Plan, f"Kế hoạch {label} ({province.name})")
        graph.text(plan, ELI.number, label)
        graph.date(plan, ELI.date_document, DAY)
        graph.link(plan, LT.issuedIn, province_iri(province.slug))
        for place in range(1, TASKS + 1):
            task = task_iri(plan, f"I.{place}")
            graph.node(task, LT.Task, f"I.{place}. Nhiệm vụ {place}")
            graph.link(task, PPLAN.isStepOfPlan, plan)
            for role, type_ in self._roles():
                graph.link(task, SHORTCUTS[role], self._agency(graph, type_, province))
        for place in range(1, DUTIES + 1):
            duty = duty_iri(plan, str(place))
            graph.node(duty, LT.Duty, f"{place}. Trách nhiệm")
            graph.link(duty, LT.dutyOf, plan)
            graph.link(duty, LT.obliges, self._agency(graph, self._busy(1)[0], province))
        report = reporting_iri(plan, 1)
        graph.node(report, LT.ReportingObligation, "Báo cáo hằng năm")
        graph.link(report, LT.reportIn, plan)
        graph.text(report, LT.reportedTo, self._busy(1)[0].name, "vi")
        return plan, graph

    def _roles(self) -> Iterator[tuple[Role, AgencyType]]:
        draw = self._random
        for type_ in self._busy(draw.choice((1, 1, 1, 2, 3))):
            yield "lead", type_
        for type_ in self._busy(draw.randint(1, 4)):
            yield "coordinate", draw.choice(self._collectives) if draw.random() < 0.25 else type_
        if draw.random() < 0.2:
            yield "direct", self._busy(1)[0]
        if draw.random() < 0.02:
            yield "coordinate", draw.choice(self._central)

    def _busy(self, count: int) -> list[AgencyType]:
        return self._random.choices(self._single, self._weights, k=count)

    def _agency(self, graph: GraphBuilder, type_: AgencyType, province: Province) -> str:
        central = type_.tier == "central"
        node = agency_iri(CENTRAL if central else province.slug, type_.id)
        graph.node(node, LT.Collective if type_.collective else LT.Agency, type_.name)
        graph.link(node, ORG.classification, agency_type_iri(type_.id))
        graph.link(node, LT.ofProvince, None if central else province_iri(province.slug))
        return node


def make_store(address: str, plans: int) -> None:
    """Fill a new store."""
    country = Country(load_vocabulary())
    graphs = dict(reference_graphs())
    for province in country.provinces:
        for number in range(1, plans + 1):
            plan, graph = country.plan(province, number)
            graphs[graph_iri(plan)] = graph.triples()
    with open_store(address, "write") as store:
        store.replace_graphs(graphs)


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


Work = Mapping[str, Callable[[], object]]


def networkx_work(edges: list[tuple[str, str, int]], arrows: list[tuple[str, str, int]], k: int) -> Work:
    network, command = nx.Graph(), nx.DiGraph()
    network.add_weighted_edges_from(edges)
    command.add_weighted_edges_from((b, a, weight) for a, b, weight in arrows)
    return {
        "build": lambda: nx.Graph().add_weighted_edges_from(edges),
        f"betweenness, {k} sources": lambda: nx.betweenness_centrality(network, k=k, seed=SEED),
        "pagerank": lambda: nx.pagerank(command, tol=TOLERANCE, max_iter=1000),
        "hits": lambda: nx.hits(command, max_iter=1000, tol=TOLERANCE),
        "louvain": lambda: nx.community.louvain_communities(network, seed=SEED),
        "articulation points": lambda: list(nx.articulation_points(network)),
        "components": lambda: list(nx.connected_components(network)),
    }


def igraph_work(edges: list[tuple[str, str, int]], arrows: list[tuple[str, str, int]], k: int) -> Work:
    import igraph

    network = igraph.Graph.TupleList(edges, weights=True)
    command = igraph.Graph.TupleList([(b, a, weight) for a, b, weight in arrows], directed=True, weights=True)
    sources = random.Random(SEED).sample(range(network.vcount()), k)  # noqa: S311  # the same sources every time, no secret
    return {
        "build": lambda: igraph.Graph.TupleList(edges, weights=True),
        f"betweenness, {k} sources": lambda: network.betweenness(sources=sources),
        "pagerank": lambda: command.pagerank(weights="weight"),
        "hits": lambda: (command.hub_score(weights="weight"), command.authority_score(weights="weight")),
        "louvain": lambda: network.community_multilevel(weights="weight"),
        "articulation points": lambda: network.articulation_points(),
        "components": lambda: network.connected_components(),
    }


def rustworkx_work(edges: list[tuple[str, str, int]], arrows: list[tuple[str, str, int]], k: int) -> Work:
    import rustworkx

    def build() -> rustworkx.PyGraph:
        graph: rustworkx.PyGraph = rustworkx.PyGraph()
        names = sorted({name for a, b, _ in edges for name in (a, b)})
        place = dict(zip(names, graph.add_nodes_from(names), strict=True))
        graph.add_edges_from([(place[a], place[b], float(weight)) for a, b, weight in edges])
        return graph

    network = build()
    command: rustworkx.PyDiGraph = rustworkx.PyDiGraph()
    names = sorted({name for a, b, _ in arrows for name in (a, b)})
    place = dict(zip(names, command.add_nodes_from(names), strict=True))
    command.add_edges_from([(place[b], place[a], float(weight)) for a, b, weight in arrows])
    return {
        "build": build,
        "betweenness, all sources": lambda: rustworkx.graph_betweenness_centrality(network),
        "pagerank": lambda: rustworkx.pagerank(command, weight_fn=float, tol=TOLERANCE, max_iter=1000),
        "hits": lambda: rustworkx.hits(command, weight_fn=float, tol=TOLERANCE, max_iter=1000),
        "articulation points": lambda: rustworkx.articulation_points(network),
        "components": lambda: rustworkx.connected_components(network),
    }


def compare(title: str, edges: list[tuple[str, str, int]], arrows: list[tuple[str, str, int]], k: int) -> None:
    """Print the libraries side by side on one network."""
    nodes = len({name for a, b, _ in edges for name in (a, b)})
    print(f"\n{title}: {nodes} nodes, {len(edges)} edges, {len(arrows)} arrows")
    makers = {"networkx": networkx_work, "igraph": igraph_work, "rustworkx": rustworkx_work}
    times: Times = {}
    for library, maker in makers.items():
        try:
            work = maker(edges, arrows, k)
        except ImportError:
            print(f"  {library} is not installed")
            continue
        for step, run in work.items():
            if "all sources" in step and nodes > 5_000:
                continue
            time_step(times, step, library, run)
    time_graphblas(times, edges, arrows, k)
    print_times(times)


def time_step(times: Times, step: str, library: str, run: Callable[[], object]) -> None:
    """CPU seconds of one run; what a library cannot do is a finding of its own."""
    start = time.process_time()
    try:
        run()
    except Exception as error:
        print(f"  {library} cannot do {step}: {type(error).__name__}: {error}")
        return
    times.setdefault(step, {})[library] = time.process_time() - start


def time_graphblas(times: Times, edges: list[tuple[str, str, int]], arrows: list[tuple[str, str, int]], k: int) -> None:
    """NetworkX with the backend, with what the conversion costs apart."""
    try:
        import graphblas_algorithms as ga
    except ImportError:
        print("  graphblas-algorithms is not installed")
        return
    command = nx.DiGraph()
    command.add_weighted_edges_from((b, a, weight) for a, b, weight in arrows)
    start = time.process_time()
    converted = ga.DiGraph.from_networkx(command, weight="weight")
    times["conversion for graphblas"] = {"graphblas": time.process_time() - start}
    runs: Work = {
        "pagerank": lambda: nx.pagerank(converted, tol=TOLERANCE, max_iter=1000),
        "hits": lambda: nx.hits(converted, max_iter=1000, tol=TOLERANCE),
    }
    for step, run in runs.items():
        time_step(times, step, "graphblas", run)


def print_times(times: Times) -> None:
    libraries = ("networkx", "igraph", "rustworkx", "graphblas")
    print(f"  {'seconds (ratio)':28}" + "".join(f"{library:>19}" for library in libraries))
    for step, found in times.items():
        cells = []
        for library in libraries:
            if library not in found:
                cells.append("-")
            elif library == "networkx" or "networkx" not in found:
                cells.append(f"{found[library]:.4f}")
            else:
                cells.append(f"{found[library]:.4f} ({found['networkx'] / found[library]:.1f}x)")
        print(f"  {step:28}" + "".join(f"{cell:>19}" for cell in cells))


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
