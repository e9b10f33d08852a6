"""The coverage workbook (.xlsx) that an auditor hands in: matrix, evidence, gaps, figures, chains of command.

The figures are formulas over the matrix: who changes a cell there sees the rates change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import STATE_NAMES, STATES
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.succession import OnDay
from lientinh.views.as_of import write_as_of_sheet
from lientinh.views.coverage_words import (
    ENGINE_MARK,
    STATE_COLOURS,
    STATE_MEANINGS,
    Language,
    Passages,
    state_text,
    task_list,
)
from lientinh.views.sheet_layout import fit_rows, prepare_print
from lientinh.views.sheets import (
    colour_by_beginning,
    fill_of,
    head,
    new_workbook,
    put,
    put_line,
    set_widths,
    workbook_bytes,
)
from lientinh.views.workbook_figures import MatrixPlace, write_figures
from lientinh.views.workbook_lists import write_chains, write_evidence, write_gaps, write_initiatives, write_searches

_TITLE_ROW: Final = 1
_PLAN_ROW: Final = 4
_HEAD_ROW: Final = 5
_FIRST_ROW: Final = 6
_FIXED: Final = 3
"""Columns before the plans: id, group, requirement."""
_TITLE_FONT: Final = Font(name="Arial", size=14, bold=True)
_NOTE_FONT: Final = Font(name="Arial", size=10, italic=True)


def coverage_workbook(
    coverage: FrameworkCoverage, passages: Passages, language: str = "vi", on_day: OnDay | None = None
) -> bytes:
    """The workbook as a file; the same coverage gives the same bytes.

    `passages` gives the wording of the passages that cells rest on or come near to.
    """
    words = Language(language)
    framework = coverage.framework
    book = new_workbook(words.pick(framework.title_vi, framework.title_en))
    matrix: Worksheet = book.create_sheet(words.pick("Ma trận", "Matrix"))
    place = _write_matrix(matrix, coverage, words)
    write_evidence(book.create_sheet(words.pick("Dẫn chứng", "Evidence")), coverage, passages, words)
    write_gaps(book.create_sheet(words.pick("Khoảng trống", "Gaps")), coverage, passages, words)
    write_searches(book.create_sheet(words.pick("Phạm vi đã đọc", "What was read")), coverage, words)
    figures: Worksheet = book.create_sheet(words.pick("Số liệu", "Figures"))
    results = write_figures(figures, coverage, place, words)
    write_chains(book.create_sheet(words.pick("Tuyến và đề án", "Lines and schemes")), coverage, words)
    write_initiatives(book.create_sheet(words.pick("Sáng kiến riêng", "Own initiatives")), coverage, passages, words)
    write_as_of_sheet(book, on_day, words)
    return workbook_bytes(book, {figures.title: results})


def _write_matrix(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> MatrixPlace:
    framework = coverage.framework
    put_line(sheet, _TITLE_ROW, 1, words.pick(framework.title_vi, framework.title_en), _TITLE_FONT)
    put_line(sheet, _TITLE_ROW + 1, 1, words.pick(framework.note_vi, framework.note_en), _NOTE_FONT)
    head(
        sheet, _HEAD_ROW, [words.pick(*pair) for pair in (("Mã", "Id"), ("Nhóm", "Group"), ("Yêu cầu", "Requirement"))]
    )
    for index, plan in enumerate(coverage.plans):
        column = _FIXED + 1 + 2 * index
        head(sheet, _PLAN_ROW, [plan_title(plan), ""], column)
        head(sheet, _HEAD_ROW, [words.pick("Trạng thái", "State"), words.pick("Nhiệm vụ", "Tasks")], column)
        sheet.merge_cells(start_row=_PLAN_ROW, end_row=_PLAN_ROW, start_column=column, end_column=column + 1)
    for row, requirement in enumerate(coverage.requirements, _FIRST_ROW):
        put(sheet, row, 1, requirement.id)
        put(sheet, row, 2, requirement.group)
        put(sheet, row, 3, words.pick(requirement.text_vi, requirement.text_en))
        for index, plan in enumerate(coverage.plans):
            cell = coverage.by_pair.get((plan.iri, requirement.id))
            column = _FIXED + 1 + 2 * index
            put(sheet, row, column, state_text(cell.state, cell.basis, words) if cell else None)
            put(sheet, row, column + 1, (task_list(cell) or ", ".join(cell.prose) or None) if cell else None)
    return _finish(sheet, coverage, words)


def _finish(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> MatrixPlace:
    """Colours, widths, frozen panes, legend, paper; where the matrix stands."""
    last_row = _FIRST_ROW + len(coverage.requirements) - 1
    last_column = _FIXED + 2 * len(coverage.plans)
    place = MatrixPlace(sheet.title, _FIRST_ROW, last_row, _FIXED + 1, last_column)
    set_widths(sheet, [8, 6, 50, *([17, 13] * len(coverage.plans))])
    if coverage.plans and coverage.requirements:
        for column in range(_FIXED + 1, last_column, 2):
            area = replace(place, first_column=column, last_column=column + 1)
            first = f"${get_column_letter(column)}{_FIRST_ROW}"
            colour_by_beginning(sheet, area.cells, first, _colours(words))
        sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(last_column)}{last_row}"
    fit_rows(sheet, _FIRST_ROW, last_row)
    sheet.freeze_panes = f"{get_column_letter(_FIXED + 1)}{_FIRST_ROW}"
    end = _write_legend(sheet, last_row + 2, words)
    prepare_print(sheet, (_PLAN_ROW, _HEAD_ROW), end, max(last_column, _FIXED))
    return place


def _write_legend(sheet: Worksheet, row: int, words: Language) -> int:
    """The states with their colours and meanings, then the signs; the last row."""
    put_line(sheet, row, 1, words.pick("Chú giải", "Legend"), Font(name="Arial", size=10, bold=True))
    for index, state in enumerate(STATES, row + 1):
        cell = put(sheet, index, 1, words.name(STATE_NAMES, state))
        put(sheet, index, 2, None)
        sheet.merge_cells(start_row=index, end_row=index, start_column=1, end_column=2)
        cell.fill = fill_of(f"FF{STATE_COLOURS[state]}")
        put(sheet, index, 3, words.of(STATE_MEANINGS[state]))
    end = row + len(STATES) + 1
    fit_rows(sheet, row + 1, end - 1)
    signs = words.pick(
        f"Nhiệm vụ: = khớp hoàn toàn, ⊃ rộng hơn, ~ một phần; {ENGINE_MARK} là máy đề xuất, chưa có người rà soát.",
        f"Tasks: = exact, ⊃ broad, ~ partial; {ENGINE_MARK} was proposed by the engine and not reviewed yet.",
    )
    keys = words.pick(
        "RV: văn bản cần rà soát; TCTH: tổ chức thực hiện; KP: kinh phí; Đ: đoạn văn. Trích dẫn ở trang Dẫn chứng.",
        "RV: document to revise; TCTH: duty; KP: funding; Đ: paragraph. Quotes are on the sheet Evidence.",
    )
    put_line(sheet, end, 1, signs, _NOTE_FONT)
    put_line(sheet, end + 1, 1, keys, _NOTE_FONT)
    return end + 1


def _colours(words: Language) -> Sequence[tuple[str, str]]:
    return [(words.name(STATE_NAMES, state), f"FF{STATE_COLOURS[state]}") for state in STATES]
