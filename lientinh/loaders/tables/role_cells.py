"""Cells that name the lead and the cooperating bodies in one breath.

"Sở Xây dựng chủ trì, phối hợp với Sở Tài chính" and "Chủ trì: Sở Y tế; Phối hợp: Công an tỉnh" stand in columns headed
"Đơn vị thực hiện" or "Cơ quan chủ trì, phối hợp"; so does "Sở Y tế (chủ trì), Công an tỉnh (phối hợp)".
"""

from __future__ import annotations

import re

from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.task_rows import PlacedCell
from lientinh.ontology.model import Span

_COOPERATION = re.compile(
    r"[\s,;.–+-]{0,20}\b(?:(?:cơ\s+quan|đơn\s+vị)\s+)?phối\s+hợp(?:\s+thực\s+hiện)?(?:\s+(?:với|cùng)\b\s*:?|\s*:)\s*",
    re.IGNORECASE,
)
_LEAD_MARK = re.compile(r"(?:[-–+]\s*)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì\s*:\s*", re.IGNORECASE)
# "(chủ trì)", "(cơ quan chủ trì)", "(đơn vị phối hợp)": the role of what stands before it
_ROLE_BEHIND = re.compile(
    r"\s*\(\s*(?:là\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?P<role>chủ\s+trì|phối\s+hợp)(?:\s+(?:chính|thực\s+hiện))?\s*\)",
    re.IGNORECASE,
)
# "Sở Thông tin và Truyền thông đôn đốc, hướng dẫn các đơn vị, địa phương triển khai thực hiện": what the lead does with
# others is no name. Small letters only, since "Vụ Tổng hợp" is one; "cơ quan tham mưu, giúp việc" is one, too.
_WORK = re.compile(
    r"(?:,?\s+(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm))?,?\s+"
    r"(?:đôn\s+đốc|hướng\s+dẫn|theo\s+dõi|tổng\s+hợp|tham\s+mưu(?!,?\s+giúp\s+việc)|chịu\s+trách\s+nhiệm)\b"
)
_JOINT = re.compile(r"[\s,;.+–-]*(?:\bvà\b\s*)?")
_LEAD_VERB = re.compile(r"(?:,|\s+là\s+cơ\s+quan)?\s+chủ\s+trì$", re.IGNORECASE)


def split_roles(source: SourceText, cell: PlacedCell) -> tuple[PlacedCell | None, PlacedCell | None]:
    """(lead, cooperation) of a cell; the second is None where the cell names the lead alone."""
    marked = [(part, mark) for part in cell.parts for mark in _ROLE_BEHIND.finditer(source.text, part.start, part.end)]
    if marked:
        return _split_marked(source.text, cell, [mark for _, mark in marked])
    for at, part in enumerate(cell.parts):
        match = _COOPERATION.search(source.text, part.start, part.end)
        if match is not None:
            before = (*cell.parts[:at], Span(part.start, match.start()))
            after = tuple(p for p in (Span(match.end(), part.end), *cell.parts[at + 1 :]) if p.end > p.start)
            return _cell(cell, _without_mark(source.text, before)), _cell(cell, after)
    return _cell(cell, _without_mark(source.text, cell.parts)), None


def _split_marked(
    text: str, cell: PlacedCell, marks: list[re.Match[str]]
) -> tuple[PlacedCell | None, PlacedCell | None]:
    """Each name has the role in the brackets behind it; the unmarked ones behind a marked lead cooperate."""
    roles: dict[bool, list[Span]] = {True: [], False: []}
    lead_marked = any(_leads(mark) for mark in marks)
    at = cell.parts[0].start
    for mark in marks:
        begins = at if lead_marked or _leads(mark) else max(at, _last_name(text, at, mark.start()))
        roles[True] += _pieces(text, cell, at, begins)
        roles[_leads(mark)] += _pieces(text, cell, begins, mark.start())
        at = mark.end()
    roles[not lead_marked] += _pieces(text, cell, at, cell.parts[-1].end)
    return _cell(cell, tuple(roles[True])), _cell(cell, tuple(roles[False]))


def _leads(mark: re.Match[str]) -> bool:
    return mark["role"].casefold().startswith("chủ")


def _last_name(text: str, start: int, end: int) -> int:
    """Where the name that ends at `end` begins: "Sở Y tế; Sở Nội vụ (phối hợp)"."""
    return max(text.rfind(sign, start, end) for sign in ",;\n") + 1 or start


def _pieces(text: str, cell: PlacedCell, start: int, end: int) -> list[Span]:
    """What of the cell's pieces lies between two places, without what joins it to its neighbours."""
    found: list[Span] = []
    for part in cell.parts:
        low, high = max(part.start, start), min(part.end, end)
        joint = _JOINT.match(text, low, high) if low < high else None
        low = joint.end() if joint else low
        stop = len(text[low:high].rstrip(" ,;\n\t")) + low if low < high else low
        if stop > low:
            found.append(Span(low, stop))
    return found


def _without_mark(text: str, parts: tuple[Span, ...]) -> tuple[Span, ...]:
    first = _LEAD_MARK.match(text, parts[0].start, parts[0].end)
    if first:
        parts = (Span(first.end(), parts[0].end), *parts[1:])
    work = _WORK.search(text, parts[-1].start, parts[-1].end)
    if work:
        parts = (*parts[:-1], Span(parts[-1].start, work.start()))
    last = _LEAD_VERB.search(text, max(parts[-1].start, parts[-1].end - 60), parts[-1].end)
    if last:
        parts = (*parts[:-1], Span(parts[-1].start, last.start()))
    return tuple(part for part in parts if text[part.start : part.end].strip())


def _cell(cell: PlacedCell, parts: tuple[Span, ...]) -> PlacedCell | None:
    return PlacedCell(parts, cell.place, cell.head, cell.held) if parts else None
