"""Where a long run says what it is doing; the command line draws a bar of it, a test listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Tells a listener when a part begins and when it ends."""

    begun: Callable[[str], None]
    ended: Callable[[str], None]

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """One part of the work."""
        self.begun(name)
        yield
        self.ended(name)


def _nothing(name: str) -> None:
    """Nobody listens."""


silent = Progress(_nothing, _nothing)
