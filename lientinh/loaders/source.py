"""`SourceText`: what every reader makes of a file and every layout reads.

`text` is the reading text: NFC, one kind of line break and space, marks of HTML and Markdown dropped. Positions
in it are not positions in the file, so evidence is made here and nowhere else: `evidence()` takes positions in
the reading text and gives offsets into the decoded file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.entities import html5

from lientinh.ontology.labels import squeeze
from lientinh.ontology.model import CellPlace, Evidence, SourceFile, Span

_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Zero-width and soft marks, marks of writing direction (text pasted from chat and mail has them around numbers), and
# control characters, which RDF/XML cannot hold.
_INVISIBLE = (
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_COMBINING = "\u0300-\u036f"
_TAGS = "a|b|br|div|em|font|h[1-6]|i|li|ol|p|s|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul"
_BREAKS = "\r\u2028\u2029\x0b\x85"
_EDIT = re.compile(
    rf"(?P<newline>\r\n|[{_BREAKS}])"
    rf"|(?P<page>\f)"
    # A zero-width mark between a letter and its tone goes with them: "a\u200b\u0301" is "á".
    rf"|(?P<composed>[^{_COMBINING}{_INVISIBLE}\n{_BREAKS}][{_INVISIBLE}]*[{_COMBINING}][{_COMBINING}{_INVISIBLE}]*)"
    rf"|(?P<space>[{_SPACES[1:]}])"
    rf"|(?P<invisible>[{_INVISIBLE}])"
    rf"|(?P<br><br\s*/?>)"
    # "<!-- image -->", "<!-- PageBreak -->" of converters.
    rf"|(?P<comment><!--(?:[^-]|-(?!->)){{0,400}}-->)"
    # Tables of HTML inside Markdown: a cell ends like a cell of text, a row like a line.
    rf"|(?P<cell></t[dh]>\s*)"
    rf"|(?P<row></tr>\s*)"
    rf"|(?P<table><(?:table|thead|tbody|tr)(?:\s[^<>\n]*)?>\s*)"
    rf"|(?P<tag></?(?:{_TAGS})(?:\s[^<>\n]*)?/?>)"
    rf"|(?P<entity>&(?:[a-zA-Z]{{2,8}}|\#[0-9]{{1,6}}|\#x[0-9a-fA-F]{{1,5}});)"
    rf"|(?P<heading>(?<![^\n\f{_BREAKS}])\#{{1,6}}[\t{_SPACES}]+)"
    # "1\\. Mục đích", "38\\-CT/TW": marks that a converter to Markdown kept from being marks.
    rf"|(?P<escape>\\[!-/:-@\[-`{{}}~])"
    rf"|(?P<strong>\*\*\*?|(?<!\w)__|__(?!\w))"
    # "*sau đây gọi tắt là Chỉ thị 38-CT/TW*", "*(Ban hành kèm theo … 2025)*": emphasis; "5 * 3" and "(*)" are not.
    rf"|(?P<emphasis>(?<![\w*])\*(?=[^\s*)][^*\n]*\*(?!\w))|(?<=[^\s*(])\*(?![\w*]))"
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]")
# Where an edit may begin in a text without combining letters; found at the speed of C, the rest is skipped over.
_MAY_BEGIN = re.compile(rf"[\f{_BREAKS}{_SPACES[1:]}{_INVISIBLE}<&#\\*_]")
_COMBININGS = re.compile(f"[{_COMBINING}]")


def _replacement(match: re.Match[str]) -> str:
    """What an odd passage reads as."""
    kind = match.lastgroup
    if kind in ("newline", "page", "row"):
        return "\n"
    if kind == "cell":
        return "\t"
    if kind == "composed":
        return unicodedata.normalize("NFC", _INVISIBLES.sub("", match[0]))
    if kind in ("space", "br"):
        return " "
    if kind == "escape":
        return match[0][1]
    return _read_entity(match[0]) if kind == "entity" else ""


def _read_entity(entity: str) -> str:
    """What an entity stands for; "&TH;" of "Đài PT&TH; Báo …" is none and stays."""
    if entity[1] != "#" and entity[1:] not in html5:
        return entity
    return _EDIT.sub(_replacement, html.unescape(entity))


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table: its pieces in the reading text, none where it is empty."""

    parts: tuple[Span, ...]
    columns: int = 1
    """How many columns it covers; a cell of a merged range stands once, in the first of them."""
    continues: bool = False
    """It is merged with the cell above: its pieces are that cell's."""

    @property
    def empty(self) -> bool:
        return not self.parts


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as the file has them: heads repeated, rows cut by pages, nothing joined yet."""

    number: int
    """Counts from 1 through the file."""
    rows: tuple[tuple[TableCell, ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd that a reader met: the code of a finding, where, and what the finding's message needs."""

    code: str
    at: Span | None
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading text that is not blank, without the white space around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class SourceText:
    """A file as text: the decoded original, the reading text, and the way back from one to the other."""

    file: SourceFile
    raw: str
    text: str
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    _starts: tuple[int, ...] = field(repr=False, default=())
    """Beginning of each edited or unedited stretch in the reading text."""
    _stretches: tuple[tuple[int, int, bool], ...] = field(repr=False, default=())
    """(raw start, raw end, edited) of each stretch."""
    pages: tuple[int, ...] = ()
    """Where each page begins in the reading text; none where the file has no pages."""
    remarks: tuple[Remark, ...] = ()

    def in_table(self, position: int) -> bool:
        """Whether a position of the reading text lies in a table."""
        at = bisect_right(self.tables, position, key=lambda table: table.start) - 1
        return at >= 0 and position < self.tables[at].end

    def evidence(self, start: int, end: int, cell: CellPlace | None = None) -> Evidence:
        """The passage text[start:end] as evidence in the file; white space at its ends is left out."""
        return self.evidence_of((Span(start, end),), cell)

    def evidence_of(self, parts: tuple[Span, ...], cell: CellPlace | None = None) -> Evidence:
        """A passage in several pieces as evidence; pieces that are only white space are left out.

        Raises ValueError when nothing is left: a statement without a passage has no evidence.
        """
        kept: list[Span] = []
        words: list[str] = []
        page = None
        for part in parts:
            piece = self.text[part.start : part.end]
            if stripped := piece.strip():
                start = part.start + len(piece) - len(piece.lstrip())
                page = page if kept else bisect_right(self.pages, start) or None
                kept.append(self._in_file(start, start + len(stripped)))
                words.append(stripped)
        if not kept:
            raise ValueError(f"no passage at {parts}")
        return Evidence(tuple(kept), squeeze(" ".join(words)), cell, page)

    def value(self, parts: tuple[Span, ...]) -> str:
        """What stands in these pieces, white space as one space."""
        return squeeze(" ".join([self.text[p.start : p.end] for p in parts]))

    def _in_file(self, start: int, end: int) -> Span:
        return Span(self._file_offset(start, at_end=False), self._file_offset(end - 1, at_end=True))

    def _file_offset(self, position: int, at_end: bool) -> int:
        """Offset in the file of the character at `position`: its start, or its end."""
        index = bisect_right(self._starts, position) - 1
        raw_start, raw_end, edited = self._stretches[index]
        if edited:
            return raw_end if at_end else raw_start
        offset = raw_start + position - self._starts[index]
        return offset + 1 if at_end else offset


