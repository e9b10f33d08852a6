"""The review sheet as a workbook (.xlsx) for an expert to work in.

Only the cells that are to be filled in can be changed, and what may stand in them is offered in a list. The protection
has no password: it is there against slips, and import checks everything again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.review.returned import FIELDS, JUDGED, NAMED, write_build
from lientinh.analysis.review.rows import ReviewRow, ReviewSheet
from lientinh.views.review_cells import review_cells
from lientinh.views.review_guide import guide
from lientinh.views.sheets import fill_of, head, new_workbook, put, set_widths, workbook_bytes

PAIRS: Final = "Đối chiếu"
ABOUT: Final = "Thông tin"
LISTS: Final = "Danh mục"
HELP: Final = "Hướng dẫn"
SPARE_ROWS: Final = 30
"""Empty rows at the end, for pairs that the engine did not propose."""

_OPEN: Final = "FFFFF8DC"
_WIDTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "document": 16,
        "province": 12,
        "task": 10,
        "requirement": 10,
        "task_text": 60,
        "requirement_text": 60,
        "judgement": 16,
        "strength": 16,
        "rationale": 45,
        "rationale_en": 25,
        "proposed": 14,
        "score": 8,
        "remark": 30,
        "others": 30,
    }
)
"""In characters; a field that is not here is hidden."""
_COLUMN: Final[Mapping[str, int]] = MappingProxyType({field: n for n, field in enumerate(FIELDS, 1)})


def format_workbook(sheet: ReviewSheet) -> bytes:
    """The sheet as an .xlsx file; the same sheet gives the same bytes."""
    book = new_workbook("Phiếu rà soát đối chiếu")
    pairs = book.create_sheet(PAIRS)
    _write_pairs(pairs, sheet)
    _write_about(book.create_sheet(ABOUT), sheet)
    _write_lists(book.create_sheet(LISTS), sheet)
    _write_guide(book.create_sheet(HELP), sheet)
    return workbook_bytes(book)


def _write_pairs(page: Worksheet, sheet: ReviewSheet) -> None:
    head(page, 1, tuple(FIELDS.values()))
    for line, row in enumerate(sheet.rows, 2):
        cells = review_cells(row)
        for field, column in _COLUMN.items():
            put(page, line, column, cells[field])
        _open_cells(page, line, _to_fill_in(row))
    first_spare = len(sheet.rows) + 2
    last = first_spare + SPARE_ROWS - 1
    for line in range(first_spare, last + 1):
        for column in _COLUMN.values():
            put(page, line, column, None)
        _open_cells(page, line, (*NAMED, *JUDGED))
    _set_columns(page)
    page.freeze_panes = f"{get_column_letter(_COLUMN['task_text'])}2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMN))}{last}"
    _offer_values(page, sheet, last)
    _protect(page)


def _to_fill_in(row: ReviewRow) -> tuple[str, ...]:
    """The fields of a row that may be changed: the judgement, and the requirement where none was found."""
    return JUDGED if row.requirement else (*JUDGED, "requirement")


def _open_cells(page: Worksheet, line: int, fields: Iterable[str]) -> None:
    for field in fields:
        cell: Any = page.cell(row=line, column=_COLUMN[field])
        cell.protection = Protection(locked=False)
        cell.fill = fill_of(_OPEN)


def _set_columns(page: Worksheet) -> None:
    set_widths(page, [_WIDTHS.get(field, 20) for field in FIELDS])
    for field, column in _COLUMN.items():
        if field not in _WIDTHS:
            page.column_dimensions[get_column_letter(column)].hidden = True


def _offer_values(page: Worksheet, sheet: ReviewSheet, last: int) -> None:
    """Lists to choose from; what is not in them is refused while it is typed."""
    requirements = sum(len(framework.of_scope("province")) for framework in sheet.frameworks)
    _offer(page, "judgement", (2, last), f'"{",".join(vi for vi, _ in VALUE_NAMES.values())}"')
    _offer(page, "strength", (2, last), f'"{",".join(vi for vi, _ in STRENGTH_NAMES.values())}"')
    _offer(page, "requirement", (2, last), f"'{LISTS}'!$A$2:$A${requirements + 1}")
    _offer(page, "document", (last - SPARE_ROWS + 1, last), f"'{LISTS}'!$D$2:$D${len(sheet.plans) + 1}")


def _offer(page: Worksheet, field: str, lines: tuple[int, int], source: str) -> None:
    offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    offered.errorTitle = FIELDS[field]
    offered.error = "Chọn một giá trị trong danh sách."
    letter = get_column_letter(_COLUMN[field])
    offered.add(f"{letter}{lines[0]}:{letter}{lines[1]}")
    page.add_data_validation(offered)


def _write_about(page: Worksheet, sheet: ReviewSheet) -> None:
    """What import needs to know, and what the reader should: name -> value, with a word on each."""
    head(page, 1, ("Mục", "Giá trị", "Giải thích"))
    names = {plan.iri: plan_title(plan) for plan in sheet.plans}
    rows = [
        ("reviewer", sheet.reviewer, "Tên người rà soát; ghi vào ô nền vàng"),
        *((key, value, _explain(key, value, names)) for key, value in write_build(sheet.build).items()),
        *(("note", framework.note_vi, framework.title_vi) for framework in sheet.frameworks if framework.note_vi),
    ]
    for line, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            put(page, line, column, value)
    name: Any = page.cell(row=2, column=2)
    name.protection, name.fill = Protection(locked=False), fill_of(_OPEN)
    set_widths(page, (16, 90, 60))
    page.freeze_panes = "A2"
    _protect(page)


def _explain(key: str, value: str, names: Mapping[str, str]) -> str:
    if key == "build":
        return "Dấu vân của bản dựng; tệp chỉ nhập được vào đúng bản dựng này"
    name = value.rpartition(" ")[0]
    return f"Dấu vân của {names.get(name, f'khung {name}')}"


def _write_lists(page: Worksheet, sheet: ReviewSheet) -> None:
    head(page, 1, ("Yêu cầu", "Nội dung yêu cầu", "Khung", "Văn bản", "Tên văn bản"))
    requirements = [(r, framework) for framework in sheet.frameworks for r in framework.of_scope("province")]
    for line, (requirement, framework) in enumerate(requirements, 2):
        for column, value in enumerate((requirement.id, requirement.text_vi, framework.title_vi), 1):
            put(page, line, column, value)
    for line, plan in enumerate(sheet.plans, 2):
        put(page, line, 4, plan_title(plan))
        put(page, line, 5, plan.label)
    set_widths(page, (10, 90, 34, 28, 40))
    page.freeze_panes = "A2"
    _protect(page)


def _write_guide(page: Worksheet, sheet: ReviewSheet) -> None:
    head(page, 1, ("Mục", "Hướng dẫn"))
    for line, texts in enumerate(guide(sheet.shows), 2):
        for column, text in enumerate(texts, 1):
            put(page, line, column, text)
    set_widths(page, (24, 110))
    _protect(page)


def _protect(page: Worksheet) -> None:
    """Locked against slips; widths, heights and filters stay free."""
    guard = page.protection
    guard.formatColumns = guard.formatRows = guard.autoFilter = guard.sort = False  # False: not forbidden
    guard.sheet = True
