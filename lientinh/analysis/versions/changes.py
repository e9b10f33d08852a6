"""What changed between the two sides of a match: wording, place, agencies, deadline, money.

An agency that was renamed, merged or moved to another province between the versions is no other one: agencies are
compared by type, and by who holds them on the day of the later version, or on a day of choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from lientinh.analysis.deadlines.checks import last_due
from lientinh.analysis.deadlines.due import Agent, DueItem
from lientinh.analysis.succession import Resolve
from lientinh.analysis.versions.version import VersionStep
from lientinh.analysis.wording import syllables_of

ChangeCode = Literal[
    "reworded",
    "moved",
    "lead-moved",
    "lead-renamed",
    "coordinators-changed",
    "coordinators-renamed",
    "directors-changed",
    "directors-renamed",
    "deadline-later",
    "deadline-earlier",
    "deadline-changed",
    "money-changed",
]
CHANGE_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "reworded": ("sửa lời", "reworded"),
        "moved": ("chuyển chỗ", "moved in the plan"),
        "lead-moved": ("đổi cơ quan chủ trì", "lead moved"),
        "lead-renamed": ("chủ trì đổi tên, sáp nhập", "lead renamed or merged"),
        "coordinators-changed": ("đổi cơ quan phối hợp", "coordinators changed"),
        "coordinators-renamed": ("cơ quan phối hợp đổi tên, sáp nhập", "coordinators renamed or merged"),
        "directors-changed": ("đổi cơ quan chỉ đạo", "directors changed"),
        "directors-renamed": ("cơ quan chỉ đạo đổi tên, sáp nhập", "directors renamed or merged"),
        "deadline-later": ("lùi thời hạn", "deadline slipped"),
        "deadline-earlier": ("rút ngắn thời hạn", "deadline brought forward"),
        "deadline-changed": ("đổi cách nêu thời hạn", "deadline stated otherwise"),
        "money-changed": ("đổi kinh phí", "money changed"),
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, as printed on both sides."""

    code: ChangeCode
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Holding:
    """How agencies are told to be one although their names differ."""

    resolve: Resolve | None = None
    """Without it only what is of one type is one."""
    as_of: date | None = None
    """The day on which both sides are asked for their holders; None: the day on which the later version was issued."""


def find_changes(
    before: Sequence[VersionStep], after: Sequence[VersionStep], moved: bool, holding: Holding
) -> tuple[Change, ...]:
    """What differs between tasks that are one; several on one side where it was split or merged.

    Of those only the leads are compared: whom a part leaves out may be wanted in another one.
    """
    sides = before[0].item.issued, after[0].item.issued
    leads = [agent for step in before for agent in step.leads], [agent for step in after for agent in step.leads]
    found = [*_agencies(leads, ("lead-moved", "lead-renamed"), sides, holding)]
    if len(before) == len(after) == 1:
        old, new = before[0], after[0]
        if syllables_of(old.text) != syllables_of(new.text):
            found.insert(0, Change("reworded", old.text, new.text))
        pairs = (old.coordinators, new.coordinators), (old.directors, new.directors)
        found += _agencies(pairs[0], ("coordinators-changed", "coordinators-renamed"), sides, holding)
        found += _agencies(pairs[1], ("directors-changed", "directors-renamed"), sides, holding)
        if moved:
            found.append(Change("moved", _place(old), _place(new)))
        found += _deadlines(old.item, new.item)
        if old.money != new.money:
            found.append(Change("money-changed", old.money or "", new.money or ""))
    return tuple(found)


def _place(step: VersionStep) -> str:
    return f"{step.key} ({step.group})" if step.group else step.key


def _agencies(
    sides: tuple[Sequence[Agent], Sequence[Agent]],
    codes: tuple[ChangeCode, ChangeCode],
    issued: tuple[date | None, date | None],
    holding: Holding,
) -> Iterator[Change]:
    """The first code where the agencies are others, the second where only their names or places are."""
    old, new = ({_kind(agent.iri): agent for agent in side} for side in sides)
    if set(old) == set(new):
        return
    same = bool(old) and bool(new) and _are_one(old, new, issued, holding)
    printed = ("; ".join(agent.name for agent in side.values()) for side in (old, new))
    yield Change(codes[1] if same else codes[0], *printed)


def _kind(iri: str) -> str:
    """Agency type, or name where it has none: "Sở Y tế" of two provinces is one type."""
    return iri.rpartition("/")[2]


def _are_one(
    old: Mapping[str, Agent], new: Mapping[str, Agent], issued: tuple[date | None, date | None], holding: Holding
) -> bool:
    day = holding.as_of or issued[1]
    if day is None or holding.resolve is None:
        return False
    held = _held(old, set(new), holding.resolve, day, issued[0])
    if holding.as_of is None:
        return held == set(new)
    return held == _held(new, set(old), holding.resolve, day, issued[1]) or held == set(new)


def _held(
    agents: Mapping[str, Agent], wanted: set[str], resolve: Resolve, day: date, named_on: date | None
) -> set[str]:
    """The types that answer for agencies on the day; an agency that is still named stands for itself."""
    found: set[str] = set()
    for kind, agent in agents.items():
        heirs = {_kind(holder.iri) for holder in resolve(agent.iri, day, named_on).holders}
        found |= {kind} if kind in wanted or not heirs else heirs
    return found


def _deadlines(old: DueItem, new: DueItem) -> Iterator[Change]:
    if (old.kind, old.start, old.end, old.years) == (new.kind, new.start, new.end, new.years):
        return
    first, last = last_due(old), last_due(new)
    code: ChangeCode = "deadline-changed"
    if first is not None and last is not None and first != last:
        code = "deadline-later" if last > first else "deadline-earlier"
    yield Change(code, old.printed or "", new.printed or "")
