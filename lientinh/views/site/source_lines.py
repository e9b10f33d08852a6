"""The text of a source file as lines, cells and runs: every run knows which characters of the file it shows.

A plain text has tables in Markdown or between tabs, and marks of Markdown that nobody wants to read; a web page is kept
as the file has it, marks included, since offsets count them. What is not shown still has its place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

Kind = Literal["text", "heading", "row", "rule", "page", "blank"]

_FORM_FEED: Final = "␌"
_HTML: Final = ("text/html", "multipart/related")
"""Web pages, and those that were saved with their pictures (.mht)."""
_RULE: Final = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_HEADING: Final = re.compile(r"#{1,6}\s+")
_MARKS: Final = re.compile(r"\*\*\*?|^#{1,6}[ \t]+|</?(?:b|i|u|em|strong|sub|sup)>|(?P<br><br ?/?>)")
_NO_MARKS: Final = re.compile(r"(?!)(?P<br>)")
_TAGS: Final = re.compile(
    r"(?P<drop><!--.*?-->|<(?P<name>script|style|head|title)\b.*?</(?P=name)\s*>|<[!?][^>]*>)"
    r"|(?P<cell><t[dh]\b[^<>]*>)"
    r"|(?P<row></?(?:tr|table)\b[^<>]*>)"
    r"|(?P<line><br\s*/?>|</?(?:p|div|h[1-6]|ul|ol|li|section|article|blockquote)\b[^<>]*>)"
    r"|(?P<tag></?[a-zA-Z][^<>]*>)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|\#[0-9]{1,6}|\#x[0-9a-fA-F]{1,5});)"
    r"|(?P<space>[\r\n\t ]+)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the file and what is shown of it."""

    start: int
    end: int
    shown: str | None = None
    """None: the characters themselves, so that the run can be cut anywhere."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a row of a table with a list of runs a cell."""

    kind: Kind
    cells: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind: the rows of a table, or lines of text."""

    table: bool
    lines: tuple[Line, ...]


def read_blocks(text: str, media_type: str) -> Iterator[Block]:
    """The text in blocks, in order; each character of it is in at most one run."""
    # In what a reader put together from Word or PDF nothing is a mark: "<b>" and "**" are what the author wrote.
    marks = _MARKS if media_type.startswith("text/") else _NO_MARKS
    lines = _html_lines(text) if media_type in _HTML else _text_lines(text, marks)
    kept = [line for line in _without_blanks(lines) if line.kind != "rule"]
    for table, members in groupby(kept, lambda line: line.kind == "row"):
        yield Block(table, tuple(members))


def _without_blanks(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines without the blank ones, of which a table in a text has one between its rows."""
    return (line for line in lines if line.kind != "blank")


def _text_lines(text: str, marks: re.Pattern[str]) -> Iterator[Line]:
    at = 0
    for raw in text.splitlines(keepends=True):
        line = raw.rstrip("\r\n\u2028\u2029\x0b\x85")
        if _FORM_FEED in line:
            yield Line("page", ())
        yield _text_line(line, at, marks)
        at += len(raw)


def _text_line(line: str, at: int, marks: re.Pattern[str]) -> Line:
    bare = line.strip()
    if not bare or bare == _FORM_FEED:
        return Line("blank", ())
    if marks is _MARKS and bare.startswith("|") and bare.count("|") > 1:
        if _RULE.fullmatch(bare):
            return Line("rule", ())
        return Line("row", tuple(_runs(line, at, *ends, marks) for ends in _cells(line, "|")))
    if "\t" in line.strip("\t "):
        return Line("row", tuple(_runs(line, at, *ends, marks) for ends in _pieces(line, "\t")))
    return Line("heading" if _HEADING.match(line) else "text", (_runs(line, at, 0, len(line), marks),))


def _cells(line: str, sign: str) -> list[tuple[int, int]]:
    """Ends of the cells between signs that open and close a row."""
    pieces = _pieces(line, sign)
    first = 1 if not line[slice(*pieces[0])].strip() else 0
    last = len(pieces) - (1 if not line[slice(*pieces[-1])].strip() else 0)
    return pieces[first:last]


def _pieces(line: str, sign: str) -> list[tuple[int, int]]:
    ends = [found.start() for found in re.finditer(re.escape(sign), line)]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(line)], strict=True))


def _runs(line: str, at: int, start: int, end: int, marks: re.Pattern[str]) -> tuple[Run, ...]:
    """The runs of line[start:end], marks of Markdown not shown; `at` is where the line begins in the file."""
    found: list[Run] = []
    done = start
    for mark in marks.finditer(line, start, end):
        if mark.start() > done:
            found.append(Run(at + done, at + mark.start()))
        found.append(Run(at + mark.start(), at + mark.end(), " " if mark["br"] else ""))
        done = mark.end()
    if end > done:
        found.append(Run(at + done, at + end))
    return tuple(found)


def _html_lines(text: str) -> Iterator[Line]:
    cells: list[list[Run]] = [[]]
    for run, breaks in _html_runs(text):
        if breaks == "cell":
            cells.append([])
        elif breaks == "line" and len(cells) > 1:  # a paragraph inside of a cell
            cells[-1].append(Run(run.start, run.end, "\n" if cells[-1] else ""))
        elif breaks in ("line", "row"):
            yield from _html_line(cells, text)
            cells = [[]]
        else:
            cells[-1].append(run)
    yield from _html_line(cells, text)


def _html_line(cells: list[list[Run]], text: str) -> Iterator[Line]:
    filled = [tuple(cell) for cell in cells]
    if len(filled) > 1 and not any(_shown(run, text).strip() for run in filled[0]):
        del filled[0]  # what stands between the row's mark and its first cell
    if any(_shown(run, text).strip() for cell in filled for run in cell):
        yield Line("row" if len(cells) > 1 else "text", tuple(filled))


def _html_runs(text: str) -> Iterator[tuple[Run, str]]:
    """(run, what begins with it: a cell, a row, a line or nothing)."""
    done = 0
    for mark in _TAGS.finditer(text):
        if mark.start() > done:
            yield Run(done, mark.start()), ""
        kind = mark.lastgroup if mark.lastgroup != "name" else "drop"
        run = Run(mark.start(), mark.end(), _shown_mark(kind, mark[0]))
        yield run, kind if kind in ("cell", "line", "row") else ""
        done = mark.end()
    if done < len(text):
        yield Run(done, len(text)), ""


def _shown_mark(kind: str | None, mark: str) -> str:
    return html.unescape(mark) if kind == "entity" else " " if kind == "space" else ""


def _shown(run: Run, text: str) -> str:
    return text[run.start : run.end] if run.shown is None else run.shown
