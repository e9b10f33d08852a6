"""The lines of one row on the columns of a table whose every cell stands on a line of its own.

Which line is which cell cannot be counted off, since empty cells leave no line ("Ghi chú" is filled once in 25 rows)
and a cell may run over two lines ("Sở Khoa học và Công nghệ" / "(Chi cục …)"). So the lines are laid on the columns in
order, at the least cost: a date does not read as an agency, a line in lower case goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from lientinh.loaders.source import Line
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column
from lientinh.loaders.tables.ditto import is_ditto
from lientinh.loaders.wording.deadlines import parse_deadline
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

_Kind = Literal["agency", "deadline", "ditto", "document-type", "text"]

# Words that names of agencies begin with; the vocabulary knows the names, this knows their look.
_AGENCY_START = re.compile(
    r"(?:các |đề nghị )?(?:sở|ubnd|ủy ban|hđnd|hội|ban|bộ|chi cục|cục|công an|chủ tịch|phó chủ tịch|thanh tra|"
    r"văn phòng|báo|đài|trung tâm|trường|viện|vụ|tổng|liên|cơ quan|đơn vị|địa phương|doanh nghiệp|phòng|tòa|kho bạc|"
    r"ngân hàng|thuế|bảo hiểm|đoàn|mặt trận|tỉnh|thành)\b"
)
_LONGEST_AGENCY_CELL = 260
_LONGEST_DEADLINE_CELL = 90
# "51-KHPH/BTGTU, ngày 06/02/2025" is a document with its date, and no deadline.
_NUMBER = re.compile(r"\d\s*[-/]\s*[A-ZĐ]{2}")
# "Quý" / "II/2025", "Năm" / "2026": the first of two lines that say a time only together.
_BROKEN_TIME = re.compile(r"(?:quý|năm|tháng|hàng|hằng|giai đoạn|trước|đến|từ|ngày|thường|theo|cả|trong)\b.{0,12}$")

_FITS: dict[_Kind, tuple[Column, ...]] = {
    "agency": (*AGENCY_COLUMNS, Column.AUTHORITY),
    "deadline": (Column.DEADLINE,),
    "ditto": (*AGENCY_COLUMNS, Column.AUTHORITY, Column.DEADLINE),
    "document-type": (Column.OUTPUT,),
    "text": (Column.NOTE, Column.OUTPUT, Column.CONTENT, Column.REVIEWED, Column.BUDGET),
}
_GAPS = {Column.NOTE: 0.1, Column.BUDGET: 0.5, Column.OUTPUT: 0.6, Column.DEADLINE: 1.0, Column.LEAD: 3.0}
"""Cost of leaving a column empty: a note often is, a lead hardly ever."""


def lay_on_columns(
    lines: Sequence[Line], columns: Sequence[Column], vocabulary: Vocabulary
) -> dict[Column, tuple[Span, ...]]:
    """The lines of a row on its columns, in order, at the least cost; the first line is of the first column."""
    if not lines:
        return {}
    kinds = _kinds(lines, vocabulary)
    costs: dict[int, float] = {0: 0.0}
    came_from: list[dict[int, int]] = []
    for index in range(1, len(lines)):
        step: dict[int, float] = {}
        previous: dict[int, int] = {}
        for at, cost in costs.items():
            for to in range(at, len(columns)):
                more = (
                    _cost_of_going_on(lines, index, kinds, columns[to])
                    if to == at
                    else _cost_of_cell(kinds[index], columns[to]) + _cost_of_gaps(columns, at, to)
                )
                if to not in step or cost + more < step[to]:
                    step[to], previous[to] = cost + more, at
        costs = step
        came_from.append(previous)
    at = min(costs, key=lambda last: costs[last] + _cost_of_gaps(columns, last, len(columns)))
    path = [at]
    for previous in reversed(came_from):
        at = previous[at]
        path.append(at)
    return _cells(lines, columns, path[::-1])


def reads_as_agency(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with the name of an agency that the vocabulary knows."""
    return (
        vocabulary.find_agency_type(re.split(r"[;,(]", text[:_LONGEST_AGENCY_CELL], maxsplit=1)[0].strip()) is not None
    )


def _cells(lines: Sequence[Line], columns: Sequence[Column], path: list[int]) -> dict[Column, tuple[Span, ...]]:
    cells: dict[Column, list[Span]] = {}
    for line, at in zip(lines, path, strict=True):
        cells.setdefault(columns[at], []).append(Span(line.start, line.end))
    return {column: tuple(spans) for column, spans in cells.items()}


def _kinds(lines: Sequence[Line], vocabulary: Vocabulary) -> list[_Kind]:
    kinds: list[_Kind] = [_kind(line.text, vocabulary) for line in lines]
    for index in range(1, len(lines) - 1):
        first, second = lines[index].text, lines[index + 1].text
        if _BROKEN_TIME.match(fold_label(first[:40])) and len(second) <= _LONGEST_DEADLINE_CELL and len(first) < 30:
            together = f"{first} {second}"
            if parse_deadline(first).kind == "none" and parse_deadline(together).kind != "none":
                kinds[index] = kinds[index + 1] = "deadline"
    return kinds


def _kind(text: str, vocabulary: Vocabulary) -> _Kind:
    if is_ditto(text):
        return "ditto"
    if len(text) <= _LONGEST_DEADLINE_CELL and not _NUMBER.search(text) and parse_deadline(text).kind != "none":
        return "deadline"
    if len(text) > _LONGEST_AGENCY_CELL:
        return "text"
    folded = fold_label(text).strip(" (.")
    if _AGENCY_START.match(folded) or vocabulary.find_agency_type(folded):
        return "agency"
    return "text" if vocabulary.document_type(folded) is None else "document-type"


def _cost_of_cell(kind: _Kind, column: Column) -> float:
    if column in _FITS[kind]:
        return 0.0
    return 1.5 if column is Column.NOTE else 4.0


def _cost_of_gaps(columns: Sequence[Column], after: int, before: int) -> float:
    return sum(_GAPS.get(columns[at], 1.2) for at in range(after + 1, before))


def _cost_of_going_on(lines: Sequence[Line], index: int, kinds: list[_Kind], column: Column) -> float:
    """Of a line that goes on in the cell of the line before it."""
    text, before = lines[index].text, lines[index - 1].text
    if "ditto" in (kinds[index], kinds[index - 1]):
        return 4.0
    if text[:1].islower() or text.startswith("(") or before.endswith((",", ";", " và", "-")):
        return 0.2
    if column in (Column.CONTENT, Column.REVIEWED):
        return 1.0 if kinds[index] == "text" else 3.5
    if (
        column is Column.DEADLINE
        and kinds[index - 1] == kinds[index] == "deadline"
        and _BROKEN_TIME.match(fold_label(before))
    ):
        return 0.1
    return 2.5
