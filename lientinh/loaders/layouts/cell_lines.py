"""Tables that lost their rulings: every cell stands on a line of its own.

Golden document: a decision with two such tables, rows of six or seven cells, "Ill" for III, a lead on two lines.
Rows are told by the numbers alone on their lines; pages put their own numbers and repeated heads between them.
"""

from __future__ import annotations

import re

from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.cells import PlacedRow
from lientinh.loaders.tables.line_heads import LineHead, find_line_heads
from lientinh.loaders.tables.line_kinds import kinds_of
from lientinh.loaders.tables.line_table import LineTable, spans_of
from lientinh.loaders.tables.rows import RowReader
from lientinh.loaders.tables.task_rows import PlacedCell, TaskList
from lientinh.loaders.wording.ordinals import parse_ordinal, split_ordinal
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

NAME = "cell-lines"

_LEAST_ROWS = 2
_LOOKED_AT = 200
"""Lines below the first head: enough to see whether they are cells."""
_FOOT = re.compile(r"\[\d+\]|Nơi nhận|Ghi chú:|(?:TM|KT|TL|TUQ)\. |Tổng số có\b|\*+\s*Ghi chú")
# What stands between two tables: "PHỤ LỤC II", "(Kèm theo Kế hoạch số …)".
_NEXT_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu)(?:\s+(?:số\s*)?[\dIVX]{1,4})?[.:]?$|\((?:Ban hành k|K)èm theo\b"
)


def recognise(source: SourceText) -> float:
    """How sure: three head labels or more on lines one after another, and below them rows that name who or when."""
    heads = find_line_heads(source.lines)
    if not heads:
        return 0.0
    below = source.lines[heads[0].after :]
    if sum(parse_ordinal(line.text) is not None for line in below) >= _LEAST_ROWS:
        return 0.9
    kinds = kinds_of(below[:_LOOKED_AT], load_vocabulary())
    return (
        0.85 if sum(kind in ("agency", "official", "partners", "deadline") for kind in kinds) > 2 * _LEAST_ROWS else 0.0
    )


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """The groups and tasks below every head, in printed order."""
    heads = find_line_heads(source.lines)
    placed: list[PlacedRow] = []
    covered: list[Span] = []
    unread: list[PlacedCell] = []
    alone: list[PlacedCell] = []
    for number, (head, body) in enumerate(_find_bodies(source.lines, heads), 1):
        table = LineTable(source, vocabulary, head, body, number)
        table.read()
        unread.extend(PlacedCell(spans_of([line])) for line in table.unread)
        placed.extend(table.rows)
        alone.extend(table.alone)
        last = body[-1] if body else source.lines[head.after - 1]
        covered.append(Span(source.lines[head.first].start, last.end))
    reader = RowReader(source, vocabulary)
    rows = reader.join_rows(placed)
    columns = tuple((label, column) for head in heads for label, column in zip(head.labels, head.columns, strict=True))
    return TaskList(
        NAME,
        rows,
        tuple(dict.fromkeys(columns)),
        tuple(covered),
        unread=(*unread, *reader.unread),
        alone=tuple(alone),
    )


def _find_bodies(lines: tuple[Line, ...], heads: list[LineHead]) -> list[tuple[LineHead, list[Line]]]:
    """Each table with the lines below its head; a head that a page repeats is left out."""
    bodies: list[tuple[LineHead, list[Line]]] = []
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
