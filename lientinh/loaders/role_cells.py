"""Cells that name the lead and the cooperating bodies in one breath.

"Sở Xây dựng chủ trì, phối hợp với Sở Tài chính" and "Chủ trì: Sở Y tế; Phối hợp: Công an tỉnh" stand in columns headed
"Đơn vị thực hiện" or "Cơ quan chủ trì, phối hợp".
"""

from __future__ import annotations

import re

from lientinh.loaders.source import SourceText
from lientinh.loaders.task_rows import PlacedCell
from lientinh.ontology.model import Span

_COOPERATION = re.compile(
    r"[\s,;.–+-]{0,20}\b(?:(?:cơ\s+quan|đơn\s+vị)\s+)?phối\s+hợp(?:\s+thực\s+hiện)?(?:\s+(?:với|cùng)\b\s*:?|\s*:)\s*",
    re.IGNORECASE,
)
_LEAD_MARK = re.compile(r"(?:[-–+]\s*)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?chủ\s+trì\s*:\s*", re.IGNORECASE)
_LEAD_VERB = re.compile(r"(?:,|\s+là\s+cơ\s+quan)?\s+chủ\s+trì$", re.IGNORECASE)


def split_roles(source: SourceText, cell: PlacedCell) -> tuple[PlacedCell | None, PlacedCell | None]:
    """(lead, cooperation) of a cell; the second is None where the cell names the lead alone."""
    for at, part in enumerate(cell.parts):
        match = _COOPERATION.search(source.text, part.start, part.end)
        if match is not None:
            before = (*cell.parts[:at], Span(part.start, match.start()))
            after = tuple(p for p in (Span(match.end(), part.end), *cell.parts[at + 1 :]) if p.end > p.start)
            return _cell(cell, _without_mark(source.text, before)), _cell(cell, after)
    return _cell(cell, _without_mark(source.text, cell.parts)), None


def _without_mark(text: str, parts: tuple[Span, ...]) -> tuple[Span, ...]:
    first = _LEAD_MARK.match(text, parts[0].start, parts[0].end)
    if first:
        parts = (Span(first.end(), parts[0].end), *parts[1:])
    last = _LEAD_VERB.search(text, max(parts[-1].start, parts[-1].end - 60), parts[-1].end)
    if last:
        parts = (*parts[:-1], Span(parts[-1].start, last.start()))
    return tuple(part for part in parts if text[part.start : part.end].strip())


def _cell(cell: PlacedCell, parts: tuple[Span, ...]) -> PlacedCell | None:
    return PlacedCell(parts, cell.place, cell.head) if parts else None
