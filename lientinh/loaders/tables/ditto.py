"""Cells that say "as above": "nt", "-nt-", "như trên", a pair of strokes. They hold the cell above them.

A blank cell says nothing: in plain text one that is merged with the cell above and one that is empty look alike. Who
knows from the paper that blanks mean "as above" says so in the register.

Typed tables of provinces print the lead once and "-nt-" below it (nt: như trên), where a ruled one would merge cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskRow, TotalRow

_Row = GroupRow | TaskRow | TotalRow
_Above = dict[tuple[bool, Column], tuple[PlacedCell, ...]]
"""(of a document to revise, column) -> the cells last read there."""

_DITTO = re.compile(
    r"[\s\-–—(\"“”.]*"
    r"(?:n\s?[./]?\s?t|(?:như|giống)\s+(?:(?:mục|ô|dòng|hàng)\s+)?trên|[\"“”〃″]|''|’’|,,)"
    r"[\s\-–—)\"“”.]*",
    re.IGNORECASE,
)
_HOLDING = (*AGENCY_COLUMNS, Column.AUTHORITY, Column.DEADLINE)
"""Columns whose cells may point up; an outcome or a note says each its own."""
_LONGEST = 20


_told: ContextVar[frozenset[Column]] = ContextVar("blank_as_above", default=frozenset())


@contextmanager
def told_blanks(columns: Iterable[str]) -> Iterator[None]:
    """Within it a blank cell of these columns holds what the task above has there, within one group.

    Raises ValueError for a meaning that is no `Column`.
    """
    token = _told.set(frozenset(Column(meaning) for meaning in columns))
    try:
        yield
    finally:
        _told.reset(token)


def is_ditto(text: str) -> bool:
    """Whether a cell only points to the one above it."""
    return len(text) <= _LONGEST and _DITTO.fullmatch(text) is not None


def hold_above(source: SourceText, rows: Sequence[_Row]) -> tuple[_Row, ...]:
    """The rows with each such cell replaced by what it points to; one with nothing above it stays as printed."""
    above: _Above = {}
    held: list[_Row] = []
    told = _told.get()
    for row in rows:
        if not isinstance(row, TaskRow):
            above = {} if told else above  # cells are merged within a group
            held.append(row)
            continue
        cells = dict(row.cells)
        for column in _HOLDING:
            key = row.reviewed, column
            printed = [source.value(cell.parts) for cell in cells.get(column, ())]
            if (printed and all(map(is_ditto, printed))) or (not printed and _from_one_cell(above, key, cells)):
                cells[column] = above.get(key, cells.get(column, ()))
            elif column in told and (not printed or (column is Column.LEAD and row.lead_blank)):
                cells[column] = (*above.get(key, ())[-1:], *cells.get(column, ()))
            if cells.get(column):
                above[key] = cells[column]
        new = frozenset(column for column, found in cells.items() if found is not row.cells.get(column))
        held.append(replace(row, cells=cells, held=new) if new else row)
    return tuple(held)


def _from_one_cell(above: _Above, key: tuple[bool, Column], cells: dict[Column, tuple[PlacedCell, ...]]) -> bool:
    """Whether a row points up to a cell that names lead and cooperation: "Sở Y tế chủ trì, phối hợp với Sở Nội vụ"."""
    reviewed, column = key
    lead, cooperation = cells.get(Column.LEAD, ()), above.get(key, ())
    if column is not Column.COOPERATION or not lead or lead is not above.get((reviewed, Column.LEAD)):
        return False
    return bool(cooperation) and {cell.place for cell in cooperation} <= {cell.place for cell in lead}
