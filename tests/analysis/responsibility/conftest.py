"""Small projections, written as plans of rows: who leads, who coordinates, who directs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

from lientinh.analysis.responsibility.projection import AgencyNode, PlanNode, Projection, Step, TypeNode
from lientinh.ontology.identifiers import agency_iri, agency_type_iri, concept_iri, province_iri

Row = tuple[str, str, str]
"""Leads, coordinators, directing bodies, names separated by spaces; a name that begins with "cac-" is a collective."""
World = Callable[..., Projection]


@pytest.fixture
def world() -> World:
    """`world({"p": [("a b", "c", ""), …]}, members={"cac-x": ["a"]}, parents={"b": "a"})`: a plan a province."""

    def make(
        provinces: dict[str, Sequence[Row]],
        members: dict[str, list[str]] | None = None,
        parents: dict[str, str] | None = None,
    ) -> Projection:
        members, parents = members or {}, parents or {}
        plans: dict[str, PlanNode] = {}
        steps: dict[str, Step] = {}
        agencies: dict[str, AgencyNode] = {}
        roles: dict[str, dict[str, tuple[str, ...]]] = {"lead": {}, "coordinate": {}, "direct": {}}
        for province, rows in provinces.items():
            plan = f"plan:{province}"
            plans[plan] = PlanNode(plan, plan, plan, "2025-03-01", province_iri(province), province)
            for number, row in enumerate(rows, 1):
                step = f"{plan}/{number:02}"
                steps[step] = Step(step, plan)
                for role, cell in zip(roles, row, strict=True):
                    for name in cell.split():
                        iri = agency_iri(province, name)
                        agencies[iri] = _agency(province, name, parents)
                        roles[role][step] = tuple(sorted({*roles[role].get(step, ()), iri}))
        types = {agency_type_iri(name): _type(name, found) for name, found in members.items()}
        types.update(
            (node.type, _type(node.name, members.get(node.name, []))) for node in agencies.values() if node.type
        )
        for member in (name for found in members.values() for name in found):
            types.setdefault(agency_type_iri(member), _type(member, members.get(member, [])))
        names = {province_iri(province): province for province in provinces}
        return Projection(
            plans,
            dict(sorted(agencies.items())),
            steps,
            roles,
            types=types,
            provinces=names,  # type: ignore[arg-type]  # names alone: nothing here asks for more
        )

    return make


def _agency(province: str, name: str, parents: dict[str, str]) -> AgencyNode:
    return AgencyNode(
        agency_iri(province, name),
        name,
        province=province_iri(province),
        province_name=province,
        type=agency_type_iri(name),
        collective=name.startswith("cac-"),
        parent=agency_iri(province, parents[name]) if name in parents else None,
    )


def _type(name: str, members: Iterable[str]) -> TypeNode:
    kind = "collective" if name.startswith("cac-") else "technical-unit" if name.startswith("unit") else "department"
    return TypeNode(
        agency_type_iri(name),
        name,
        kind=concept_iri("agency-kind", kind),
        members=tuple(sorted(map(agency_type_iri, members))),
    )
