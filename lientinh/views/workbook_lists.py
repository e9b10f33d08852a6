"""The sheets of the coverage workbook that list: evidence, gaps with their searches, chains, initiatives."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell
from lientinh.analysis.coverage.chains import LINE_NAMES, RELATION_NAMES
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import GAPS, KIND_NAMES, STATE_NAMES, STATUS_NAMES, STRENGTH_NAMES
from lientinh.views.coverage_words import Language, Passages, reason_of, requirement_text, state_text
from lientinh.views.sheets import table


def write_evidence(sheet: Worksheet, coverage: FrameworkCoverage, passages: Passages, words: Language) -> None:
    """Each alignment with its quote and its place, those that do not count among them."""
    titles = [
        words.pick(*pair)
        for pair in (
            ("Mã", "Id"),
            ("Yêu cầu", "Requirement"),
            ("Kế hoạch", "Plan"),
            ("Tỉnh", "Province"),
            ("Đoạn", "Passage"),
            ("Loại", "Kind"),
            ("Mức độ", "Strength"),
            ("Tình trạng", "Status"),
            ("Cần xem lại", "Suspect"),
            ("Điểm", "Score"),
            ("Trích dẫn", "Quote"),
            ("Vị trí", "Place"),
            ("Từ làm căn cứ", "Carried by"),
            ("Người rà soát", "Reviewer"),
            ("Ngày", "Date"),
            ("Lý do", "Rationale"),
        )
    ]
    rows = [
        _evidence(cell, alignment, coverage, passages, words)
        for cell in coverage.cells
        for alignment in cell.alignments
    ]
    table(sheet, titles, rows, [9, 45, 16, 14, 9, 16, 15, 15, 10, 8, 70, 26, 30, 18, 12, 60])


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
        words.name(KIND_NAMES, alignment.kind),
        words.name(STRENGTH_NAMES, alignment.strength),
        words.name(STATUS_NAMES, alignment.status),
        words.pick("cần xem lại", "suspect") if alignment.suspect else None,
        alignment.score,
        passage.text if passage else None,
        passage.place if passage else None,
        "; ".join(alignment.words),
        "; ".join(decision.reviewer for decision in decisions),
        "; ".join(decision.date for decision in decisions),
        "\n".join(decision.rationale for decision in decisions),
    ]


def write_gaps(sheet: Worksheet, coverage: FrameworkCoverage, passages: Passages, words: Language) -> None:
    """Each cell that is not covered, with what was read, what was tried, and what came nearest."""
    titles = [
        words.pick(*pair)
        for pair in (
            ("Mã", "Id"),
            ("Yêu cầu", "Requirement"),
            ("Kế hoạch", "Plan"),
            ("Tỉnh", "Province"),
            ("Trạng thái", "State"),
            ("Lý do", "Reason"),
            ("Nhiệm vụ hoặc lời văn có liên quan", "Tasks or prose that touch it"),
            ("Phần đã đọc", "Sections read"),
            ("Số đoạn đã đọc", "Passages read"),
            ("Số bảng đã đọc", "Tables read"),
            ("Từ đã tra", "Terms tried"),
            ("Đoạn gần nhất", "Nearest passage"),
            ("Điểm", "Score"),
            ("Trích dẫn", "Quote"),
            ("Vị trí", "Place"),
        )
    ]
    rows = [_gap(cell, coverage, passages, words) for cell in coverage.cells if cell.state in GAPS]
    table(sheet, titles, rows, [9, 45, 16, 14, 20, 40, 22, 45, 9, 9, 45, 14, 8, 60, 26])


def _gap(cell: Cell, coverage: FrameworkCoverage, passages: Passages, words: Language) -> list[object]:
    search = (coverage.searches or {}).get(cell.document)
    terms = (coverage.terms or {}).get(cell.requirement, ())
    nearest = cell.nearest
    passage = passages.get(nearest.passage) if nearest else None
    searched = cell.state in ("not-found", "not-assessed") and search is not None
    return [
        cell.requirement,
        requirement_text(coverage, cell.requirement, words),
        cell.number,
        cell.province,
        state_text(cell.state, cell.basis, words),
        reason_of(cell, words),
        ", ".join((*cell.tasks, *cell.prose)),
        "\n".join(search.sections) if searched and search else None,
        search.passages if searched and search else None,
        search.tables if searched and search else None,
        "\n".join(terms) if searched else None,
        nearest.key if nearest else None,
        nearest.score if nearest else None,
        passage.text if passage else None,
        passage.place if passage else None,
    ]


def write_chains(sheet: Worksheet, coverage: FrameworkCoverage, words: Language) -> None:
    """How each plan stands to the documents above it, and which schemes it takes up."""
    titles = [
        words.pick(*pair)
        for pair in (
            ("Kế hoạch", "Plan"),
            ("Tỉnh", "Province"),
            ("Tuyến", "Line"),
            ("Văn bản", "Document"),
            ("Quan hệ", "Relation"),
            ("Nội dung", "Content"),
            ("Theo yêu cầu", "By requirement"),
            ("Ghi chú", "Note"),
        )
    ]
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
    table(sheet, titles, rows, [18, 14, 16, 22, 22, 22, 14, 36])


def write_initiatives(sheet: Worksheet, coverage: FrameworkCoverage, passages: Passages, words: Language) -> None:
    """The tasks that meet no requirement."""
    heads = (("Kế hoạch", "Plan"), ("Nhiệm vụ", "Task"), ("Nội dung", "Text"), ("Vị trí", "Place"))
    rows = [
        [
            own.number,
            own.key,
            passages[own.passage].text if own.passage in passages else None,
            passages[own.passage].place if own.passage in passages else None,
        ]
        for own in coverage.own_initiatives
    ]
    table(sheet, [words.pick(*pair) for pair in heads], rows, [18, 10, 90, 28])
