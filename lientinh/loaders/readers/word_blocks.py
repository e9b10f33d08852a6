"""The body of a Word file as paragraphs and tables, read once from its beginning to its end.

Once, since the numbers that Word computes and the order of the notes hang on what came before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from lientinh.loaders.readers.page_layout import has_task_head, is_page_layout
from lientinh.loaders.readers.word_numbers import WordNumbers
from lientinh.loaders.readers.word_paragraphs import read_words
from lientinh.loaders.readers.word_tables import WordCell, read_rows, unwrap
from lientinh.loaders.readers.word_xml import W
from lientinh.loaders.source_builder import BuiltCell

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell with all that stands in it."""

    blocks: tuple[Block, ...]
    columns: int
    continues: bool

    def lines(self) -> Iterator[str]:
        """Its paragraphs; a table inside it gives a line a row."""
        for block in self.blocks:
            if isinstance(block, str):
                yield block
            else:
                for row in block.rows:
                    yield " ".join(filter(None, (" ".join(cell.lines()) for cell in row)))


@dataclass(frozen=True, slots=True)
class BlockTable:
    """A table; `frame` where it only places what stands in it."""

    rows: tuple[tuple[BlockCell, ...], ...]
    built: tuple[tuple[BuiltCell, ...], ...]
    frame: bool
    lists_tasks: bool
    """It, or a table inside it, has the head of a task list."""

    @classmethod
    def of(cls, rows: tuple[tuple[BlockCell, ...], ...]) -> BlockTable:
        built = tuple(tuple(BuiltCell(tuple(c.lines()), c.columns, c.continues) for c in row) for row in rows)
        own = has_task_head(built)
        blocks = (block for row in rows for cell in row for block in cell.blocks)
        inside = any(isinstance(block, BlockTable) and block.lists_tasks for block in blocks)
        return cls(rows, built, is_page_layout(built) or (inside and not own), own or inside)


Block = str | BlockTable
"""A paragraph with its number, or a table."""


class BlockReader:
    """Reads blocks; the fields hold what it met on the way."""

    def __init__(self, numbers: WordNumbers) -> None:
        self._numbers = numbers
        self.notes: dict[tuple[str, str], None] = {}
        """(kind, identifier) of the notes referred to, in order."""
        self.changed = 0
        """Paragraphs with words struck out or added."""

    def read(self, parent: etree._Element) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        for element in unwrap(parent):
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield BlockTable.of(tuple(tuple(map(self._cell, row)) for row in read_rows(element)))

    def _cell(self, cell: WordCell) -> BlockCell:
        blocks = () if cell.element is None else tuple(self.read(cell.element))
        return BlockCell(blocks, cell.columns, cell.continues)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        number = self._numbers.next_number(paragraph)
        printed = read_words(paragraph)
        self.notes.update(dict.fromkeys(printed.notes))
        self.changed += printed.changed
        if printed.text.strip():
            yield number + printed.text
        elif number and number != _BULLET:  # a cell of the column "TT" holds a number and no word
            yield number
        for box in printed.boxes:
            yield from self.read(box)


def as_lines(blocks: Sequence[Block]) -> list[str]:
    """Blocks as lines, tables row by row."""
    return list(BlockCell(tuple(blocks), 1, False).lines())
