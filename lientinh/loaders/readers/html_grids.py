"""The tables of a web page: which arrange the page and which hold words, and what their cells cover."""

from __future__ import annotations

from collections.abc import Iterator

from lientinh.loaders.readers.html_blocks import Grid, GridCell, read_paragraphs, words
from lientinh.loaders.readers.html_tree import Element
from lientinh.loaders.readers.page_layout import MOST_COLUMNS
from lientinh.loaders.tables.columns import read_head

MOST_SPANNED = 100
"""Columns that one cell may cover; `colspan="1000"` covers these."""
MOST_CELLS = 400_000
"""Places of one table; beyond it a merged cell is read where it stands and covers nothing."""
_HEAD_WITHIN = 5
"""Rows at the top of a table among which its head stands."""
_LABEL_PARTS = 60
"""Elements and stretches of a cell that its label is taken from."""


class GridReader:
    """Knows of every table of a page whether it is one; `cut` counts those with more places than `MOST_CELLS`."""

    def __init__(self, raw: str, root: Element) -> None:
        self._raw = raw
        self.cut = 0
        self._tasks: dict[int, bool] = {}
        """Of tables that are tables: whether they have a head of tasks."""
        self._judge(root)

    def read(self, table: Element) -> Grid | None:
        """The grid of a table; None for one that arranges the page."""
        tasks = self._tasks.get(id(table))
        return None if tasks is None else Grid(table, self._read_rows(list(_rows(table))), tasks)

    def _judge(self, root: Element) -> None:
        """The innermost first: what holds a table of tasks arranges the page."""
        holding: set[int] = set()
        for table, above in reversed(list(_tables(root))):
            heads = self._has_task_head(table)
            arranges = id(table) in holding or table.attributes.get("role") in ("presentation", "none")
            if not arranges and (heads or max(map(_width, _rows(table)), default=0) > MOST_COLUMNS):
                self._tasks[id(table)] = heads
            if above is not None and (id(table) in holding or self._tasks.get(id(table))):
                holding.add(id(above))

    def _has_task_head(self, table: Element) -> bool:
        tops = [row for row, _ in zip(_rows(table), range(_HEAD_WITHIN), strict=False)]
        return any(read_head([self._label(cell) for cell in _cells(row)[:MOST_SPANNED]]) is not None for row in tops)

    def _label(self, cell: Element) -> str:
        """The first words of a cell, those of tables inside it left out."""
        pieces: list[tuple[int, int]] = []
        waiting: list[Element | tuple[int, int]] = [*reversed(cell.children[:_LABEL_PARTS])]
        for _ in range(_LABEL_PARTS):
            if not waiting:
                break
            item = waiting.pop()
            if isinstance(item, tuple):
                pieces.append(item)
            elif item.name != "table":
                waiting.extend(reversed(item.children[:_LABEL_PARTS]))
        return words(self._raw, pieces, 200)

    def _read_rows(self, rows: list[Element]) -> list[list[GridCell]]:
        made: list[list[GridCell]] = []
        covering: dict[int, tuple[int, int]] = {}
        places = 0
        for index, row in enumerate(rows):
            left = len(rows) - index if places <= MOST_CELLS else 0
            cells, covering = self._read_row(row, covering if left else {}, left)
            places += sum(cell.columns for cell in cells)
            if cells:
                made.append(cells)
        self.cut += places > MOST_CELLS
        return made

    def _read_row(
        self, row: Element, covering: dict[int, tuple[int, int]], left: int
    ) -> tuple[list[GridCell], dict[int, tuple[int, int]]]:
        """The cells of a row with those that go on from above, and what covers the row below.

        `covering` is column -> (rows still covered, columns); `left` the rows of the table from this one on, none
        where no cell may cover anything any more.
        """
        cells: list[GridCell] = []
        below: dict[int, tuple[int, int]] = {}
        column, waiting = 0, _cells(row)[::-1]
        while waiting or any(at >= column for at in covering):
            if column in covering:
                rows, columns = covering[column]
                cells.append(GridCell([], columns, continues=True))
                if rows > 1:
                    below[column] = (rows - 1, columns)
            elif waiting:
                cell = waiting.pop()
                columns = _span(cell, "colspan", MOST_SPANNED) if left else 1
                cells.append(GridCell(read_paragraphs(self._raw, cell), columns))
                if (rows := _span(cell, "rowspan", left) if left else 1) > 1:
                    below[column] = (rows - 1, columns)
            else:
                cells.append(GridCell([]))
            column += cells[-1].columns
        return cells, below


def _tables(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every table with the one around it, in the order of the page."""
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    while waiting:
        element, above = waiting.pop()
        if element.name == "table":
            yield element, above
            above = element
        waiting.extend((child, above) for child in reversed(element.children) if isinstance(child, Element))


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those of its sections among them; not those of tables inside it."""
    for child in table.children:
        if isinstance(child, Element):
            if child.name == "tr":
                yield child
            elif child.name in ("thead", "tbody", "tfoot"):
                yield from (row for row in child.children if isinstance(row, Element) and row.name == "tr")


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.name in ("td", "th")]


def _width(row: Element) -> int:
    return sum(_span(cell, "colspan", MOST_SPANNED) for cell in _cells(row))


def _span(cell: Element, name: str, most: int) -> int:
    """How many columns or rows a cell covers; `rowspan="0"` is all the rest."""
    printed = cell.attributes.get(name, "1").strip()
    if not (printed.isascii() and printed.isdecimal()):
        return 1
    if len(printed) > 9:
        return most
    return min(int(printed) or (most if name == "rowspan" else 1), most)
