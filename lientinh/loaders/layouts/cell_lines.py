"""Tables that lost their rulings: every cell stands on a line of its own.

Golden document: a decision with two such tables, rows of six or seven cells, "Ill" for III, a lead on two lines.
Rows are told by the numbers alone on their lines; pages put their own numbers and repeated heads between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.cells import PlacedRow
from lientinh.loaders.tables.columns import Column, find_column, read_head
from lientinh.loaders.tables.line_cells import lay_on_columns
from lientinh.loaders.tables.line_rows import LineRow, RowSplitter
from lientinh.loaders.tables.rows import RowReader
from lientinh.loaders.tables.task_rows import PlacedCell, TaskList
from lientinh.loaders.wording.ordinals import RANKS, Ordinal, parse_ordinal, split_ordinal
from lientinh.ontology.model import CellPlace, Span
from lientinh.ontology.vocabularies import Vocabulary

NAME = "cell-lines"

_LEAST_COLUMNS = 3
_LINES_OF_LABEL = 3
_LONGEST_LABEL = 60
"""Letters of a line of a head: "Cơ quan, đơn vị, địa phương phối hợp thực hiện" has 46."""
_FOOT = re.compile(r"\[\d+\]|Nơi nhận|Ghi chú:|(?:TM|KT|TL|TUQ)\. |Tổng số có\b|\*+\s*Ghi chú")
# What stands between two tables: "PHỤ LỤC II", "(Kèm theo Kế hoạch số …)".
_NEXT_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?:\s+(?:số\s*)?[\dIVX]{1,4})?[.:]?$|\((?:Ban hành k|K)èm theo\b"
)
_COLUMN_NUMBER = re.compile(r"\(\d{1,2}\)$")


@dataclass(frozen=True, slots=True)
class _Head:
    """A head whose labels stand on lines of their own."""

    first: int
    after: int
    columns: tuple[Column, ...]
    labels: tuple[str, ...]


def recognise(source: SourceText) -> float:
    """How sure: three head labels or more on lines one after another, and numbers alone on lines below."""
    heads = _find_heads(source.lines)
    if not heads:
        return 0.0
    alone = sum(parse_ordinal(line.text) is not None for line in source.lines[heads[0].after :])
    return 0.9 if alone >= 2 else 0.0


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """The groups and tasks below every head, in printed order."""
    heads = _find_heads(source.lines)
    placed: list[PlacedRow] = []
    covered: list[Span] = []
    unread: list[PlacedCell] = []
    for number, (head, body) in enumerate(_find_bodies(source.lines, heads), 1):
        splitter = RowSplitter(
            source,
            vocabulary,
            body,
            words_first=next(c for c in head.columns if c is not Column.ORDINAL) in (Column.CONTENT, Column.REVIEWED),
            numbers_as_values=bool({Column.OUTPUT, Column.BUDGET} & set(head.columns)),
        )
        splitter.split()
        unread.extend(PlacedCell(_spans([line])) for line in splitter.unread)
        placed.extend(_place_rows(vocabulary, head, splitter.rows, number))
        last = body[-1] if body else source.lines[head.after - 1]
        covered.append(Span(source.lines[head.first].start, last.end))
    reader = RowReader(source, vocabulary)
    rows = reader.join_rows(placed)
    columns = tuple((label, column) for head in heads for label, column in zip(head.labels, head.columns, strict=True))
    return TaskList(NAME, rows, tuple(dict.fromkeys(columns)), tuple(covered), unread=(*unread, *reader.unread))


def _find_heads(lines: tuple[Line, ...]) -> list[_Head]:
    heads: list[_Head] = []
    index = 0
    while index < len(lines):
        head = _head_at(lines, index)
        if head is None:
            index += 1
        else:
            heads.append(head)
            index = head.after
    return heads


def _head_at(lines: tuple[Line, ...], first: int) -> _Head | None:
    columns: list[Column] = []
    labels: list[str] = []
    at = first
    while (label := _label_at(lines, at)) is not None:
        column, text, after = label
        if column in columns:
            if column is not columns[-1] or not text[:1].islower():
                break
            labels[-1] = f"{labels[-1]} {text}"  # "Nội dung" / "nhiệm vụ"
        else:
            columns.append(column)
            labels.append(text)
        at = after
    if len(columns) < _LEAST_COLUMNS or read_head(labels) is None:
        return None
    while at < len(lines) and _COLUMN_NUMBER.match(lines[at].text):
        at += 1
    return _Head(first, at, tuple(columns), tuple(labels))


def _label_at(lines: tuple[Line, ...], at: int) -> tuple[Column, str, int] | None:
    """(meaning, label, index after it) of a label on one line or broken over a few ("Cơ quan" / "chủ trì")."""
    for after in range(at + 1, min(at + _LINES_OF_LABEL, len(lines)) + 1):
        if len(lines[after - 1].text) > _LONGEST_LABEL or (after > at + 1 and not lines[after - 1].text[:1].islower()):
            return None
        label = " ".join(line.text for line in lines[at:after])
        column = find_column(label)
        if column is not None:
            return column, label, after
    return None


def _find_bodies(lines: tuple[Line, ...], heads: list[_Head]) -> list[tuple[_Head, list[Line]]]:
    """Each table with the lines below its head; a head that a page repeats is left out."""
    bodies: list[tuple[_Head, list[Line]]] = []
    ended = True
    for number, head in enumerate(heads):
        next_head = heads[number + 1] if number + 1 < len(heads) else None
        end = _table_end(lines, head.after, next_head.first if next_head else len(lines))
        body = list(lines[head.after : end])
        if not ended and bodies and bodies[-1][0].columns == head.columns:
            bodies[-1][1].extend(body)
        else:
            bodies.append((head, body))
        ended = next_head is None or end < next_head.first
        if next_head is not None and not ended and next_head.columns != head.columns and bodies[-1][1]:
            # "II. CÁC VĂN BẢN CẦN ĐƯỢC RÀ SOÁT …" right above the head of another table is that table's title.
            title = split_ordinal(bodies[-1][1][-1].text)
            if title is not None and title[0].style in ("roman", "upper"):
                bodies[-1][1].pop()
    return bodies


def _table_end(lines: tuple[Line, ...], start: int, end: int) -> int:
    """Index after the table's last line: a footnote, a signature or the next annex ends it."""
    below = (at for at in range(start, end) if _FOOT.match(lines[at].text) or _NEXT_ANNEX.match(lines[at].text))
    return next(below, end)


