"""Tasks under the agencies that they are given to: "1. Sở Y tế" and below it "a) …", "b) …", or one sentence.

So a directive (chỉ thị) gives its tasks, and a central decision those of the ministries. Where a plan lists tasks in
another way, such sections are duties (tổ chức thực hiện) and not read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lientinh.loaders.agencies.subjects import Subject, find_partners, find_subject, read_heading
from lientinh.loaders.parts.prose_items import tidy
from lientinh.loaders.parts.sections import end_of_body
from lientinh.loaders.parts.task_parts import find_task_parts
from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

NAME = "agency-sections"

_LEAST_SECTIONS = 3
_MOST_NAME_AGENCIES = 0.6
"""Of the numbered sections one after another, how many begin with an agency."""

_NUMBER = re.compile(r"(?P<number>[IVX]{1,5}|\d{1,2})\s?[.)](?!\d)\s*(?=\S)")
_POINT = re.compile(r"(?P<number>[a-zđ]\)|\d{1,2}\.\d{1,2}\.?|[-–—+*•▪])\s+(?=\S)")
# "Giao Sở Y tế: …", "Yêu cầu Giám đốc Sở Y tế: …", "Chủ tịch Ủy ban nhân dân các huyện": the words before the agency.
_BEFORE = re.compile(
    r"(?:(?:đề\s+nghị|yêu\s+cầu|giao|phân\s+công)\s+)?"
    r"(?:(?:giám\s+đốc|thủ\s+trưởng|chủ\s+tịch|chánh|bộ\s+trưởng|người\s+đứng\s+đầu|tổng\s+giám\s+đốc)\s+"
    r"(?=(?:các\s+|bộ|sở|ban|ngành|cơ\s+quan|đơn\s+vị|ủy\s+ban|uỷ\s+ban|ubnd|công\s+an|văn\s+phòng)))?",
    re.IGNORECASE,
)
_SURE = {"chỉ thị": 0.75, "công điện": 0.75, "thông báo": 0.6}
# "Điều 1. Giao nhiệm vụ cho các bộ, ngành như sau:", "phân công nhiệm vụ cụ thể như sau:", "yêu cầu:", "Chủ tịch UBND
# tỉnh có ý kiến như sau:"
_CHARGES = re.compile(
    r"\b(?:giao|phân\s+công|yêu\s+cầu|đề\s+nghị)\b[^.:\n]{0,80}(?:như\s+sau|sau\s+đây)?\s*:\s*$|"
    r"\b(?:ý\s+kiến|chỉ\s+đạo)\b[^.:\n]{0,60}như\s+sau\s*:\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# "Điều 2. Hiệu lực thi hành", "Chỉ thị này có hiệu lực kể từ ngày ký", "Yêu cầu các sở, ngành nghiêm túc thực hiện"
_AFTERWARDS = re.compile(
    r"Điều\s+\d|(?:Chỉ\s+thị|Quyết\s+định|Thông\s+báo|Công\s+điện|Văn\s+bản)\s+này\b|Trong\s+quá\s+trình\b|Trên\s+đây\s+là\b|"
    r"(?:Yêu\s+cầu|Đề\s+nghị)\b[^:]*$"
)
_NOT_TASKS = re.compile(r"(?:tổ chức (?:triển khai )?thực hiện|điều khoản thi hành|hiệu lực)\b")


@dataclass(frozen=True, slots=True)
class _Section:
    """A numbered section and the agencies that it begins with; None where it begins otherwise."""

    ordinal: Ordinal
    lines: tuple[Line, ...]
    begins: int
    """Where its words begin, behind the number."""
    subject: Subject | None

    @property
    def end(self) -> int:
        return self.lines[-1].end


def recognise(source: SourceText) -> float:
    """How sure: a directive or a notice says what it is; elsewhere such sections are duties, if no words charge."""
    if source.tables:
        return 0.0
    sure = max((_SURE.get(fold_label(line.text), 0.0) for line in source.lines[:30]), default=0.0)
    if not sure and (find_task_parts(source.text) or not _CHARGES.search(source.text)):
        return 0.0
    return (sure or 0.36) if _named(_find_sections(source, load_vocabulary())) else 0.0


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """A group for each section that begins with agencies, and its points as tasks that they lead."""
    rows: list[GroupRow | TaskRow] = []
    covered: list[Span] = []
    for section in _named(_find_sections(source, vocabulary)):
        subject = section.subject
        if subject is None:
            continue
        lead = PlacedCell((Span(subject.start, subject.named_end),))
        rows.append(GroupRow(section.ordinal, lead))
        rows.extend(_tasks(source, section, subject, lead, vocabulary))
        covered.append(Span(section.lines[0].start, section.end))
    return TaskList(NAME, tuple(rows), (), tuple(covered))


def _named(sections: Sequence[_Section]) -> Sequence[_Section]:
    """The sections, if most of them begin with agencies; none otherwise."""
    named = sum(section.subject is not None for section in sections)
    return sections if named >= max(_LEAST_SECTIONS, _MOST_NAME_AGENCIES * len(sections)) else ()


def _find_sections(source: SourceText, vocabulary: Vocabulary) -> list[_Section]:
    """The numbered sections of the body, numbers running on from 1; "5. Tổ chức thực hiện" and what follows is none."""
    lines = _body(source)
    starts: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        ordinal = parse_ordinal(match["number"]) if match else None
        if match and ordinal and (not starts or _follows(starts[-1][1], match)):
            starts.append((index, match))
        elif match and match["number"] in ("1", "I") and len(starts) < _LEAST_SECTIONS:
            starts = [(index, match)]
    # An empty document, or one without a number, has no section.
    ends = [index for index, _ in starts[1:]] + [len(lines)] * bool(starts)
    found = []
    for (index, match), stop in zip(starts, ends, strict=True):
        if _NOT_TASKS.match(fold_label(lines[index].text[match.end() :])):
            break
        found.append(_section(source, tuple(lines[index:stop]), match, vocabulary))
    return found


def _body(source: SourceText) -> list[Line]:
    """The lines before the signature and before the words that end the text ("Chỉ thị này có hiệu lực …")."""
    end = end_of_body(source, source.lines[0].start) if source.lines else 0
    lines = [line for line in source.lines if line.start < end]
    numbered = next((index for index, line in enumerate(lines) if _NUMBER.match(line.text)), len(lines))
    last = (at for at, line in enumerate(lines) if at > numbered and _AFTERWARDS.match(line.text))
    return lines[: next(last, len(lines))]


def _follows(before: re.Match[str], after: re.Match[str]) -> bool:
    first, second = parse_ordinal(before["number"]), parse_ordinal(after["number"])
    if first is None or second is None or first.style != second.style:
        return False
    return before["number"] != after["number"] and (
        first.style != "arabic" or int(second.value) == int(first.value) + 1
    )


def _section(source: SourceText, lines: tuple[Line, ...], match: re.Match[str], vocabulary: Vocabulary) -> _Section:
    ordinal = parse_ordinal(match["number"]) or Ordinal(match["number"], match["number"], "arabic")
    begins = lines[0].start + match.end()
    before = _BEFORE.match(source.text, begins, lines[0].end)
    start = before.end() if before else begins
    return _Section(ordinal, lines, begins, _subject(source, Span(start, lines[0].end), len(lines), vocabulary))


def _subject(source: SourceText, first: Span, lines: int, vocabulary: Vocabulary) -> Subject | None:
    """The agencies that a section's first line begins with: as a heading, before a colon, or as its subject."""
    colon = source.text.find(":", first.start, first.end)
    end = colon if colon >= 0 else first.end
    if colon >= 0 or lines > 1:
        heading = read_heading(source, Span(first.start, end), vocabulary)
        if heading is not None:
            return heading.ending_at(end + (colon >= 0))
    subject = find_subject(source, first, vocabulary)
    return subject if subject is not None and subject.start == first.start else None


