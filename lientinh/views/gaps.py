"""What is not covered, as a workbook and as a page: each gap with its search, and what nobody covers."""

from __future__ import annotations

from typing import Any

from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import GAPS, STATE_NAMES, STATES, STATUS_NAMES
from lientinh.views.coverage_json import gaps_json
from lientinh.views.coverage_words import (
    STATE_COLOURS,
    STATE_MARKS,
    Language,
    Passages,
    plan_title,
    requirement_text,
    state_text,
)
from lientinh.views.pages import render_page
from lientinh.views.sheets import new_workbook, table, workbook_bytes
from lientinh.views.workbook_lists import write_gaps, write_initiatives


def gaps_workbook(coverage: FrameworkCoverage, passages: Passages, language: str = "vi") -> bytes:
    """Gaps with their searches, requirements that no plan covers, tasks that meet none; the same bytes each time."""
    words = Language(language)
    book = new_workbook(words.pick(coverage.framework.title_vi, coverage.framework.title_en))
    write_gaps(book.create_sheet(words.pick("Khoảng trống", "Gaps")), coverage, passages, words)
    nobody = book.create_sheet(words.pick("Không kế hoạch nào", "Covered by none"))
    rows = [(entry["requirement"], entry["text"]) for entry in gaps_json(coverage, passages)["covered_by_none"]]
    table(nobody, [words.pick("Mã", "Id"), words.pick("Yêu cầu", "Requirement")], rows, [9, 110])
    write_initiatives(book.create_sheet(words.pick("Sáng kiến riêng", "Own initiatives")), coverage, passages, words)
    return workbook_bytes(book)


def gaps_page(coverage: FrameworkCoverage, passages: Passages, language: str = "vi") -> str:
    """The same as a page without scripts or requests."""
    words = Language(language)
    found = gaps_json(coverage, passages)
    title = words.pick("Khoảng trống", "Gaps")
    return render_page(
        "gaps.html.j2",
        words=words,
        title=f"{title}: {words.pick(coverage.framework.title_vi, coverage.framework.title_en)}",
        note=words.pick(coverage.framework.note_vi, coverage.framework.note_en),
        colours=STATE_COLOURS,
        marks=STATE_MARKS,
        states=STATES,
        state_names=STATE_NAMES,
        status_names=STATUS_NAMES,
        plans=_by_plan(coverage, found, words),
        nobody=found["covered_by_none"],
        initiatives=found["own_initiatives"],
    )


def _by_plan(coverage: FrameworkCoverage, found: dict[str, Any], words: Language) -> list[dict[str, Any]]:
    cells = [cell for cell in coverage.cells if cell.state in GAPS]
    pairs = list(zip(cells, found["gaps"], strict=True))
    return [
        {
            "title": plan_title(plan),
            "gaps": [
                {
                    **gap,
                    "requirement_text": requirement_text(coverage, cell.requirement, words),
                    "state_text": state_text(cell.state, cell.basis, words),
                    "reason_text": (cell.reason_en if words.code == "en" else cell.reason) or "",
                }
                for cell, gap in pairs
                if cell.document == plan.iri
            ],
        }
        for plan in coverage.plans
    ]
