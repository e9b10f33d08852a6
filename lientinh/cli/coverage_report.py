"""What `lientinh coverage` shows on a terminal: the matrix first, then the rates, short."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from lientinh.analysis.coverage.cells import Cell, ProvinceCell
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import STATE_NAMES, STATES
from lientinh.analysis.plan_names import plan_title
from lientinh.cli.tables import make_table, wrap
from lientinh.views.coverage_rates import rate_cells, rate_heads, rate_notes, rate_rows
from lientinh.views.coverage_words import (
    ENGINE_MARK,
    STATE_MARKS,
    Language,
    open_alignments,
    reason_of,
    requirement_label,
)

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST: Final = 8
"""Plans that a terminal shows side by side."""
_NAMED: Final = 4
"""Plans up to which 80 columns have room for their numbers; of more, the columns are numbered."""


def draw_coverage(console: Console, coverage: FrameworkCoverage, language: str) -> None:
    """The matrix with its legend, the rates, and what the framework says of itself."""
    words, framework = Language(language), coverage.framework
    few = len(coverage.plans) <= _WIDEST
    _print(console, words.pick(framework.title_vi, framework.title_en), style="bold")
    if few:
        titles = [plan_title(plan) for plan in coverage.plans]
        short = titles if len(titles) <= _NAMED else [f"[{number}]" for number in range(1, len(titles) + 1)]
        heads = [words.pick("Yêu cầu", "Requirement"), *short]
        console.print(make_table(None, heads, _matrix(coverage, words), width=console.width))
        if short != titles:
            _print(console, "; ".join(f"{mark} {title}" for mark, title in zip(short, titles, strict=True)))
        _print(console, _legend(words))
        for cell in coverage.cells:
            if open_alignments(cell):
                _print(console, f"{cell.number}, {cell.requirement}: {reason_of(cell, words)}")
    else:
        draw_provinces(console, coverage.provinces, language)
    rows = [row for row in rate_rows(coverage, words) if few or row.covered.scope != "plan"]
    if rows:
        console.print()
        cells = [rate_cells(row, words) for row in rows]
        console.print(make_table(None, rate_heads(words), cells, numbers=(3,), width=console.width), end="")
    for text in rate_notes(coverage, words):
        _print(console, text)
    _print(
        console,
        words.pick(
            "Số liệu theo nhóm, theo yêu cầu, theo tỉnh và mọi dẫn chứng: --format xlsx, html hoặc json.",
            "Figures by group, requirement and province, and all evidence: --format xlsx, html or json.",
        ),
    )
    note = words.pick(framework.note_vi, framework.note_en)
    if note:
        console.print()
        _print(console, note)


def draw_provinces(console: Console, cells: tuple[ProvinceCell, ...], language: str) -> None:
    """How many requirements each province has in each state that occurs."""
    words = Language(language)
    counts: dict[str, Counter[str]] = {}
    for cell in cells:
        counts.setdefault(cell.name, Counter())[cell.state] += 1
    states = [state for state in STATES if any(found[state] for found in counts.values())]
    heads = [words.pick("Tỉnh", "Province"), *(words.name(STATE_NAMES, state) for state in states)]
    rows = [[name, *(found[state] for state in states)] for name, found in counts.items()]
    console.print(make_table(None, heads, rows, numbers=range(1, len(heads)), width=console.width), end="")


def _matrix(coverage: FrameworkCoverage, words: Language) -> list[list[str]]:
    return [
        [
            f"{requirement.id} {requirement_label(requirement, words)}",
            *(_shown(coverage.by_pair.get((plan.iri, requirement.id))) for plan in coverage.plans),
        ]
        for requirement in coverage.requirements
    ]


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    doubt = ENGINE_MARK if cell.basis in ("proposed", "mixed") else ""
    return f"{STATE_MARKS[cell.state]}{doubt} {', '.join(cell.tasks or cell.prose)}".strip()


def _legend(words: Language) -> str:
    marks = ", ".join(f"{STATE_MARKS[state]} {words.name(STATE_NAMES, state)}" for state in STATES)
    engine = words.pick("dựa trên đề xuất của máy", "rests on proposals of the engine")
    return f"{marks}; {ENGINE_MARK} {engine}"


def _print(console: Console, text: str, style: str | None = None) -> None:
    console.print("\n".join(wrap(text, console.width)), markup=False, style=style)
