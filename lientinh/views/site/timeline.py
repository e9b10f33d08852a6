"""A timeline as numbers to draw: lanes from a first day to a last one, on an axis of years or of quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

WIDTH: Final = 1120
"""Of the drawing, in its own units."""
LEFT: Final = 250
"""Where the axis begins; the names of the lanes stand before it."""
LANE: Final = 24
TOP: Final = 34
_MARGIN: Final = 14


@dataclass(frozen=True, slots=True)
class Lane:
    """One deadline."""

    label: str
    about: str
    """What a pointer and a screen reader are told."""
    href: str | None
    first: date | None
    last: date
    kind: str
    repeats: bool = False


def draw_timeline(lanes: Sequence[Lane]) -> dict[str, Any] | None:
    """width, height, ticks (x, label) and lanes (y, x, width, label, …) for the template; None where there is none."""
    if not lanes:
        return None
    days = [day for lane in lanes for day in (lane.first, lane.last) if day is not None]
    start, end = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    span = (end - start).days

    def at(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - _MARGIN) * (day - start).days / span, 1)

    return {
        "width": WIDTH,
        "height": TOP + LANE * len(lanes) + 10,
        "left": LEFT,
        "top": TOP,
        "ticks": [
            {"x": at(date(year, month, 1)), "label": str(year) if month == 1 else "", "year": month == 1}
            for year in range(start.year, end.year + 1)
            for month in ((1, 4, 7, 10) if span < 1500 and year < end.year else (1,))
        ],
        "lanes": [_lane(lane, TOP + LANE * number, at) for number, lane in enumerate(lanes)],
    }


def _lane(lane: Lane, y: int, at: Any) -> dict[str, Any]:
    last = at(lane.last)
    first = at(lane.first) if lane.first else last
    return {
        "y": y,
        "x": first,
        "width": round(max(last - first, 0.0), 1),
        "end": last,
        "label": lane.label,
        "about": lane.about,
        "href": lane.href,
        "kind": lane.kind,
        "repeats": lane.repeats,
    }
