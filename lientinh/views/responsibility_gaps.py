"""What is missing, as tables: pairs that one province lacks, agencies without a role, work that could not move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lientinh.analysis.responsibility.findings import Findings
from lientinh.analysis.succession import STATE_NAMES
from lientinh.views.coverage_words import Language
from lientinh.views.responsibility_section import (
    SHOWN,
    Pair,
    Section,
    agency_and_place,
    agency_name,
    definitions_of,
)

_PLACES: Final[Mapping[str, Pair]] = {
    "duty": ("trách nhiệm", "duties"),
    "report": ("báo cáo", "reports"),
    "text": ("lời văn", "text"),
}
_STUCK: Final = ("several", "none", "unknown")
"""States of agencies whose work stays under their old name."""


def pair_section(findings: Findings, words: Language) -> Section:
    """Pairs of types that work together in one province and not in another."""
    types = findings.responsibility.types.projection
    names = types.provinces

    def listed(provinces: Iterable[str]) -> str:
        return ", ".join(names.get(province, province) for province in provinces)

    rows = [
        (
            f"{types.agencies[gap.first].name} – {types.agencies[gap.second].name}",
            listed(gap.having),
            listed(gap.lacking),
        )
        for gap in findings.responsibility.pair_gaps[:SHOWN]
    ]
    heads = [
        words.pick("Hai loại cơ quan", "Two types"),
        words.pick("Có việc chung ở", "Share a task in"),
        words.pick("Không có ở", "None in"),
    ]
    title = words.pick("Cặp cơ quan nơi có nơi không", "Pairs that one province has and another lacks")
    return Section(title, heads, rows, notes=definitions_of(words, "pair_gap"))


def unlisted_section(findings: Findings, words: Language) -> Section:
    """Agencies that the text names and the table does not."""
    plans = findings.responsibility.agencies.projection.plans
    rows = [
        (
            plans[one.document].label + ("" if one.tabled else words.pick(" (nguồn không có bảng)", " (no table)")),
            agency_name(one.agency, words),
            ", ".join(f"{words.of(_PLACES[place])} {count}" for place, count in one.mentions.items()),
        )
        for one in findings.unlisted
    ]
    heads = [words.pick("Kế hoạch", "Plan"), words.pick("Cơ quan", "Agency"), words.pick("Nêu ở", "Named in")]
    title = words.pick("Nêu trong lời văn, không có trong bảng", "Named in the text, not in the table")
    return Section(title, heads, rows, headings=1, notes=definitions_of(words, "unlisted"))


def holding_section(findings: Findings, words: Language) -> Section:
    """Agencies whose work could not be moved."""
    left = [one for one in findings.holdings if not one.moved and one.resolution.state in _STUCK]
    rows = [
        (
            agency_and_place(one.agency, words),
            words.name(STATE_NAMES, one.resolution.state),
            words.pick(one.resolution.reason_vi, one.resolution.reason_en),
        )
        for one in left
    ]
    moved = sum(one.moved for one in findings.holdings)
    note = words.pick(
        f"{moved} cơ quan đã tính cho cơ quan kế thừa.", f"{moved} agencies are counted with their heirs."
    )
    heads = [words.pick("Cơ quan", "Agency"), words.pick("Kế thừa", "Heirs"), words.pick("Căn cứ", "Why")]
    title = words.pick("Chưa chuyển được cho cơ quan kế thừa", "Not moved to an heir")
    return Section(title, heads, rows, notes=(note, *definitions_of(words, "as_of")))
