"""What stands on a page, be it of a PDF or of a picture: letters and rulings, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Letter(NamedTuple):
    """A letter, or a whole word of a scan."""

    text: str
    left: float
    base: float
    """The line that it stands on, downwards from the top of the page."""
    right: float
    size: float
    line: int = 0
    """Of a scan: number of the printed line that the word was recognised in; 0 for letters."""
    confidence: float = 100.0
    """Per cent."""


class Ruling(NamedTuple):
    """A straight line: at `at` downwards (or rightwards), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rulings:
    """The rulings of a page."""

    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)


@dataclass(slots=True)
class PageContent:
    """One page."""

    number: int
    """Counts from 1."""
    width: float
    height: float
    letters: list[Letter]
    rulings: Rulings
