"""One service for the tests that only ask it."""

import shutil
from collections.abc import Iterator

import pytest
from running_service import RunningService, serving, write_small_store


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service on the small corpus, with the limits that it has by itself."""
    with serving(write_small_store(tmp_path_factory.mktemp("served") / "store")) as running:
        yield running


@pytest.fixture(scope="session")
def corpus_service(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service on the shipped corpus, in a folder of its own: a served folder is written to."""
    place = tmp_path_factory.mktemp("served-corpus") / "store"
    shutil.copytree(corpus_address, place)
    with serving(place) as running:
        yield running
