"""What `lientinh gaps` shows on a terminal: plan by plan, each gap with what comes nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lientinh.analysis.coverage.cells import Cell
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import GAPS, STATE_NAMES
from lientinh.analysis.plan_names import plan_title
from lientinh.cli.tables import make_table, wrap
from lientinh.views.coverage_words import (
    ENGINE_MARK,
    STATE_MARKS,
    Language,
    Passages,
    open_alignments,
    reason_of,
    requirement_label,
    score_text,
)
from lientinh.views.gaps_json import covered_by_none, gap_cells

if TYPE_CHECKING:
    from rich.console import Console


def draw_gaps(
    console: Console, coverage: FrameworkCoverage, passages: Passages, language: str, states: frozenset[str] | None
) -> None:
    """The gaps of each plan, requirements that no plan covers, tasks that meet no requirement."""
    words = Language(language)
    cells = gap_cells(coverage, states)
    heads = [
        words.pick(*pair)
        for pair in (
            ("Mã", "Id"),
            ("Yêu cầu", "Requirement"),
            ("Trạng thái", "State"),
            ("Đoạn liên quan", "Touched by"),
            ("Gần nhất", "Nearest"),
        )
    ]
    for plan in coverage.plans:
        own = [cell for cell in cells if cell.document == plan.iri]
        title = f"{plan_title(plan)}: {_counts(own, words)}"
        console.print("\n".join(wrap(title, console.width)), style="bold", markup=False)
        if own:
            console.print(make_table(None, heads, _rows(own, coverage, words), width=console.width))
            _draw_unsettled(console, own, words)
        else:
            console.print()
    _draw_others(console, coverage, passages, heads, words)
    _draw_notes(console, bool(cells), words)


def _counts(cells: Sequence[Cell], words: Language) -> str:
    states = [cell.state for cell in cells]
    parts = [f"{states.count(state)} {words.name(STATE_NAMES, state)}" for state in GAPS if state in states]
    return ", ".join(parts) or words.pick("không có khoảng trống", "no gaps")


def _rows(cells: Sequence[Cell], coverage: FrameworkCoverage, words: Language) -> list[list[str]]:
    rows = []
    for cell in cells:
        requirement = coverage.framework.find_requirement(cell.requirement)
        doubt = ENGINE_MARK if cell.basis in ("proposed", "mixed") else ""
        near = cell.nearest
        rows.append(
            [
                cell.requirement,
                requirement_label(requirement, words) if requirement else "",
                f"{STATE_MARKS[cell.state]}{doubt} {words.name(STATE_NAMES, cell.state)}",
                ", ".join((*cell.tasks, *cell.prose) or (found.key for found in open_alignments(cell))),
                f"{near.key} {score_text(near.score, words)}".strip() if near else "",
            ]
        )
    return rows


def _draw_unsettled(console: Console, cells: Sequence[Cell], words: Language) -> None:
    """The cells that wait for their reviewers, each with its reason and passages."""
    for cell in cells:
        if open_alignments(cell):
            text = f"{cell.requirement}: {reason_of(cell, words)}"
            console.print("\n".join(wrap(text, console.width)), markup=False)


def _draw_others(
    console: Console, coverage: FrameworkCoverage, passages: Passages, heads: Sequence[str], words: Language
) -> None:
    nobody = [(entry.id, requirement_label(entry, words)) for entry in covered_by_none(coverage)]
    if nobody and len(coverage.plans) > 1:
        title = words.pick("Không kế hoạch nào bao phủ", "Covered by no plan")
        console.print(make_table(title, heads[:2], nobody, width=console.width))
    own = [
        (o.number, o.key, passages[o.passage].text if o.passage in passages else "") for o in coverage.own_initiatives
    ]
    if own:
        title = words.pick("Sáng kiến riêng: nhiệm vụ không đáp ứng yêu cầu nào", "Own initiatives: no requirement")
        names = (words.pick("Kế hoạch", "Plan"), words.pick("Nhiệm vụ", "Task"), words.pick("Nội dung", "Text"))
        console.print(make_table(title, names, own, width=console.width))
    else:
        text = words.pick(
            "Không có sáng kiến riêng: mọi nhiệm vụ đều đáp ứng ít nhất một yêu cầu.",
            "No own initiatives: every task meets at least one requirement.",
        )
        console.print("\n".join(wrap(text, console.width)), markup=False)


def _draw_notes(console: Console, any_gap: bool, words: Language) -> None:
    if not any_gap:
        return
    text = words.pick(
        f"{ENGINE_MARK} dựa trên đề xuất của máy. Gần nhất: đoạn gần nghĩa nhất và điểm từ 0 đến 1, dưới ngưỡng nên "
        "không được tính. Phần đã đọc, từ đã tra và trích dẫn: --format xlsx, html hoặc json.",
        f"{ENGINE_MARK} rests on proposals of the engine. Nearest: the closest passage with its score from 0 to 1, "
        "below the threshold and so not counted. Sections read, terms tried, quotes: --format xlsx, html or json.",
    )
    console.print("\n".join(wrap(text, console.width)), markup=False)
