"""What changed between the two sides of a match: wording, place, lead, deadline, money.

An agency that was renamed, merged or moved to another province between the versions is no other lead: agencies are
compared by type, and by who holds them on the day of the later version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, Protocol

from lientinh.analysis.deadlines.checks import last_due
from lientinh.analysis.deadlines.due import Agent, DueItem
from lientinh.analysis.versions.version import VersionStep
from lientinh.analysis.wording import syllables_of

ChangeCode = Literal[
    "reworded",
    "moved",
    "lead-moved",
    "lead-renamed",
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
        "deadline-later": ("lùi thời hạn", "deadline slipped"),
        "deadline-earlier": ("rút ngắn thời hạn", "deadline brought forward"),
        "deadline-changed": ("đổi cách nêu thời hạn", "deadline stated otherwise"),
        "money-changed": ("đổi kinh phí", "money changed"),
    }
)


class Holder(Protocol):
    """Who answers for an agency."""

    @property
    def iri(self) -> str: ...


class Resolution(Protocol):
    """What an agency has become."""

    @property
    def holders(self) -> Sequence[Holder]: ...


class Resolve(Protocol):
    """What an agency (its IRI) has become on a day; `named_on` is when the plan named it."""

    def __call__(self, agency: str, as_of: date, named_on: date | None = None) -> Resolution: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, as printed on both sides."""

    code: ChangeCode
    before: str
    after: str


def find_changes(
    before: Sequence[VersionStep], after: Sequence[VersionStep], moved: bool, resolve: Resolve | None
) -> tuple[Change, ...]:
    """What differs between tasks that are one; several on one side where it was split or merged."""
    found = [*_leads(before, after, resolve)]
    if len(before) == len(after) == 1:
        old, new = before[0], after[0]
        if syllables_of(old.text) != syllables_of(new.text):
            found.insert(0, Change("reworded", old.text, new.text))
        if moved:
            found.append(Change("moved", _place(old), _place(new)))
        found += _deadlines(old.item, new.item)
        if old.money != new.money:
            found.append(Change("money-changed", old.money or "", new.money or ""))
    return tuple(found)


def _place(step: VersionStep) -> str:
    return f"{step.key} ({step.group})" if step.group else step.key


def _leads(before: Sequence[VersionStep], after: Sequence[VersionStep], resolve: Resolve | None) -> Iterator[Change]:
    old, new = _agents(before), _agents(after)
    if set(old) == set(new):
        return
    printed = "; ".join(agent.name for agent in old.values()), "; ".join(agent.name for agent in new.values())
    day, named_on = after[0].item.issued, before[0].item.issued
    same = day is not None and resolve is not None and _held(old, set(new), resolve, day, named_on) == set(new)
    yield Change("lead-renamed" if same else "lead-moved", *printed)


def _agents(steps: Sequence[VersionStep]) -> dict[str, Agent]:
    """Agency type, or name where it has none -> agency: "Sở Y tế" of two provinces is one type."""
    return {_kind(agent.iri): agent for step in steps for agent in step.leads}


def _kind(iri: str) -> str:
    return iri.rpartition("/")[2]


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
