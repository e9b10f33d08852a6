"""What a reading recognised of a file, line by line, and what was left over: for those who have to help it along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.layout_choice import rate_layouts, read_task_list
from lientinh.loaders.read import read_bytes
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.read_plan import parse_plan, take_tables
from lientinh.loaders.readers.encodings import told_encoding
from lientinh.loaders.register import NO_HINTS, Hints
from lientinh.loaders.source import Line, SourceText, Table
from lientinh.loaders.tables.cells import CellReader
from lientinh.loaders.tables.columns import Column, told_columns
from lientinh.loaders.tables.ditto import told_blanks
from lientinh.loaders.tables.task_rows import TaskList
from lientinh.ontology.model import Evidence, Plan, Span
from lientinh.ontology.vocabularies import Vocabulary


class Kind(StrEnum):
    """What a stretch of lines was recognised as."""

    HEAD = "head"
    RECITALS = "recitals"
    HEADING = "heading"
    TABLE = "table"
    TASKS = "tasks"
    DUTIES = "duties"
    FUNDING = "funding"
    REPORTING = "reporting"
    TEXT = "text"
    CLOSING = "closing"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Region:
    """Lines one after another that were recognised as the same."""

    kind: Kind
    page: int | None
    first_line: int
    """Lines of the decoded file, counted from 1."""
    last_line: int
    words: str
    """The first line."""
    table: int | None = None


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table: its size, and what its columns were taken for."""

    number: int
    page: int | None
    rows: int
    columns: tuple[tuple[str, Column | None], ...]
    """(head as printed, meaning); of a table without a known head the cells of its first full row."""
    recognised: bool
    table: Table


@dataclass(frozen=True, slots=True)
class Examination:
    """One file read, and what was made of each part of it."""

    source: SourceText
    plan: Plan | None
    refused: str | None
    """Why the file is no plan, where it is none."""
    layouts: tuple[tuple[str, float], ...]
    """How sure each layout is, the surest first."""
    task_list: TaskList
    tables: tuple[TableReading, ...]
    regions: tuple[Region, ...]
    used: Hints


_FIELDS = (  # what a passage belongs to, the surest first
    (Kind.RECITALS, ("legal_bases", "proposal")),
    (Kind.TASKS, ("tasks", "groups", "review_documents")),
    (Kind.DUTIES, ("duties",)),
    (Kind.REPORTING, ("reporting",)),
    (Kind.FUNDING, ("funding", "funding_sources")),
    (Kind.TEXT, ("paragraphs",)),
)
_HEADING = re.compile(
    r"(?:[IVX]{1,5}|[A-Za-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s|PHỤ LỤC|Phụ lục|Điều \d+\.|QUYẾT ĐỊNH|CHỈ THỊ$"
)
_RECITAL = re.compile(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị)\b")
_LONGEST_HEADING = 200
_CLOSING = re.compile(r"Nơi nhận|(?:TM|KT|TL|TUQ)\.")


def examine(
    name: str, data: bytes, vocabulary: Vocabulary, hints: Hints = NO_HINTS, options: ReadOptions = AS_USUAL
) -> Examination:
    """What was made of a file; raises UnreadableSourceError where it has no text, InputError for hints that do not fit.

    A text that is no plan is examined all the same.
    """
    with told_encoding(hints.encoding), told_columns(hints.columns), told_blanks(hints.blank_as_above):
        whole = read_bytes(name, data, options)
        source = take_tables(whole, hints)
        plan, refused = None, None
        try:
            plan = parse_plan(whole, vocabulary, hints)
        except UnreadableSourceError as error:
            refused = str(error)
        rated = tuple(rate_layouts(source).items())
        listed = read_task_list(source, vocabulary, hints.layout)
        tables = tuple(_read_table(source, table) for table in source.tables)
        return Examination(source, plan, refused, rated, listed, tables, tuple(_regions(source, plan, listed)), hints)


def _read_table(source: SourceText, table: Table) -> TableReading:
    cells = CellReader(source)
    cells.read_table(table)
    page = bisect_right(source.pages, table.start) or None
    if cells.heads:
        return TableReading(table.number, page, len(table.rows), tuple(dict.fromkeys(cells.heads)), True, table)
    widest = max((sum(not cell.empty for cell in row) for row in table.rows), default=0)
    first = next((row for row in table.rows if sum(not cell.empty for cell in row) == widest), ())
    labels = tuple((source.value(cell.parts)[:80], None) for cell in first if not cell.empty)
    return TableReading(table.number, page, len(table.rows), labels, False, table)


