"""Tables in plain text: rows of cells separated by tabs or by upright bars.

A table begins at a row that reads as a head ("TT, Nội dung nhiệm vụ, Cơ quan chủ trì …") and ends where
lines no longer fit it. A text whose every space is a tab is no table: no head is found in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.source import Line, Table, TableCell
from lientinh.loaders.tables.columns import Column, find_column, read_head
from lientinh.loaders.wording.ordinals import parse_ordinal, split_ordinal
from lientinh.ontology.model import Span

_RULE = re.compile(r"[\s|:+=-]+$")
_PAGE_NUMBER = re.compile(r"(?:[-–—\s]*|trang\s*)\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$", re.I)
# What stands below a table and between two: the recipients, the signature, the next annex with its heading.
BELOW = re.compile(
    r"nơi nhận\b|(?:tm|kt|tl|tuq)\.|(?:phụ lục|biểu(?: mẫu)?)(?:\s+(?:số\s*)?[\dIVX]{1,4})?\s*[:.]?$|"
    r"\((?:ban hành )?kèm theo\b|\*?\s*ghi chú\s*:",
    re.IGNORECASE,
)
_MARKS = "\t|"
"""What may separate cells."""
_LOOK_AHEAD = 4
"""Lines without a separator that may stand inside a row: a cell broken over lines, a page end."""
_LONGEST_HEAD = 8
"""Lines that one row of a head may be broken over."""

_Cells = list[list[Span]]


@dataclass(frozen=True, slots=True)
class _Separator:
    """What stands between cells, and whether it also frames the row ("| a | b |" of Markdown)."""

    mark: str
    framed: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """A row of heads, the lines that it takes up, and what stands between its cells."""

    cells: _Cells
    after: int
    separator: _Separator
    labels: tuple[str, ...]


def find_tables(text: str, lines: tuple[Line, ...]) -> tuple[Table, ...]:
    """The tables of a reading text, rows as printed; a row broken over lines is one row."""
    tables: list[Table] = []
    index = 0 if any(mark in text for mark in _MARKS) else len(lines)
    while index < len(lines):
        head = _find_head(text, lines, index)
        if head is None:
            index += 1
            continue
        end = _last_row(text, lines, head)
        rows = [head.cells, *_join_broken_rows(text, lines, range(head.after, end + 1), head)]
        made = tuple(tuple(TableCell(tuple(cell)) for cell in row) for row in rows)
        tables.append(Table(len(tables) + 1, made, lines[index].start, lines[end].end))
        index = end + 1
    return tuple(tables)


def _full_line(text: str, line: Line) -> tuple[int, int]:
    """The line with its outer tabs, which are empty cells."""
    start = text.rfind("\n", 0, line.start) + 1
    end = text.find("\n", line.end)
    return start, len(text) if end < 0 else end


def _has(text: str, line: Line, mark: str) -> bool:
    return text.find(mark, *_full_line(text, line)) >= 0


def _split_cells(text: str, line: Line, separator: _Separator) -> list[Span]:
    """The cells of a line, empty ones included, white space trimmed."""
    start, end = _full_line(text, line)
    if separator.framed:  # a row broken over lines has its bars on the first and on the last of them
        start = line.start + line.text.startswith(separator.mark)
        end = line.end - (len(line.text) > 1 and line.text.endswith(separator.mark))
    cells: list[Span] = []
    position = start
    while (at := text.find(separator.mark, position, end)) >= 0:
        cells.append(_trimmed(text, position, at))
        position = at + 1
    cells.append(_trimmed(text, position, max(position, end)))
    return cells


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _filled(cells: list[Span]) -> _Cells:
    return [[cell] if cell.end > cell.start else [] for cell in cells]


def _labels(text: str, cells: _Cells) -> tuple[str, ...]:
    return tuple(" ".join(text[part.start : part.end] for part in cell) for cell in cells)


def _find_head(text: str, lines: tuple[Line, ...], index: int) -> _Head | None:
    """The head that begins at a line; its cells may run over the next lines ("Cơ quan" / "chủ trì")."""
    line = lines[index]
    for mark in _MARKS:
        if not _has(text, line, mark):
            continue
        separator = _Separator(mark, mark == "|" and line.text.startswith(mark) and _is_framed(line))
        found = _read_head_at(text, lines, index, separator)
        if found is not None:
            return found
    return None


def _is_framed(line: Line) -> bool:
    return line.text.endswith("|") or line.text.startswith("| ")


def _read_head_at(text: str, lines: tuple[Line, ...], index: int, separator: _Separator) -> _Head | None:
    cells: _Cells = []
    best: _Head | None = None
    most = 0
    for at in range(index, min(index + _LONGEST_HEAD, len(lines))):
        more = _filled(_split_cells(text, lines[at], separator))
        first = _labels(text, more[:1])[0]
        if cells and (not first or parse_ordinal(first) is not None or find_column(first) is Column.ORDINAL):
            break  # the second row of the head, the first one below it, or the head once more
        goes_on = len(more) == 1 and lines[at].text[:1].islower()  # "Thời gian" / "thực hiện"
        cells = [*cells[:-1], cells[-1] + more[0], *more[1:]] if cells else more
        labels = _labels(text, cells)
        columns = read_head(list(labels))
        named = sum(column is not None for column in columns or ())
        if columns is not None and (named > most or (goes_on and named == most)):
            best, most = _Head(cells, at + 1, separator, labels), named
        if at == index and not all(find_column(label) for label in labels[:-1] if label):
            break  # only a line of heads goes on: "TT | Nội dung | Cơ quan" / "chủ trì | Thời gian"
    return best


def _last_row(text: str, lines: tuple[Line, ...], head: _Head) -> int:
    """Index of the table's last line: lines without a separator belong to it only between rows that have one."""
    mark, width = head.separator.mark, len(head.cells)
    last, index = head.after - 1, head.after
    filled = width  # of the row at hand, so far
    while index < len(lines):
        line = lines[index]
        if BELOW.match(line.text):
            break
        cells = _split_cells(text, line, head.separator) if _has(text, line, mark) else []
        if cells and _is_row(text, cells, width):
            last, filled = index, len(cells)
        elif cells and filled + len(cells) - 1 <= width and _right_below(text, lines, index):
            # "… của người dân | Sở Y tế |": the rest of a broken row
            last, filled = index, filled + len(cells) - 1
        elif not _PAGE_NUMBER.match(line.text) and not _goes_on_below(text, lines, index, head):
            break
        index += 1
    return last


