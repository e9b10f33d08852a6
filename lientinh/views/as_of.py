"""What every document says of the day it was asked about: which province and which agency answers then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lientinh.analysis.succession import CONFIDENCE_NAMES, STATE_NAMES, OnDay
from lientinh.analysis.succession.on_day import NOT_ASKED
from lientinh.views.coverage_words import Language
from lientinh.views.csv_document import csv_document
from lientinh.views.plain_text import day_text

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

PROVINCE_COLUMNS = ("as_of", "province_as_of")
"""Columns of CSV behind the others, where a day was asked about."""


def as_of_json(on_day: OnDay | None) -> dict[str, Any]:
    """Keys of a JSON document: the day (null without one) and the provinces with their holders."""
    return on_day.to_json() if on_day else dict(NOT_ASKED)


def head_with_day(columns: Sequence[str], on_day: OnDay | None) -> tuple[str, ...]:
    """The columns of a CSV, with those of the day where one was asked about."""
    return (*columns, *PROVINCE_COLUMNS) if on_day else tuple(columns)


def rows_with_day(
    rows: Iterable[Sequence[object]], columns: Sequence[str], on_day: OnDay | None
) -> Iterator[tuple[object, ...]]:
    """Rows of a CSV under `head_with_day`; the province of a row is what its column `province` says."""
    place = columns.index("province")
    for row in rows:
        yield (*row, *((on_day.day.isoformat(), on_day.province(str(row[place]))) if on_day else ()))


def csv_with_day(head: Sequence[str], rows: Iterable[Sequence[object]], on_day: OnDay | None) -> str:
    """CSV with the columns of the day, where one was asked about."""
    return csv_document(head_with_day(head, on_day), rows_with_day(rows, head, on_day))


def as_of_note(on_day: OnDay | None, words: Language) -> str:
    """A sentence, empty without a day: "Ngày 01/7/2025: Trà Vinh nay là tỉnh Vĩnh Long (Nghị quyết số …)."."""
    if on_day is None:
        return ""
    day = day_text(on_day.day, words)
    became = []
    for name, found in on_day.changed.items():
        basis = f" ({'; '.join(found.cited)})" if found.cited else ""
        became.append(f"{name} {words.pick('nay là', 'is now')} {found.words_vi}{basis}")
    unchanged = words.pick("các tỉnh giữ nguyên như trong kế hoạch", "provinces are as the plans have them")
    return words.pick(f"Ngày {day}: ", f"On {day}: ") + ("; ".join(became) or unchanged) + "."


def write_as_of_sheet(book: Workbook, on_day: OnDay | None, words: Language) -> None:
    """A sheet with the provinces on the day, behind the others; none without a day."""
    if on_day is None:
        return
    from lientinh.views.sheets import table

    day = day_text(on_day.day, words)
    sheet = book.create_sheet(words.pick("Tỉnh kế thừa", "Provinces on the day"))
    heads = [
        words.pick("Tỉnh trong kế hoạch", "Province of the plan"),
        words.pick(f"Tỉnh ngày {day}", f"Province on {day}"),
        words.pick("Tình trạng", "State"),
        words.pick("Căn cứ", "Basis"),
        words.pick("Tin cậy", "Confidence"),
    ]
    rows = [
        (
            name,
            found.words_vi,
            words.name(STATE_NAMES, found.state),
            "; ".join(found.cited) or None,
            words.name(CONFIDENCE_NAMES, found.confidence) if found.confidence else None,
        )
        for name, found in on_day.provinces.items()
    ]
    table(sheet, heads, rows, [24, 30, 24, 44, 14])
