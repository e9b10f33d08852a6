"""Tasks in prose, each with fields below it: "- Đơn vị chủ trì: …", "- Thời gian thực hiện: …".

Golden case: a ministry's plan of 2015 with tasks a), b), c) under numbered groups, and a province's programme of 2020
with tasks 1.1, 1.2 whose numbers stand alone on a line, at the end of the heading's line, or share one block of fields.
The mark that almost every block has above it is the mark of tasks; what is numbered higher is a group.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from lientinh.loaders.parts.labelled_fields import FieldBlock, find_blocks
from lientinh.loaders.parts.prose_items import tidy
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.role_cells import split_roles
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow
from lientinh.loaders.wording.letters import CAPITALS
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

NAME = "prose-fields"

_LEAST_BLOCKS = 2
_MOST_BLOCKS_HAVE = 0.8
"""Of the blocks, how many have a mark of tasks above them since the block before."""

_WORD = r"(?:(?:Nhiệm\s+vụ|Nội\s+dung|Giải\s+pháp|Hoạt\s+động)\s+)?"
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("upper", re.compile(r"^[ \t]*(?P<number>[A-HĐ])\s?[.)](?=\s)", re.M)),
    ("roman", re.compile(r"^[ \t]*(?P<number>[IVX]{1,5})\s?[.)](?=\s)", re.M)),
    ("arabic", re.compile(rf"^[ \t]*{_WORD}(?P<number>\d{{1,2}})\s?[.):](?=\s|$)", re.M)),
    # "… ổn định và tiến bộ 1.1." at the end of a heading's line, "3. Giải quyết … đình công 3.1. Rà soát …".
    ("decimal", re.compile(rf"(?:^[ \t]*|(?<=[^\W\d] )|(?<=[.;:] ))(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})"
                           rf"(?:\.(?=\s|$)|(?=\s+[{CAPITALS}]))", re.M)),
    ("lower", re.compile(r"^[ \t]*(?P<number>[a-zđ])\)(?=\s)", re.M)),
    ("dash", re.compile(r"^[ \t]*(?P<number>[-–—+*•▪])(?=\s)", re.M)),
)  # fmt: skip
_BARE = ("số", "khoản", "điều", "mục", "điểm", "chương", "phần", "tháng", "năm", "ngày", "và", "bảng", "biểu")
"""Words before a number that is no mark: "theo Mục 1.2 Quyết định …"."""
_CLOSING = re.compile(r"^[ \t]*(?:Nơi\s+nhận|(?:TM|KT|TL|TUQ)\.|\[\d+\])", re.M)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number that opens a group or a task."""

    level: tuple[int, int]
    """(place among the styles, how many numbers it has): smaller is higher."""
    start: int
    end: int
    ordinal: Ordinal


def recognise(source: SourceText) -> float:
    """How sure: at least two blocks that say who does something, more of them make it surer."""
    blocks = sum(block.names_agencies for block in find_blocks(source))
    return 0.0 if blocks < _LEAST_BLOCKS else 0.8


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """Groups and tasks in printed order; tasks that share a block share its fields."""
    blocks = [block for block in find_blocks(source) if block.names_agencies or len(block.fields) > 1]
    if not blocks:
        return TaskList(NAME, ())
    return _Reading(source, blocks).task_list()


