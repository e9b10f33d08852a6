"""What `lientinh review import` refuses before it looks at rows, and how it tells which rows are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lientinh.cli.options import note
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.review.importing import ImportReport

_SHOWN: Final = 5
"""Rows without a reason that are told one by one, where there are many."""
_MANY: Final = 20


def parse_day(text: str) -> str:
    """The day of the judgements, ISO; today for an empty text. Raises InputError for no day and for one to come."""
    today = date.today()
    if not text:
        return today.isoformat()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise InputError(f"--date {text!r}: is no day; accepted is YYYY-MM-DD, such as {today.isoformat()}")
    if day > today:
        raise InputError(f"--date {text!r}: is still to come; accepted is a day up to today, {today.isoformat()}")
    return text


def refuse_errors(file: Path, report: ImportReport, vietnamese: bool) -> None:
    """Tell each wrong row on stderr and raise InputError; nothing happens where no row is wrong.

    Of many rows that only lack a reason the first few are told, and how many there are.
    """
    if not report.errors:
        return
    lacking = [error for error in report.errors if error.lacks_reason]
    hidden = frozenset(id(error) for error in lacking[_SHOWN:]) if len(lacking) >= _MANY else frozenset()
    for error in report.errors:
        if id(error) not in hidden:
            note(f"lientinh: {file}: {error.said(vietnamese)}")
    if hidden:
        rest = (
            f"… {len(lacking)} dòng thiếu lý do; trên đây là {_SHOWN} dòng đầu"
            if vietnamese
            else f"… {len(lacking)} rows lack a reason; these are the first {_SHOWN}"
        )
        note(f"lientinh: {file}: {rest}")
    count = len(report.errors)
    raise InputError(
        f"{file}: chưa nhập gì: {count} dòng phải sửa; xem các dòng trên"
        if vietnamese
        else f"{file}: nothing was imported: {count} row(s) must be mended; see the lines above"
    )
