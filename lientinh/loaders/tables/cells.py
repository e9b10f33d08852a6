"""The cells of tables under the meaning of their columns, row by row as printed, nothing joined yet.

Here belongs what one row says: its number, also where number and title share a cell, the amount that the scan moved
into the next column, and lead and cooperation in one cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lientinh.loaders.source import SourceText, Table, TableCell
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column, read_head
from lientinh.loaders.tables.head import TableHead
from lientinh.loaders.tables.role_cells import split_roles
from lientinh.loaders.tables.task_rows import PlacedCell
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal, split_ordinal
from lientinh.ontology.model import CellPlace, Span

_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?$|\d+$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MOVED = 100
"""Added to the place of an amount that stands outside the columns of money, so that it comes after the others."""
_FROM_LEAD = 50
"""Place of cooperating bodies named in the lead's cell: after those of their own column."""

Cells = dict[Column, dict[int, PlacedCell]]
"""Filled cells of a row: meaning -> place within the columns of that meaning -> cell."""


@dataclass(slots=True)
class PlacedRow:
    """One printed row below a head."""

    ordinal: Ordinal | None
    content: PlacedCell | None
    text: str
    """What the content says."""
    cells: Cells
    """All other cells that a column explains."""
    reviewed: bool
    """The table lists documents to revise."""
    cut: bool
    """A blank line or a repeated head stands before it: a page may end there."""
    number: PlacedCell | None = None
    """Where the ordinal is printed: a cell of its own, or the beginning of one that it shares with the words."""

    @property
    def about_task(self) -> bool:
        """Whether the row says more than a title would: who, when, with what outcome."""
        return any(self.cells.get(c) for c in (*AGENCY_COLUMNS, Column.DEADLINE, Column.OUTPUT, Column.NOTE))

    def all_cells(self) -> list[PlacedCell]:
        """Its cells in the order of the text, number and content among them."""
        found = [cell for column in self.cells.values() for cell in column.values()]
        found += [cell for cell in (self.number, self.content) if cell is not None]
        return sorted(found, key=lambda cell: cell.parts[0].start)


