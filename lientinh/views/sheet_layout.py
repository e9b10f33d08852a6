"""How a sheet looks on the screen and on paper: widths, heights of rows, A4 across with its heads on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_A4: Final = 9
_LINE: Final = 13.0
"""Points of a line of the workbook's font."""
_HIGHEST: Final = 409.0
"""Points that a row can have."""
_FILL: Final = 1.2
"""Characters of Vietnamese text that a column holds for each unit of its width: 1.3 measured, and some air."""


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Widths of the first columns, in characters."""
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def fit_rows(sheet: Worksheet, first: int, last: int, columns: int | None = None) -> None:
    """Heights for rows of wrapped text, by the first `columns` or all; not every program finds them by itself."""
    letters = [get_column_letter(column) for column in range(1, (columns or sheet.max_column) + 1)]
    widths = [sheet.column_dimensions[letter].width for letter in letters]
    rows = sheet.iter_rows(min_row=first, max_row=last, max_col=len(widths), values_only=True)
    for number, row in enumerate(rows, first):
        lines = max(map(_lines, row, widths), default=1)
        sheet.row_dimensions[number].height = min(_HIGHEST, _LINE * lines + 2)


def prepare_print(sheet: Worksheet, head_rows: tuple[int, int], last_row: int, last_column: int) -> None:
    """A4 across, as wide as the page, the head rows on every page, sheet and page number below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head_rows[0]}:{head_rows[1]}"
    sheet.print_area = f"A1:{get_column_letter(last_column)}{last_row}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"


def _lines(value: object, width: float) -> int:
    """Lines that a text takes in a column of this width; a formula takes one."""
    text = "" if value is None else str(value)
    if text.startswith("="):
        return 1
    room = max(1, int(width * _FILL))
    return sum(max(1, -(-len(paragraph) // room)) for paragraph in text.split("\n"))
