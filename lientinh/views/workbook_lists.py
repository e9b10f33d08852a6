"""The sheets of the coverage workbook that list: evidence, gaps, what was read, chains of command, initiatives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Passage
from lientinh.analysis.coverage.chains import LINE_NAMES, RELATION_NAMES
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import KIND_NAMES, STATE_NAMES, STATUS_NAMES, STRENGTH_NAMES
from lientinh.views.coverage_words import (
    COMPLETENESS_NAMES,
    Language,
    Passages,
    open_alignments,
    reason_of,
    requirement_text,
    state_text,
)
from lientinh.views.gaps_json import gap_cells
from lientinh.views.plain_text import shorten
from lientinh.views.sheets import table

_EVIDENCE: Final = (
    (("Mã", "Id"), 9),
    (("Yêu cầu", "Requirement"), 34),
    (("Kế hoạch", "Plan"), 15),
    (("Tỉnh", "Province"), 12),
    (("Đoạn", "Passage"), 9),
    (("Trích dẫn", "Quote"), 58),
    (("Vị trí", "Place"), 17),
    (("Mức độ", "Strength"), 12),
    (("Tình trạng", "Status"), 13),
    (("Lý do", "Rationale"), 36),
    # Those behind are for filtering, and stay off the paper.
    (("Loại", "Kind"), 16),
    (("Người rà soát", "Reviewer"), 18),
    (("Ngày", "Date"), 12),
    (("Cần xem lại", "Suspect"), 12),
    (("Điểm", "Score"), 8),
    (("Từ làm căn cứ", "Carried by"), 30),
)
_GAPS: Final = (
    (("Mã", "Id"), 9),
    (("Yêu cầu", "Requirement"), 36),
    (("Kế hoạch", "Plan"), 15),
    (("Tỉnh", "Province"), 12),
    (("Trạng thái", "State"), 16),
    (("Lý do", "Reason"), 24),
    (("Từ đã tra", "Terms tried"), 36),
    (("Đoạn liên quan hoặc gần nhất", "Passages that touch it, or the nearest"), 16),
    (("Trích dẫn", "Quote"), 58),
    (("Điểm của đoạn gần nhất", "Score of the nearest"), 11),
    (("Vị trí", "Place"), 24),
    (("Số đoạn đã đọc", "Passages read"), 10),
    (("Số bảng đã đọc", "Tables read"), 10),
)
_CHAINS: Final = (
    (("Kế hoạch", "Plan"), 18),
    (("Tỉnh", "Province"), 14),
    (("Tuyến", "Line"), 16),
    (("Văn bản", "Document"), 22),
    (("Quan hệ", "Relation"), 24),
    (("Nội dung", "Content"), 22),
    (("Theo yêu cầu", "By requirement"), 14),
    (("Ghi chú", "Note"), 36),
)
_SEARCHES: Final = (
    (("Kế hoạch", "Plan"), 18),
    (("Tỉnh", "Province"), 14),
    (("Nguồn", "Source"), 18),
    (("Nhiệm vụ và văn bản cần rà soát", "Tasks and documents to revise"), 12),
    (("Số đoạn đã đọc", "Passages read"), 10),
    (("Số bảng đã đọc", "Tables read"), 10),
    (("Các phần đã đọc", "Sections read"), 100),
)
_QUOTE: Final = 600
"""Characters of each quote in the list of gaps; the sheet of evidence has all of it."""


def write_evidence(sheet: Worksheet, coverage: FrameworkCoverage, passages: Passages, words: Language) -> None:
    """Each alignment with its quote and its place, those that do not count among them."""
    rows = [
        _evidence(cell, alignment, coverage, passages, words)
        for cell in coverage.cells
        for alignment in cell.alignments
    ]
    _table(sheet, _EVIDENCE, rows, words, printed=10)


def _evidence(
    cell: Cell, alignment: AlignmentRecord, coverage: FrameworkCoverage, passages: Passages, words: Language
) -> list[object]:
    passage = passages.get(alignment.passage)
    decisions = alignment.decisions
    return [
        cell.requirement,
        requirement_text(coverage, cell.requirement, words),
        cell.number,
        cell.province,
        alignment.key,
        passage.text if passage else None,
        passage.place if passage else None,
        words.name(STRENGTH_NAMES, alignment.strength),
        words.name(STATUS_NAMES, alignment.status),
        "\n".join(decision.rationale for decision in decisions),
        words.name(KIND_NAMES, alignment.kind),
        "; ".join(decision.reviewer for decision in decisions),
        "; ".join(decision.date for decision in decisions),
        words.pick("cần xem lại", "suspect") if alignment.suspect else None,
        alignment.score,
        "; ".join(alignment.words),
    ]


def write_gaps(
    sheet: Worksheet,
    coverage: FrameworkCoverage,
    passages: Passages,
    words: Language,
    states: frozenset[str] | None = None,
) -> None:
    """Each cell that is not covered, with what was tried, what touches it and what came nearest."""
    rows = [_gap(cell, coverage, passages, words) for cell in gap_cells(coverage, states)]
    nothing = words.pick("Không có khoảng trống.", "No gaps.")
    _table(sheet, _GAPS, rows, words, printed=9, nothing=nothing)


def _gap(cell: Cell, coverage: FrameworkCoverage, passages: Passages, words: Language) -> list[object]:
    search = (coverage.searches or {}).get(cell.document)
    searched = cell.state in ("not-found", "not-assessed") and search is not None
    terms = (coverage.terms or {}).get(cell.requirement, ()) if searched else ()
    found = [a for a in cell.alignments if a.counts] or open_alignments(cell)
    touching = [(a.key, passages.get(a.passage)) for a in found]
    near = None if touching else cell.nearest
    shown = [(near.key, passages.get(near.passage))] if near else touching
    return [
        cell.requirement,
        requirement_text(coverage, cell.requirement, words),
        cell.number,
        cell.province,
        state_text(cell.state, cell.basis, words),
        reason_of(cell, words),
        "\n".join(terms) or None,
        ", ".join(key for key, _ in shown) or None,
        _quotes(shown) or None,
        near.score if near else None,
        "\n".join(f"{key}: {passage.place}" for key, passage in shown if passage) or None,
        search.passages if searched and search else None,
        search.tables if searched and search else None,
    ]


def _quotes(shown: Iterable[tuple[str, Passage | None]]) -> str:
    return "\n".join(f"{key}: {shorten(passage.text, _QUOTE)}" for key, passage in shown if passage)


def write_searches(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> None:
    """What of each plan was read before anything was called not found."""
    rows: list[list[object]] = []
    for plan in coverage.plans:
        search = (coverage.searches or {}).get(plan.iri)
        rows.append(
            [
                plan.number,
                plan.province_name,
                words.name(COMPLETENESS_NAMES, plan.completeness),
                plan.tasks,
                search.passages if search else None,
                search.tables if search else None,
                "\n".join(search.sections) if search else None,
            ]
        )
    _table(sheet, _SEARCHES, rows, words)


def write_chains(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> None:
    """How each plan stands to the documents above it, and which schemes it takes up."""
    plans = {plan.iri: plan for plan in coverage.plans}
    rows: list[list[object]] = [
        [
            plans[link.document].number,
            plans[link.document].province_name,
            words.of(LINE_NAMES[link.line]),
            link.number,
            words.of(RELATION_NAMES[link.relation]),
            None,
            None,
            None,
        ]
        for link in coverage.links
    ]
    together = words.pick("yêu cầu chung của nhiều đề án", "a requirement of several schemes together")
    rows += [
        [
            plans[uptake.document].number,
            plans[uptake.document].province_name,
            words.pick("đề án", "scheme"),
            uptake.number,
            words.of(RELATION_NAMES[uptake.relation]),
            words.name(STATE_NAMES, uptake.state),
            uptake.requirement,
            together if uptake.general else None,
        ]
        for uptake in coverage.uptakes
    ]
    _table(sheet, _CHAINS, rows, words)


def write_initiatives(sheet: Worksheet, coverage: FrameworkCoverage, passages: Passages, words: Language) -> None:
    """The tasks that meet no requirement."""
    heads = (
        (("Kế hoạch", "Plan"), 18),
        (("Nhiệm vụ", "Task"), 10),
        (("Nội dung", "Text"), 90),
        (("Vị trí", "Place"), 28),
    )
    rows: list[list[object]] = [
        [
            own.number,
            own.key,
            passages[own.passage].text if own.passage in passages else None,
            passages[own.passage].place if own.passage in passages else None,
        ]
        for own in coverage.own_initiatives
    ]
    nothing = words.pick(
        "Không có: mọi nhiệm vụ đều đáp ứng ít nhất một yêu cầu.", "None: every task meets at least one requirement."
    )
    _table(sheet, heads, rows, words, nothing=nothing)


def _table(
    sheet: Worksheet,
    columns: Iterable[tuple[tuple[str, str], int]],
    rows: list[list[object]],
    words: Language,
    *,
    printed: int | None = None,
    nothing: str = "",
) -> None:
    titles, widths = zip(*columns, strict=True)
    table(sheet, [words.pick(*pair) for pair in titles], rows, widths, printed=printed, nothing=nothing)
