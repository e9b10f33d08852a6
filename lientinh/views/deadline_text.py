"""Deadlines in words, as the terminal, CSV, JSON and the calendar share them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lientinh.analysis.deadlines.due import KIND_NAMES, Agent, DueItem
from lientinh.analysis.succession import STATE_NAMES, Resolution
from lientinh.views.coverage_words import Language

STATUS_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "due": ("đến hạn", "due"),
        "yearly": ("hằng năm, không nêu ngày", "every year, no day"),
        "undated": ("không định ngày", "no date"),
    }
)

Holders = Mapping[str, Resolution]
"""IRI of an agency -> what became of it by the day asked about; empty without `--as-of`."""


def agency_text(agent: Agent, holders: Holders, words: Language) -> str:
    """An agency, or those who answer for it on the day asked about, the old name behind them."""
    found = holders.get(agent.iri)
    if found is None or found.stands:
        return agent.name
    if not found.holders:
        return f"{agent.name} ({words.name(STATE_NAMES, found.state)})"
    now = " / ".join(holder.name for holder in found.holders)
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
