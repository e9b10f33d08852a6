"""Deadlines in words, as the terminal, CSV, JSON and the calendar share them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from lientinh.analysis.deadlines.due import KIND_NAMES, Agent, DueItem
from lientinh.views.coverage_words import Language

STATUS_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "due": ("đến hạn", "due"),
        "yearly": ("hằng năm, không nêu ngày", "every year, no day"),
        "undated": ("không định ngày", "no date"),
    }
)

_NO_HEIR: Final = ("không còn, không có cơ quan kế thừa trực tiếp", "ended, no direct heir")
_UNKNOWN_HEIR: Final = ("không còn, chưa rõ cơ quan kế thừa", "ended, heir not known")

Holders = Mapping[str, tuple[str, tuple[str, ...]]]
"""IRI of an agency -> (state on the day asked about, names of those who hold it then); empty without `--as-of`."""


def shorten(text: str, length: int) -> str:
    """A text of at most `length` characters, cut between words, with "…" where it was cut."""
    squeezed = " ".join(text.split())
    if len(squeezed) <= length:
        return squeezed
    return squeezed[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def day_text(day: date | None, words: Language) -> str:
    """A day as the language prints it: 30/06/2025, 2025-06-30."""
    if day is None:
        return ""
    return words.pick(f"{day.day:02d}/{day.month:02d}/{day.year}", day.isoformat())


def agency_text(agent: Agent, holders: Holders, words: Language) -> str:
    """An agency, or those who answer for it on the day asked about, the old name behind them."""
    state, names = holders.get(agent.iri, ("same", ()))
    if state == "same":
        return agent.name
    if not names:
        return f"{agent.name} ({words.of(_NO_HEIR if state == 'none' else _UNKNOWN_HEIR)})"
    now = " / ".join(names)
    # "Sở Y tế tỉnh Vĩnh Long" says all of "Sở Y tế"; the plan beside it says of which province that was.
    return now if now.startswith(agent.name) else f"{now} ({words.pick('trước là', 'formerly')} {agent.name})"


def who_text(item: DueItem, holders: Holders, words: Language) -> str:
    """Who is to do it, as the plan names them, or as they are on the day asked about."""
    if item.printed_agents and not any(agent.iri in holders for agent in item.agents):
        return item.printed_agents
    return "; ".join(agency_text(agent, holders, words) for agent in item.agents) or item.printed_agents


def why_undated(item: DueItem, words: Language) -> str:
    """Why something has no date: what is printed, or that nothing is, in the plan or in a summary of it."""
    if item.printed:
        return item.printed
    if item.plan.completeness == "summary":
        return words.pick("nguồn tóm tắt không cho biết", "the summary does not say")
    return words.name(KIND_NAMES, item.kind)