@dataclass(slots=True)
class CellReader:
    """Reads the tables of one source in order; the fields hold the outcome."""

    source: SourceText
    rows: list[PlacedRow] = field(default_factory=list)
    heads: list[tuple[str, Column | None]] = field(default_factory=list)
    unread: list[PlacedCell] = field(default_factory=list)
    moved: list[PlacedCell] = field(default_factory=list)
    _head: TableHead | None = None
    _cut: bool = False
    _in_head: bool = False
    _two_rows: bool | None = None
    """Whether the head has a second row; None before that is known. Where a page repeats a head of one row, "2026"
    right below it is half of "Năm 2026"."""

    def read_table(self, table: Table) -> None:
        """Take in one table."""
        end = table.start
        for number, row in enumerate(table.rows, 1):
            labels = [self.source.value(cell.parts) for cell in row]
            spans = [part for cell in row for part in cell.parts]
            if not spans:
                continue
            self._cut = self._cut or _blank_line(self.source.text[end : spans[0].start])
            end = spans[-1].end
            columns = read_head(labels)
            if columns is not None:
                self._begin_head(labels, columns)
            elif self._in_head and self._head and self._two_rows is not False and self._head.continued_by(labels):
                self._head.extend(labels)
                self._two_rows = True
            elif self._head is not None:
                self._take(self._head, row, labels, CellPlace(table.number, number, 1))
                self._in_head = self._cut = False
                self._two_rows = bool(self._two_rows)

    def _begin_head(self, labels: list[str], columns: tuple[Column | None, ...]) -> None:
        head = TableHead.of(labels, columns)
        if self._head is None or set(head.meanings) != set(self._head.meanings):
            self._two_rows = None
            self.heads.extend((label, meaning) for label, meaning in zip(labels, head.meanings, strict=True) if label)
        self._head = head
        self._in_head = self._cut = True

    def _take(self, head: TableHead, row: tuple[TableCell, ...], labels: list[str], place: CellPlace) -> None:
        cells = self._place(head, row, labels, place)
        reviewed = Column.REVIEWED in head.meanings
        content = _joined(cells.pop(Column.REVIEWED if reviewed else Column.CONTENT, {}))
        number = _joined(cells.pop(Column.ORDINAL, {}))
        ordinal, words = self._number(number, content)
        text = self.source.value(words.parts) if words else ""
        if ordinal is None:
            number = None
        elif number and words and content is None:
            number = _in_front_of(words, number)
        self.rows.append(PlacedRow(ordinal, words, text, cells, reviewed, self._cut, number))

    def _place(self, head: TableHead, row: tuple[TableCell, ...], labels: list[str], place: CellPlace) -> Cells:
        cells: Cells = {}
        seen: dict[Column, int] = {}
        for index, (cell, label) in enumerate(zip(row, labels, strict=True)):
            meaning = head.meaning(index)
            if meaning is not None and not (meaning in AGENCY_COLUMNS and head.spanned[index]):
                seen[meaning] = seen.get(meaning, -1) + 1
            if cell.empty:
                continue
            placed = PlacedCell(cell.parts, CellPlace(place.table, place.row, index + 1), head.label(index))
            if meaning is None:
                self.unread.append(placed)
            elif _is_moved_amount(head, meaning, label):
                self.moved.append(placed)
                cells.setdefault(Column.BUDGET, {})[_MOVED + index] = placed
            elif meaning is Column.LEAD:
                lead, cooperation = split_roles(self.source, placed)
                _put(cells, Column.LEAD, seen[meaning], lead)
                _put(cells, Column.COOPERATION, _FROM_LEAD, cooperation)
            else:
                _put(cells, meaning, seen[meaning], placed)
        return cells

    def _number(self, cell: PlacedCell | None, content: PlacedCell | None) -> tuple[Ordinal | None, PlacedCell | None]:
        """The row's number and its words; "IV Tăng cường …" in one cell is a number and a title."""
        if cell is None:
            return None, content
        ordinal = parse_ordinal(self.source.value(cell.parts))
        if ordinal is not None:
            return ordinal, content
        if content is not None:
            self.unread.append(cell)
            return None, content
        first = cell.parts[0]
        split = split_ordinal(self.source.text[first.start : first.end])
        if split is None:  # a title without a number, in the first cell
            return None, cell
        return split[0], PlacedCell((Span(first.start + split[1], first.end), *cell.parts[1:]), cell.place, cell.head)


def _in_front_of(words: PlacedCell, cell: PlacedCell) -> PlacedCell:
    """The number of a cell that it shares with words."""
    return replace(cell, parts=(Span(cell.parts[0].start, words.parts[0].start),))


def _blank_line(between: str) -> bool:
    return between.count("\n") > 1 and "\n\n" in between.replace(" ", "").replace("\t", "").replace("|", "")


def _is_moved_amount(head: TableHead, meaning: Column, label: str) -> bool:
    """Whether an amount stands where no amount belongs; "2025" in the column of deadlines is a year."""
    if Column.BUDGET not in head.meanings or meaning in (Column.ORDINAL, Column.CONTENT, Column.OUTPUT, Column.BUDGET):
        return False
    return bool(_AMOUNT.match(label)) and not (meaning is Column.DEADLINE and _YEAR.match(label))


def _put(cells: Cells, column: Column, at: int, cell: PlacedCell | None) -> None:
    """Cells of one place, of a head that spans two columns, are one cell."""
    if cell is not None:
        known = cells.setdefault(column, {}).get(at)
        cells[column][at] = cell if known is None else together(known, cell)


def _joined(cells: dict[int, PlacedCell]) -> PlacedCell | None:
    """All cells of one meaning as one; None where there is none."""
    found: PlacedCell | None = None
    for cell in cells.values():
        found = cell if found is None else together(found, cell)
    return found


def together(first: PlacedCell, second: PlacedCell) -> PlacedCell:
    """Two pieces of one cell."""
    return PlacedCell(first.parts + second.parts, first.place, first.head)
