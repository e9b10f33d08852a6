"""From pages to the text of a source: tables over pages, paragraphs over lines, each with its page."""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.readers.page_blocks import PageBlocks, PageTable, PageText
from lientinh.loaders.readers.page_layout import is_page_layout
from lientinh.loaders.readers.page_lines import PageLine
from lientinh.loaders.readers.page_paragraphs import Paragraph, goes_on_over_page, join_wrapped
from lientinh.loaders.readers.page_tables import JoinedTable
from lientinh.loaders.readers.running_lines import drop_running_lines
from lientinh.loaders.readers.text_columns import split_columns
from lientinh.loaders.readers.unruled_tables import cut_unruled
from lientinh.loaders.source_builder import SourceBuilder
from lientinh.ontology.model import Span


def add_pages(builder: SourceBuilder, pages: Sequence[PageBlocks]) -> None:
    """Give the words of the pages to the builder."""
    drop_running_lines(pages)
    writer = _Writer(builder)
    for page in pages:
        writer.take_page(page)
    writer.finish([note for page in pages for note in page.notes])


class _Writer:
    """Holds the last table or paragraph back until it is known that the next page does not go on with it."""

    def __init__(self, builder: SourceBuilder) -> None:
        self._builder = builder
        self._page = 0
        self._table: JoinedTable | None = None
        self._held: Paragraph | None = None
        self._held_page = 0
        self._last: tuple[PageLine, float, float] | None = None
        """The line that ended the page before, and its margins."""
        self._last_beside = False
        self._heads: list[list[str]] = []
        """Labels of the tables without rulings met so far."""

    def take_page(self, page: PageBlocks) -> None:
        """Take in the next page."""
        fresh = True
        for block in page.blocks:
            for piece in cut_unruled(block, self._heads) if isinstance(block, PageText) else (block,):
                if isinstance(piece, PageTable):
                    self._take_table(piece, fresh)
                else:
                    self._take_text(piece, fresh)
                fresh = False

    def finish(self, notes: Sequence[str]) -> None:
        """Write what was held back, and the notes."""
        self._flush()
        for note in notes:
            self._builder.add_paragraph(note)

    def _take_table(self, part: PageTable, fresh: bool) -> None:
        if self._table is not None and fresh and self._table.goes_on_in(part):
            self._table.add(part)
            return
        self._flush()
        self._last = None
        self._table = JoinedTable.of(part)

    def _take_text(self, text: PageText, fresh: bool) -> None:
        if self._table is not None:
            self._flush()
        for block in split_columns(text.lines):
            paragraphs = join_wrapped(block.lines, block.left, block.right)
            beside = block.column or self._last_beside
            if fresh and not beside and self._held and self._last and goes_on_over_page(*self._last, block.lines[0]):
                self._held.add(paragraphs.pop(0))
            fresh = False
            for paragraph in paragraphs:
                self._flush()
                self._held, self._held_page = paragraph, text.page
            self._last, self._last_beside = (block.lines[-1], block.left, block.right), block.column

    def _flush(self) -> None:
        if self._held is not None:
            self._turn_to(self._held_page)
            span = self._builder.add_paragraph(self._held.text)
            self._doubt(self._held.doubtful, self._held.text, span.start)
            self._held = None
        if self._table is not None:
            self._write_table(self._table)
            self._table = None

    def _write_table(self, table: JoinedTable) -> None:
        rows = table.built_rows()
        self._turn_to(table.rows[0].page)
        if is_page_layout(rows):
            for row in table.rows:
                self._turn_to(row.page)
                for cell, first in row.cells.values():
                    for paragraph in cell.paragraphs if first else ():
                        span = self._builder.add_paragraph(paragraph.text)
                        self._doubt(paragraph.doubtful, paragraph.text, span.start)
            return
        breaks: list[int] = []
        for index, row in enumerate(table.rows):
            breaks += [index] * (row.page - self._page)
            self._page = row.page
        made = self._builder.add_table(rows, breaks)
        for printed, row in zip(made.rows, table.rows, strict=True):
            for at, (cell, first) in row.cells.items():
                if first and not printed[at].empty:
                    for part, paragraph in zip(printed[at].parts, cell.paragraphs, strict=False):
                        self._doubt(paragraph.doubtful, paragraph.text, part.start)

    def _turn_to(self, page: int) -> None:
        for _ in range(self._page, page):
            self._builder.begin_page()
        self._page = max(self._page, page)

    def _doubt(self, words: Sequence[str], text: str, start: int) -> None:
        """Name the words of a paragraph that a scan's recognition is not sure of."""
        if not words:
            return
        at = text.find(words[0])
        if at >= 0:
            place = Span(start + at, start + at + len(words[0]))
            self._builder.remark("low-confidence", place, printed=", ".join(words[:5]), count=len(words))
