"""One process to fork from for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reliability.forks import Forks, forks


@pytest.fixture(scope="session")
def forked() -> Iterator[Forks]:
    """Runs work that can be killed."""
    with forks() as running:
        yield running
