"""What falls due in a period: the last day decides, for what is repeated each of its days.

Work under way whose last day comes later is not due yet. A task of every year without a day is due in each year; a
task without a date is in no period, and is handed on apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final

from lientinh.analysis.deadlines.due import DueItem
from lientinh.errors import InputError

_LEAP_DAY: Final = (2, 29)


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to a last one, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise InputError(
                f"--to {self.last}: is before --from {self.first}; give a last day that is not before the first"
            )

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A deadline on its last day."""

    item: DueItem
    due: date
    start: date | None
    """First day of the printed time; None where the text has none ("đến năm 2030", a report)."""
    repeats: bool = False
    """The same day comes again every year, and the period is open: only the first one is listed."""


@dataclass(frozen=True, slots=True)
class DueReport:
    """What falls due in a period, by its last day; what comes every year without a day; what has no date at all."""

    period: Period
    due: tuple[Occurrence, ...]
    yearly: tuple[DueItem, ...]
    undated: tuple[DueItem, ...]


def fall_due(items: Sequence[DueItem], period: Period) -> DueReport:
    """Sort items into dated ones of the period, yearly ones and undated ones."""
    dated = [occurrence for item in items for occurrence in occurrences(item, period)]
    places = {item.iri: place for place, item in enumerate(items)}
    dated.sort(key=lambda found: (found.due, places[found.item.iri]))
    yearly = tuple(item for item in items if item.timing == "yearly" and _still_comes(item, period))
    return DueReport(period, tuple(dated), yearly, tuple(item for item in items if item.timing == "undated"))


def occurrences(item: DueItem, period: Period) -> Iterator[Occurrence]:
    """The last days of an item that lie in the period, in order; none for an item without a date."""
    if item.month_day is not None:
        yield from _reports(item, item.month_day, period)
    elif item.years:
        found = (Occurrence(item, date(year, 12, 31), date(year, 1, 1)) for year in item.years)
        yield from (occurrence for occurrence in found if period.holds(occurrence.due))
    elif item.end is not None and period.holds(item.end):
        yield Occurrence(item, item.end, item.start)


def first_report(item: DueItem, period: Period) -> date | None:
    """The first day on which a yearly report is due in the period and after the plan was issued; None if never."""
    if item.month_day is None:
        return None
    begins = max(filter(None, (item.issued, period.first)), default=None)
    if begins is None:
        return None
    day = _in_year(begins.year, item.month_day)
    if day < begins:
        if begins.year == MAXYEAR:
            return None
        day = _in_year(begins.year + 1, item.month_day)
    return day if period.holds(day) else None


def _reports(item: DueItem, month_day: tuple[int, int], period: Period) -> Iterator[Occurrence]:
    first = first_report(item, period)
    if first is None:
        return
    if period.last is None:
        yield Occurrence(item, first, None, repeats=True)
        return
    days = (_in_year(year, month_day) for year in range(first.year, period.last.year + 1))
    yield from (Occurrence(item, day, None) for day in days if period.holds(day))


def _in_year(year: int, month_day: tuple[int, int]) -> date:
    """The day in that year; 29 February falls on the 28th where there is none."""
    if month_day == _LEAP_DAY:
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, *month_day)


def _still_comes(item: DueItem, period: Period) -> bool:
    """A yearly task comes in every year from that of the plan on."""
    return period.last is None or item.issued is None or period.last.year >= item.issued.year
