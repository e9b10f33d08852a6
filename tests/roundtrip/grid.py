"""The tables of a plan as grids of cells that may cover several rows and columns; every format draws these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from roundtrip.reading import PrintedGroup, PrintedTask, Reading
from roundtrip.variants import Columns, Part, Variant

_UPPER = "ABCDEGHIK"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_OUTPUTS = ("Báo cáo", "Văn bản triển khai", "Hội nghị, lớp tập huấn", "Kế hoạch của đơn vị")
_BUDGETS = ("Ngân sách tỉnh", "200 triệu đồng", "", "Nguồn xã hội hóa")


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False


Row = list[Cell | None]
"""None where a cell above or on the left covers the place."""


@dataclass(slots=True)
class Grid:
    """A table; `heads` rows at its top are its head."""

    rows: list[Row]
    heads: int
    parts: tuple[Part, ...]
    titles: set[int] = field(default_factory=set)
    """Indexes of the rows that are titles of groups."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row before it is drawn: a group's title or one lead of a task."""

    number: str
    words: str
    task: PrintedTask | None = None
    part: int = 0
    serial: int = 0
    """Counts the tasks of the plan."""


def task_grids(reading: Reading, variant: Variant) -> list[Grid]:
    """The tables of the tasks: one, or one a group, or one and its continuation without a head."""
    columns = _columns_used(reading, variant)
    serials = count()
    if variant.annex_each_group:
        return [_draw(columns, variant, list(_lines([group], variant, serials))) for group in reading.groups]
    lines = list(_lines(reading.groups, variant, serials))
    if not variant.headless_after:
        return [_draw(columns, variant, lines)]
    at = variant.headless_after
    while at < len(lines) and lines[at].part:  # a task that is split over its leads stays together
        at += 1
    second = _draw(columns, variant, lines[at:])
    head = second.heads
    rest = Grid(second.rows[head:], 0, second.parts, {title - head for title in second.titles})
    return [_draw(columns, variant, lines[:at]), rest]


