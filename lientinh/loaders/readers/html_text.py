"""The reading text of a web page, put together from stretches of the file, each with its place in it."""

from __future__ import annotations

import html
import re
import unicodedata

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.html_blocks import Grid, GridCell, Paragraph
from lientinh.loaders.source import Remark, SourceText, Table, TableCell, plain_text, split_lines
from lientinh.ontology.model import SourceFile, Span

_ODD = " \t\n\r\f\v\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SOFT = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_EDIT = re.compile(
    rf"(?P<space>[{_ODD[1:]}][{_ODD}]*+| [{_ODD}]++)"
    rf"|(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]{{1,31}};?|\#[0-9]{{1,7}};?|\#[xX][0-9a-fA-F]{{1,6}};?)[\u0300-\u036f]*+)"
    rf"|(?P<composed>[^\u0300-\u036f{_SOFT}{_ODD}][\u0300-\u036f]++)"
    rf"|(?P<soft>[{_SOFT}]++)"
)


MOST_STRETCHES = 3_000_000
"""Stretches of text between marks, entities and odd spaces; they take a gigabyte."""


class HtmlText:
    """Takes in paragraphs and tables in their order."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._stretches: list[tuple[int, int, bool]] = []
        self._length = 0
        self._ended = True
        """White space stands last, or nothing at all: no more of it is needed."""
        self._tables: list[Table] = []

    def add_paragraph(self, paragraph: Paragraph) -> Span:
        """A paragraph on a line of its own."""
        span = self._add_words(paragraph)
        self._add("\n", paragraph.end, paragraph.end, True)
        return span

    def add_grid(self, grid: Grid) -> None:
        """A table, a row a line, cells parted by tabs, as `SourceBuilder.add_table` lays them out."""
        start = self._length
        above: dict[int, TableCell | None] = {}
        rows: list[tuple[TableCell, ...]] = []
        at = grid.start
        for row in grid.rows:
            cells: list[TableCell] = []
            column = 0
            for number, cell in enumerate(row):
                if number:
                    self._add("\t", at, at, True)
                placed = self._place(cell, above.get(column))
                at = cell.paragraphs[-1].end if cell.paragraphs else at
                above |= {column: placed} | dict.fromkeys(range(column + 1, column + placed.columns))
                cells.append(placed)
                cells.extend(TableCell(()) for _ in range(placed.columns - 1))
                column += placed.columns
            self._add("\n", at, at, True)
            rows.append(tuple(cells))
        self._tables.append(Table(len(self._tables) + 1, tuple(rows), start, self._length))

    def build(self, file: SourceFile, remarks: tuple[Remark, ...]) -> SourceText:
        """The source with its way back into the file."""
        text = "".join(self._pieces)
        return SourceText(
            file=file,
            raw=self._raw,
            text=text,
            tables=tuple(self._tables),
            lines=split_lines(text),
            _starts=tuple(self._starts),
            _stretches=tuple(self._stretches),
            remarks=remarks,
        )

    def _place(self, cell: GridCell, above: TableCell | None) -> TableCell:
        if cell.continues and above is not None:
            return TableCell(above.parts, cell.columns, continues=True)
        parts: list[Span] = []
        for paragraph in cell.paragraphs:
            if parts:
                self._add(" ", paragraph.start, paragraph.start, True)
            span = self._add_words(paragraph)
            if span.end > span.start:
                parts.append(span)
        return TableCell(tuple(parts), cell.columns)

    def _add_words(self, paragraph: Paragraph) -> Span:
        """The words of a paragraph; what they take up, white space at their ends left out."""
        self._ended = True
        start = self._length
        if paragraph.mark:
            self._add(f"{paragraph.mark} ", paragraph.start, paragraph.start + 1, True)
        for piece in paragraph.pieces:
            self._add_stretch(*piece)
        end = self._length
        if end > start and self._pieces[-1].endswith(" "):
            end -= 1
        return Span(start, end)

    def _add_stretch(self, start: int, end: int) -> None:
        done = start
        for match in _EDIT.finditer(self._raw, start, end):
            reading = _replacement(match)
            if reading == match[0]:
                continue
            self._add(self._raw[done : match.start()], done, match.start(), False)
            self._add(reading, match.start(), match.end(), True)
            done = match.end()
        self._add(self._raw[done:end], done, end, False)

    def _add(self, words: str, start: int, end: int, edited: bool) -> None:
        if self._ended and words[:1] == " ":
            words = words[1:]
            start += not edited
        if words:
            if len(self._pieces) >= MOST_STRETCHES:
                raise UnreadableSourceError(f"more than the {MOST_STRETCHES:,} stretches accepted for one page")
            self._pieces.append(words)
            self._starts.append(self._length)
            self._stretches.append((start, end, edited))
            self._length += len(words)
            self._ended = words[-1] in " \n\t"


def _replacement(match: re.Match[str]) -> str:
    if match.lastgroup == "space":
        return " "
    if match.lastgroup == "soft":
        return ""
    if match.lastgroup == "composed":
        return unicodedata.normalize("NFC", match[0])
    read = html.unescape(match[0])
    return read if read == match[0] else plain_text(read) or (" " if read.isspace() else "")
