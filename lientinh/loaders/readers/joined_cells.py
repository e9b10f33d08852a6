"""Cells and rows of a table over several pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lientinh.loaders.readers.page_blocks import PageCell
from lientinh.loaders.readers.page_paragraphs import Paragraph, breaks_at_hyphen


@dataclass(slots=True)
class JoinedCell:
    """A cell of the whole table; rows that it covers all hold it."""

    paragraphs: list[Paragraph]
    columns: int
    rows: int
    """Rows that it covers on the page where it was last seen."""
    full: bool

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    def extend(self, other: PageCell) -> None:
        """Take in what the next page prints of it."""
        rest = list(other.paragraphs)
        if self.paragraphs and rest and not _begins_paragraph(self.paragraphs[-1].text, rest[0].text):
            self.paragraphs[-1] = replace(self.paragraphs[-1])
            self.paragraphs[-1].add(rest.pop(0))
        self.paragraphs += rest
        self.full = other.full if other.paragraphs else self.full
        self.rows = max(self.rows, other.rows)


def _begins_paragraph(above: str, below: str) -> bool:
    if breaks_at_hyphen(above, below):
        return False
    return bool(re.match(r"[-+•]\s", below))


@dataclass(slots=True)
class JoinedRow:
    """A row: column -> its cell, and whether the cell begins here."""

    page: int
    cells: dict[int, tuple[JoinedCell, bool]]
