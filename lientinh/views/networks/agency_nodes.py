"""Agencies as nodes, with who holds their duties later: shared by all views that draw agencies."""

from __future__ import annotations

from datetime import date

from lientinh.analysis.responsibility.projection import AgencyNode, Projection
from lientinh.analysis.succession import Succession
from lientinh.views.networks.network import Node, Pair

_NO_HEIR: Pair = ("chưa rõ cơ quan kế thừa", "no heir stated")


class AgencyNodes:
    """Makes nodes of a projection's agencies."""

    def __init__(self, projection: Projection, succession: Succession | None, as_of: date | None) -> None:
        self._succession, self._as_of = succession, as_of
        self._tasks: dict[str, int] = {}
        for task in projection.tasks:
            for agency in projection.holders(task.iri):
                self._tasks[agency] = self._tasks.get(agency, 0) + 1

    def node(self, agency: AgencyNode, label: str | None = None) -> Node:
        """The node of one agency."""
        tasks = self._tasks.get(agency.iri, 0)
        facts: list[tuple[Pair, str]] = [
            (("Tỉnh", "Province"), agency.province_name),
            (("Số nhiệm vụ", "Tasks"), str(tasks)),
        ]
        later = ""
        if self._succession is not None and self._as_of is not None:
            found = self._succession.resolve(agency.iri, self._as_of)
            if found.state != "same":
                later = "; ".join(holder.name for holder in found.holders) or f"{agency.name} ({_NO_HEIR[0]})"
                facts.append(((f"Ngày {self._as_of:%d/%m/%Y}", f"On {self._as_of.isoformat()}"), found.reason_vi))
        return Node(
            id=agency.iri,
            label=label or agency.name,
            kind="collective" if agency.collective else "agency",
            facts=tuple((name, value) for name, value in facts if value),
            province=agency.province_name,
            size=tasks,
            later=later,
        )