def _place_rows(vocabulary: Vocabulary, head: _Head, rows: list[LineRow], table: int) -> list[PlacedRow]:
    """The lines of each row under the columns of the head; those of a title under none."""
    columns: list[Column] = [column for column in head.columns if column is not Column.ORDINAL]
    subject = Column.REVIEWED if Column.REVIEWED in columns else Column.CONTENT
    placed: list[PlacedRow] = []
    smallest = max((row.ordinal for row in rows), key=lambda ordinal: RANKS.index(ordinal.style), default=None)
    for number, row in enumerate(rows, 1):
        below = rows[number].ordinal if number < len(rows) else None
        titles = row.ordinal.style in ("upper", "roman") and _is_smaller(below or smallest, row.ordinal)
        laid = lay_on_columns(row.lines, [subject] if titles else columns, vocabulary)
        cells = {
            column: PlacedCell(spans, CellPlace(table, number, columns.index(column) + 2))
            for column, spans in laid.items()
        }
        content = cells.pop(subject, None)
        ordinal_cell = PlacedCell(_spans([row.number]), CellPlace(table, number, 1))
        placed.append(
            PlacedRow(
                row.ordinal,
                content,
                " ".join(line.text for line in row.lines[:1]),
                {column: {0: cell} for column, cell in cells.items()},
                reviewed=subject is Column.REVIEWED,
                cut=False,
                number=ordinal_cell,
            )
        )
    return placed


def _is_smaller(below: Ordinal | None, ordinal: Ordinal) -> bool:
    return below is not None and RANKS.index(below.style) > RANKS.index(ordinal.style)


def _spans(lines: list[Line]) -> tuple[Span, ...]:
    return tuple(Span(line.start, line.end) for line in lines)
