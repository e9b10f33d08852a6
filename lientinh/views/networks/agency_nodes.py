"""Agencies as nodes, with who holds their duties later: shared by all views that draw agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from lientinh.analysis.responsibility.projection import AgencyNode, Projection
from lientinh.analysis.succession import Resolution, Succession
from lientinh.ontology.identifiers import Role
from lientinh.views.networks.assignments import Assignment
from lientinh.views.networks.network import Day, Fact, Node
from lientinh.views.networks.styles import Pair

ROLE_NAMES: Final[Mapping[Role, Pair]] = {
    "lead": ("Chủ trì", "Leads"),
    "coordinate": ("Phối hợp", "Coordinates"),
    "direct": ("Chỉ đạo", "Directs"),
}
_NO_HEIR: Final[Mapping[str, Pair]] = {
    "none": ("không có nơi kế thừa", "no heir"),
    "unknown": ("chưa rõ nơi kế thừa", "heir not known"),
    "not-yet": ("chưa thành lập", "not set up yet"),
}


@dataclass(frozen=True)
class AgencyNodes:
    """Makes nodes of a projection's agencies, of its types of agency and of its provinces."""

    projection: Projection
    succession: Succession
    days: tuple[date, ...] = ()
    assignments: Mapping[str, tuple[Assignment, ...]] = field(default_factory=dict)
    """IRI of an agency -> what plans say of it; empty where no quotes are wanted."""

    @cached_property
    def _tasks(self) -> Mapping[str, Counter[Role]]:
        """Agency -> role -> tasks."""
        found: dict[str, Counter[Role]] = {}
        for task in self.projection.tasks:
            for agency, roles in self.projection.holders(task.iri).items():
                found.setdefault(agency, Counter()).update(roles)
        return found

    def node(self, agency: AgencyNode, parent: str = "", *, placed: bool = False, column: int | None = None) -> Node:
        """The node of one agency; `placed` puts its province behind its name."""
        roles = self._tasks.get(agency.iri, Counter())
        facts = [Fact(("Tỉnh", "Province"), agency.province_name)]
        facts += [Fact(_tasks_of(ROLE_NAMES[role]), str(count)) for role, count in roles.items()]
        said = self.assignments.get(agency.iri, ())
        place = f" ({agency.province_name})" if placed and agency.province_name else ""
        return Node(
            id=agency.iri,
            label=agency.name + place,
            label_en=agency.name_en + place if agency.name_en else "",
            kind="collective" if agency.collective else "agency",
            facts=tuple(fact for fact in facts if fact.value),
            quote=said[0].printed if said else "",
            place=said[0].place if said else None,
            province=agency.province_name,
            size=sum(roles.values()),
            days=tuple(self._day(self.succession.resolve(agency.iri, day), agency.name) for day in self.days),
            parent=parent,
            column=column,
        )

    def types(self, agencies: Iterable[AgencyNode], column: int | None = None) -> list[Node]:
        """One node for each type of these agencies."""
        tasks: Counter[str] = Counter()
        members: Counter[str] = Counter()
        for agency in agencies:
            if agency.type:
                tasks[agency.type] += sum(self._tasks.get(agency.iri, Counter()).values())
                members[agency.type] += 1
        return [self._type(iri, tasks[iri], members[iri], column) for iri in sorted(members)]

    def province(self, iri: str, name: str, tasks: int) -> Node:
        """The node of a province, which is the root of what its plans say."""
        days = [self._day(self.succession.province(iri, day), name) for day in self.days] if name else []
        return Node(
            id=iri,
            label=name or "không rõ tỉnh",
            label_en=name or "province not known",
            kind="province",
            facts=(Fact(("Số nhiệm vụ", "Tasks"), str(tasks)),),
            province=name,
            size=tasks,
            days=tuple(days),
        )

    def _type(self, iri: str, tasks: int, members: int, column: int | None) -> Node:
        known = self.projection.types.get(iri)
        return Node(
            id=iri,
            label=known.name if known else iri.rpartition("/")[2],
            label_en=known.name_en if known else "",
            kind="type",
            facts=(
                Fact(("Số cơ quan thuộc loại này", "Agencies of this type"), str(members)),
                Fact(("Số lượt được giao nhiệm vụ", "Roles in tasks"), str(tasks)),
            ),
            size=tasks,
            column=column,
        )

    def _day(self, found: Resolution, name: str) -> Day | None:
        """What it has become; None where it is what it was."""
        if found.state == "same":
            return None
        holders = "; ".join(holder.name for holder in found.holders)
        missing = _NO_HEIR.get(found.state, ("", ""))[0]
        return Day(holders or f"{name} ({missing})", found.state, (found.reason_vi, found.reason_en))


def change_days(succession: Succession, plans: Iterable[str | None], as_of: date | None) -> tuple[date, ...]:
    """Days that are worth switching to: those on which something changed after the first plan, and the one asked for.

    `plans` are the days of the plans in ISO form, None where one has none.
    """
    first = min((day for day in plans if day), default="")
    changes = (*succession.changes.of_provinces, *succession.changes.of_types)
    found = {change.day for change in changes if change.day.isoformat() > first}
    return tuple(sorted(found | ({as_of} if as_of else set())))


def _tasks_of(role: Pair) -> Pair:
    return f"{role[0]} (số nhiệm vụ)", f"{role[1]} (tasks)"
