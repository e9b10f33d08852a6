"""A figure has a name, and one value wherever it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

Figures = dict[str, int | tuple[int, int, int]]
"""Name -> count or sum in đồng, or (numerator, denominator, unassessed). What is 0 is left out: some ways do."""


def number_in(label: str) -> str:
    """The number of a document in "Quyết định 401/QĐ-UBND (Trà Vinh)"."""
    return label.partition(" (")[0].rpartition(" ")[2]


def counted(name: str, things: Iterable[str]) -> Figures:
    """A figure "{name} {thing}" for each of the things, with how often it comes."""
    return {f"{name} {thing}": count for thing, count in Counter(things).items()}


def state_figures(cells: Iterable[tuple[str, str]]) -> Figures:
    """Cells of each plan by state, from (number of the plan, state)."""
    return {f"{state} cells of {number}": count for (number, state), count in Counter(cells).items()}


def without_zeros(figures: Figures) -> Figures:
    """The figures that are not 0."""
    return {name: value for name, value in figures.items() if value}
