"""The rows of a table without rulings: each begins at a number, or where there are none at a wider gap.

A task that is split over its leads has one number, and its further leads stand apart from the first; its words run on
beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.readers.page_lines import PageLine
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.wording.ordinals import parse_ordinal

_PARAGRAPH = 1.35
"""Of the usual distance of lines, from which a gap parts rows that have no numbers, or the leads of one task."""
_OF_LEADS = (Column.LEAD, Column.COOPERATION)

Cells = Sequence[PageLine | None]
Row = list[list[PageLine]]
"""Column by column the lines that stand in it."""


def sort_into_rows(
    lines: Sequence[tuple[PageLine, Cells]], heads: int, meanings: Sequence[Column | None], usual: float
) -> list[Row]:
    """The rows from the head on, which takes `heads` lines; `usual` is the distance of two lines of a paragraph."""
    number = meanings.index(Column.ORDINAL) if Column.ORDINAL in meanings else None
    rows: list[Row] = [[[] for _ in meanings]]
    own = rows[0]
    """The row that has the number; `rows[-1]` may be that of a further lead."""
    above: PageLine | None = None
    for index, (line, cells) in enumerate(lines):
        step = line.base - above.base if above else 0.0
        if index == heads or (index > heads and _begins_row(cells, number, step, usual)):
            own = [[] for _ in meanings]
            rows.append(own)
        elif index > heads and number is not None and _begins_lead(rows[-1], line, cells, meanings, usual):
            rows.append([[] for _ in meanings])
        for column, cell in enumerate(cells):
            if cell is not None:
                (rows[-1] if meanings[column] in _OF_LEADS else own)[column].append(cell)
        above = line
    return rows


def _begins_row(cells: Cells, number: int | None, step: float, usual: float) -> bool:
    if number is not None:
        cell = cells[number]
        return cell is not None and parse_ordinal(cell.text) is not None
    return step > _PARAGRAPH * usual


def _begins_lead(row: Row, line: PageLine, cells: Cells, meanings: Sequence[Column | None], usual: float) -> bool:
    """Whether a further lead of the task begins: it stands apart from all that stands above it in its two columns."""
    if Column.LEAD not in meanings or cells[meanings.index(Column.LEAD)] is None:
        return False
    bases = [last[-1].base for last, meaning in zip(row, meanings, strict=True) if meaning in _OF_LEADS and last]
    return bool(row[meanings.index(Column.LEAD)]) and line.base - max(bases) > _PARAGRAPH * usual
