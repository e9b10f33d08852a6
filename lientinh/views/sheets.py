"""Sheets of a workbook, cell by cell: text as text, formulas as formulas, and the same bytes for the same content.

openpyxl takes each string that begins with "=" for a formula and stamps files with the clock; here only `formula` makes
formulas, and what is saved knows no time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.views.spreadsheet_text import cell_text, starts_formula

EPOCH: Final = datetime(2000, 1, 1)
_ZIP_TIME: Final = (2000, 1, 1, 0, 0, 0)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FF1F3864", bgColor="FF1F3864")
_HEAD_FONT: Final = Font(bold=True, color="FFFFFFFF")
_EDGE: Final = Side(style="thin", color="FFBFBFBF")
_BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TOP: Final = Alignment(vertical="top", wrap_text=True)


def new_workbook(title: str) -> Workbook:
    """An empty workbook with properties that do not name a machine or a day."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.creator = "lientinh"
    book.properties.title = cell_text(title)
    book.properties.created = book.properties.modified = EPOCH
    # No program that opens the file has seen the results of its formulas yet.
    book.calculation.fullCalcOnLoad = True
    return book


def put(sheet: Worksheet, row: int, column: int, value: object, *, border: bool = True) -> Cell:
    """A value in a cell: numbers as numbers, everything else as text that nothing runs; None leaves it empty."""
    cell: Any = sheet.cell(row=row, column=column)
    if isinstance(value, bool) or (value is not None and not isinstance(value, int | float)):
        text = cell_text(str(value))
        cell.value = text
        cell.data_type = "s"
        if starts_formula(text):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    cell.alignment = _TOP
    if border:
        cell.border = _BORDER
    typed: Cell = cell
    return typed


def formula(sheet: Worksheet, row: int, column: int, text: str, number_format: str | None = None) -> Cell:
    """A formula that stays alive; `text` begins with "=" and is the program's own, never taken from a document."""
    cell: Any = sheet.cell(row=row, column=column)
    cell.value = text
    cell.alignment = _TOP
    cell.border = _BORDER
    if number_format:
        cell.number_format = number_format
    typed: Cell = cell
    return typed


def head(sheet: Worksheet, row: int, titles: Sequence[str], first_column: int = 1) -> None:
    """A row of column heads."""
    for offset, title in enumerate(titles):
        cell: Any = put(sheet, row, first_column + offset, title)
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL


def put_line(sheet: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> None:
    """A line of text that runs on over the cells beside it."""
    cell: Any = put(sheet, row, column, text, border=False)
    cell.alignment = Alignment(vertical="top", wrap_text=False)
    if font is not None:
        cell.font = font


def table(sheet: Worksheet, titles: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[int]) -> None:
    """A whole sheet of rows under one head, frozen and with a filter."""
    head(sheet, 1, titles)
    for index, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            put(sheet, index, column, value)
    set_widths(sheet, widths)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{len(rows) + 1}"


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Widths of the first columns, in characters."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def colour_by_beginning(sheet: Worksheet, area: str, first_cell: str, colours: Sequence[tuple[str, str]]) -> None:
    """Conditional fill of an area: (beginning of the text, ARGB colour); `first_cell` is the upper left one."""
    for beginning, colour in colours:
        quoted = beginning.replace('"', '""')
        fill = PatternFill("solid", fgColor=colour, bgColor=colour)
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'LEFT({first_cell},{len(beginning)})="{quoted}"'], fill=fill
        )
        sheet.conditional_formatting.add(area, rule)


def fill_of(colour: str) -> PatternFill:
    """A solid fill."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as a file; the same content gives the same bytes."""
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _without_clock(data)
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return out.getvalue()


def _without_clock(core: bytes) -> bytes:
    """openpyxl writes the time of saving into `modified`, whatever the properties say."""
    start, end = core.find(b"<dcterms:modified"), core.find(b"</dcterms:modified>")
    if start < 0 or end < 0:
        return core
    opened = core.find(b">", start) + 1
    return core[:opened] + EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + core[end:]
