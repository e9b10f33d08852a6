"""The calendar: what RFC 5545 wants, read back by two parsers, and nothing that the plans do not say."""

from __future__ import annotations

import re
from datetime import date, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.deadlines import Agent, DueItem, Period, fall_due, read_due
from lientinh.graph_store.store import Store
from lientinh.views.calendar import calendar_bytes, events_of
from lientinh.views.coverage_words import Language
from lientinh.views.deadline_text import who_text

VI = Language("vi")
PLAN = PlanRecord(
    "https://w3id.org/lientinh/id/document/x/1-kh-ubnd-2025", "1/KH-UBND", "1", None, "X", "2025-03-10", "full-text", ""
)
LEAD = Agent("https://w3id.org/lientinh/id/agency/x/so-y-te", "Sở Y tế", None)


def item(kind: str, printed: str | None, **fields: object) -> DueItem:
    iri = "https://w3id.org/lientinh/id/document/x/1-kh-ubnd-2025/task/I.1"
    return DueItem(iri, "task", PLAN, "I.1", "Việc phải làm", kind, printed, agents=(LEAD,), **fields)  # type: ignore[arg-type]  # fields by name, as each test gives them


def calendar_of(*items: DueItem, period: Period | None = None, alarm: timedelta | None = None) -> bytes:
    report = fall_due(items, period or Period())
    return calendar_bytes(report, lambda found: who_text(found, {}, VI), VI, alarm)


def events(data: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


QUARTER = item("quarter", "Quý II/2025", start=date(2025, 4, 1), end=date(2025, 6, 30))


@pytest.mark.parametrize(
    ("entry", "first", "end"),
    [
        (QUARTER, date(2025, 4, 1), date(2025, 7, 1)),
        (
            item("month", "Tháng 12/2025", start=date(2025, 12, 1), end=date(2025, 12, 31)),
            date(2025, 12, 1),
            date(2026, 1, 1),
        ),
        (item("year", "Năm 2026", start=date(2026, 1, 1), end=date(2026, 12, 31)), date(2026, 1, 1), date(2027, 1, 1)),
        (
            item("period", "2025-2030", start=date(2025, 1, 1), end=date(2030, 12, 31)),
            date(2025, 1, 1),
            date(2031, 1, 1),
        ),
        (item("by-year", "Đến năm 2030", end=date(2030, 12, 31)), date(2030, 1, 1), date(2031, 1, 1)),
        (item("date", "Trước ngày 15/8/2025", end=date(2025, 8, 15)), date(2025, 8, 15), date(2025, 8, 16)),
    ],
    ids=lambda value: value.kind if isinstance(value, DueItem) else None,
)
def test_the_printed_time_is_the_time_of_the_event(entry: DueItem, first: date, end: date) -> None:
    (event,) = events(calendar_of(entry))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, end)
    assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
    assert "RRULE" not in event


def test_single_years_are_single_events() -> None:
    found = events(calendar_of(item("years", "Năm 2026, năm 2029", years=(2026, 2029))))
    assert [event["DTSTART"].dt for event in found] == [date(2026, 1, 1), date(2029, 1, 1)]
    assert len({str(event["UID"]) for event in found}) == 2


def test_a_yearly_task_is_the_whole_year_every_year() -> None:
    (event,) = events(calendar_of(item("annual", "Hàng năm")))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 1, 1), date(2026, 1, 1))
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY"
    assert "không nêu ngày" in str(event["DESCRIPTION"])


def test_a_yearly_task_ends_with_the_period() -> None:
    (event,) = events(calendar_of(item("annual", "Hàng năm"), period=Period(date(2026, 5, 1), date(2028, 6, 30))))
    assert event["DTSTART"].dt == date(2026, 1, 1)
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY;UNTIL=20280101"


def test_a_yearly_report_is_one_event_that_repeats() -> None:
    report = DueItem(
        "x/id/report/1",
        "report",
        PLAN,
        "BC.1",
        "",
        "annual",
        "trước ngày 30/11 hằng năm",
        month_day=(11, 30),
        before=True,
        recipient="UBND tỉnh",
    )
    (event,) = events(calendar_of(report, period=Period(None, date(2028, 12, 31))))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 11, 30), date(2025, 12, 1))
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY;UNTIL=20281231"
    assert str(event["SUMMARY"]) == "Báo cáo trước ngày 30/11 hằng năm gửi UBND tỉnh [1/KH-UBND BC.1]"


