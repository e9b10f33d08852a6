"""Tables put together over pages: heads that a page repeats dropped, rows that a page cut joined.

No extractor does this. The head repeated on the next page stands between the halves of a row, so heads go first. A
merged cell that a page cuts comes as an empty one at the top of the next page: it holds what the cell before holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lientinh.loaders.readers.joined_cells import JoinedCell, JoinedRow
from lientinh.loaders.readers.page_blocks import PageCell, PageTable
from lientinh.loaders.source_builder import BuiltCell
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column, read_head
from lientinh.loaders.wording.ordinals import parse_ordinal

_SAME_WALL = 3.0
"""Points by which the walls of two parts of one table may differ, once their left sides are laid together."""
_STOP = re.compile(r"[.;:!?…)”\"]\s*$")
_OPEN = re.compile(r"(?:[,;/-]|\bvà|\bcủa)\s*$")


@dataclass(slots=True)
class JoinedTable:
    """A table over one or more pages."""

    xs: tuple[float, ...]
    rows: list[JoinedRow] = field(default_factory=list)
    _heads: int = 0
    _columns: tuple[Column | None, ...] = ()

    @classmethod
    def of(cls, part: PageTable) -> JoinedTable:
        """The table that a part begins."""
        table = cls(part.xs)
        table._append(part, part.rows, {})
        table._find_head()
        return table

    def goes_on_in(self, part: PageTable) -> bool:
        """Whether a part on the next page has the same walls and no head of another table."""
        columns = self._fit(part)
        if columns is None:
            return False
        labels = [_text(cell) for cell in part.rows[0].values()]
        return read_head(labels) is None or self._repeats_head(part.rows, 0)

    def add(self, part: PageTable) -> None:
        """Take in the part on the next page."""
        columns = self._fit(part) or {}
        rows = [{columns[at]: cell for at, cell in row.items()} for row in part.rows]
        for row in rows:
            for at, cell in row.items():
                cell.columns = self._width(at, cell, columns)
        heads = 0
        while heads < self._heads and heads < len(rows) and self._repeats_head(rows, heads):
            heads += 1
        rows = rows[heads:]
        if not rows:
            return
        held = self._take_rest(rows)
        self._append(part, rows, held)

    def _fit(self, part: PageTable) -> dict[int, int] | None:
        """Column of a part -> column of the table; None where its walls are others."""
        shift = self.xs[0] - part.xs[0]
        places: dict[int, int] = {}
        for index, x in enumerate(part.xs):
            near = min(range(len(self.xs)), key=lambda i: abs(self.xs[i] - x - shift))
            if abs(self.xs[near] - x - shift) > _SAME_WALL:
                return None
            places[index] = near
        whole = places[len(part.xs) - 1] == len(self.xs) - 1
        return places if whole and len(set(places.values())) == len(places) else None

    def _width(self, at: int, cell: PageCell, columns: dict[int, int]) -> int:
        own = next(index for index, column in columns.items() if column == at)
        return columns[own + cell.columns] - at

    def _find_head(self) -> None:
        for index, row in enumerate(self.rows[:3]):
            columns = read_head([self._label(row, at) for at in range(len(self.xs) - 1)])
            if columns is not None:
                self._columns = columns
                deep = max(cell.rows for cell, first in row.cells.values() if first)
                self._heads = index + deep
                return

    def _label(self, row: JoinedRow, at: int) -> str:
        cell = row.cells.get(at)
        return cell[0].text if cell and cell[1] else ""

    def _repeats_head(self, rows: list[dict[int, PageCell]], index: int) -> bool:
        if index >= self._heads:
            return False
        printed = [cell.text for cell, first in self.rows[index].cells.values() if first]
        return bool(printed) and printed == [_text(cell) for cell in rows[index].values()]

    def _append(
        self, part: PageTable, rows: list[dict[int, PageCell]], held: dict[int, tuple[JoinedCell, int]]
    ) -> None:
        """Add rows; `held` are cells from above: column -> the cell and how many of the rows it covers."""
        open_cells = dict(held)
        for row in rows:
            cells: dict[int, tuple[JoinedCell, bool]] = {}
            for at, (cell, left) in list(open_cells.items()):
                cells[at] = (cell, False)
                open_cells[at] = (cell, left - 1)
                if left <= 1:
                    del open_cells[at]
            for at, printed in row.items():
                if at in cells:
                    continue
                made = JoinedCell(list(printed.paragraphs), printed.columns, printed.rows, printed.full)
                cells[at] = (made, True)
                if printed.rows > 1:
                    open_cells[at] = (made, printed.rows - 1)
            if any(first for _, first in cells.values()):
                self.rows.append(JoinedRow(part.page, dict(sorted(cells.items()))))

    def _take_rest(self, rows: list[dict[int, PageCell]]) -> dict[int, tuple[JoinedCell, int]]:
        """Take out of the first rows what belongs to cells above; gives the cells that go on below."""
        top, last = rows[0], self.rows[-1].cells
        held: dict[int, tuple[JoinedCell, int]] = {}
        half = self._is_half(top, last)
        for at, cell in top.items():
            above = last.get(at)
            if above is None or above[0].columns != cell.columns:
                continue
            if half or self._holds(at, cell, above[0]):
                above[0].extend(cell)
                held[at] = (above[0], cell.rows)
        if half:  # its rows are those of the row above
            rest = min(cell.rows for cell in top.values())
            del rows[:rest]
            return {at: (cell, left - rest) for at, (cell, left) in held.items() if left > rest}
        return held

    def _is_half(self, top: dict[int, PageCell], last: dict[int, tuple[JoinedCell, bool]]) -> bool:
        """Whether the first row of a page is the rest of the last row of the page before."""
        shape = {at: cell.columns for at, cell in top.items()}
        if shape != {at: cell.columns for at, (cell, _) in last.items()}:
            return False
        if not any(cell.full for cell, _ in last.values()):
            return False
        number, content = self._number_column(), self._content_column(top)
        if number is not None and number in top and top[number].text:
            return False
        if content not in top or not top[content].text:
            return self._rest_of_cells(top, last)
        above, words = last[content][0], top[content].text
        least = min(cell.rows for cell in top.values())
        if top[content].rows > least or not above.full:
            return False
        if words[:1].islower():
            return True
        if number is not None and self._numbers(number):
            return True
        return not _STOP.search(above.text) and self._has_stops(content) and self._completes(top, last, content)

    def _has_stops(self, content: int) -> bool:
        """Whether the rows of the table end their words with a stop, so that one without it is unfinished."""
        words = [row.cells[content][0].text for row in self.rows[self._heads : -1] if content in row.cells]
        return 2 * sum(bool(_STOP.search(text)) for text in words) >= len(words)

    def _rest_of_cells(self, top: dict[int, PageCell], last: dict[int, tuple[JoinedCell, bool]]) -> bool:
        """A row without number and words: the rest of its cells, unless it begins a further lead."""
        filled = [at for at, cell in top.items() if cell.text]
        if any(cell.rows > 1 for cell in top.values()) and any(cell.rows == 1 for cell in top.values()):
            return False
        return all(
            last[at][0].full and (top[at].text[:1].islower() or bool(_OPEN.search(last[at][0].text))) for at in filled
        )

    def _completes(self, top: dict[int, PageCell], last: dict[int, tuple[JoinedCell, bool]], content: int) -> bool:
        """Whether what a row says of a task can be the rest of what stands above."""
        for at, cell in top.items():
            if at == content or not cell.text or self._meaning(at) not in (*AGENCY_COLUMNS, Column.DEADLINE):
                continue
            above = last[at][0].text
            if above and not cell.text[:1].islower() and not _OPEN.search(above):
                return False
        return True

    def _holds(self, at: int, cell: PageCell, above: JoinedCell) -> bool:
        """Whether a cell at the top of a page is the rest of a merged one."""
        if cell.text:
            return at == self._content_column({at: cell}) and cell.rows > 1 and cell.text[:1].islower()
        if not above.text:
            return False
        return cell.rows > 1 or (self._merges(at) and not self._has_blanks(at))

    def _merges(self, at: int) -> bool:
        return any(at in row.cells and not row.cells[at][1] for row in self.rows[self._heads :])

    def _has_blanks(self, at: int) -> bool:
        return any(at in row.cells and not row.cells[at][0].text for row in self.rows[self._heads :])

    def _meaning(self, at: int) -> Column | None:
        return self._columns[at] if at < len(self._columns) else None

    def _number_column(self) -> int | None:
        if Column.ORDINAL in self._columns:
            return self._columns.index(Column.ORDINAL)
        return 0 if self._numbers(0) else None

    def _numbers(self, at: int) -> bool:
        """Whether the rows of the table have numbers in a column, most of them."""
        rows = [row for row in self.rows[self._heads :] if len(row.cells) == len(self.xs) - 1]
        found = [row.cells[at][0].text for row in rows if at in row.cells]
        numbered = sum(bool(text) and parse_ordinal(text) is not None for text in found)
        return bool(found) and 2 * numbered > len(found)

    def _content_column(self, top: dict[int, PageCell]) -> int:
        for meaning in (Column.CONTENT, Column.REVIEWED):
            if meaning in self._columns:
                return self._columns.index(meaning)
        return max(top, key=lambda at: self.xs[at + 1] - self.xs[at])

    def built_rows(self) -> list[list[BuiltCell]]:
        """The rows as `SourceBuilder.add_table` takes them."""
        return [
            [
                BuiltCell(tuple(p.text for p in cell.paragraphs), cell.columns, not first)
                for cell, first in row.cells.values()
            ]
            for row in self.rows
        ]


def _text(cell: PageCell) -> str:
    return cell.text
