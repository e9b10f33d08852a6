"""Two versions on a terminal: the verdict, the counts, then the matches by kind, and who answers for the leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lientinh.analysis.succession import STATE_NAMES
from lientinh.analysis.versions import Match, VersionComparison
from lientinh.analysis.versions.compare import MATCH_NAMES
from lientinh.cli.tables import make_table, wrap
from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import day_text, decimal_text, shorten
from lientinh.views.versions import change_text, counts_text, keys, lead_names, titles, verdict

if TYPE_CHECKING:
    from rich.console import Console

_TEXT = 90
"""Characters of a task that its row shows; JSON and CSV have all."""


def print_versions(console: Console, comparison: VersionComparison, words: Language) -> None:
    """All of it; what stayed as it was on one line."""
    console.print("\n".join(wrap(titles(comparison), console.width)), style="bold", markup=False)
    for line in (verdict(comparison, words), counts_text(comparison, words)):
        console.print("\n".join(wrap(line, console.width)), markup=False)
    heads = [
        words.pick(*pair)
        for pair in (("Trước", "Before"), ("Sau", "After"), ("Giống", "Alike"), ("Nội dung, thay đổi", "Text, changes"))
    ]
    for kind, names in MATCH_NAMES.items():
        matches = [match for match in comparison.matches if match.kind == kind]
        if kind == "same" and matches:
            pairs = ", ".join(f"{keys(match.before)} → {keys(match.after)}" for match in matches)
            console.print("\n".join(wrap(f"{words.of(names)}: {pairs}", console.width)), markup=False)
        elif matches:
            console.print()
            title = f"{words.of(names)[0].upper()}{words.of(names)[1:]}: {len(matches)}"
            console.print(make_table(title, heads, [_row(match, words) for match in matches], width=console.width))
    if comparison.as_of:
        _print_holders(console, comparison, words)


def _row(match: Match, words: Language) -> tuple[str, ...]:
    text = shorten((match.before or match.after)[0].text, _TEXT)
    told = "\n".join([text, *(f"– {change_text(change, words)}" for change in match.changes)])
    alike = "" if match.score is None else decimal_text(match.score, words, 2)
    return keys(match.before), keys(match.after), alike, told


def _print_holders(console: Console, comparison: VersionComparison, words: Language) -> None:
    """Each lead, by plan, with who answers for it on the day asked about."""
    day = day_text(comparison.as_of, words)
    title = words.pick(f"Cơ quan chủ trì, ngày {day}", f"Leads on {day}")
    heads = [
        words.pick(*pair)
        for pair in (
            ("Kế hoạch", "Plan"),
            ("Cơ quan", "Agency"),
            ("Tình trạng", "State"),
            ("Cơ quan kế thừa", "Holders"),
        )
    ]
    console.print()
    console.print(make_table(title, heads, list(_holder_rows(comparison, words)), headings=1, width=console.width))


def _holder_rows(comparison: VersionComparison, words: Language) -> Iterator[tuple[str, ...]]:
    for plan, iri, name in lead_names(comparison):
        found = comparison.holders[iri]
        held = "; ".join(holder.name for holder in found.holders)
        yield plan, name, words.name(STATE_NAMES, found.state), "" if found.stands else held or "–"
