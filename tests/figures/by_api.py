"""The figures as a researcher has them in Python."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from figures.figure import Figures, counted, number_in, state_figures

import lientinh
from lientinh.api.graph import Graph


def read_by_api(store: str, _folder: Path) -> Figures:
    """From `lientinh.open()`: the coverage table, named questions and the network of tasks."""
    with lientinh.open(store) as graph:
        table = graph.coverage()
        figures = state_figures((cell["document"], cell["state"]) for cell in table.cells)
        for rate in table.figures:
            parts = (rate["numerator"], rate["denominator"], rate["unassessed"])
            if rate["scope"] == "framework" and rate["metric"] in ("coverage", "coverage-or-partial"):
                figures[f"{rate['metric']} of all"] = parts
            if rate["scope"] == "plan" and rate["metric"] == "coverage":
                figures[f"coverage of {number_in(rate['of'])}"] = parts
        figures |= _network(graph)
        figures |= counted("findings of", (number_in(row["plan"]) for row in graph.ask("findings-by-document")))
        figures["tasks with a last day"] = len({row["task_iri"] for row in graph.ask("tasks-due") if row["dated"]})
        figures |= _money(graph)
    return figures


def _network(graph: Graph) -> Figures:
    """Tasks of plans and of those that lead them, as nodes and edges."""
    network = graph.networkx("tasks")
    tasks = {iri for iri, node in network.nodes(data=True) if node["kind"] == "task"}
    numbers = {row["task_iri"]: number_in(row["plan"]) for row in graph.ask("unstated-fields")}
    leads = (a if b in tasks else b for a, b, edge in network.edges(data=True) if "lead" in edge["roles"].split())
    return counted("tasks of", (numbers[iri] for iri in tasks)) | counted("led by", leads)


def _money(graph: Graph) -> Figures:
    found: Counter[str] = Counter()
    for row in graph.ask("budget-by-task"):
        found[f"money of the tasks of {number_in(row['plan'])}"] += row["low"] or 0
    for row in graph.ask("budget-by-source"):
        if row["level_name"] == "cả kế hoạch":
            found[f"money of {number_in(row['plan'])}"] += row["high"] or 0
    return dict(found)
