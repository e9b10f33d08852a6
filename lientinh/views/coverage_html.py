"""The coverage page: the matrix, and under it for every cell its evidence or its search. One file, nothing loaded."""

from __future__ import annotations

from typing import Any

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, PlanRecord
from lientinh.analysis.coverage.chains import LINE_NAMES, RELATION_NAMES
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import (
    BASIS_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    STATES,
    STATUS_NAMES,
    STRENGTH_NAMES,
)
from lientinh.views.coverage_words import (
    METRIC_NAMES,
    STATE_COLOURS,
    STATE_MARKS,
    Language,
    Passages,
    plan_title,
    reason_of,
    requirement_label,
    share,
    state_text,
    task_list,
)
from lientinh.views.pages import render_page


def coverage_page(coverage: FrameworkCoverage, passages: Passages, language: str = "vi") -> str:
    """The page as HTML; the same coverage gives the same text."""
    words = Language(language)
    framework = coverage.framework
    return render_page(
        "coverage.html.j2",
        words=words,
        title=words.pick(framework.title_vi, framework.title_en),
        note=words.pick(framework.note_vi, framework.note_en),
        colours=STATE_COLOURS,
        marks=STATE_MARKS,
        states=STATES,
        state_names=STATE_NAMES,
        plans=[plan_title(plan) for plan in coverage.plans],
        rows=_rows(coverage, passages, words),
        figure_heads=[words.pick(*pair) for pair in _FIGURE_HEADS],
        figures=_figures(coverage, words),
        chain_heads=[words.pick(*pair) for pair in _CHAIN_HEADS],
        chains=_chains(coverage, words),
        initiatives=[
            (own.number, own.key, passages[own.passage].text if own.passage in passages else "")
            for own in coverage.own_initiatives
        ],
    )


_FIGURE_HEADS = (
    ("Chỉ số", "Metric"),
    ("Của", "Of"),
    ("Tử số", "Numerator"),
    ("Mẫu số", "Denominator"),
    ("Chưa đánh giá", "Unassessed"),
    ("Tỷ lệ", "Rate"),
    ("Thấp nhất – cao nhất", "Lowest – highest reading"),
    ("Dựa trên", "Rests on"),
)
_CHAIN_HEADS = (
    ("Kế hoạch", "Plan"),
    ("Tuyến", "Line"),
    ("Văn bản", "Document"),
    ("Quan hệ", "Relation"),
    ("Nội dung", "Content"),
)


def _rows(coverage: FrameworkCoverage, passages: Passages, words: Language) -> list[dict[str, Any]]:
    return [
        {
            "id": requirement.id,
            "label": requirement_label(requirement, words),
            "text": words.pick(requirement.text_vi, requirement.text_en),
            "cells": [
                _cell(coverage, plan, index, coverage.by_pair.get((plan.iri, requirement.id)), passages, words)
                for index, plan in enumerate(coverage.plans, 1)
            ],
        }
        for requirement in coverage.requirements
    ]


def _cell(
    coverage: FrameworkCoverage, plan: PlanRecord, index: int, cell: Cell | None, passages: Passages, words: Language
) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "state": cell.state,
        "text": state_text(cell.state, cell.basis, words),
        "proposed": cell.basis in ("proposed", "mixed"),
        "passages": task_list(cell) or ", ".join(cell.prose),
        "anchor": f"p{index}-{cell.requirement}",
        "plan": plan_title(plan),
        "reason": reason_of(cell, words),
        "evidence": [_evidence(alignment, passages, words) for alignment in cell.alignments],
        "search": _search(coverage, cell, words),
        "nearest": _nearest(cell, passages, words),
    }


def _evidence(alignment: AlignmentRecord, passages: Passages, words: Language) -> dict[str, Any]:
    passage = passages.get(alignment.passage)
    about = [
        words.name(KIND_NAMES, alignment.kind),
        words.name(STRENGTH_NAMES, alignment.strength),
        words.name(STATUS_NAMES, alignment.status),
        words.pick("cần xem lại: lời văn đã đổi", "suspect: the wording has changed") if alignment.suspect else "",
        f"{alignment.score:.2f}" if alignment.score is not None else "",
    ]
    return {
        "key": alignment.key,
        "about": " · ".join(filter(None, about)),
        "place": passage.place if passage else "",
        "quote": passage.text if passage else "",
        "proposed": alignment.status == "proposed",
        "said": [f"{d.reviewer}, {d.date}: {d.rationale}" for d in alignment.decisions],
    }


def _search(coverage: FrameworkCoverage, cell: Cell, words: Language) -> str:
    search = (coverage.searches or {}).get(cell.document)
    if search is None or cell.state not in ("not-found", "not-assessed"):
        return ""
    terms = "; ".join((coverage.terms or {}).get(cell.requirement, ()))
    sections = "; ".join(search.sections)
    return words.pick(
        f"Đã đọc {search.passages} đoạn, {search.tables} bảng ({sections}). Từ đã tra: {terms}.",
        f"{search.passages} passages and {search.tables} tables were read ({sections}). Terms tried: {terms}.",
    )


def _nearest(cell: Cell, passages: Passages, words: Language) -> dict[str, str] | None:
    near = cell.nearest
    if near is None:
        return None
    passage = passages.get(near.passage)
    about = [
        near.key,
        f"{near.score:.2f}" if near.score is not None else "",
        words.name(STATUS_NAMES, near.status) if near.status else words.pick("dưới ngưỡng", "below the threshold"),
        passage.place if passage else "",
    ]
    return {"about": " · ".join(filter(None, about)), "quote": passage.text if passage else ""}


def _figures(coverage: FrameworkCoverage, words: Language) -> list[tuple[object, ...]]:
    return [
        (
            words.name(METRIC_NAMES, figure.metric),
            figure.label,
            figure.numerator,
            figure.denominator,
            figure.unassessed,
            share(figure.value, words),
            f"{share(figure.low, words)} – {share(figure.high, words)}" if figure.value is not None else "",
            words.name(BASIS_NAMES, figure.rests_on),
        )
        for figure in coverage.figures
    ]


def _chains(coverage: FrameworkCoverage, words: Language) -> list[tuple[str, ...]]:
    titles = {plan.iri: plan_title(plan) for plan in coverage.plans}
    links = [
        (
            titles[link.document],
            words.of(LINE_NAMES[link.line]),
            link.number,
            words.of(RELATION_NAMES[link.relation]),
            "",
        )
        for link in coverage.links
    ]
    scheme, together = words.pick("đề án", "scheme"), words.pick("chung nhiều đề án", "several schemes together")
    uptakes = [
        (
            titles[uptake.document],
            scheme,
            uptake.number,
            words.of(RELATION_NAMES[uptake.relation]),
            f"{words.name(STATE_NAMES, uptake.state)} ({uptake.requirement}{', ' + together if uptake.general else ''})"
            if uptake.state
            else "",
        )
        for uptake in coverage.uptakes
    ]
    return [*links, *uptakes]
