"""Rows for a reader at a terminal: a table where it fits, else groups of rows, else one record after the other.

A table of ten columns on eighty characters breaks every word in the middle. So words are never broken while there is
another way: columns get the width that their longest word needs; where that is too much, the leading columns, by which
rows are sorted, become headings over the rows that share them; and where that is not enough, or each row would get a
heading of its own, each row is printed as "Tỉnh: Trà Vinh", one line a column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rich.cells import cell_len, chop_cells

GAP: Final = "  "
READABLE: Final = 30
"""Characters from which on a long text reads well; a shorter one may take three lines."""
LINES: Final = 3
SHORT: Final = 12
"""Characters up to which a cell or a title is not broken while there is room."""
_TALL: Final = 4
"""Lines of a row from which on rows are set apart by an empty line."""

Row = Sequence[str]


def format_rows(titles: Row, rows: Sequence[Row], width: int, numbers: Sequence[int] = (), headings: int = 0) -> str:
    """The rows as text of at most `width` characters a line, without spaces at the ends of lines.

    `numbers` are the columns that are set to the right, `headings` is how many leading columns are headings in any
    case. Only a word longer than a whole line is broken.
    """
    for lifted in range(headings, max(headings + 1, len(titles) - 1)):
        if widths := _fit(titles[lifted:], [row[lifted:] for row in rows], width):
            break
    else:
        return _records(titles, rows, width)
    groups = [(heading, list(members)) for heading, members in groupby(rows, lambda row: tuple(row[:lifted]))]
    if lifted > headings and len(rows) < 1.5 * len(groups):
        return _records(titles, rows, width)
    right = {index - lifted for index in numbers}
    lines = [*_line(titles[lifted:], widths, right), "─" * (sum(widths) + len(GAP) * (len(widths) - 1))]
    blocks = [[_line(row[lifted:], widths, right) for row in members] for _, members in groups]
    apart = any(len(block) >= _TALL for members in blocks for block in members)
    for number, ((heading, _), members) in enumerate(zip(groups, blocks, strict=True)):
        if lifted:
            lines += [""] * bool(number) + wrap(_heading(titles, heading), width, "  ")
        for place, block in enumerate(members):
            lines += [""] * (apart and place > 0) + block
    return "\n".join(line.rstrip() for line in lines) + "\n"


def wrap(text: str, width: int, indent: str = "", first: str = "") -> list[str]:
    """The lines of a text broken at spaces, the first behind `first`, the others behind `indent`; at least one."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = indent if lines else first
        empty = True
        for word in paragraph.split():
            room = width - max(len(indent), len(first))
            for piece in chop_cells(word, room) if cell_len(word) > room else [word]:
                if not empty and cell_len(line) + 1 + cell_len(piece) > width:
                    lines.append(line)
                    line, empty = indent, True
                line += piece if empty else f" {piece}"
                empty = False
        lines.append(line)
    return lines


def _fit(titles: Row, rows: Sequence[Row], width: int) -> list[int]:
    """Widths with which the columns read well; empty where `width` is not enough for that."""
    natural = [max(cell_len(line) for cell in cells for line in cell.split("\n")) for cells in _columns(titles, rows)]
    words = [max((cell_len(w) for cell in cells for w in cell.split()), default=1) for cells in _columns(titles, rows)]
    widths = [max(word, min(full, READABLE, -(-full // LINES))) for full, word in zip(natural, words, strict=True)]
    spare = width - sum(widths) - len(GAP) * (len(widths) - 1)
    if spare < 0:
        return []
    while spare and (waiting := [i for i, full in enumerate(natural) if widths[i] < full]):
        # What is nearly whole comes first, "Nhiệm vụ" before a long text that gets a line less.
        short = [i for i in waiting if natural[i] <= SHORT]
        wider = short[0] if short else min(waiting, key=lambda i: widths[i] / natural[i])
        widths[wider] += 1
        spare -= 1
    return widths


def _columns(titles: Row, rows: Sequence[Row]) -> list[list[str]]:
    return [[title, *(row[index] for row in rows)] for index, title in enumerate(titles)]


def _line(cells: Row, widths: Sequence[int], right: set[int]) -> list[str]:
    """One row of a table, as many lines as its longest cell takes."""
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, wrapped))):
        parts = [column[number] if number < len(column) else "" for column in wrapped]
        lines.append(GAP.join(_padded(part, widths[i], i in right) for i, part in enumerate(parts)))
    return lines


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def _heading(titles: Row, values: Row) -> str:
    return " · ".join(f"{title}: {value}" for title, value in zip(titles, values, strict=False) if value)


def _records(titles: Row, rows: Sequence[Row], width: int) -> str:
    blocks = []
    for row in rows:
        entries = [f"{title}: {value}" for title, value in zip(titles, row, strict=True) if value]
        blocks.append("\n".join(line.rstrip() for entry in entries for line in wrap(entry, width, "    ")))
    return "\n\n".join(blocks) + "\n"
