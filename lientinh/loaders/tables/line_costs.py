"""How ill a line fits a column, how odd a blank column is, how odd it is that a cell goes on on the next line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from lientinh.loaders.source import Line
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column
from lientinh.loaders.tables.line_kinds import ROLE_LINE, Kind, begins_time

_FITS: dict[Kind, tuple[Column, ...]] = {
    "agency": (*AGENCY_COLUMNS, Column.AUTHORITY),
    "official": (Column.DIRECTION, Column.AUTHORITY),
    "partners": (Column.COOPERATION,),
    "deadline": (Column.DEADLINE,),
    "ditto": (*AGENCY_COLUMNS, Column.AUTHORITY, Column.DEADLINE),
    "product": (Column.OUTPUT,),
    "money": (Column.BUDGET,),
    "text": (Column.NOTE, Column.OUTPUT, Column.CONTENT, Column.REVIEWED, Column.BUDGET),
}
_HALF_FITS: dict[Kind, tuple[Column, ...]] = {
    "official": (Column.COOPERATION,),
    "partners": (*AGENCY_COLUMNS, Column.AUTHORITY),
    "product": (Column.CONTENT, Column.REVIEWED, Column.NOTE),
    "money": (Column.NOTE, Column.OUTPUT),
}
"""Where a line may stand, though another column would be likelier."""
_HALF_FIT, _NOTE_OF_ANOTHER_KIND, _NO_FIT = 1.0, 1.5, 4.0
_NO_LEAD = 2.5
"""Of "Các sở, ngành liên quan" or "Chủ tịch UBND tỉnh" as a lead: less odd than no lead and another column blank."""
_GAPS = {Column.NOTE: 0.1, Column.BUDGET: 0.5, Column.OUTPUT: 0.6, Column.DEADLINE: 1.0, Column.LEAD: 3.0}
_OTHER_GAP = 1.2


@cache
def cost_of_cell(kind: Kind, column: Column) -> float:
    """Of a line of this look under a column."""
    if column in _FITS[kind]:
        return 0.0
    if kind in ("official", "partners") and column is Column.LEAD:
        return _NO_LEAD
    if column in _HALF_FITS.get(kind, ()):
        return _HALF_FIT
    return _NOTE_OF_ANOTHER_KIND if column is Column.NOTE else _NO_FIT


def cost_of_gaps(columns: Sequence[Column], after: int, before: int) -> float:
    """Of leaving the columns between two places empty: a note often is, a lead hardly ever."""
    return sum(_GAPS.get(columns[at], _OTHER_GAP) for at in range(after + 1, before))


def cost_of_going_on(lines: Sequence[Line], index: int, kinds: Sequence[Kind], column: Column) -> float:
    """Of a line that goes on in the cell of the line before it."""
    text, before = lines[index].text, lines[index - 1].text
    if "ditto" in (kinds[index], kinds[index - 1]):
        return 4.0
    if text[:1].islower() or text.startswith("(") or before.endswith((",", ";", " và", "-")):
        return 0.2
    if column in AGENCY_COLUMNS and ROLE_LINE.match(text):
        return 0.2
    if column in (Column.CONTENT, Column.REVIEWED):
        return 1.0 if kinds[index] in ("text", "product", "money") else 3.5
    if column is Column.DEADLINE and kinds[index - 1] == kinds[index] == "deadline" and begins_time(before):
        return 0.1
    return 2.5
