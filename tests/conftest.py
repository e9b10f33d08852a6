"""The shipped corpus, read and built once for all tests."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.ledger import ledger_paths
from lientinh.build import CORPUS, built_store
from lientinh.graph_store.store import Store, open_store
from lientinh.loaders.files import find_files
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.frameworks import list_frameworks
from lientinh.ontology.model import Plan

# A deadline would measure how busy the machine is. With CI set the same examples are tried each time, so that a run
# judges the change and not the draw; everywhere else, and in `make fuzz`, others are.
settings.register_profile("lientinh", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("lientinh")


@pytest.fixture(scope="session")
def corpus_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store on disk as `lientinh build` makes it of the shipped corpus: read, inferred, assessed; for reading only.

    The workers of pytest-xdist share it: the first one builds, the others wait for its lock.
    """
    folder = tmp_path_factory.getbasetemp()
    if folder.name.startswith("popen-"):  # of one worker; its parent is that of all
        folder = folder.parent
    place = folder / "corpus-store"
    with folder.joinpath("corpus-store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            with built_store(str(place), [CORPUS]) as (_, store):
                assert store is not None
                assess_store(store, list_frameworks(), ledger_paths(str(place)))
    return str(place)


@pytest.fixture(scope="session")
def corpus_store(corpus_address: str) -> Iterator[Store]:
    """The store of `corpus_address`, open for reading."""
    with open_store(corpus_address) as store:
        yield store


@pytest.fixture(scope="session")
def corpus_plans() -> Mapping[str, Plan]:
    """File name -> what is read from it, of the shipped plans."""
    return {path.name: read_plan(path) for path in find_files([CORPUS])}


@pytest.fixture(scope="session")
def corpus_files() -> Mapping[str, Path]:
    """File name -> path of the shipped plans."""
    return {path.name: path for path in find_files([CORPUS])}
