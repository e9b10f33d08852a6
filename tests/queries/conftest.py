"""The small corpus of `fixtures/small.trig`, in a store of each kind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from store_copies import graphs_of

from lientinh.graph_store.store import BACKENDS, Store, open_store

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(params=sorted({*BACKENDS} - {"sparql"}), scope="module")  # servers: `test_engines`
def small_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The small corpus, once in each backend."""
    address = "memory:" if request.param == "memory" else str(tmp_path_factory.mktemp("store") / "graph")
    quads = ox.parse(FIXTURES.joinpath("small.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    with open_store(address, "write") as store:
        store.replace_graphs(graphs_of(quads))
        yield store


@pytest.fixture(scope="session")
def both_engines(corpus_store: Store) -> Iterator[Callable[[str], Store]]:
    """By name, "oxigraph" or "memory": the store of the corpus, and the same graphs in the other engine."""
    with open_store("memory:", "write") as memory:
        memory.replace_graphs(graphs_of(corpus_store.quads()))
        stores = {"oxigraph": corpus_store, "memory": memory}
        yield stores.__getitem__
