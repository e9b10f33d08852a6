"""Gaps as a workbook and as a page: each cell that is not covered, with what was read, tried and came nearest."""

from __future__ import annotations

from typing import Any

from lientinh.analysis.coverage.cells import Cell, PlanRecord
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.succession import OnDay
from lientinh.views.as_of import as_of_note, write_as_of_sheet
from lientinh.views.coverage_html import evidence_of, nearest_of, terms_of
from lientinh.views.coverage_words import (
    COMPLETENESS_NAMES,
    STATE_LEGEND,
    Language,
    Passages,
    open_alignments,
    reason_of,
    requirement_text,
    state_text,
)
from lientinh.views.gaps_json import covered_by_none, gap_cells
from lientinh.views.pages import render_page


def gaps_workbook(
    coverage: FrameworkCoverage,
    passages: Passages,
    language: str = "vi",
    states: frozenset[str] | None = None,
    on_day: OnDay | None = None,
) -> bytes:
    """Gaps with their searches, requirements that no plan covers, tasks that meet none; the same bytes each time."""
    from lientinh.views.sheets import new_workbook, table, workbook_bytes
    from lientinh.views.workbook_lists import write_gaps, write_initiatives, write_searches

    words = Language(language)
    book = new_workbook(words.pick(coverage.framework.title_vi, coverage.framework.title_en))
    write_gaps(book.create_sheet(words.pick("Khoảng trống", "Gaps")), coverage, passages, words, states)
    write_searches(book.create_sheet(words.pick("Phạm vi đã đọc", "What was read")), coverage, words)
    nobody = book.create_sheet(words.pick("Không kế hoạch nào", "Covered by none"))
    rows = [(entry.id, words.pick(entry.text_vi, entry.text_en)) for entry in covered_by_none(coverage)]
    heads = [words.pick("Mã", "Id"), words.pick("Yêu cầu", "Requirement")]
    nothing = words.pick("Yêu cầu nào cũng có kế hoạch bao phủ.", "Every requirement is covered by some plan.")
    table(nobody, heads, rows, [9, 110], nothing=nothing)
    write_initiatives(book.create_sheet(words.pick("Sáng kiến riêng", "Own initiatives")), coverage, passages, words)
    write_as_of_sheet(book, on_day, words)
    return workbook_bytes(book)


def gaps_page(
    coverage: FrameworkCoverage,
    passages: Passages,
    language: str = "vi",
    states: frozenset[str] | None = None,
    on_day: OnDay | None = None,
) -> str:
    """The same as a page without scripts or requests."""
    words = Language(language)
    title = words.pick("Khoảng trống", "Gaps")
    return render_page(
        "gaps.html.j2",
        words=words,
        title=f"{title}: {words.pick(coverage.framework.title_vi, coverage.framework.title_en)}",
        note=words.pick(coverage.framework.note_vi, coverage.framework.note_en),
        as_of_note=as_of_note(on_day, words),
        **STATE_LEGEND,
        plans=[_plan(plan, coverage, passages, words, states) for plan in coverage.plans],
        nobody=[(entry.id, words.pick(entry.text_vi, entry.text_en)) for entry in covered_by_none(coverage)],
        initiatives=[
            (own.number, own.key, passages[own.passage].text if own.passage in passages else "")
            for own in coverage.own_initiatives
        ],
    )


def _plan(
    plan: PlanRecord,
    coverage: FrameworkCoverage,
    passages: Passages,
    words: Language,
    states: frozenset[str] | None,
) -> dict[str, Any]:
    cells = [cell for cell in gap_cells(coverage, states) if cell.document == plan.iri]
    search = (coverage.searches or {}).get(plan.iri)
    return {
        "title": plan_title(plan),
        "source": words.name(COMPLETENESS_NAMES, plan.completeness),
        "read": words.pick(
            f"Đã đọc {search.passages} đoạn, {search.tables} bảng của các phần:",
            f"{search.passages} passages and {search.tables} tables were read, of these sections:",
        )
        if search
        else "",
        "sections": search.sections if search else (),
        "gaps": [_gap(cell, coverage, passages, words) for cell in cells],
    }


def _gap(cell: Cell, coverage: FrameworkCoverage, passages: Passages, words: Language) -> dict[str, Any]:
    shown = [alignment for alignment in cell.alignments if alignment.counts] or open_alignments(cell)
    return {
        "id": cell.requirement,
        "state": cell.state,
        "state_text": state_text(cell.state, cell.basis, words),
        "text": requirement_text(coverage, cell.requirement, words),
        "reason": reason_of(cell, words),
        "evidence": [evidence_of(alignment, passages, words) for alignment in shown],
        "terms": terms_of(coverage, cell),
        "nearest": nearest_of(cell, passages, words),
    }
