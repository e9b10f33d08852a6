"""NetworkX, igraph, rustworkx and graphblas side by side on one network; CPU seconds of one run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

import networkx as nx

from lientinh.analysis.responsibility.centrality import SEED, TOLERANCE

Times = dict[str, dict[str, float]]
"""Step -> library -> seconds."""


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