def review_grid(reading: Reading) -> Grid:
    """The table of documents to be revised; call it only where there are any."""
    head = ("STT", "Tên văn bản", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thẩm quyền ban hành", "Sản phẩm dự kiến")
    parts = (Part.NUMBER, Part.CONTENT, Part.LEAD, Part.COOPERATION, Part.DIRECTION, Part.OUTPUT, Part.DEADLINE)
    rows: list[Row] = [[Cell(label, bold=True) for label in (*head, "Thời gian")]]
    rows += [
        [Cell(v) for v in (f"{r.number}.", r.name, r.lead, r.cooperation, r.authority, r.product, r.deadline)]
        for r in reading.reviews
    ]
    return Grid(rows, 1, parts)


def _columns_used(reading: Reading, variant: Variant) -> Columns:
    """Columns of a variant less those that this plan never fills; what carries a task is always there."""
    filled = {
        Part.DIRECTION: any(task.direction for task in reading.tasks),
        Part.NOTE: any(task.note for task in reading.tasks),
    }
    return tuple(column for column in variant.columns if filled.get(column[0], True))


def _lines(groups: Iterable[PrintedGroup], variant: Variant, serials: count[int]) -> Iterator[_Line]:
    for position, group in enumerate(groups):
        yield _Line(_group_number(variant, group, position), group.title)
        for index, task in enumerate(group.tasks):
            serial = next(serials)
            for part in range(task.rows):
                yield _Line(_number(variant, task, group, position, index, serial), task.text, task, part, serial)


def _group_number(variant: Variant, group: PrintedGroup, position: int) -> str:
    """A group above tasks 1, 2, 3 is never numbered 1, 2, 3 itself: no reader could tell them apart."""
    if variant.group_numbers == "as-read" and group.number.isdigit() and variant.task_numbers in ("dotted", "running"):
        return ("I", "II", "III", "IV", "V", "VI")[position]
    return {"as-read": group.number, "upper": _UPPER[position], "arabic": f"{position + 1}."}[variant.group_numbers]


def _number(variant: Variant, task: PrintedTask, group: PrintedGroup, position: int, index: int, serial: int) -> str:
    return {
        "as-read": f"{_LETTERS[index]})" if group.number.isdigit() else task.number,
        "dotted": f"{index + 1}.",
        "decimal": f"{position + 1}.{index + 1}",
        "letter": f"{_LETTERS[index]})",
        "dash": "-",
        "running": str(serial + 1),
        "none": "",
    }[variant.task_numbers]


def _draw(columns: Columns, variant: Variant, lines: list[_Line]) -> Grid:
    parts = tuple(part for part, _ in columns)
    grid = Grid(_head(columns, variant), 0, parts)
    grid.heads = len(grid.rows)
    for line in lines:
        if line.task is None:
            grid.titles.add(len(grid.rows))
            grid.rows.append(_title_row(parts, variant, line))
        else:
            grid.rows.append([_task_cell(part, line, line.task) for part in parts])
    for column, part in enumerate(parts):
        if part in variant.merged:
            _merge_equal(grid, column)
    return grid


def _head(columns: Columns, variant: Variant) -> list[Row]:
    labels = [Cell(label, bold=True) for _, label in columns]
    rows: list[Row] = [list(labels)]
    if variant.two_row_head:
        below = (Part.LEAD, Part.COOPERATION)
        first = next(i for i, (part, _) in enumerate(columns) if part in below)
        rows = [
            [Cell(cell.text, 2, 1, True) if columns[i][0] not in below else None for i, cell in enumerate(labels)],
            [cell if columns[i][0] in below else None for i, cell in enumerate(labels)],
        ]
        rows[0][first] = Cell(variant.two_row_head, 1, 2, True)
    if variant.numbered_columns:
        rows.append([Cell(f"({i})") for i in range(1, len(columns) + 1)])
    return rows


def _title_row(parts: tuple[Part, ...], variant: Variant, line: _Line) -> Row:
    row: Row = [None] * len(parts)
    numbered = Part.NUMBER in parts
    if variant.group_rows == "unnumbered":
        row[0] = Cell(line.words, 1, len(parts), True)
        return row
    if not numbered:
        row[0] = Cell(f"{line.number.rstrip('.')}. {line.words}", 1, len(parts), True)
        return row
    row[0] = Cell(line.number, bold=True)
    if variant.group_rows == "narrow":
        return [row[0], Cell(line.words, bold=True), *(Cell("") for _ in parts[2:])]
    row[1] = Cell(line.words, 1, len(parts) - 1, True)
    return row


def _task_cell(part: Part, line: _Line, task: PrintedTask) -> Cell | None:
    """The cell of one column; what a split task says once covers all of its rows."""
    lead = task.leads[line.part] if task.leads else ""
    cooperation = task.cooperators[line.part] if line.part < len(task.cooperators) else ""
    if part is Part.LEAD:
        return Cell(lead)
    if part is Part.COOPERATION:
        return Cell(cooperation)
    if part is Part.BOTH:
        named = [f"- Chủ trì: {lead}" if lead else "", f"- Phối hợp: {cooperation}" if cooperation else ""]
        return Cell("\n".join(filter(None, named)))
    if line.part:
        return None
    once = {
        Part.NUMBER: line.number,
        Part.CONTENT: line.words,
        Part.DIRECTION: task.direction,
        Part.DEADLINE: task.deadline,
        Part.OUTPUT: _OUTPUTS[line.serial % len(_OUTPUTS)],
        Part.BUDGET: _BUDGETS[line.serial % len(_BUDGETS)],
        Part.NOTE: task.note,
    }
    return Cell(once[part], task.rows)


def _merge_equal(grid: Grid, column: int) -> None:
    """Print a value once where the rows below say the same; titles of groups part the runs.

    A row all of whose cells are merged with others has no height of its own: a page would not show it.
    """
    start = grid.heads
    while start < len(grid.rows):
        top = grid.rows[start][column]
        end = start + (top.rows if top else 1)
        if start in grid.titles or top is None or not top.text or not _has_height(grid, start, column):
            start += 1
            continue
        while _is_same(grid, end, column, top.text):
            below = grid.rows[end][column]
            grid.rows[end][column] = None
            end += below.rows if below else 1
        grid.rows[start][column] = Cell(top.text, end - start, 1, top.bold)
        start = end


def _is_same(grid: Grid, row: int, column: int, text: str) -> bool:
    if row >= len(grid.rows) or row in grid.titles or not _has_height(grid, row, column):
        return False
    return _text(grid, row, column) == text


def _has_height(grid: Grid, row: int, column: int) -> bool:
    """Whether another cell of a row is the row's own."""
    return any(cell is not None and cell.rows == 1 for at, cell in enumerate(grid.rows[row]) if at != column)


def _text(grid: Grid, row: int, column: int) -> str | None:
    cell = grid.rows[row][column]
    return cell.text if cell else None
