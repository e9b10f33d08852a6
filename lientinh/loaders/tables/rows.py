"""From rows as printed to rows that mean something.

Undoes what printing did: a row cut by a page end, a task whose leads stand on rows of their own, titles of groups with
and without numbers. Whether a row with nothing but words is a title, a task with blank cells or the other half of the
row above is told by what stands around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.cells import Cells, PlacedRow, together
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.ditto import hold_above, is_ditto
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskRow, TotalRow
from lientinh.loaders.wording.deadlines import is_understood, parse_deadline
from lientinh.loaders.wording.ordinals import RANKS, Ordinal, Style, follows, is_first
from lientinh.ontology.vocabularies import Vocabulary

# "Tổng cộng", "Tổng số:", "Cộng", "Tổng cộng: 20 nhiệm vụ"; "Tổng kết …" is a task.
_TOTAL = re.compile(r"(?:tổng(?: cộng| số| kinh phí)?|cộng)\s*:?$|tổng (?:cộng|số)\b", re.I)
_STOP = re.compile(r"[.;:!?…)”\"]$")


_Pieces = dict[Column, dict[int, list[PlacedCell]]]
"""As `Cells`, each cell in the pieces that pages made of it; joined once, since joining one by one is quadratic."""
_MOST_PIECES = 4
"""Of a cell, that are looked at to tell whether the next one completes it."""


@dataclass(slots=True)
class _Draft:
    """A task row while more pieces of it may come."""

    ordinal: Ordinal | None
    content: list[PlacedCell]
    lines: list[_Pieces]
    """The cells of the row itself, then one entry for each further lead."""
    reviewed: bool
    number: PlacedCell | None

    @classmethod
    def of(cls, row: PlacedRow, content: PlacedCell) -> _Draft:
        """The draft that a row begins."""
        return cls(row.ordinal, [content], [_pieces(row.cells)], row.reviewed, row.number)


@dataclass(slots=True)
class RowReader:
    """Gives the printed rows of one source their meaning; `unread` holds the cells that are left over."""

    source: SourceText
    vocabulary: Vocabulary
    unread: list[PlacedCell] = field(default_factory=list)
    _made: list[GroupRow | _Draft | TotalRow] = field(default_factory=list)
    _task_styles: frozenset[Style] = frozenset()
    _has_tasks: bool = False
    _numbers_title: bool = False
    """Nobody is named and no time, and most rows have no number: then those that have one title the others."""
    _groups: int = 0
    _last_words: int = -1
    """Index of the last row that has content."""

    def join_rows(self, rows: list[PlacedRow]) -> tuple[GroupRow | TaskRow | TotalRow, ...]:
        """Groups, tasks and totals in printed order."""
        tasks = [row for index, row in enumerate(rows) if row.about_task and not self._is_filled_title(rows, index)]
        self._has_tasks = bool(tasks)
        self._task_styles = frozenset(row.ordinal.style for row in tasks if row.ordinal)
        self._last_words = max((index for index, row in enumerate(rows) if row.content), default=-1)
        worded = [row.ordinal for row in rows if row.content]
        self._numbers_title = not tasks and 2 * sum(ordinal is None for ordinal in worded) > len(worded)
        for index, row in enumerate(rows):
            self._take(row, rows, index)
        return hold_above(self.source, [_close(row) if isinstance(row, _Draft) else row for row in self._made])

    def _take(self, row: PlacedRow, rows: list[PlacedRow], index: int) -> None:
        if row.ordinal is None and _TOTAL.match(row.text):
            self._made.append(TotalRow(_amounts(row)))
        elif row.ordinal is None and row.content is None:
            self._take_cells(row)
        elif row.content is None:
            self.unread.extend(row.all_cells())
        elif row.title and index < self._last_words:
            self._add_group(row.ordinal or self._unnumbered(), row.content, row)
        elif row.ordinal is None:
            self._take_unnumbered(row, row.content, rows, index)
        elif self._is_filled_title(rows, index):
            self._add_group(row.ordinal, row.content, row)
        elif not row.about_task and self._is_sub_item(row.ordinal):
            self._join_item(row, row.content)
        elif not row.about_task and self._is_title(row.ordinal, rows, index):
            self._add_group(row.ordinal, row.content, row)
        else:
            self._made.append(_Draft.of(row, row.content))

    # --- titles -----------------------------------------------------------------------------------------------------

    def _is_title(self, ordinal: Ordinal, rows: list[PlacedRow], index: int) -> bool:
        """Whether a numbered row of nothing but words titles a group, and is no task with blank cells.

        It does where smaller numbers begin below it ("2" before "a)", "II" before "1"), or where no task of the
        document is numbered in its style.
        """
        if _begins_below(ordinal, rows, index) or (self._numbers_title and index < self._last_words):
            return True
        return self._has_tasks and ordinal.style not in self._task_styles

    def _is_filled_title(self, rows: list[PlacedRow], index: int) -> bool:
        """ "I | Tuyên truyền | Sở Y tế | | 2025" before "1": a title whose cells hold for the rows below."""
        ordinal = rows[index].ordinal
        return (
            ordinal is not None
            and ordinal.style in ("upper", "roman")
            and rows[index].content is not None
            and _begins_below(ordinal, rows, index)
        )

    def _is_sub_item(self, ordinal: Ordinal) -> bool:
        """ "a)", "-" without cells under tasks numbered 1, 2, 3: a point of the task above."""
        deepest = max((RANKS.index(style) for style in self._task_styles), default=len(RANKS))
        return RANKS.index(ordinal.style) > deepest and isinstance(self._last(), _Draft)

    def _join_item(self, row: PlacedRow, content: PlacedCell) -> None:
        last = self._last()
        if isinstance(last, _Draft):
            last.content += [row.number, content] if row.number else [content]
            self._join(PlacedRow(None, None, "", row.cells, row.reviewed, row.cut), last)

    def _last(self) -> GroupRow | _Draft | TotalRow | None:
        return self._made[-1] if self._made else None

    def _add_group(self, ordinal: Ordinal, title: PlacedCell, row: PlacedRow) -> None:
        self._groups += 1
        self._made.append(GroupRow(ordinal, title, _amounts(row), row.number))
        others = (cell for column, cells in row.cells.items() if column is not Column.BUDGET for cell in cells.values())
        self.unread.extend(others)

    def _unnumbered(self) -> Ordinal:
        """What a group without a number is called."""
        return Ordinal(str(self._groups + 1), "", "none")

    def _take_unnumbered(self, row: PlacedRow, content: PlacedCell, rows: list[PlacedRow], index: int) -> None:
        following = next((r for r in rows[index + 1 : index + 60] if r.ordinal is not None), None)
        last = self._last()
        if isinstance(last, _Draft) and self._is_half(row, last, following):
            self._join(row, last)
        elif isinstance(last, GroupRow) and not row.about_task and row.text[:1].islower():
            self._made[-1] = replace(last, title=together(last.title, content))
        elif not self._has_tasks and not self._numbers_title and _numbers_begin(rows, index):
            self._add_group(self._unnumbered(), content, row)
        elif row.about_task or not self._has_tasks:
            self._made.append(_Draft.of(row, content))
        elif index < self._last_words:
            self._add_group(self._unnumbered(), content, row)
        else:  # words below the last task title nothing
            self.unread.extend(row.all_cells())

    # --- halves -----------------------------------------------------------------------------------------------------

    def _is_half(self, row: PlacedRow, last: _Draft, following: PlacedRow | None) -> bool:
        """Whether words without a number go on in the row above: "… về tiêu chuẩn," | "đo lường, chất lượng."."""
        if row.text[:1].islower():
            return True
        above = last.content[-1].parts[-1]
        open_ended = not _STOP.search(self.source.text[above.start : above.end].rstrip()[-1:])
        if not row.cut:
            begins = row.cells.get(Column.LEAD) or row.cells.get(Column.DEADLINE)
            return open_ended and row.about_task and not begins
        if not row.about_task and not (open_ended or _STOP.search(row.text)):
            return False
        if not row.about_task:  # a title begins the numbers anew, a half leaves them running
            return _runs_on(last.ordinal, following)
        return open_ended and self._fits(row, last)

    def _fits(self, row: PlacedRow, last: _Draft) -> bool:
        """Whether the cells of a row complete those above rather than begin new ones."""
        lead = row.cells.get(Column.LEAD, {}).get(0)
        deadline = row.cells.get(Column.DEADLINE, {}).get(0)
        return (lead is None or self._completes(last, row, lead)) and (
            deadline is None or self._completes_deadline(last, deadline)
        )

    def _completes(self, last: _Draft, row: PlacedRow, lead: PlacedCell) -> bool:
        """Whether a lead cell is the rest of the one above ("Sở Khoa" | "học và Công nghệ") and no further lead."""
        above = last.lines[-1].get(Column.LEAD, {}).get(0)
        if not above:  # whoever has helpers of its own beside those named above is a further lead
            return Column.COOPERATION not in last.lines[-1] or Column.COOPERATION not in row.cells
        text, before = self.source.value(lead.parts), self._value(above)
        known = self.vocabulary.find_agency_type
        if is_ditto(text):
            return False
        if known(text) is not None and known(before) is not None:
            return False
        return known(f"{before} {text}") is not None or text[:1].islower() or before.endswith((",", ";", " và"))

    def _completes_deadline(self, last: _Draft, deadline: PlacedCell) -> bool:
        """ "Năm" | "2026", "Quý" | "II/2025": two pieces that say a time only together."""
        above = last.lines[0].get(Column.DEADLINE, {}).get(0)
        if not above:
            return True
        text, before = self.source.value(deadline.parts), self._value(above)
        if is_ditto(text):
            return False
        return _says_a_time(f"{before} {text}") and not (_says_a_time(before) and _says_a_time(text))

    def _take_cells(self, row: PlacedRow) -> None:
        """A row without number and words: the rest of the cells above it, or a further lead of the task."""
        last = self._last()
        lead = row.cells.get(Column.LEAD, {}).get(0)
        if not isinstance(last, _Draft):
            self.unread.extend(row.all_cells())
        elif lead is None or self._completes(last, row, lead):
            self._join(row, last)
        else:
            last.lines.append(_pieces(row.cells))

    def _join(self, row: PlacedRow, last: _Draft) -> None:
        line = last.lines[-1]
        if row.content is not None:
            last.content.append(row.content)
            line = last.lines[0]
        for column, pieces in row.cells.items():
            target = line.setdefault(column, {})
            for index, piece in pieces.items():
                at = index if index in target or len(target) != 1 else next(iter(target))
                target.setdefault(at, []).append(piece)

    def _value(self, pieces: list[PlacedCell]) -> str:
        return self.source.value(tuple(part for piece in pieces[-_MOST_PIECES:] for part in piece.parts))


def _begins_below(ordinal: Ordinal, rows: list[PlacedRow], index: int) -> bool:
    """Whether the next row that begins something has a smaller kind of number, the first of it, or none."""
    below = next((row for row in rows[index + 1 : index + 20] if row.ordinal is not None or row.about_task), None)
    if below is None or below.content is None:
        return False
    if below.ordinal is None:
        return not below.text[:1].islower()
    if RANKS.index(below.ordinal.style) <= RANKS.index(ordinal.style):
        return False
    return is_first(below.ordinal) or _runs_over(below.ordinal, rows[:index])


def _numbers_begin(rows: list[PlacedRow], index: int) -> bool:
    """Whether "1", "a)" stands right below a row without a number."""
    below = rows[index + 1].ordinal if index + 1 < len(rows) else None
    return below is not None and below.style != "dash" and is_first(below)


def _runs_over(ordinal: Ordinal, above: list[PlacedRow]) -> bool:
    """Whether a number goes on from the last of its kind, over a title: "8", "II", "9"."""
    last = next(
        (row.ordinal for row in reversed(above[-20:]) if row.ordinal and row.ordinal.style == ordinal.style), None
    )
    return last is not None and follows(last, ordinal)


def _runs_on(ordinal: Ordinal | None, following: PlacedRow | None) -> bool:
    """Whether the next number goes on from the last one, or no number follows."""
    if following is None or following.ordinal is None or ordinal is None:
        return True
    return following.ordinal.style != ordinal.style or follows(ordinal, following.ordinal)


def _says_a_time(text: str) -> bool:
    deadline = parse_deadline(text)
    return deadline.kind != "none" and is_understood(deadline)


def _amounts(row: PlacedRow) -> tuple[PlacedCell, ...]:
    return tuple(row.cells.get(Column.BUDGET, {}).values())


def _pieces(cells: Cells) -> _Pieces:
    return {column: {at: [cell] for at, cell in found.items()} for column, found in cells.items()}


def _whole(pieces: list[PlacedCell]) -> PlacedCell:
    first = pieces[0]
    parts = tuple(part for piece in pieces for part in piece.parts)
    return PlacedCell(parts, first.place, first.head, all(piece.held for piece in pieces))


def _close(draft: _Draft) -> TaskRow:
    cells: dict[Column, list[PlacedCell]] = {}
    for line in draft.lines:
        for meaning, found in line.items():
            cells.setdefault(meaning, []).extend(_whole(found[at]) for at in sorted(found))
    made = {meaning: tuple(found) for meaning, found in cells.items()}
    blank = len(draft.lines) > 1 and Column.LEAD not in draft.lines[0]
    return TaskRow(draft.ordinal, _whole(draft.content), made, draft.reviewed, draft.number, blank)
