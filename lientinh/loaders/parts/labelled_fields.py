"""Fields of a task in prose: "- Đơn vị chủ trì: Sở Y tế", "Chủ trì: Sở Y tế; phối hợp: Công an tỉnh; thời gian: quý I".

A label means what the head of a table column with the same words means. Fields that follow one another, on one line or
on several, make a block: the block of the task above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.columns import Column, find_column
from lientinh.ontology.model import Span

FIELDS = frozenset(
    {Column.LEAD, Column.COOPERATION, Column.DIRECTION, Column.DEADLINE, Column.OUTPUT, Column.BUDGET, Column.NOTE}
)

# What labels begin with; "Sở Y tế chủ trì, phối hợp với các đơn vị: …" begins with an agency and is a sentence.
_OPENERS = (
    r"(?:các\s+)?(?:cơ\s+quan|đơn\s+vị|tổ\s+chức|bộ\s+phận|cá\s+nhân|người|lãnh\s+đạo|sở,\s*(?:ban,\s*)?ngành)"
    r"|chủ\s+trì|phối\s+hợp|chỉ\s+đạo|phân\s+công|trách\s+nhiệm|đầu\s+mối"
    r"|thời\s+(?:gian|hạn|điểm)|tiến\s+độ|lộ\s+trình|(?:hạn\s+|ngày\s+|năm\s+)?hoàn\s+thành|năm\s+thực\s+hiện"
    r"|(?:dự\s+kiến\s+|yêu\s+cầu\s+)?(?:sản\s+phẩm|kết\s+quả|đầu\s+ra)"
    r"|(?:dự\s+kiến\s+|nhu\s+cầu\s+|nguồn\s+|dự\s+toán\s+)?kinh\s+phí|nguồn\s+vốn|ghi\s+chú"
)
_BULLET = r"[-–—+*•▪●○]"
# At the beginning of a line, behind a bullet, behind the field before it ("…; phối hợp: …", "tỉnh -Thời gian: …"), in
# brackets behind the task ("… (Đơn vị chủ trì: …").
_LABEL = re.compile(
    rf"(?:^[ \t]*(?:{_BULLET}\s*)?|\(|(?<=[;.,])\s*(?:{_BULLET}\s*)?|(?<=\s){_BULLET}\s*)"
    # "Tổ chức tập huấn (chủ trì: …": what stands before an open bracket is no part of a label
    rf"(?P<label>(?:{_OPENERS})\b(?:[^:;.()\n]|\([^()\n]{{0,30}}\)){{0,45}}?)\s*:\s*",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"[ \t]*(?:{_BULLET})\s*")
_MARKED = re.compile(
    rf"[ \t]*(?:(?:[IVX]{{1,5}}|[A-HĐ]|\d{{1,2}}(?:\.\d{{1,2}})*|[a-zđ])\s?[.)]|{_BULLET})(?:\s|$)", re.UNICODE
)
_UNFINISHED = re.compile(r"[^.;:!?)”\"]$")


@dataclass(frozen=True, slots=True)
class Field:
    """One label and its value."""

    column: Column
    label: str
    """As printed, without the colon."""
    start: int
    """Of the label, its bullet included."""
    value: tuple[Span, ...]
    """The pieces of the value; none where nothing stands behind the label."""


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """Fields that follow one another."""

    fields: tuple[Field, ...]
    start: int
    end: int

    @property
    def names_agencies(self) -> bool:
        """Whether it says who does something."""
        return any(field.column in (Column.LEAD, Column.COOPERATION) for field in self.fields)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with its colon; `start` is that of its bullet or bracket."""

    column: Column
    words: str
    start: int
    end: int


@dataclass(slots=True)
class _FieldLine:
    """A line with labels, and the lines that the value of the last one goes on to."""

    line: Line
    labels: list[_Label]
    more: list[Line]

    @property
    def opens(self) -> bool:
        """Whether words of the task stand before the first label."""
        return self.labels[0].start > self.line.start


def find_blocks(source: SourceText) -> tuple[FieldBlock, ...]:
    """All blocks outside tables, in the order of the text."""
    blocks: list[FieldBlock] = []
    for run in _runs(source):
        fields = tuple(field for line in run for field in _fields_of(source, line))
        last = run[-1].more[-1] if run[-1].more else run[-1].line
        blocks.append(FieldBlock(fields, run[0].labels[0].start, last.end))
    return tuple(blocks)


def _runs(source: SourceText) -> Iterator[list[_FieldLine]]:
    """Lines with fields that follow one another."""
    run: list[_FieldLine] = []
    for line in _outside_tables(source):
        labels = _labels_of(line)
        if run and labels and labels[0].start > line.start:
            yield run
            run = []
        if labels:
            run.append(_FieldLine(line, labels, []))
        elif run and _goes_on(run[-1], line):
            run[-1].more.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _labels_of(line: Line) -> list[_Label]:
    """The labels of a line; none where the first one stands behind other words and does not say who leads."""
    found: list[_Label] = []
    if ":" not in line.text:  # most lines: no need to look for what may stand before it
        return found
    for match in _LABEL.finditer(line.text):
        column = find_column(match["label"])
        if column in FIELDS:
            words = " ".join(match["label"].split())
            found.append(_Label(column, words, line.start + match.start(), line.start + match.end()))
    if found and found[0].start > line.start and found[0].column is not Column.LEAD:
        return []
    return found


def _outside_tables(source: SourceText) -> list[Line]:
    return [line for line in source.lines if not source.in_table(line.start)]


def _goes_on(field: _FieldLine, line: Line) -> bool:
    """Whether a line belongs to the value above it: a wrapped line, or an item of a list behind a bare label."""
    above, text = (field.more[-1] if field.more else field.line).text, line.text
    if field.line.text.endswith(":"):
        return not field.more or _ITEM.match(text) is not None
    if not _UNFINISHED.search(above):
        return False
    # "Vụ Tổ chức" / "- cán bộ": a dash of the name at the beginning of a line.
    words = text[match.end() :] if (match := _ITEM.match(text)) else text
    return words[:1].islower() and not (_MARKED.match(text) and not _ITEM.match(text))


def _fields_of(source: SourceText, line: _FieldLine) -> Iterator[Field]:
    """The fields of a line; the last of them takes the lines that it goes on to."""
    ends = [label.start for label in line.labels[1:]] + [line.line.end]
    for label, end in zip(line.labels, ends, strict=True):
        pieces = [_tidy(source.text, label.end, end)]
        if label is line.labels[-1]:
            pieces += [_tidy(source.text, _words_of(more), more.end) for more in line.more]
        yield Field(label.column, label.words, label.start, tuple(piece for piece in pieces if piece.end > piece.start))


def _words_of(line: Line) -> int:
    """Where the words of a line begin, behind its bullet."""
    match = _ITEM.match(line.text)
    return line.start + (match.end() if match else 0)


def _tidy(text: str, start: int, end: int) -> Span:
    """A value without what only ends it: white space, the bullet of the next field, ";", "." and a closing bracket."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";.-–+*•"):
        end -= 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
