"""From the rulings of a page to grids of cells: a cell grows right and down until it meets a wall.

Merged cells come out of it at no cost, and a table that a page cuts, or whose sides are open, is closed where its
rulings end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lientinh.loaders.readers.page_content import Ruling, Rulings

_NEAR = 2.0
"""Points between rulings that are one line."""
_REACH = 3.0
"""Points by which a ruling may miss the one that it meets."""
_OPEN_SIDE = 12.0
"""Points by which rulings stick out where a side of the table has no ruling."""
_MOST_LINES = 400
"""Rulings of one direction in one table; more are a drawing."""
_MOST_RULINGS = 3000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its first row and column, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines, left to right and top to bottom, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]
    """Index of the cell at each row and column."""

    def find_cell(self, x: float, y: float) -> int | None:
        """Index of the cell around a point; None outside the grid."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        return self.owner[row][column]

    def box(self, cell: GridCell) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a cell."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )


def find_grids(rulings: Rulings) -> list[Grid]:
    """The tables of a page, the uppermost first; a box with one cell and lone lines are none."""
    across, down = _merged(rulings.across), _merged(rulings.down)
    if len(across) + len(down) > _MOST_RULINGS:
        return []
    grids = (_make_grid(*part) for part in _connected(across, down))
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one line as one ruling."""
    made: list[Ruling] = []
    group: list[Ruling] = []
    for ruling in sorted(rulings):
        if group and ruling.at - group[-1].at > _NEAR:
            made.extend(_end_to_end(group))
            group = []
        group.append(ruling)
    return made + _end_to_end(group)


def _end_to_end(group: list[Ruling]) -> list[Ruling]:
    if not group:
        return []
    at = sum(ruling.at for ruling in group) / len(group)
    made: list[Ruling] = []
    for ruling in sorted(group, key=lambda r: r.start):
        if made and ruling.start <= made[-1].end + _REACH:
            made[-1] = Ruling(at, made[-1].start, max(made[-1].end, ruling.end))
        else:
            made.append(Ruling(at, ruling.start, ruling.end))
    return made


def _connected(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Rulings that meet, table by table."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [ruling.at for ruling in across]
    for number, wall in enumerate(down, len(across)):
        first = bisect_left(heights, wall.start - _REACH)
        for index in range(first, bisect_right(heights, wall.end + _REACH)):
            if across[index].start - _REACH <= wall.at <= across[index].end + _REACH:
                parent[root(index)] = root(number)
    parts: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, ruling in enumerate((*across, *down)):
        parts.setdefault(root(index), ([], []))[index >= len(across)].append(ruling)
    return list(parts.values())


def _make_grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    if not across or not down:
        return None
    xs, ys = _lines(down, across), _lines(across, down)
    if not (2 <= len(xs) <= _MOST_LINES and 2 <= len(ys) <= _MOST_LINES) or len(xs) + len(ys) < 5:
        return None
    walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs)
    cells: list[GridCell] = []
    owner = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if owner[row][column] < 0:
                cells.append(_grow(row, column, owner, walls, floors))
                _claim(owner, cells[-1], len(cells) - 1)
    if len(cells) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(cells), tuple(map(tuple, owner)))


def _lines(own: Sequence[Ruling], other: Sequence[Ruling]) -> list[float]:
    """Where lines of one direction stand; an open side gets one where the other direction's rulings end."""
    lines: list[float] = []
    for at in sorted(ruling.at for ruling in own):
        if not lines or at - lines[-1] > _NEAR:
            lines.append(at)
    first, last = min(ruling.start for ruling in other), max(ruling.end for ruling in other)
    if first < lines[0] - _OPEN_SIDE:
        lines.insert(0, first)
    if last > lines[-1] + _OPEN_SIDE:
        lines.append(last)
    return lines


def _walls(rulings: Sequence[Ruling], lines: Sequence[float], bands: Sequence[float]) -> list[list[bool]]:
    """For each line, whether a ruling stands on it through the middle of each band between the other lines."""
    middles = [(a + b) / 2 for a, b in pairwise(bands)]
    found = [[False] * len(middles) for _ in lines]
    for ruling in rulings:
        line = found[_nearest(lines, ruling.at)]
        for band in range(bisect_left(middles, ruling.start - 1), bisect_right(middles, ruling.end + 1)):
            line[band] = True
    return found


def _nearest(lines: Sequence[float], at: float) -> int:
    index = bisect_left(lines, at)
    return min((i for i in (index - 1, index) if 0 <= i < len(lines)), key=lambda i: abs(lines[i] - at))


def _grow(row: int, column: int, owner: list[list[int]], walls: list[list[bool]], floors: list[list[bool]]) -> GridCell:
    columns = 1
    while column + columns < len(owner[0]) and not walls[column + columns][row] and owner[row][column + columns] < 0:
        columns += 1
    rows = 1
    while row + rows < len(owner) and not any(floors[row + rows][column : column + columns]):
        rows += 1
    return GridCell(row, column, rows, columns)


def _claim(owner: list[list[int]], cell: GridCell, number: int) -> None:
    for row in range(cell.row, cell.row + cell.rows):
        owner[row][cell.column : cell.column + cell.columns] = [number] * cell.columns
