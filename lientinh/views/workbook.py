"""The coverage workbook (.xlsx) that an auditor hands in: matrix, evidence, gaps, figures, chains of command.

The figures are formulas over the matrix: who changes a cell there sees the rates change.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import STATE_NAMES, STATES
from lientinh.views.coverage_words import (
    STATE_COLOURS,
    Language,
    Passages,
    plan_title,
    state_text,
    task_list,
)
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
from lientinh.views.workbook_lists import write_chains, write_evidence, write_gaps, write_initiatives

_TITLE_ROW: Final = 1
_LEGEND_ROW: Final = 3
_PLAN_ROW: Final = 5
_HEAD_ROW: Final = 6
_FIRST_ROW: Final = 7
_FIXED: Final = 3
"""Columns before the plans: id, group, requirement."""


def coverage_workbook(coverage: FrameworkCoverage, passages: Passages, language: str = "vi") -> bytes:
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
    write_figures(book.create_sheet(words.pick("Số liệu", "Figures")), coverage, place, words)
    write_chains(book.create_sheet(words.pick("Tuyến và đề án", "Lines and schemes")), coverage, words)
    write_initiatives(book.create_sheet(words.pick("Sáng kiến riêng", "Own initiatives")), coverage, passages, words)
    return workbook_bytes(book)


def _write_matrix(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> MatrixPlace:
    framework = coverage.framework
    put_line(sheet, _TITLE_ROW, 1, words.pick(framework.title_vi, framework.title_en), Font(bold=True, size=14))
    put_line(sheet, _TITLE_ROW + 1, 1, words.pick(framework.note_vi, framework.note_en))
    _write_legend(sheet, words)
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
            if cell is not None:
                put(sheet, row, _FIXED + 1 + 2 * index, state_text(cell.state, cell.basis, words))
                put(sheet, row, _FIXED + 2 + 2 * index, task_list(cell) or None)
    return _finish(sheet, coverage, words)


def _finish(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> MatrixPlace:
    """Colours, widths, frozen panes; where the matrix stands."""
    last_row = _FIRST_ROW + len(coverage.requirements) - 1
    last_column = _FIXED + 2 * len(coverage.plans)
    if coverage.plans and coverage.requirements:
        first = f"{get_column_letter(_FIXED + 1)}{_FIRST_ROW}"
        area = f"{first}:{get_column_letter(last_column)}{last_row}"
        colour_by_beginning(sheet, area, first, _colours(words))
    set_widths(sheet, [9, 7, 60, *([22, 16] * len(coverage.plans))])
    sheet.freeze_panes = f"{get_column_letter(_FIXED + 1)}{_FIRST_ROW}"
    return MatrixPlace(sheet.title, _FIRST_ROW, last_row, _FIXED + 1, last_column)


def _write_legend(sheet: Worksheet, words: Language) -> None:
    put(sheet, _LEGEND_ROW, 1, words.pick("Chú giải", "Legend"), border=False)
    for index, state in enumerate(STATES):
        cell = put(sheet, _LEGEND_ROW, _FIXED + 1 + index, words.name(STATE_NAMES, state))
        cell.fill = fill_of(f"FF{STATE_COLOURS[state]}")
    marks = words.pick(
        "Nhiệm vụ: = khớp hoàn toàn, ⊃ rộng hơn, ~ một phần; ? là máy đề xuất, chưa có người rà soát.",
        "Tasks: = exact, ⊃ broad, ~ partial; ? was proposed by the engine and not reviewed yet.",
    )
    put_line(sheet, _LEGEND_ROW + 1, 1, marks, Font(italic=True))


def _colours(words: Language) -> Sequence[tuple[str, str]]:
    return [(words.name(STATE_NAMES, state), f"FF{STATE_COLOURS[state]}") for state in STATES]
