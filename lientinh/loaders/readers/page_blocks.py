"""A page as blocks from top to bottom: tables by their rulings, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lientinh.loaders.readers.footnotes import take_notes
from lientinh.loaders.readers.page_content import Letter, PageContent
from lientinh.loaders.readers.page_lines import PageLine, make_lines
from lientinh.loaders.readers.page_paragraphs import Paragraph, join_wrapped
from lientinh.loaders.readers.rulings import Grid, find_grids
from lientinh.loaders.readers.stamps import without_stamps
from lientinh.loaders.tables.columns import Column, find_column
from lientinh.loaders.wording.ordinals import parse_ordinal

_PADDING = 5.0
"""Points between a wall and the words beside it."""
_FULL = 1.9
"""Of the size: less than this below the last line of a cell and no further line would fit."""
_LONGEST_NUMBER = 3
_RISE = 0.3
"""Of the size, above the base, where a letter is said to stand."""


@dataclass(slots=True)
class PageCell:
    """A cell on one page."""

    paragraphs: list[Paragraph]
    columns: int
    rows: int
    full: bool
    """Its words reach its floor: if the page ends there they may go on."""

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(slots=True)
class PageTable:
    """A table, or the part of it that a page shows."""

    page: int
    top: float
    xs: tuple[float, ...]
    rows: list[dict[int, PageCell]]
    """Column -> the cell that begins there in this row."""


@dataclass(slots=True)
class PageText:
    """Lines between tables."""

    page: int
    top: float
    lines: list[PageLine]


Block = PageTable | PageText


@dataclass(slots=True)
class PageBlocks:
    """The blocks of a page."""

    number: int
    width: float
    height: float
    blocks: list[Block]
    notes: list[str] = field(default_factory=list)


def cut_blocks(page: PageContent) -> PageBlocks:
    """The blocks of a page from top to bottom."""
    grids = find_grids(page.rulings)
    notes = take_notes(page)
    inside: list[dict[int, list[Letter]]] = [{} for _ in grids]
    outside: list[Letter] = []
    for letter in page.letters:
        x, y = (letter.left + letter.right) / 2, letter.base - _RISE * letter.size
        for grid, cells in zip(grids, inside, strict=True):
            cell = grid.find_cell(x, y)
            if cell is not None:
                cells.setdefault(cell, []).append(letter)
                break
        else:
            outside.append(letter)
    blocks: list[Block] = [_table(page.number, *pair) for pair in zip(grids, inside, strict=True)]
    lines = without_stamps(make_lines(outside))
    blocks += _texts(page.number, lines, [table.top for table in blocks])
    return PageBlocks(page.number, page.width, page.height, sorted(blocks, key=lambda block: block.top), notes)


def _table(page: int, grid: Grid, letters: dict[int, list[Letter]]) -> PageTable:
    rows: list[dict[int, PageCell]] = [{} for _ in grid.ys[1:]]
    for index, cell in enumerate(grid.cells):
        left, _, right, bottom = grid.box(cell)
        lines = without_stamps(make_lines(letters.get(index, ())))
        paragraphs = _short_word(lines) or join_wrapped(lines, left + _PADDING, right - _PADDING)
        full = bool(lines) and bottom - lines[-1].base < _FULL * lines[-1].size
        rows[cell.row][cell.column] = PageCell(paragraphs, cell.columns, cell.rows, full)
    return PageTable(page, grid.ys[0], grid.xs, rows)


def _short_word(lines: list[PageLine]) -> list[Paragraph]:
    """ "ST" over "T", "II" over "I": a column narrower than the word that stands in it."""
    if len(lines) < 2 or any(len(line.text) > _LONGEST_NUMBER for line in lines):
        return []
    text = "".join(line.text for line in lines)
    number = find_column(text) is Column.ORDINAL or parse_ordinal(text) is not None
    return [Paragraph(text, tuple(word for line in lines for word in line.doubtful))] if number else []


def _texts(page: int, lines: list[PageLine], tops: list[float]) -> list[Block]:
    """The lines, those between the same two tables together."""
    tops = sorted(tops)
    parts: dict[int, list[PageLine]] = {}
    for line in lines:
        parts.setdefault(sum(top < line.base for top in tops), []).append(line)
    return [PageText(page, part[0].base - part[0].size, part) for part in parts.values()]
