"""One version of a plan: its tasks and documents to revise, in the order of the document, with what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.deadlines.due import Agent, DueItem
from lientinh.analysis.deadlines.read_due import read_agents, read_due
from lientinh.analysis.step_details import read_step_money
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import concept_iri, graph_iri
from lientinh.ontology.terms import LT, PPLAN, PROV

_ROLES: Final = f"""
SELECT DISTINCT ?step ?role ?position ?agent WHERE {{ GRAPH <%s> {{
  ?step <{PPLAN.isStepOfPlan}> ?document ; <{LT.hasAssignment}> ?assignment .
  ?assignment <{PROV.hadRole}> ?role ; <{LT.position}> ?position ; <{PROV.agent}> ?agent
}} }}
"""


@dataclass(frozen=True, slots=True)
class VersionStep:
    """A task or a document to revise."""

    item: DueItem
    group: str
    """Title of the group that it stands in."""
    money: str | None
    coordinators: tuple[Agent, ...] = ()
    directors: tuple[Agent, ...] = ()

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def text(self) -> str:
        return self.item.text

    @property
    def leads(self) -> tuple[Agent, ...]:
        return self.item.agents


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as one of two versions."""

    plan: PlanRecord
    steps: tuple[VersionStep, ...]


@dataclass(slots=True)
class _Fields:
    """What the graph of one plan says of its steps, by IRI."""

    headings: Mapping[str, str]
    money: Mapping[str, str]
    roles: dict[tuple[str, str], dict[str, Agent]] = field(default_factory=dict)


def read_version(store: Store, plan: PlanRecord) -> Version:
    """The tasks and documents to revise of a plan of the store."""
    return read_versions(store, [plan])[0]


def read_versions(store: Store, plans: Sequence[PlanRecord]) -> tuple[Version, ...]:
    """Plans of one store as versions, in the order given."""
    agents = read_agents(store)
    fields = {plan.iri: _read_fields(store, plan, agents) for plan in plans}
    steps: dict[str, list[VersionStep]] = {plan.iri: [] for plan in plans}
    for item in read_due(store, plans, agents).items:
        if item.source != "report":
            steps[item.plan.iri].append(_step(item, fields[item.plan.iri]))
    return tuple(Version(plan, tuple(steps[plan.iri])) for plan in plans)


def _read_fields(store: Store, plan: PlanRecord, agents: Mapping[str, Agent]) -> _Fields:
    headings = {passage.iri: passage.heading for passage in read_plan_text(store, plan.iri).steps}
    found = _Fields(headings, read_step_money(store, plan))
    rows = read_texts(store, _ROLES % graph_iri(plan.iri))
    for step, role, _, agent in sorted(rows, key=lambda row: (row[0], int(row[2]), row[3])):
        if agent in agents:
            found.roles.setdefault((step, role), {})[agent] = agents[agent]
    return found


def _step(item: DueItem, fields: _Fields) -> VersionStep:
    coordinators, directors = (
        tuple(fields.roles.get((item.iri, concept_iri("role", role)), {}).values()) for role in ("coordinate", "direct")
    )
    return VersionStep(item, fields.headings.get(item.iri, ""), fields.money.get(item.iri), coordinators, directors)
