"""Tasks as bullets or letters of prose under numbered headings, one a line or all run together in one paragraph.

Golden document: a news item whose bullets run together. In a plan's full text only the part that lists tasks counts:
aims, duties and recipients have bullets too. Bullets that name fields of a task ("- Đơn vị chủ trì: …") are of another
layout, and this one leaves them alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from lientinh.loaders.parts.prose_items import BULLET, is_clear, last_sign, opens_task, split_items, tidy
from lientinh.loaders.parts.task_parts import OTHER_PART, find_list_regions
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.line_kinds import reads_as_agency
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow
from lientinh.loaders.wording.letters import CAPITALS, any_space
from lientinh.loaders.wording.openings import find_from
from lientinh.loaders.wording.ordinals import Ordinal, follows, parse_ordinal
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

NAME = "prose-bullets"

# "1. Đẩy mạnh công tác tuyên truyền, … (8 nhiệm vụ) - Tổ chức nghiên cứu"; "Điều 3. …" is no heading of tasks.
_HEADING = re.compile(
    rf"(?:(?<=\s)|^)(?<!Điều\s)(?<!khoản\s)(?<!điểm\s)(?P<number>\d{{1,2}}|[IVX]{{1,4}})\s?[.)]\s+(?=[{CAPITALS}])",
    re.M,
)
_OPENS = re.compile(r"[IVX\d](?<!\S.)")
_STATED = re.compile(r"\((?P<count>\d{1,3})\s+(?:nhiệm\s+vụ|nội\s+dung|giải\s+pháp)[^)\n]{0,40}\)\s*[:.]?\s*$")
_LETTER = re.compile(rf"^[ \t]*(?P<number>[a-zđ])\)\s+(?=[{CAPITALS}])", re.M)
_LONGEST_TITLE = 420
_SHORTEST_TITLE = 5
"""Letters: "Đào tạo" titles a group, "1. Sở" does not."""
# "- Đơn vị chủ trì: Sở Y tế", "- Thời gian thực hiện: Quý I".
_FIELD = re.compile(r"(?:cơ quan|đơn vị|thời gian|thời hạn|tiến độ|sản phẩm|kinh phí|kết quả|trách nhiệm)[^:]{0,40}:")
# What follows the last task in the same paragraph: "Kinh phí thực hiện kế hoạch lấy từ nguồn …".
_AFTERWARDS = re.compile(
    r"(?<=[.;])\s+(?="
    + any_space("(?:Kinh phí|Nguồn kinh phí|Tổ chức thực hiện|Để giúp|Để thực hiện|Ủy ban nhân dân tỉnh giao)")
    + r"\b)"
)


@dataclass(frozen=True, slots=True)
class _Group:
    """A heading with marks below it, and the stretch in which its tasks stand."""

    number: str
    start: int
    title: Span
    count: int | None
    stated: Span
    lettered: bool
    """Its tasks are marked a), b), c)."""
    begins: int
    end: int


def recognise(source: SourceText) -> float:
    """How sure: headings with bullets right behind them."""
    groups = [] if source.tables else _find_groups(source.text)
    if not groups:
        return 0.0
    return 0.7 if len(groups) > 1 or groups[0].count else 0.4


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """Groups from the headings, tasks from the bullets between them."""
    rows: list[GroupRow | TaskRow] = []
    stated: list[tuple[str, int, Span]] = []
    unmarked: list[Span] = []
    text = source.text
    groups = [g for g in _find_groups(text) if not reads_as_agency(text[g.title.start : g.title.end], vocabulary)]
    for group in groups:
        ordinal = parse_ordinal(group.number) or Ordinal(group.number, group.number, "arabic")
        if group.count is not None:
            stated.append((f"tasks:{ordinal.value}", group.count, group.stated))
        rows.append(GroupRow(ordinal, PlacedCell((group.title,))))
        if group.lettered:
            rows.extend(_lettered_tasks(text, group))
            continue
        items = split_items(text, group.begins, group.end, group.count, vocabulary)
        rows.extend(TaskRow(None, PlacedCell((item,)), {}) for item in items)
        unmarked.extend(item for item in items if last_sign(text, group.begins, item.start) == ";")
    covered = tuple(Span(group.start, group.end) for group in groups)
    return TaskList(NAME, tuple(rows), (), covered, tuple(stated), tuple(unmarked))


def _lettered_tasks(text: str, group: _Group) -> list[TaskRow]:
    marks = list(_LETTER.finditer(text, group.begins, group.end))
    ends = [*(mark.start() for mark in marks[1:]), group.end][: len(marks)]
    return [
        TaskRow(parse_ordinal(f"{mark['number']})"), PlacedCell((span,)), {})
        for mark, end in zip(marks, ends, strict=True)
        if (span := tidy(text, mark.end(), end)).end > span.start
    ]


def _find_groups(text: str) -> list[_Group]:
    """The headings of tasks with the stretches of their tasks; none where the bullets name fields of tasks."""
    groups: list[_Group] = []
    fields = marks_seen = 0
    for region in find_list_regions(text):
        marks = sorted(m.start() for mark in (BULLET, _LETTER) for m in mark.finditer(text, region.start, region.end))
        marks_seen += len(marks)
        fields += sum(_FIELD.match(fold_label(text[at : at + 80].lstrip(" \t-–+•▪"))) is not None for at in marks)
        groups.extend(_groups_in(text, region, marks))
    return groups if 3 * fields < marks_seen else []


def _groups_in(text: str, region: Span, marks: list[int]) -> list[_Group]:
    headings = [
        m for m in find_from(_OPENS, _HEADING, text, region.start, region.end) if not OTHER_PART.match(_folded(text, m))
    ]
    found: list[tuple[re.Match[str], int]] = []
    for place, heading in enumerate(headings):
        next_heading = headings[place + 1].start() if place + 1 < len(headings) else region.end
        at = bisect_left(marks, heading.end())
        if at >= len(marks) or marks[at] >= next_heading or not _holds_title(text, heading, marks[at]):
            continue
        if _begins_tasks(text, heading, marks[at]) or (found and _goes_on(found[-1][0], heading)):
            found.append((heading, marks[at]))
    ends = [heading.start() for heading, _ in found[1:]]
    ends += [_end_of_list(text, found[-1][1], region.end, marks)] if found else []
    return [_group(text, heading, mark, end) for (heading, mark), end in zip(found, ends, strict=True)]


def _folded(text: str, heading: re.Match[str]) -> str:
    return fold_label(text[heading.end() : heading.end() + 40])


def _holds_title(text: str, heading: re.Match[str], mark: int) -> bool:
    """Whether what stands between a number and a bullet is a title."""
    if mark - heading.end() > _LONGEST_TITLE:
        return False
    title = text[heading.end() : mark].rstrip()
    return len(title) >= _SHORTEST_TITLE and "\n" not in title


def _begins_tasks(text: str, heading: re.Match[str], mark: int) -> bool:
    """Whether the first mark behind a title begins a task, and is no dash inside the title."""
    bullet = BULLET.match(text, mark)
    return bullet is None or is_clear(text, mark, heading.end()) or opens_task(text, bullet.end())


def _goes_on(before: re.Match[str], heading: re.Match[str]) -> bool:
    first, second = parse_ordinal(before["number"]), parse_ordinal(heading["number"])
    return first is not None and second is not None and first.style == second.style and follows(first, second)


def _group(text: str, heading: re.Match[str], mark: int, end: int) -> _Group:
    title = text[heading.end() : mark].rstrip()
    stated = _STATED.search(title)
    bare = (title[: stated.start()] if stated else title).rstrip(" \t:.")
    first = heading.end()
    return _Group(
        number=heading["number"],
        start=heading.start(),
        title=Span(first, first + len(bare)),
        count=int(stated["count"]) if stated else None,
        stated=Span(first + stated.start(), first + title.rindex(")") + 1) if stated else Span(first, first),
        lettered=BULLET.match(text, mark) is None,
        begins=mark,
        end=end,
    )


def _end_of_list(text: str, start: int, end: int, marks: list[int]) -> int:
    """Where the last group's tasks end: at a sentence on money or organisation, or at the paragraph that follows."""
    last = marks[bisect_left(marks, end) - 1]
    paragraph = text.find("\n", last, end)
    while paragraph >= 0 and text[paragraph + 1 : paragraph + 2].islower():  # a wrapped line
        paragraph = text.find("\n", paragraph + 1, end)
    end = end if paragraph < 0 else paragraph
    afterwards = _AFTERWARDS.search(text, start, end)
    return afterwards.start() if afterwards else end
