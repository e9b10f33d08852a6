"""`lientinh deadlines`: what falls due, of whom, as a table, as data, as a calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.as_of import AsOfOption, parse_as_of
from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    PlanOption,
    ProvincesOption,
    StoreOption,
    note,
    note_empty,
)
from lientinh.cli.output import BY_SUFFIX, OutputOption, choose_format, write_json, write_result, write_table
from lientinh.days import ACCEPTED, parse_day
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.deadlines import Check, DueReport
    from lientinh.views.deadline_text import Holders


class DeadlineFormat(StrEnum):
    """How deadlines are written."""

    table = "table"
    json = "json"
    csv = "csv"
    ics = "ics"


# "7d", "2w", "12h", "7 ngày", and what RFC 5545 writes: "P7D", "PT12H".
_SHORT = re.compile(r"(\d{1,4})\s*(w|d|h|tuần|ngày|giờ)", re.IGNORECASE)
_ISO = re.compile(r"P(?:(\d{1,4})W|(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?)?)")
_HOURS = {"w": 168, "d": 24, "h": 1, "tuần": 168, "ngày": 24, "giờ": 1}


def deadlines(
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day, included.", show_default=False)
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day, included.", show_default=False)
    ] = None,
    agency: Annotated[
        list[str] | None,
        typer.Option("--agency", metavar="NAME", help="Leads or reports; may be repeated.", show_default=False),
    ] = None,
    plan: PlanOption = None,
    province: ProvincesOption = None,
    as_of: AsOfOption = None,
    check: Annotated[bool, typer.Option("--check", help="Only what is odd about the deadlines.")] = False,
    alarm: Annotated[
        str | None,
        typer.Option("--alarm", metavar="DURATION", help="7d, 2w, 12h or P7D; with ics.", show_default=False),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        DeadlineFormat | None,
        typer.Option("--format", help="How they are written.", show_default=BY_SUFFIX),
    ] = None,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """List what falls due in a period, by day and agency; what prints no date stands apart.

    Examples:

        lientinh deadlines --from 2025-07-01 --to 2025-12-31

        lientinh deadlines --agency "Sở Y tế" --as-of 2025-07-01

        lientinh deadlines --alarm 7d -o lich.ics
    """
    from lientinh.analysis.deadlines import (
        Heirs,
        Period,
        check_deadlines,
        choose_agencies,
        choose_plans,
        fall_due,
        find_heirs,
        read_due,
    )
    from lientinh.analysis.succession import read_succession
    from lientinh.graph_store.store import open_store

    written = choose_format(DeadlineFormat, format, output)
    period = Period(_day("--from", from_), _day("--to", to))
    day, before = parse_as_of(as_of), parse_alarm(alarm)
    _refuse_idle(written, check=check, alarm=before is not None)
    note_empty(store)
    with open_store(store) as opened:
        checking = written is not DeadlineFormat.ics
        resolve = read_succession(opened).resolve if day or checking else None
        book = read_due(opened, choose_plans(opened, plan or (), province or ()))
        heirs = find_heirs(book, resolve, day) if day and resolve else Heirs()
        book = choose_agencies(opened, book, agency or (), heirs)
        checks = check_deadlines(opened, book, resolve) if checking else ()
    if check:
        _write_checks(checks, written, output, lang)
        return
    report = fall_due(book.items, period)
    if written is DeadlineFormat.ics:
        _write_calendar(report, heirs.answers, before, output, lang)
    else:
        _write(report, checks, heirs.answers, day, written, output, lang)


def parse_alarm(text: str | None) -> timedelta | None:
    """How long before the end of a deadline a reminder is wanted: "7d", "2w", "12h", "7 ngày", "P7D"; None for None.

    Raises InputError for anything else, and for no time at all.
    """
    if text is None:
        return None
    short, iso = _SHORT.fullmatch(text.strip()), _ISO.fullmatch(text.strip().upper())
    if short:
        found = timedelta(hours=int(short[1]) * _HOURS[short[2].lower()])
    elif iso:
        weeks, days, hours, minutes = (int(part or 0) for part in iso.groups())
        found = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    else:
        found = timedelta()
    if not found:
        raise InputError(f"--alarm {text!r}: no length of time; accepted are 7d, 2w, 12h, '7 ngày', P7D, PT12H")
    return found


def _day(option: str, text: str | None) -> date | None:
    day = parse_day(text) if text is not None else None
    if text is not None and day is None:
        raise InputError(f"{option} {text!r}: is no day; accepted are {ACCEPTED}")
    return day


def _refuse_idle(format: DeadlineFormat, *, check: bool, alarm: bool) -> None:
    """Options that the format has no use for are a slip, not to be passed over."""
    if alarm and format is not DeadlineFormat.ics:
        raise InputError("--alarm: only a calendar rings; add --format ics")
    if check and format is DeadlineFormat.ics:
        raise InputError("--check: a calendar holds no checks; accepted are --format table, json, csv")


def _write_calendar(
    report: DueReport, holders: Holders, alarm: timedelta | None, output: Path | None, lang: Language
) -> None:
    from lientinh.views.calendar import calendar_bytes, events_of
    from lientinh.views.deadline_text import who_text

    words = lang.words
    data = calendar_bytes(report, lambda item: who_text(item, holders, words), words, alarm)
    if report.undated:
        note(
            words.pick(
                f"{len(report.undated)} việc không định ngày không có trong lịch ({events_of(report)} sự kiện)",
                f"{len(report.undated)} things without a date are not in the calendar ({events_of(report)} events)",
            )
        )
    write_result(data.decode(), output, "ics")


def _write_checks(checks: Sequence[Check], format: DeadlineFormat, output: Path | None, lang: Language) -> None:
    from lientinh.cli.deadlines_report import print_checks
    from lientinh.views.csv_document import csv_document
    from lientinh.views.deadlines import CHECK_HEAD, check_json, check_rows

    words = lang.words
    match format:
        case DeadlineFormat.json:
            write_json({"checks": [check_json(check) for check in checks]}, output)
        case DeadlineFormat.csv:
            write_result(csv_document(CHECK_HEAD, check_rows(checks, words)), output, "csv")
        case _:
            write_table(lambda console: print_checks(console, checks, words), output)


def _write(
    report: DueReport,
    checks: Sequence[Check],
    holders: Holders,
    day: date | None,
    format: DeadlineFormat,
    output: Path | None,
    lang: Language,
) -> None:
    from lientinh.cli.deadlines_report import print_deadlines
    from lientinh.views.csv_document import csv_document
    from lientinh.views.deadlines import CSV_HEAD, deadline_rows, deadlines_json

    words = lang.words
    match format:
        case DeadlineFormat.json:
            write_json(deadlines_json(report, checks, holders, day.isoformat() if day else None), output)
        case DeadlineFormat.csv:
            write_result(csv_document(CSV_HEAD, deadline_rows(report, holders, words)), output, "csv")
        case _:
            write_table(lambda console: print_deadlines(console, report, checks, holders, words), output)
