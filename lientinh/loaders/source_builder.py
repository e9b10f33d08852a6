"""Puts together the text of a file that is no text: paragraphs and tables in their order, each with its place.

The text that is put together is the decoded file of such a source: evidence counts its characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from lientinh.loaders.source import Remark, SourceText, Table, TableCell, plain_text, split_lines
from lientinh.ontology.model import SourceFile, Span


@dataclass(frozen=True, slots=True)
class BuiltCell:
    """A cell as a reader finds it."""

    lines: tuple[str, ...] = ()
    """Its paragraphs; none where it is empty."""
    columns: int = 1
    """How many columns it covers."""
    continues: bool = False
    """It is merged with the cell above, whose words it has."""


class SourceBuilder:
    """Takes in paragraphs and tables from the beginning of a file to its end."""

    def __init__(self, name: str, data: bytes, media_type: str, encoding: str = "binary") -> None:
        self._name, self._media_type, self._encoding = name, media_type, encoding
        self._sha256 = hashlib.sha256(data).hexdigest()
        self._pieces: list[str] = []
        self._length = 0
        self._tables: list[Table] = []
        self._pages: list[int] = []
        self._remarks: list[Remark] = []

    @property
    def length(self) -> int:
        """Characters put together so far."""
        return self._length

    def begin_page(self) -> None:
        """What follows stands on a new page."""
        self._pages.append(self._length)

    def add_paragraph(self, text: str) -> Span:
        """A paragraph on a line of its own; a line break inside it begins another line."""
        start = self._length
        for line in filter(None, map(plain_text, text.split("\n"))):
            self._add(line + "\n")
        return Span(start, max(start, self._length - 1))

    def add_table(self, rows: Sequence[Sequence[BuiltCell]], page_breaks: Sequence[int] = ()) -> Table:
        """A table, a row a line, cells parted by tabs; a cell that covers several columns is given once.

        Every row counts its columns from the first one: a merged cell that goes on from above is given as a cell that
        continues. Lines of a cell stand one after another. A page ends before each row whose index is in `page_breaks`;
        an index that comes twice is a page on which no row begins.
        """
        start = self._length
        above: dict[int, TableCell | None] = {}
        made: list[tuple[TableCell, ...]] = []
        for index, row in enumerate(rows):
            self._pages.extend(self._length for at in page_breaks if at == index)
            cells: list[TableCell] = []
            column = 0
            for number, cell in enumerate(row):
                if number:
                    self._add("\t")
                placed = self._place(cell, above.get(column))
                above |= {column: placed} | dict.fromkeys(range(column + 1, column + placed.columns))
                cells.append(placed)
                cells.extend(TableCell(()) for _ in range(placed.columns - 1))
                column += placed.columns
            self._add("\n")
            made.append(tuple(cells))
        table = Table(len(self._tables) + 1, tuple(made), start, self._length)
        self._tables.append(table)
        return table

    def remark(self, code: str, at: Span | None = None, **values: object) -> None:
        """Something odd, which becomes a finding; `values` are what the finding's message needs."""
        self._remarks.append(Remark(code, at, values))

    def build(self) -> SourceText:
        """The source; its reading text is what was put together."""
        text = "".join(self._pieces)
        file = SourceFile(self._name, self._sha256, self._encoding, self._media_type, len(text))
        return SourceText(
            file=file,
            raw=text,
            text=text,
            tables=tuple(self._tables),
            lines=split_lines(text),
            _starts=(0,),
            _stretches=((0, len(text), False),),
            pages=tuple(self._pages),
            remarks=tuple(self._remarks),
        )

    def _place(self, cell: BuiltCell, above: TableCell | None) -> TableCell:
        if cell.continues and above is not None:
            return TableCell(above.parts, cell.columns, continues=True)
        parts: list[Span] = []
        for line in filter(None, map(plain_text, cell.lines)):
            if parts:
                self._add(" ")
            parts.append(Span(self._length, self._length + len(line)))
            self._add(line)
        return TableCell(tuple(parts), cell.columns)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
