"""What `lientinh compare` shows on a terminal: how alike the plans are, then requirement by requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lientinh.analysis.comparison import Comparison, Side, SideTask
from lientinh.analysis.coverage.states import STATE_NAMES, STRENGTH_NAMES
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.succession import OnDay
from lientinh.cli.tables import make_table, wrap
from lientinh.views.comparison_rows import copied_text, fields_of, likeness_heads, likeness_rows, marked, value_text
from lientinh.views.coverage_words import ENGINE_MARK, STATE_MARKS, Language
from lientinh.views.plain_text import shorten

if TYPE_CHECKING:
    from rich.console import Console

_LONGEST: Final = 400
"""Characters of a wording that a terminal shows; a duty may fill a page, and files have all of it."""


def draw_comparison(console: Console, comparison: Comparison, language: str) -> None:
    """Likeness, how to read the marks, and all requirements with the sides of the plans."""
    words = Language(language)
    _draw_likeness(console, comparison, words)
    base = plan_title(comparison.plans[0])
    note = words.pick(
        f"[-…-] chỉ {base} có, {{+…+}} chỉ kế hoạch đang xét có. Trùng lời: từ tám âm tiết liền nhau. "
        f"{ENGINE_MARK} máy đề xuất, chưa có người rà soát.",
        f"[-…-] only in {base}, {{+…+}} only in this plan. Copied: eight syllables in a row or more. "
        f"{ENGINE_MARK} proposed by the engine, not reviewed.",
    )
    console.print("\n".join(wrap(note, console.width)), markup=False)
    titles = {plan.iri: plan_title(plan) for plan in comparison.plans}
    for compared in comparison.requirements:
        lines = wrap(f"{compared.requirement}. {compared.text}", console.width)
        console.print()
        console.print("\n".join(lines), style="bold", markup=False)
        for side in compared.sides:
            console.print(
                "\n".join(_side(side, comparison.on_day, titles[side.document], console.width, words)), markup=False
            )


def _draw_likeness(console: Console, comparison: Comparison, words: Language) -> None:
    heads, rows = likeness_heads(words), likeness_rows(comparison, words)
    console.print(make_table(None, heads, rows, numbers=(2, 3), width=console.width))


def _side(side: Side, on_day: OnDay | None, title: str, width: int, words: Language) -> list[str]:
    lines = wrap(f"{STATE_MARKS[side.state]} {title}: {words.name(STATE_NAMES, side.state)}", width, "    ", "  ")
    for task in side.tasks or side.prose:
        lines += _task(task, on_day, width, words)
    return lines


def _task(task: SideTask, on_day: OnDay | None, width: int, words: Language) -> list[str]:
    strength = words.name(STRENGTH_NAMES, task.strength)
    doubt = ENGINE_MARK if task.status == "proposed" else ""
    lines = wrap(f"{task.key}{doubt} ({strength}) {_shortened(task, words)}", width, "      ", "    ")
    values = fields_of(task, on_day, words)
    for name, value in values:
        if value.text is not None:
            lines += wrap(f"{name}: {value.text}", width, "        ", "      ")
    for blank in dict.fromkeys(value.blank for _, value in values if value.text is None):
        blanks = [(name, value) for name, value in values if value.text is None and value.blank == blank]
        names = ", ".join(name.lower() for name, _ in blanks)
        lines += wrap(f"{names.capitalize()}: {value_text(blanks[0][1], words)}", width, "        ", "      ")
    if task.copied:
        lines += wrap(copied_text(task.copied, words), width, "        ", "      ")
    return lines


def _shortened(task: SideTask, words: Language) -> str:
    wording = marked(task.difference) or task.text
    if task.difference or len(wording) <= _LONGEST:
        return wording
    more = words.pick("… (toàn văn: --format html)", "… (in full: --format html)")
    return shorten(wording, _LONGEST).removesuffix("…") + more
