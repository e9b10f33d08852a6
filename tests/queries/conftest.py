"""The small corpus of `fixtures/small.trig`, in a store of each kind."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.graph_store.store import BACKENDS, Store, open_store

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(params=sorted(BACKENDS), scope="module")
def small_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small corpus, once in each backend."""
    address = "memory:" if request.param == "memory" else str(tmp_path_factory.mktemp("store") / "graph")
    graphs: defaultdict[str, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(FIXTURES.joinpath("small.trig").read_bytes(), format=ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs[quad.graph_name.value].append(quad.triple)
    with open_store(address, "write") as store:
        store.replace_graphs(graphs)
        yield store
