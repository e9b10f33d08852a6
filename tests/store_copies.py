"""What one store holds, in the form that another takes in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox


def graphs_of(quads: Iterable[ox.Quad]) -> dict[str, list[ox.Triple]]:
    """Name of a graph -> its triples."""
    graphs: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in quads:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs[quad.graph_name.value].append(quad.triple)
    return graphs
