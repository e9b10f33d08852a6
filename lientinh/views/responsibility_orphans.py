"""Tasks and duties whose lead is not the same agency any more: what became of it, who answers, and on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from lientinh.analysis.succession import CONFIDENCE_NAMES, STATE_NAMES, Orphan, Resolution
from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import day_text
from lientinh.views.responsibility_section import Section

_OVER: Final = 4
"""Columns that stand over the rows that share them: plan, state, basis, confidence."""


def orphan_section(orphans: Sequence[Orphan], as_of: date, words: Language) -> Section:
    """A row an agency of a plan, with all the items that it leads, under what became of it and what that rests on."""
    heads = [
        words.pick(*pair)
        for pair in (
            ("Kế hoạch", "Plan"),
            ("Tình trạng", "State"),
            ("Căn cứ", "Basis"),
            ("Tin cậy", "Confidence"),
            ("Cơ quan được giao", "Charged"),
            ("Mục", "Items"),
            ("Cơ quan kế thừa", "Heirs"),
        )
    ]
    rows = [_row(group, words) for group in _groups(orphans)]
    day = day_text(as_of, words)
    title = words.pick(
        f"Việc mà đến ngày {day} cơ quan được giao không còn như cũ",
        f"Work whose agency is not the same any more on {day}",
    )
    return Section(title, heads, rows, headings=_OVER, notes=(_counts(orphans, words),))


def _groups(orphans: Iterable[Orphan]) -> list[list[Orphan]]:
    """By plan, then by state and basis: agencies that share these stand under one heading."""
    found: dict[tuple[str, str], list[Orphan]] = {}
    plans: dict[str, None] = {}
    for orphan in orphans:
        plans[orphan.document] = None
        found.setdefault((orphan.document, orphan.agency), []).append(orphan)
    order, states = list(plans), list(STATE_NAMES)

    def place(group: list[Orphan]) -> tuple[int, int, str, str]:
        answer = group[0].resolution
        return order.index(group[0].document), states.index(answer.state), _basis(answer), answer.confidence or ""

    return sorted(found.values(), key=place)


def _row(orphans: Sequence[Orphan], words: Language) -> tuple[str, ...]:
    first, found = orphans[0], orphans[0].resolution
    confidence = words.name(CONFIDENCE_NAMES, found.confidence) if found.confidence else ""
    over = first.plan, words.name(STATE_NAMES, found.state), _basis(found), confidence
    holders = "; ".join(holder.name for holder in found.holders)
    return *over, first.agency_name, ", ".join(_key(orphan, words) for orphan in orphans), holders or "–"


def _key(orphan: Orphan, words: Language) -> str:
    """ "II.3" of a task, "RV.1" of a document to revise, "TCTH.4" of a duty, as all views name passages."""
    prefix = {"task": "", "review": "RV.", "duty": "TCTH."}[orphan.kind]
    return f"{prefix}{orphan.key}" if orphan.key else words.pick("trách nhiệm", "duty")


def _basis(found: Resolution) -> str:
    """The documents; where the register has none, what the holders rest on."""
    return "; ".join(found.cited or dict.fromkeys(holder.basis for holder in found.holders)) or "–"


def _counts(orphans: Sequence[Orphan], words: Language) -> str:
    lost = sum(orphan.without_heir for orphan in orphans)
    return words.pick(
        f"{len(orphans)} mục, {lost} mục không rõ hoặc không có cơ quan kế thừa.",
        f"{len(orphans)} items, {lost} without an heir or with an unknown one.",
    )