def _regions(source: SourceText, plan: Plan | None, listed: TaskList) -> Iterator[Region]:
    kinds = _kinds(source, plan, listed)
    lines = _line_numbers(source)
    begun: Region | None = None
    for line, kind, (first, last) in zip(source.lines, kinds, lines, strict=True):
        page = bisect_right(source.pages, line.start) or None
        table = _table_at(source, line) if kind is Kind.TABLE else None
        if begun and (begun.kind, begun.page, begun.table) == (kind, page, table):
            begun = Region(kind, page, begun.first_line, last, begun.words, table)
            continue
        if begun:
            yield begun
        begun = Region(kind, page, first, last, line.text[:200], table)
    if begun:
        yield begun


def _kinds(source: SourceText, plan: Plan | None, listed: TaskList) -> list[Kind]:
    """The kind of each line of the source."""
    found: list[Kind] = [Kind.UNREAD] * len(source.lines)
    starts = [line.start for line in source.lines]
    for table in source.tables:
        for index in range(max(bisect_right(starts, table.start) - 1, 0), bisect_right(starts, table.end - 1)):
            found[index] = Kind.TABLE
    if plan is not None:
        _mark_statements(source, plan, listed, found)
    return [
        kind if kind is not Kind.UNREAD else _kind_by_words(line.text)
        for kind, line in zip(found, source.lines, strict=True)
    ]


def _mark_statements(source: SourceText, plan: Plan, listed: TaskList, found: list[Kind]) -> None:
    """Give the lines their kinds by the passages of what was read from them."""
    begins = [source.evidence(line.start, line.end).start for line in source.lines]

    def mark(kind: Kind, passages: Iterable[Evidence]) -> list[int]:
        marked: list[int] = []
        for part in (part for passage in passages for part in passage.parts):
            marked += _lines_at(begins, part)
        for index in marked:
            if found[index] is Kind.UNREAD:
                found[index] = kind
        return marked

    identity = dict(plan.document.evidence)
    signed = [identity[field] for field in identity if field.startswith("signer")]
    for kind, names in _FIELDS:
        mark(kind, _evidence([getattr(plan, name) for name in names]))
    head = mark(Kind.HEAD, [identity[field] for field in identity if not field.startswith("signer")])
    _fill(found, range(0, max((at for at in head if at < len(found) // 2), default=-1)), Kind.HEAD)
    for at in mark(Kind.CLOSING, signed):
        _fill_closing(found, source.lines, at)
    unread = [f.evidence for f in plan.findings if f.code.startswith("unread") and f.evidence]
    left = {at for passage in unread for part in passage.parts for at in _lines_at(begins, part)}
    for at, line in enumerate(source.lines):
        if at not in left and any(part.start <= line.start < part.end for part in listed.covered):
            _fill(found, [at], Kind.TASKS)


def _kind_by_words(text: str) -> Kind:
    """What a line is that holds no statement of its own."""
    if _RECITAL.match(text):
        return Kind.RECITALS
    if len(text) <= _LONGEST_HEADING and (_HEADING.match(text) or (text.isupper() and " " in text)):
        return Kind.HEADING
    return Kind.UNREAD


def _lines_at(begins: Sequence[int], part: Span) -> range:
    """The lines that a passage of the file stands in."""
    return range(max(bisect_right(begins, part.start) - 1, 0), bisect_right(begins, part.end - 1))


def _fill(found: list[Kind], places: Iterable[int], kind: Kind) -> None:
    for at in places:
        if found[at] is Kind.UNREAD:
            found[at] = kind


def _fill_closing(found: list[Kind], lines: tuple[Line, ...], at: int) -> None:
    """Recipients and signature stand around the signer's name, in one column or two."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(found) and found[place] in (Kind.UNREAD, Kind.CLOSING) and abs(place - at) < 40:
            if _HEADING.match(lines[place].text):
                break
            found[place] = Kind.CLOSING
            if step < 0 and _CLOSING.match(lines[place].text) and lines[place].text.startswith("Nơi nhận"):
                break
            place += step


def _evidence(value: object) -> Iterator[Evidence]:
    """Every passage in what a plan holds."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _evidence(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _evidence(getattr(value, field.name))


def _line_numbers(source: SourceText) -> list[tuple[int, int]]:
    """First and last line of the decoded file for each line of the reading text."""
    ends = [at for at, letter in enumerate(source.raw) if letter == "\n"]
    places = [source.evidence(line.start, line.end) for line in source.lines]
    return [(bisect_right(ends, place.start) + 1, bisect_right(ends, place.end - 1) + 1) for place in places]


def _table_at(source: SourceText, line: Line) -> int | None:
    at = bisect_right(source.tables, line.end - 1, key=lambda table: table.start) - 1
    return source.tables[at].number if at >= 0 and line.start < source.tables[at].end else None
