"""Where a statement stands: characters of the decoded file, cells of its tables, its pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where in the source a table cell stands; all three count from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that proves a statement: offsets into the decoded file, and the cell if it is one."""

    parts: tuple[Span, ...]
    quote: str
    """What stands there, marks of layout dropped, white space as one space, NFC."""
    cell: CellPlace | None = None
    page: int | None = None
    """Counts from 1; None where the file has no pages."""

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a plan was read from."""

    name: str
    sha256: str
    encoding: str
    media_type: str
    length: int
    """Characters of the decoded text."""
