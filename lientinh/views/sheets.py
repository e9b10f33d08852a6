"""Sheets of a workbook, cell by cell: text as text, formulas as formulas, and the same bytes for the same content.

openpyxl takes each string that begins with "=" for a formula; here only `formula` makes formulas. How a sheet looks on
the screen and on paper is in `sheet_layout`, how a workbook becomes bytes in `workbook_file`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Any, Final
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.views.sheet_layout import fit_rows, prepare_print, set_widths
from lientinh.views.spreadsheet_text import cell_text, starts_formula
from lientinh.views.workbook_file import EPOCH, workbook_bytes

__all__ = [
    "FONT",
    "colour_by_beginning",
    "fill_of",
    "formula",
    "head",
    "new_workbook",
    "put",
    "put_line",
    "put_pieces",
    "set_widths",
    "table",
    "workbook_bytes",
]

# Every office has this one or one of the same widths, so that what fits here fits there.
FONT: Final = Font(name="Arial", size=10)
_HEAD_FONT: Final = Font(name="Arial", size=10, bold=True, color="FFFFFFFF")
_HEAD_FILL: Final = PatternFill("solid", fgColor="FF1F3864", bgColor="FF1F3864")
_EDGE: Final = Side(style="thin", color="FFBFBFBF")
_BORDER: Final = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_PIECE_FONTS: Final = {
    "only-here": InlineFont(rFont="Arial", sz=10, color=Color("FF1E6B2B"), u="single"),
    "only-there": InlineFont(rFont="Arial", sz=10, color=Color("FF9C1C12"), strike=True),
}

_DRESSES: Final[WeakKeyDictionary[Workbook, dict[bool, Any]]] = WeakKeyDictionary()
"""Workbook -> style of a cell with and without a border."""


def new_workbook(title: str) -> Workbook:
    """An empty workbook with properties that do not name a machine or a day."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    book.properties.creator = "lientinh"
    book.properties.title = cell_text(title)
    book.properties.created = book.properties.modified = EPOCH
    book.calculation.fullCalcOnLoad = True
    return book


def put(sheet: Worksheet, row: int, column: int, value: object, *, border: bool = True) -> Cell:
    """A value in a cell: numbers as numbers, everything else as text that nothing runs; None leaves it empty."""
    cell: Any = _dress(sheet.cell(row=row, column=column), border=border)
    if isinstance(value, bool) or (value is not None and not isinstance(value, int | float)):
        text = cell_text(str(value))
        cell.value = text
        cell.data_type = "s"
        if starts_formula(text):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    dressed: Cell = cell
    return dressed


def put_pieces(sheet: Worksheet, row: int, column: int, pieces: Iterable[tuple[str, str]]) -> Cell:
    """A text of (mark, words) in one cell: what is only here is green and underlined, only there red and struck."""
    cell: Any = sheet.cell(row=row, column=column)
    blocks = CellRichText()
    for mark, text in pieces:
        clean = cell_text(text if not blocks else f" {text}")
        blocks.append(TextBlock(_PIECE_FONTS[mark], clean) if mark in _PIECE_FONTS else clean)
    if blocks:
        cell.value = blocks
        if starts_formula(str(blocks)):
            cell.quotePrefix = True
    return _dress(cell)


def formula(sheet: Worksheet, row: int, column: int, text: str, number_format: str | None = None) -> Cell:
    """A formula that stays alive; `text` begins with "=" and is the program's own, never taken from a document."""
    cell: Any = sheet.cell(row=row, column=column)
    cell.value = text
    if number_format:
        cell.number_format = number_format
    return _dress(cell)


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


def table(
    sheet: Worksheet,
    titles: Sequence[str],
    rows: Sequence[Sequence[object]],
    widths: Sequence[float],
    *,
    printed: int | None = None,
    nothing: str = "",
    formats: Mapping[int, str] | None = None,
) -> None:
    """A whole sheet of rows under one head: frozen, with a filter, ready to print.

    `printed` is how many of the columns go on paper, `nothing` what is written where there are no rows, `formats` how
    the numbers of a column (counted from 0) are shown.
    """
    head(sheet, 1, titles)
    for index, row in enumerate(rows, 2):
        for column, value in enumerate(row):
            cell = put(sheet, index, column + 1, value)
            if formats and column in formats:
                cell.number_format = formats[column]
    if not rows and nothing:
        put_line(sheet, 2, 1, nothing)
    set_widths(sheet, widths)
    fit_rows(sheet, 1, len(rows) + 1, printed)
    sheet.freeze_panes = "A2"
    if rows:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{len(rows) + 1}"
    prepare_print(sheet, (1, 1), max(len(rows) + 1, 2), printed or len(titles))


def colour_by_beginning(sheet: Worksheet, area: str, first_cell: str, colours: Sequence[tuple[str, str]]) -> None:
    """Conditional fill of an area: (beginning of the text, ARGB colour).

    `first_cell` holds the text for the upper left cell of the area, and is shifted for the others as a formula is.
    """
    for beginning, colour in colours:
        quoted = beginning.replace('"', '""')
        fill = PatternFill("solid", fgColor=colour, bgColor=colour)
        rule = FormulaRule(  # type: ignore[no-untyped-call]  # the stubs leave its types out
            formula=[f'LEFT({first_cell},{len(beginning)})="{quoted}"'], fill=fill
        )
        sheet.conditional_formatting.add(area, rule)


def fill_of(colour: str) -> PatternFill:
    """A solid fill."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def _dress(cell: Any, *, border: bool = True) -> Cell:
    """Font, alignment and border; found once a workbook, since openpyxl looks each of them up by its value."""
    known = _DRESSES.setdefault(cell.parent.parent, {})
    if border in known:
        cell._style = copy(known[border])
    else:
        cell.font, cell.alignment = FONT, _TOP
        if border:
            cell.border = _BORDER
        known[border] = copy(cell._style)
    typed: Cell = cell
    return typed
