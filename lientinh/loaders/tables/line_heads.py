"""The heads of tables whose every cell stands on a line of its own: labels on lines one after another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.source import Line
from lientinh.loaders.tables.columns import Column, find_column, read_head

_LEAST_COLUMNS = 3
_LINES_OF_LABEL = 3
_LONGEST_LABEL = 60
"""Letters of a line of a head: "Cơ quan, đơn vị, địa phương phối hợp thực hiện" has 46."""
_COLUMN_NUMBER = re.compile(r"\(\d{1,2}\)$")
_SAYS_LEAD = re.compile(r"chủ\s+trì", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LineHead:
    """A head whose labels stand on lines of their own."""

    first: int
    after: int
    columns: tuple[Column, ...]
    labels: tuple[str, ...]


def find_line_heads(lines: tuple[Line, ...]) -> list[LineHead]:
    """Every head of a text, in printed order; those that a page repeats are among them."""
    heads: list[LineHead] = []
    index = 0
    while index < len(lines):
        head = _head_at(lines, index)
        if head is None:
            index += 1
        else:
            heads.append(head)
            index = head.after
    return heads


def _head_at(lines: tuple[Line, ...], first: int) -> LineHead | None:
    columns: list[Column] = []
    labels: list[str] = []
    at = first
    while (label := _label_at(lines, at)) is not None:
        column, text, after = label
        if column not in columns:
            columns.append(column)
            labels.append(text)
        elif column is columns[-1] and text[:1].islower():
            labels[-1] = f"{labels[-1]} {text}"  # "Nội dung" / "nhiệm vụ"
        elif _parts_label(columns, labels, column, text):
            labels[columns.index(column)] += f" / {text}"
        else:
            break
        at = after
    if len(columns) < _LEAST_COLUMNS or read_head(labels) is None:
        return None
    columns, labels = _second_row_in_place(columns, labels)
    while at < len(lines) and _COLUMN_NUMBER.match(lines[at].text):
        at += 1
    return LineHead(first, at, tuple(columns), tuple(labels))


def _parts_label(columns: list[Column], labels: list[str], column: Column, text: str) -> bool:
    """Whether a label is in the second row of a head: "Chủ trì" below "Cơ quan thực hiện"."""
    above = labels[columns.index(column)]
    return column is Column.LEAD and _SAYS_LEAD.search(text) is not None and _SAYS_LEAD.search(above) is None


def _second_row_in_place(columns: list[Column], labels: list[str]) -> tuple[list[Column], list[str]]:
    """The columns with what the second row parts where the first has it.

    "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp" is read row by row: "… | Cơ quan thực hiện | Thời gian | Ghi chú"
    and then "Chủ trì | Phối hợp"; the two stand where the label over them does.
    """
    lead = columns.index(Column.LEAD) if Column.LEAD in columns else None
    if lead is None or " / " not in labels[lead] or columns[-1] is not Column.COOPERATION:
        return columns, labels
    moved, label = columns[-1], labels[-1]
    return [*columns[: lead + 1], moved, *columns[lead + 1 : -1]], [*labels[: lead + 1], label, *labels[lead + 1 : -1]]


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
