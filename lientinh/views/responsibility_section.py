"""A table of responsibility, and how names, counts and ranks stand in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lientinh.analysis.responsibility.definitions import DEFINITIONS
from lientinh.analysis.responsibility.projection import AgencyNode
from lientinh.analysis.responsibility.ranks import Rank
from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import shorten

SHOWN = 10
"""Rows of a table of the foremost."""
LONGEST = 60
"""Characters of a name in a table; JSON and CSV have it whole."""
Pair = tuple[str, str]
"""Vietnamese and English."""


@dataclass(frozen=True)
class Section:
    """One table, with the sentences that say what it means."""

    title: str
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()
    numbers: Sequence[int] = ()
    headings: int = 0
    notes: tuple[str, ...] = ()


def definitions_of(words: Language, *names: str) -> tuple[str, ...]:
    """The sentences that say what these figures mean."""
    return tuple(words.of(DEFINITIONS[name]) for name in names)


def count_text(value: int | None) -> str:
    """A count, or a dash where the text states nothing."""
    return "–" if value is None else str(value)


def band_cells(rank: Rank | None) -> tuple[str, str]:
    """ "5", "4–7": a rank and its band; empty without one."""
    return ("", "") if rank is None else (str(rank.rank), f"{rank.best}–{rank.worst}")


def agency_name(node: AgencyNode, words: Language) -> str:
    """As the plan has it; in English that of the type. A name of more than three lines of a table is cut."""
    return shorten(node.name_en if words.code == "en" and node.name_en else node.name, LONGEST)


def province_name(node: AgencyNode, words: Language) -> str:
    """Of an agency; of central bodies that they have none."""
    return node.province_name or words.pick("không thuộc tỉnh nào", "none")


def agency_and_place(node: AgencyNode, words: Language) -> str:
    """ "Sở Y tế (Trà Vinh)", or the name alone where it says the place."""
    name = agency_name(node, words)
    return f"{name} ({node.province_name})" if node.province_name and node.province_name not in name else name
