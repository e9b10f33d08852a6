"""The graph of plans seen as agencies, steps and roles: plain mappings, from which every figure and network is made.

Texts, dates and amounts are no nodes here. A step is a task or a document to revise; a role joins a step and an agency.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal

from lientinh.ontology.identifiers import Role

ROLES: Final[tuple[Role, ...]] = ("lead", "coordinate", "direct")

Measure = Literal[
    "led_alone",
    "led_jointly",
    "coordinated",
    "directed",
    "reviews_led",
    "reviews_coordinated",
    "duties",
    "reports_received",
    "reports_forwarded",
]


@dataclass(frozen=True, slots=True)
class AgencyNode:
    """An agency, an office or a collective; of a projection folded by type, a type of agency."""

    iri: str
    name: str
    name_en: str = ""
    """Of the type; empty where the vocabulary has none."""
    province: str | None = None
    """IRI; None for bodies of the centre, and for types."""
    province_name: str = ""
    type: str | None = None
    """IRI of the agency type; None for a name that no vocabulary knows."""
    collective: bool = False
    collective_class: str | None = None
    """IRI of the class of collective: "departments", "localities" …"""
    parent: str | None = None
    """IRI of the agency of which the text says that this is a unit."""


@dataclass(frozen=True, slots=True)
class TypeNode:
    """A type of agency, with the types that it takes in where it is a collective."""

    iri: str
    name: str
    name_en: str = ""
    kind: str | None = None
    """IRI of the kind of agency: "department", "technical-unit" …"""
    members: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class PlanNode:
    """A plan, and where and when it was issued."""

    iri: str
    label: str
    number: str = ""
    date: str | None = None
    province: str | None = None
    province_name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A task of a plan, or a document that the plan has revised."""

    iri: str
    document: str
    review: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A yearly report and one who gets it: first hand, or passed on."""

    iri: str
    document: str
    printed: str
    receiver: str | None
    """IRI of the agency; None for words that name none ("cấp có thẩm quyền")."""
    first_hand: bool


Links = Mapping[str, tuple[str, ...]]
"""From a step or a duty to the agencies that it names, sorted, each once."""


@dataclass(frozen=True)
class Projection:
    """Agencies, steps and roles of some plans. Mappings are sorted by IRI, so that all that follows is repeatable."""

    plans: Mapping[str, PlanNode]
    agencies: Mapping[str, AgencyNode]
    steps: Mapping[str, Step]
    roles: Mapping[Role, Links]
    """Role -> step -> agencies; a step that names nobody in a role has no entry."""
    duties: Links = field(default_factory=dict)
    duty_documents: Mapping[str, str] = field(default_factory=dict)
    """Duty -> plan, of duties that name nobody as well."""
    reports: tuple[Report, ...] = ()
    types: Mapping[str, TypeNode] = field(default_factory=dict)
    provinces: Mapping[str, str] = field(default_factory=dict)
    """Names of provinces, by IRI: of all that the vocabulary has, before and after a merger."""

    @cached_property
    def stated(self) -> Mapping[Measure, frozenset[str]]:
        """Measure -> plans that say anything of it; of the others a count of nothing would be no zero but silence."""
        tasks = {role: self._documents(role, review=False) for role in ROLES}
        return {
            "led_alone": tasks["lead"],
            "led_jointly": tasks["lead"],
            "coordinated": tasks["coordinate"],
            "directed": tasks["direct"],
            "reviews_led": self._documents("lead", review=True),
            "reviews_coordinated": self._documents("coordinate", review=True),
            "duties": frozenset(self.duty_documents.values()),
            "reports_received": frozenset(report.document for report in self.reports),
            "reports_forwarded": frozenset(report.document for report in self.reports),
        }

    def _documents(self, role: Role, review: bool) -> frozenset[str]:
        steps = map(self.steps.__getitem__, self.roles[role])
        return frozenset(step.document for step in steps if step.review is review)

    @cached_property
    def tasks(self) -> tuple[Step, ...]:
        """Steps that are tasks."""
        return tuple(step for step in self.steps.values() if not step.review)

    def holders(self, step: str) -> dict[str, tuple[Role, ...]]:
        """Agency -> the roles that it has in a step."""
        found: dict[str, tuple[Role, ...]] = {}
        for role, links in self.roles.items():
            for agency in links.get(step, ()):
                found[agency] = (*found[agency], role) if agency in found else (role,)
        return found

    def of_documents(self, documents: Iterable[str]) -> Projection:
        """What these plans say, with the agencies that they name."""
        return _split(self, dict.fromkeys(documents, "")).get("") or _Part().projection(self)

    def of_named_agencies(self) -> Projection:
        """The same without agencies that nothing in it names: issuers, parents."""
        named = _named([*self.roles.values(), self.duties], self.reports)
        return replace(self, agencies={iri: self.agencies[iri] for iri in sorted(named)})

    @cached_property
    def by_province(self) -> Mapping[str, Projection]:
        """Province (its IRI, "" for plans of which none is known) -> what its plans say, by IRI."""
        return _split(self, {plan.iri: plan.province or "" for plan in self.plans.values()})

    def folded(self, into: Callable[[AgencyNode], AgencyNode | None]) -> Projection:
        """The same with each agency in the place of another: its holder, its parent, its type; None leaves it out."""
        targets = {iri: into(node) for iri, node in self.agencies.items()}
        names = {iri: node.iri for iri, node in targets.items() if node is not None}
        roles: dict[Role, Links] = {role: _renamed(self.roles[role], names) for role in ROLES}
        duties = _renamed(self.duties, names)
        reports = tuple(replace(report, receiver=names.get(report.receiver or "")) for report in self.reports)
        nodes: dict[str, AgencyNode] = {}
        for node in targets.values():
            if node is not None:
                parent = names.get(node.parent or "", node.parent)
                nodes.setdefault(node.iri, node if parent == node.parent else replace(node, parent=parent))
        return replace(self, agencies=dict(sorted(nodes.items())), roles=roles, duties=duties, reports=reports)


def _split(projection: Projection, part_of: Mapping[str, str]) -> dict[str, Projection]:
    """The projection in parts, in one pass; `part_of` says of each plan into which, and leaves out the others."""
    parts = {name: _Part() for name in sorted({part_of[plan] for plan in projection.plans if plan in part_of})}
    of_plan = {plan: parts[name] for plan, name in part_of.items() if name in parts}
    for iri, plan in projection.plans.items():
        if part := of_plan.get(iri):
            part.plans[iri] = plan
    for iri, step in projection.steps.items():
        if part := of_plan.get(step.document):
            part.steps[iri] = step
    for role, links in projection.roles.items():
        for iri, agencies in links.items():
            if part := of_plan.get(projection.steps[iri].document):
                part.roles[role][iri] = agencies
    for iri, document in projection.duty_documents.items():
        if part := of_plan.get(document):
            part.duty_documents[iri] = document
    for iri, agencies in projection.duties.items():
        if part := of_plan.get(projection.duty_documents[iri]):
            part.duties[iri] = agencies
    for report in projection.reports:
        if part := of_plan.get(report.document):
            part.reports.append(report)
    return {name: part.projection(projection) for name, part in parts.items()}


@dataclass
class _Part:
    """A projection while it is filled."""

    plans: dict[str, PlanNode] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    roles: dict[Role, dict[str, tuple[str, ...]]] = field(default_factory=lambda: {role: {} for role in ROLES})
    duties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    duty_documents: dict[str, str] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)

    def projection(self, whole: Projection) -> Projection:
        """The part, with the agencies of the whole that it names."""
        named = _named([*self.roles.values(), self.duties], self.reports)
        return Projection(
            plans=self.plans,
            agencies={iri: whole.agencies[iri] for iri in sorted(named)},
            steps=self.steps,
            roles={role: self.roles[role] for role in ROLES},
            duties=self.duties,
            duty_documents=self.duty_documents,
            reports=tuple(self.reports),
            types=whole.types,
            provinces=whole.provinces,
        )


def _renamed(links: Links, names: Mapping[str, str]) -> Links:
    renamed = {
        key: tuple(sorted({names[agency] for agency in agencies if agency in names})) for key, agencies in links.items()
    }
    return {key: agencies for key, agencies in renamed.items() if agencies}


def _named(links: Iterable[Links], reports: Iterable[Report]) -> set[str]:
    named = {agency for found in links for agencies in found.values() for agency in agencies}
    return named | {report.receiver for report in reports if report.receiver}
