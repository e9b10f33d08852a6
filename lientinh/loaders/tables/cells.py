"""The cells of tables under the meaning of their columns, row by row as printed, nothing joined yet.

Here belongs what one row says: its number, also where number and title share a cell, the amount that the scan moved
into the next column, lead and cooperation in one cell, and what merged cells mean: one that covers the row is a title,
one that covers rows holds for each of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lientinh.loaders.source import SourceText, Table, TableCell
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column, find_column, read_head
from lientinh.loaders.tables.head import TableHead
from lientinh.loaders.tables.role_cells import split_roles
from lientinh.loaders.tables.task_rows import PlacedCell
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal, split_ordinal
from lientinh.ontology.model import CellPlace, Span

_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?$|\d+$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
# "-", "…", "////": printed in a cell that has nothing to say
_NOTHING = re.compile(r"[-–—./…_\s]{1,12}")
_MOVED = 100
"""Added to the place of an amount that stands outside the columns of money, so that it comes after the others."""
_HOLDING = frozenset({*AGENCY_COLUMNS, Column.AUTHORITY, Column.DEADLINE, Column.OUTPUT, Column.NOTE})
"""Columns in which a cell merged over several rows says the same of each task. One number or one text over several
rows is one task whose leads stand apart, and one amount is not to be counted twice."""
_LEAST_OF_ROW = 0.6
"""How much of a row a title covers, its number left out: "Ghi chú" or "Kinh phí" may stay apart from it."""
_LEAST_COLUMNS = 3
_OF_TASK = (Column.CONTENT, Column.REVIEWED)
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
    title: bool = False
    """One merged cell covers nearly the whole row and says all that it says."""

    @property
    def about_task(self) -> bool:
        """Whether the row says more than a title would: who, when, with what outcome."""
        return any(self.cells.get(c) for c in (*AGENCY_COLUMNS, Column.DEADLINE, Column.OUTPUT, Column.NOTE))

    def all_cells(self) -> list[PlacedCell]:
        """Its cells in the order of the text, number and content among them."""
        found = [cell for column in self.cells.values() for cell in column.values()]
        found += [cell for cell in (self.number, self.content) if cell is not None]
        found = [cell for cell in found if not cell.held]
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
            labels = ["" if cell.continues else self.source.value(cell.parts) for cell in row]
            spans = [part for cell in row if not cell.continues for part in cell.parts]
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
                second = zip(labels, self._head.meanings, strict=False)
                self.heads.extend((label, meaning) for label, meaning in second if find_column(label))
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
        if number is None and Column.ORDINAL not in head.meanings:
            number, content = content, None  # "1. Rà soát …" in the first cell of a table without a column of numbers
        ordinal, words = self._number(number, content)
        text = self.source.value(words.parts) if words else ""
        if ordinal is None:
            number = None
        elif number and words and content is None:
            number = _in_front_of(words, number)
        title = _is_title(head, row)
        self.rows.append(PlacedRow(ordinal, words, text, cells, reviewed, self._cut, number, title))

    def _place(self, head: TableHead, row: tuple[TableCell, ...], labels: list[str], place: CellPlace) -> Cells:
        cells: Cells = {}
        seen: dict[Column, int] = {}
        holding = _holding_columns(head, row)
        for index, (cell, label) in enumerate(zip(row, labels, strict=True)):
            meaning = head.meaning(index)
            if meaning is not None and not (meaning in AGENCY_COLUMNS and head.spanned[index]):
                seen[meaning] = seen.get(meaning, -1) + 1
            if cell.empty or (cell.continues and meaning not in holding):
                continue
            if meaning not in (None, Column.ORDINAL) and _NOTHING.fullmatch(label):
                continue
            here = CellPlace(place.table, place.row, index + 1)
            placed = PlacedCell(cell.parts, here, head.label(index), cell.continues)
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


def _holding_columns(head: TableHead, row: tuple[TableCell, ...]) -> frozenset[Column]:
    """The columns in which the row takes what a merged cell above says.

    A row of a split task takes nothing, for the task has it already, but each further lead has its cooperators.
    """
    if not any(cell.continues and head.meaning(index) in _OF_TASK for index, cell in enumerate(row)):
        return _HOLDING
    own = {head.meaning(index) for index, cell in enumerate(row) if not cell.continues and not cell.empty}
    return frozenset({Column.COOPERATION} if Column.LEAD in own else ())


def _is_title(head: TableHead, row: tuple[TableCell, ...]) -> bool:
    """Whether a merged cell over the column of contents covers nearly all of a row that says nothing else."""
    filled = [index for index, cell in enumerate(row) if not cell.empty and not cell.continues]
    widest = max(filled, key=lambda index: row[index].columns, default=None)
    if widest is None or any(head.meaning(index) is not Column.ORDINAL for index in filled if index != widest):
        return False
    covered = range(widest, widest + row[widest].columns)
    numbers = sum(head.meaning(index) is Column.ORDINAL for index in range(len(row)) if index not in covered)
    least = max(_LEAST_COLUMNS, _LEAST_OF_ROW * (len(row) - numbers))
    return len(covered) >= least and any(head.meaning(index) in _OF_TASK for index in covered)


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
    return PlacedCell(first.parts + second.parts, first.place, first.head, first.held and second.held)
