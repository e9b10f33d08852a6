"""A query that means harm, and how families of them are written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

ENDED: Final = (503, 504)
"""It would run or grow for ever: which of time and memory ends it first depends on the machine and on the limits."""
PAST: Final = (*ENDED, 422)
"""As ENDED, or more rows, statements or bytes than an answer may have."""
FINE: Final = (200,)
TOO_LONG: Final = (413,)


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request that means harm."""

    name: str
    query: str
    statuses: tuple[int, ...]
    """Any of these is right."""

    @property
    def is_heavy(self) -> bool:
        """Whether it takes as long as it is let."""
        return 504 in self.statuses


def family(name: str, statuses: tuple[int, ...], *queries: str) -> Iterator[Hostile]:
    for number, query in enumerate(queries, start=1):
        yield Hostile(f"{name} {number}", query, statuses)