class _Reading:
    def __init__(self, source: SourceText, blocks: Sequence[FieldBlock]) -> None:
        self.source, self.blocks = source, blocks
        self.marks = _find_marks(source.text, blocks)
        self.starts = [mark.start for mark in self.marks]
        self.block_starts = [block.start for block in blocks]
        self.level = self._level_of_tasks()

    def task_list(self) -> TaskList:
        rows: list[GroupRow | TaskRow] = []
        covered: list[Span] = []
        group: _Mark | None = None
        for holder, tasks in self._by_holder():
            if holder is not None and holder is not group:
                rows.append(GroupRow(holder.ordinal, PlacedCell((self._title(holder, tasks[0].start),))))
            group = holder
            rows.extend(self._rows(tasks))
            first = holder.start if holder else tasks[0].start
            covered.append(Span(first, self._end_of(tasks[-1])))
        return TaskList(NAME, tuple(rows), self._columns(), tuple(covered))

    def _columns(self) -> tuple[tuple[str, Column], ...]:
        """The labels that are a rule here: where a few tasks have one, it is no blank that the others have none."""
        usual = Counter(column for block in self.blocks for column in {field.column for field in block.fields})
        labels = {field.label: field.column for block in self.blocks for field in block.fields}
        return tuple(pair for pair in labels.items() if 2 * usual[pair[1]] > len(self.blocks))

    def _level_of_tasks(self) -> tuple[int, int] | None:
        """The level of the marks that almost every block has above it; a numbered one is preferred to a dash."""
        counts: dict[tuple[int, int], int] = {}
        since = 0
        for block in self.blocks:
            low, high = bisect_left(self.starts, since), bisect_left(self.starts, block.start)
            for level in {mark.level for mark in self.marks[low:high]}:
                counts[level] = counts.get(level, 0) + 1
            since = block.end
        dash = len(_MARKS) - 1
        frequent = [level for level, count in counts.items() if count >= _MOST_BLOCKS_HAVE * len(self.blocks)]
        numbered = [level for level in frequent if level[0] != dash]
        return max(numbered or frequent, default=None)

    def _by_holder(self) -> list[tuple[_Mark | None, list[_Mark]]]:
        """Tasks under the group that holds them; groups without a block (aims, duties) are left out."""
        if self.level is None:
            return [(None, [self._unnumbered(block) for block in self.blocks])]
        found: list[tuple[_Mark | None, list[_Mark]]] = []
        holder: _Mark | None = None
        for mark in self.marks:
            if mark.level < self.level:
                holder = mark
            elif mark.level == self.level:
                if not found or found[-1][0] is not holder:
                    found.append((holder, []))
                found[-1][1].append(mark)
        kept = [(holder, self._up_to_last_block(tasks, holder)) for holder, tasks in found]
        return [(holder, tasks) for holder, tasks in kept if tasks]

    def _up_to_last_block(self, tasks: list[_Mark], holder: _Mark | None) -> list[_Mark]:
        """The tasks of a group, none where no block stands among them; without a group from the first block on."""
        end = self._end_of_group(tasks)
        inside = self.blocks[bisect_right(self.block_starts, tasks[0].start) : bisect_left(self.block_starts, end)]
        if not inside:
            return []
        if holder is None:
            first = max(index for index, task in enumerate(tasks) if task.start < inside[0].start)
            tasks = [task for task in tasks[first:] if task.start < inside[-1].start]
        return tasks

    def _end_of_group(self, tasks: list[_Mark]) -> int:
        after = bisect_right(self.starts, tasks[-1].start)
        higher = (mark.start for mark in islice(self.marks, after, None) if self.level and mark.level < self.level)
        return next(higher, self._closing)

    @cached_property
    def _closing(self) -> int:
        closing = _CLOSING.search(self.source.text, self.blocks[-1].end)
        return closing.start() if closing else len(self.source.text)

    def _unnumbered(self, block: FieldBlock) -> _Mark:
        """The paragraph right above a block, where nothing is numbered."""
        at = bisect_left(self.source.lines, block.start, key=lambda line: line.end)
        start = self.source.lines[at - 1].start if at else block.start
        return _Mark((0, 0), start, start, Ordinal("", "", "none"))

    def _rows(self, tasks: list[_Mark]) -> list[TaskRow]:
        """The rows of a group's tasks; tasks without a block of their own share the next one behind them."""
        rows: list[TaskRow] = []
        end_of_group = self._end_of_group(tasks)
        for task in tasks:
            content = tidy(self.source.text, task.end, self._end_of(task))
            block = self._next_block(task.start)
            cells = self._cells(block) if block and block.start < end_of_group else {}
            if content.end > content.start:
                ordinal = task.ordinal if task.ordinal.style not in ("none", "dash") else None
                rows.append(TaskRow(ordinal, PlacedCell((content,)), cells))
        return rows

    def _end_of(self, task: _Mark) -> int:
        """Where the words of a task end: at its fields, or at the next mark that is not inside it."""
        after = bisect_right(self.starts, task.start)
        later = islice(self.marks, after, None)
        following = next((mark.start for mark in later if self.level and mark.level <= self.level), self._closing)
        block = self._next_block(task.start)
        return min(following, block.start) if block else following

    def _next_block(self, start: int) -> FieldBlock | None:
        at = bisect_right(self.block_starts, start)
        return self.blocks[at] if at < len(self.blocks) else None

    def _cells(self, block: FieldBlock) -> dict[Column, tuple[PlacedCell, ...]]:
        cells: dict[Column, list[PlacedCell]] = {}
        for field in block.fields:
            if not field.value:
                continue
            cell = PlacedCell(field.value, head=field.label)
            if field.column is not Column.LEAD:
                cells.setdefault(field.column, []).append(cell)
                continue
            for column, part in zip((Column.LEAD, Column.COOPERATION), split_roles(self.source, cell), strict=True):
                if part is not None:
                    cells.setdefault(column, []).append(part)
        return {column: tuple(found) for column, found in cells.items()}

    def _title(self, group: _Mark, first_task: int) -> Span:
        line_end = self.source.text.find("\n", group.end)
        end = min(first_task, line_end if line_end >= 0 else first_task)
        span = tidy(self.source.text, group.end, end)
        text = self.source.text
        while span.end > span.start and text[span.end - 1] in ".:":
            span = Span(span.start, span.end - 1)
        return span


def _find_marks(text: str, blocks: Sequence[FieldBlock]) -> list[_Mark]:
    """All marks outside the fields, in the order of the text."""
    found: list[_Mark] = []
    ends = [block.end for block in blocks]
    for place, (style, pattern) in enumerate(_MARKS):
        for match in pattern.finditer(text):
            at = bisect_right(ends, match.start("number"))
            if at < len(blocks) and blocks[at].start <= match.start("number"):
                continue
            ordinal = parse_ordinal(match["number"])
            if ordinal is not None and not (style == "decimal" and _is_reference(text, match)):
                level = (place, match["number"].count("."))
                found.append(_Mark(level, match.start(), match.end(), ordinal))
    return sorted(found, key=lambda mark: mark.start)


def _is_reference(text: str, match: re.Match[str]) -> bool:
    """Whether a decimal number in running text belongs to what stands before it: "theo Mục 1.2"."""
    before = text[max(0, match.start("number") - 12) : match.start("number")].lower().split()
    return bool(before) and before[-1] in _BARE