def _right_below(text: str, lines: tuple[Line, ...], index: int) -> bool:
    """Whether no blank line parts a line from the one above."""
    return text.count("\n", lines[index - 1].end, lines[index].start) == 1


def _goes_on_below(text: str, lines: tuple[Line, ...], index: int, head: _Head) -> bool:
    """Whether a row stands within the next few lines, and no other table begins there.

    "II. CÁC VĂN BẢN CẦN RÀ SOÁT" above a head with other labels is the title of a second table.
    """
    for at in range(index + 1, min(index + 1 + _LOOK_AHEAD, len(lines))):
        if BELOW.match(lines[at].text):
            return False
        if _has(text, lines[at], head.separator.mark):
            other = _find_head(text, lines, at)
            return other is None or other.labels == head.labels
    return False


def _is_row(text: str, cells: list[Span], width: int) -> bool:
    """Whether a line with separators is a row: a sentence below the table that holds a tab is none."""
    first = text[cells[0].start : cells[0].end]
    numbered = not first or parse_ordinal(first) is not None or split_ordinal(first) is not None
    return numbered or 2 * len(cells) > width


def _is_group_line(line: str) -> bool:
    """ "IV Tăng cường đầu tư …" whose empty cells at the end were stripped."""
    split = split_ordinal(line)
    return split is not None and split[0].style in ("roman", "upper")


def _join_broken_rows(text: str, lines: tuple[Line, ...], indexes: range, head: _Head) -> list[_Cells]:
    """Rows with every line break inside a row undone.

    A line continues the row before it when that row is short of cells and the two together are not too long
    ("8 | Rà soát, phân loại …" and " | Sở Nội vụ | … | Hàng năm | " are one row of six).
    """
    rows: list[_Cells] = []
    for index in indexes:
        line = lines[index]
        cells = _filled(_split_cells(text, line, head.separator))
        if (len(cells) == 1 and _PAGE_NUMBER.match(line.text)) or _RULE.match(line.text):
            continue  # a page number between rows; the "|---|---|" under a Markdown head
        if rows and _continues(text, rows[-1], cells, len(head.cells), lines[index - 1], line):
            rows[-1][-1].extend(cells[0])
            rows[-1].extend(cells[1:])
        else:
            rows.append(cells)
    return rows


def _continues(text: str, before: _Cells, cells: _Cells, width: int, above: Line, line: Line) -> bool:
    if len(cells) == 1 and line.text[:1].islower() and len(before) > 1 and text.count("\n", above.end, line.start) == 1:
        return True  # "Năm 2026" / "và các năm tiếp theo": the last cell, right below it
    if len(before) >= width or len(before) + len(cells) - 1 > width:
        return False
    if len(cells) == 1:
        return len(before) > 1 and not _is_group_line(line.text)
    first = text[cells[0][0].start : cells[0][0].end] if cells[0] else ""
    return parse_ordinal(first) is None and split_ordinal(first) is None and len(cells) < width