@pytest.mark.parametrize("kind", ["none", "as-regulated", "continuous"])
def test_what_has_no_date_is_in_no_calendar(kind: str) -> None:
    assert events(calendar_of(item(kind, None))) == []


@pytest.mark.parametrize("alarm", [timedelta(days=7), timedelta(hours=12), timedelta(weeks=2)])
def test_an_alarm_before_the_end(alarm: timedelta) -> None:
    (event,) = events(calendar_of(QUARTER, alarm=alarm))
    (reminder,) = event.walk("VALARM")
    assert reminder["TRIGGER"].dt == -alarm
    assert reminder["TRIGGER"].params["RELATED"] == "END"
    assert str(reminder["ACTION"]) == "DISPLAY"
    assert b"VALARM" not in calendar_of(QUARTER)


def test_stamps_and_identifiers_come_from_the_plan() -> None:
    (event,) = events(calendar_of(QUARTER))
    assert event["DTSTAMP"].to_ical() == b"20250310T000000Z"
    assert str(event["UID"]) == "document/x/1-kh-ubnd-2025/task/I.1@w3id.org"
    assert calendar_of(QUARTER) == calendar_of(QUARTER)


def test_text_stays_text() -> None:
    """A line break, a semicolon or a property name in a task must not become a part of the calendar."""
    text = "Rà soát; bổ sung, sửa\\đổi: quy chế\nEND:VEVENT\r\nBEGIN:VALARM\x0c\x00"
    entry = DueItem("x/id/1", "task", PLAN, "I.1", text, "year", "Năm 2026;RRULE:FREQ=DAILY", end=date(2026, 12, 31))
    data = calendar_of(entry)
    (event,) = events(data)
    assert str(event["DESCRIPTION"]).startswith("Rà soát; bổ sung, sửa\\đổi: quy chế\nEND:VEVENT\nBEGIN:VALARM")
    assert "RRULE" not in event
    assert (data.count(b"\r\nBEGIN:VEVENT"), data.count(b"\r\nEND:VEVENT"), data.count(b"\r\nBEGIN:VALARM")) == (
        1,
        1,
        0,
    )
    assert b"\x00" not in data
    assert b"\x0c" not in data


@given(st.text(max_size=300), st.text(min_size=1, max_size=60))
def test_any_text_makes_a_calendar_that_can_be_read(text: str, printed: str) -> None:
    entry = DueItem("x/id/1", "task", PLAN, "I.1", text, "year", printed, end=date(2026, 12, 31))
    data = calendar_of(entry, alarm=timedelta(days=1))
    assert_well_formed(data)
    (event,) = events(data)
    assert event["DTEND"].dt == date(2027, 1, 1)
    assert len(vobject.readOne(data.decode()).vevent_list) == 1


def test_the_corpus_reads_back_in_two_parsers(corpus_store: Store) -> None:
    """Counted by hand: 46 yearly tasks, 4 reports, 7 + 3 quarters, 2 years, 2 single years, 2 periods, 2 by a year."""
    report = fall_due(read_due(corpus_store).items, Period())
    data = calendar_bytes(report, lambda found: who_text(found, {}, VI), VI, timedelta(days=7))
    assert_well_formed(data)
    found = events(data)
    assert len(found) == events_of(report) == 46 + 4 + 10 + 2 + 2 + 2 + 2
    assert sum("RRULE" in event for event in found) == 46 + 4
    assert len({str(event["UID"]) for event in found}) == len(found)
    other = vobject.readOne(data.decode())
    assert other.prodid.value == "-//lientinh//lientinh//VI"
    spans = sorted((event.dtstart.value, event.dtend.value) for event in other.vevent_list)
    assert spans == sorted((event["DTSTART"].dt, event["DTEND"].dt) for event in found)
    assert all(event.valarm.trigger.value == timedelta(days=-7) for event in other.vevent_list)


def assert_well_formed(data: bytes) -> None:
    """RFC 5545, 3.1: lines end in CRLF, have at most 75 octets, and are UTF-8 each on their own."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
        assert re.match(rb" |[A-Z-]+[;:]", line)