def _tasks(
    source: SourceText, section: _Section, subject: Subject, lead: PlacedCell, vocabulary: Vocabulary
) -> list[TaskRow]:
    """The points of a section, or what follows its agencies as one task."""
    points = [(line, match) for line in section.lines[1:] if (match := _POINT.match(line.text))]
    starts = [line.start + match.end() for line, match in points]
    ends = [line.start for line, _ in points[1:]] + [section.end]
    found = [(parse_ordinal(m["number"]), s, e) for (_, m), s, e in zip(points, starts, ends, strict=False)]
    before = tidy(source.text, subject.end, points[0][0].start if points else section.end)
    if not points and before.end > before.start:
        found = [(None, before.start, before.end)]
    rows = []
    for ordinal, start, end in found:
        content = tidy(source.text, start, end)
        if content.end > content.start:
            printed = ordinal if ordinal and ordinal.style != "dash" else None
            rows.append(TaskRow(printed, PlacedCell((content,)), _cells(source, content, lead, vocabulary)))
    return rows


def _cells(
    source: SourceText, content: Span, lead: PlacedCell, vocabulary: Vocabulary
) -> dict[Column, tuple[PlacedCell, ...]]:
    """The lead of the section and the partners that the words of the task name; `assemble` looks when it is due."""
    cells: dict[Column, tuple[PlacedCell, ...]] = {Column.LEAD: (lead,)}
    partners = find_partners(source, content, vocabulary)
    if partners is not None:
        cells[Column.COOPERATION] = (PlacedCell((partners,)),)
    return cells
