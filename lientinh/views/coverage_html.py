"""The coverage page: the matrix, and under it for every cell its evidence or its search. One file, nothing loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, PlanRecord
from lientinh.analysis.coverage.chains import LINE_NAMES, RELATION_NAMES
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import (
    BASIS_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    STATUS_NAMES,
    STRENGTH_NAMES,
)
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.succession import OnDay
from lientinh.ontology.frameworks import Requirement
from lientinh.views.as_of import as_of_note
from lientinh.views.coverage_rates import figure_label, rate_cells, rate_heads, rate_notes, rate_rows
from lientinh.views.coverage_words import (
    COMPLETENESS_NAMES,
    METRIC_NAMES,
    STATE_LEGEND,
    Language,
    Passages,
    reason_of,
    requirement_label,
    score_text,
    share,
    state_text,
    task_list,
)
from lientinh.views.pages import render_page


def coverage_page(
    coverage: FrameworkCoverage, passages: Passages, language: str = "vi", on_day: OnDay | None = None
) -> str:
    """The page as HTML; the same coverage gives the same text."""
    words = Language(language)
    framework = coverage.framework
    return render_page(
        "coverage.html.j2",
        words=words,
        title=words.pick(framework.title_vi, framework.title_en),
        note=words.pick(framework.note_vi, framework.note_en),
        as_of_note=as_of_note(on_day, words),
        **STATE_LEGEND,
        plans=[(plan.number, plan.province_name or "") for plan in coverage.plans],
        groups=_groups(coverage, passages, words),
        searches=search_rows(coverage, words),
        rate_heads=rate_heads(words),
        rates=[rate_cells(row, words) for row in rate_rows(coverage, words)],
        rate_notes=rate_notes(coverage, words),
        figure_heads=[words.pick(*pair) for pair in FIGURE_HEADS],
        figures=figure_rows(coverage, words),
        chain_heads=[words.pick(*pair) for pair in CHAIN_HEADS],
        chains=chain_rows(coverage, words),
        initiatives=[
            (own.number, own.key, passages[own.passage].text if own.passage in passages else "")
            for own in coverage.own_initiatives
        ],
    )


FIGURE_HEADS = (
    ("Chỉ số", "Metric"),
    ("Của", "Of"),
    ("Tử số", "Numerator"),
    ("Mẫu số", "Denominator"),
    ("Chưa đánh giá", "Unassessed"),
    ("Tỷ lệ", "Rate"),
    ("Thấp nhất – cao nhất", "Lowest – highest reading"),
    ("Dựa trên", "Rests on"),
)
CHAIN_HEADS = (
    ("Kế hoạch", "Plan"),
    ("Tuyến", "Line"),
    ("Văn bản", "Document"),
    ("Quan hệ", "Relation"),
    ("Nội dung", "Content"),
)


def _groups(coverage: FrameworkCoverage, passages: Passages, words: Language) -> list[dict[str, Any]]:
    """The rows of the matrix under the titles of their groups."""
    titles = {
        group.id: f"{group.id}. {words.pick(group.title_vi, group.title_en)}" for group in coverage.framework.groups
    }
    rows = groupby(coverage.requirements, lambda requirement: requirement.group)
    return [
        {"title": titles.get(group, group), "rows": _rows(list(members), coverage, passages, words)}
        for group, members in rows
    ]


def _rows(
    requirements: Sequence[Requirement], coverage: FrameworkCoverage, passages: Passages, words: Language
) -> list[dict[str, Any]]:
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
        for requirement in requirements
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
        "passages": _unbroken(task_list(cell)) or ", ".join(cell.prose),
        "anchor": f"p{index}-{cell.requirement}",
        "plan": plan_title(plan),
        "reason": reason_of(cell, words),
        "evidence": [evidence_of(alignment, passages, words) for alignment in cell.alignments],
        "terms": terms_of(coverage, cell),
        "nearest": nearest_of(cell, passages, words),
    }


def evidence_of(alignment: AlignmentRecord, passages: Passages, words: Language) -> dict[str, Any]:
    """An alignment for a page: IRI of its passage, key, about, place, quote, proposed, and what reviewers said."""
    passage = passages.get(alignment.passage)
    about = [
        words.name(KIND_NAMES, alignment.kind),
        words.name(STRENGTH_NAMES, alignment.strength),
        words.name(STATUS_NAMES, alignment.status),
        words.pick("cần xem lại: lời văn đã đổi", "suspect: the wording has changed") if alignment.suspect else "",
        _scored(alignment.score, words),
    ]
    return {
        "iri": alignment.passage,
        "key": alignment.key,
        "about": " · ".join(filter(None, about)),
        "place": passage.place if passage else "",
        "quote": passage.text if passage else "",
        "proposed": alignment.status == "proposed",
        "said": [f"{d.reviewer}, {d.date}: {d.rationale}" for d in alignment.decisions],
    }


def _unbroken(tasks: str) -> str:
    """The tasks with each sign held to its key at the ends of lines."""
    return re.sub(r" (?=[=⊃~])", "\u00a0", tasks)


def _scored(score: float | None, words: Language) -> str:
    return words.pick("điểm ", "score ") + score_text(score, words) if score is not None else ""


def terms_of(coverage: FrameworkCoverage, cell: Cell) -> tuple[str, ...]:
    """The terms that were tried where a cell rests on a search."""
    if cell.state not in ("not-found", "not-assessed") or cell.document not in (coverage.searches or {}):
        return ()
    return (coverage.terms or {}).get(cell.requirement, ())


def search_rows(coverage: FrameworkCoverage, words: Language) -> list[dict[str, Any]]:
    """What of each plan was read."""
    found = []
    for plan in coverage.plans:
        search = (coverage.searches or {}).get(plan.iri)
        if search is not None:
            about = words.pick(
                f"{search.passages} đoạn, {search.tables} bảng",
                f"{search.passages} passages, {search.tables} tables",
            )
            source = words.name(COMPLETENESS_NAMES, plan.completeness)
            found.append({"plan": plan_title(plan), "about": f"{source}; {about}", "sections": search.sections})
    return found


def nearest_of(cell: Cell, passages: Passages, words: Language) -> dict[str, str] | None:
    """The nearest passage for a page: its IRI, about, quote; None where there is none."""
    near = cell.nearest
    if near is None:
        return None
    passage = passages.get(near.passage)
    about = [
        near.key,
        _scored(near.score, words),
        words.name(STATUS_NAMES, near.status) if near.status else words.pick("dưới ngưỡng", "below the threshold"),
        passage.place if passage else "",
    ]
    return {"iri": near.passage, "about": " · ".join(filter(None, about)), "quote": passage.text if passage else ""}


def figure_rows(coverage: FrameworkCoverage, words: Language) -> list[tuple[object, ...]]:
    """All figures, under `FIGURE_HEADS`."""
    return [
        (
            words.name(METRIC_NAMES, figure.metric),
            figure_label(figure, coverage, words),
            figure.numerator,
            figure.denominator,
            figure.unassessed,
            share(figure.value, words),
            f"{share(figure.low, words)} – {share(figure.high, words)}" if figure.value is not None else "",
            words.name(BASIS_NAMES, figure.rests_on),
        )
        for figure in coverage.figures
    ]


def chain_rows(coverage: FrameworkCoverage, words: Language) -> list[tuple[str, ...]]:
    """How plans stand to the documents above them and to the schemes, under `CHAIN_HEADS`."""
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
