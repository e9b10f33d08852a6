"""Deadlines as a calendar (RFC 5545) that phones and offices read.

The time that a plan prints is the time of the event: a quarter is a span of three months, "năm 2026" a year, a yearly
report one day that comes again. A yearly task prints no day, so its event is the whole year, every year. What has no
date is in no calendar. Identifiers and stamps come from the plan, not from the clock: the same store gives the same
bytes, and a calendar that is read twice shows each event once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from lientinh.analysis.deadlines.due import KIND_NAMES, DueItem
from lientinh.analysis.deadlines.period import DueReport, Period, first_report
from lientinh.analysis.plan_names import plan_title
from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import shorten

if TYPE_CHECKING:
    from icalendar import Calendar, Event

Names = Callable[[DueItem], str]
"""Who is to do it, in words."""

_PRODUCT: Final = "-//lientinh//lientinh//VI"
_HOST: Final = "w3id.org"
_UNDATED_PLAN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SUMMARY: Final = 90
"""Characters of a task that stand in the title of its event."""
# A scanner's form feeds and a paste's NULs are no text of RFC 5545.
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u0085\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Entry:
    item: DueItem
    uid: str
    first: date
    last: date
    yearly: bool = False
    until: date | None = None


def calendar_bytes(report: DueReport, names: Names, words: Language, alarm: timedelta | None = None) -> bytes:
    """An iCalendar file of all that `report` has a date for, CRLF and folded at 75 octets.

    `alarm` is how long before the end of the last day a reminder is wanted; None for no reminder.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", words.pick("Thời hạn theo các kế hoạch", "Deadlines of the plans"))
    for entry in _entries(report):
        calendar.add_component(_event(entry, names, words, alarm))
    return _written(calendar)


def events_of(report: DueReport) -> int:
    """How many events the calendar has; what is left out has no date."""
    return sum(1 for _ in _entries(report))


def _entries(report: DueReport) -> Iterator[_Entry]:
    period = report.period
    reports: set[str] = set()
    for found in report.due:
        item, due = found.item, found.due
        if item.month_day is not None:
            first = first_report(item, period)
            if item.iri not in reports and first is not None:
                reports.add(item.iri)
                yield _Entry(item, _uid(item), first, first, yearly=True, until=period.last)
        elif item.years:
            yield _Entry(item, _uid(item, str(due.year)), date(due.year, 1, 1), due)
        else:
            first = found.start or (date(due.year, 1, 1) if item.kind == "by-year" else due)
            yield _Entry(item, _uid(item), first, due)
    for item in report.yearly:
        begins = _first_year(item, period)
        if begins is not None:
            until = date(period.last.year, 1, 1) if period.last else None
            yield _Entry(item, _uid(item), date(begins, 1, 1), date(begins, 12, 31), yearly=True, until=until)


def _first_year(item: DueItem, period: Period) -> int | None:
    days = [day for day in (item.issued, period.first) if day is not None]
    return max(day.year for day in days) if days else None


def _uid(item: DueItem, part: str = "") -> str:
    place = item.iri.partition("/id/")[2] or item.iri
    return f"{place}/{part}@{_HOST}" if part else f"{place}@{_HOST}"


def _event(entry: _Entry, names: Names, words: Language, alarm: timedelta | None) -> Event:
    from icalendar import Alarm, Event

    item = entry.item
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime(*item.issued.timetuple()[:3], tzinfo=UTC) if item.issued else _UNDATED_PLAN)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1) if entry.last < date.max else entry.last)
    if entry.yearly:
        event.add("rrule", {"freq": "yearly", **({"until": entry.until} if entry.until else {})})
    event.add("summary", _clean(_summary(item, words)))
    event.add("description", _clean(_description(item, names, words)))
    event.add("categories", [words.name(KIND_NAMES, item.kind)])
    event.add("url", item.iri)
    event.add("transp", "TRANSPARENT")
    if alarm is not None:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", _clean(_summary(item, words)))
        reminder.add("trigger", -alarm, parameters={"related": "END"})
        event.add_component(reminder)
    return event


def _summary(item: DueItem, words: Language) -> str:
    place = f"[{item.plan.number} {item.key}]"
    if item.source != "report":
        return f"{shorten(item.text, _SUMMARY)} {place}"
    to = f" {words.pick('gửi', 'to')} {item.recipient}" if item.recipient else ""
    return f"{words.pick('Báo cáo', 'Report')} {item.printed}{to} {place}"


def _description(item: DueItem, names: Names, words: Language) -> str:
    role = ("Báo cáo", "Reports") if item.source == "report" else ("Chủ trì", "Lead")
    lines = [
        item.text,
        f"{words.of(role)}: {names(item) or words.pick('không nêu', 'not stated')}",
        f"{words.pick('Thời hạn', 'Deadline')}: {item.printed or words.name(KIND_NAMES, item.kind)}",
        f"{words.pick('Kế hoạch', 'Plan')}: {plan_title(item.plan)}",
    ]
    if item.timing == "yearly":
        lines.append(
            words.pick(
                "Văn bản không nêu ngày: việc được ghi cho cả năm, lặp lại hằng năm.",
                "The plan prints no day: the event stands for the whole year, every year.",
            )
        )
    return "\n".join(lines)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\r\n", "\n"))


def _written(calendar: Calendar) -> bytes:
    data: Any = calendar.to_ical()
    return bytes(data)