def plain_text(text: str) -> str:
    """Text of a file that has its marks apart (Word, PDF): NFC, one kind of space, without invisible characters.

    Nothing in it is a mark: "<b>" and "**" are what the author wrote. Line breaks and tabs become spaces.
    """
    visible = _INVISIBLES.sub("", unicodedata.normalize("NFC", text))
    return re.sub(rf"[{_SPACES}\t\n{_BREAKS}\f]+", " ", visible).strip()


def clean_text(raw: str) -> tuple[str, tuple[int, ...], tuple[tuple[int, int, bool], ...]]:
    """The reading text of `raw`, and its stretches as `SourceText` keeps them."""
    pieces: list[str] = []
    starts: list[int] = []
    stretches: list[tuple[int, int, bool]] = []
    position = done = 0

    def add(piece: str, raw_start: int, raw_end: int, edited: bool) -> None:
        nonlocal position
        if piece:
            pieces.append(piece)
            starts.append(position)
            stretches.append((raw_start, raw_end, edited))
            position += len(piece)

    for match in _edits(raw):
        reading = _replacement(match)
        if reading == match[0]:  # "&TH;", a letter with a mark that has no composed form
            continue
        add(raw[done : match.start()], done, match.start(), False)
        add(reading, match.start(), match.end(), True)
        done = match.end()
    add(raw[done:], done, len(raw), False)
    return "".join(pieces), tuple(starts), tuple(stretches)


def _edits(raw: str) -> Iterator[re.Match[str]]:
    """The passages that may read otherwise than they stand, from the left, none within another."""
    if _COMBININGS.search(raw):
        yield from _EDIT.finditer(raw)
        return
    done = 0
    for begin in _MAY_BEGIN.finditer(raw):
        match = _EDIT.match(raw, begin.start()) if begin.start() >= done else None
        if match is not None:
            done = match.end()
            yield match


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a reading text that are not blank."""
    lines: list[Line] = []
    start = 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            lines.append(Line(left, left + len(stripped), stripped))
        start += len(piece) + 1
    return tuple(lines)
