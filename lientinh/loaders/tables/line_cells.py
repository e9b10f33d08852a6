"""The lines of one row on the columns of a table whose every cell stands on a line of its own.

Which line is which cell cannot be counted off, since empty cells leave no line ("Ghi chú" is filled once in 25 rows)
and a cell may run over two lines ("Sở Khoa học và Công nghệ" / "(Chi cục …)"). So the lines are laid on the columns in
order, at the least cost: a date does not read as an agency, a line in lower case goes on. A task that is split over
several leads prints its deadline once, beside the first: agencies below the last column are further leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lientinh.loaders.source import Line
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.line_grid import LineGrid
from lientinh.loaders.tables.line_kinds import LEAD_LINE, kinds_of
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

LaidOut = dict[Column, tuple[Span, ...]]


def lay_on_columns(lines: Sequence[Line], columns: Sequence[Column], vocabulary: Vocabulary) -> tuple[LaidOut, ...]:
    """The lines of a row on its columns, in order, at the least cost; the first line is of the first column.

    What comes back first is the row, then what stands beside each further lead; nothing for no lines.
    """
    if not lines:
        return ()
    kinds = kinds_of(lines, vocabulary)
    grid = _grid(tuple(columns))
    costs: dict[int, float] = {0: 0.0}
    came_from: list[dict[int, int]] = []
    for index in range(1, len(lines)):
        step: dict[int, float] = {}
        previous: dict[int, int] = {}
        for at, cost in costs.items():
            for to, more in grid.steps(at, lines, index, kinds):
                if to not in step or cost + more < step[to]:
                    step[to], previous[to] = cost + more, at
        costs = step
        came_from.append(previous)
    at = min(costs, key=lambda last: costs[last] + grid.left_empty(last))
    path = [at]
    for previous in reversed(came_from):
        at = previous[at]
        path.append(at)
    return _cells(lines, grid, path[::-1])


@lru_cache(maxsize=64)  # the rows of a table all ask for the same one
def _grid(columns: tuple[Column, ...]) -> LineGrid:
    return LineGrid(columns)


def _cells(lines: Sequence[Line], grid: LineGrid, path: list[int]) -> tuple[LaidOut, ...]:
    rows: list[dict[Column, list[Span]]] = [{}]
    before = 0
    for line, at in zip(lines, path, strict=True):
        if at >= grid.width and (before < grid.width or at < before or LEAD_LINE.match(line.text)):
            rows.append({})
        rows[-1].setdefault(grid.columns[at], []).append(Span(line.start, line.end))
        before = at
    return tuple({column: tuple(spans) for column, spans in row.items()} for row in rows)
