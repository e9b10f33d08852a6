"""Who does a task, until when, for how much: the fields of tasks as a comparison lays them side by side.

A blank has a kind, since "the plan does not say" and "our source is a summary" are two findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import concept_iri, graph_iri
from lientinh.ontology.terms import LT, PPLAN, PROV, RDFS

Blank = Literal["not-stated", "not-in-source", "not-assessed"]
BLANK_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "not-stated": ("không nêu", "not stated"),
        "not-in-source": ("nguồn không cho biết", "not in the source"),
        "not-assessed": ("chưa đánh giá được", "not assessed"),
    }
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a field says; where it says nothing, why."""

    text: str | None
    blank: Blank | None = None


@dataclass(frozen=True, slots=True)
class StepDetails:
    """The fields of a task or of a document to revise."""

    leads: Value
    coordinators: Value
    directing: Value
    deadline: Value
    deadline_kind: str | None
    money: Value
    lead_iris: tuple[str, ...] = ()
    """Of the agencies that lead, in printed order."""


_ASSIGNMENTS: Final = """
SELECT DISTINCT ?step ?role ?position ?name ?agency WHERE {{ GRAPH <{graph}> {{
  ?step <{step_of}> <{document}> ; <{has}> ?assignment .
  ?assignment <{role}> ?role ; <{position}> ?position ; <{agent}> ?agency . ?agency <{label}> ?name
}} }} ORDER BY ?step ?role ?position ?name ?agency
"""
_DEADLINES: Final = """
SELECT DISTINCT ?step ?kind ?printed WHERE {{ GRAPH <{graph}> {{
  ?step <{step_of}> <{document}> ; <{deadline}> ?deadline . ?deadline <{kind}> ?kind ; <{printed}> ?printed
}} }} ORDER BY ?step ?kind ?printed
"""
_MONEY: Final = """
SELECT DISTINCT ?step ?amount ?printed ?unit ?source ?period WHERE {{ GRAPH <{graph}> {{
  ?step <{step_of}> <{document}> ; <{budget}> ?amount . ?amount <{printed}> ?printed
  OPTIONAL {{ ?amount <{unit}> ?unit }}
  OPTIONAL {{ ?amount <{source}> ?source }}
  OPTIONAL {{ ?amount <{period}> ?period }}
}} }} ORDER BY ?step ?amount
"""
_TERMS: Final = {
    "step_of": PPLAN.isStepOfPlan,
    "has": LT.hasAssignment,
    "role": PROV.hadRole,
    "agent": PROV.agent,
    "position": LT.position,
    "label": RDFS.label,
    "deadline": LT.hasDeadline,
    "kind": LT.deadlineKind,
    "printed": LT.printedAs,
    "budget": LT.hasBudgetLine,
    "unit": LT.printedUnit,
    "source": LT.fundingSource,
    "period": LT.period,
}
_DEADLINE_KINDS: Final = concept_iri("deadline-kind", "x").removesuffix("x")


def read_step_details(store: Store, plan: PlanRecord) -> Mapping[str, StepDetails]:
    """IRI of a task or document to revise -> its fields, for all of one plan that have at least one."""
    names: dict[tuple[str, str], list[str]] = {}
    leads: dict[str, dict[str, None]] = {}
    for step, role, _, name, agency in _select(store, _ASSIGNMENTS, plan.iri):
        names.setdefault((step, role.rpartition("/")[2]), []).append(name)
        if role == concept_iri("role", "lead"):
            leads.setdefault(step, {})[agency] = None
    deadlines = {step: (kind.removeprefix(_DEADLINE_KINDS), printed) for step, kind, printed in _dated(store, plan)}
    money = read_step_money(store, plan)
    steps = {step for step, _ in names} | set(deadlines) | set(money)
    blank = blank_of(plan)
    return {
        step: StepDetails(
            leads=_value(names.get((step, "lead")), blank),
            coordinators=_value(names.get((step, "coordinate")), blank),
            directing=_value(names.get((step, "direct")), blank),
            deadline=_value([deadlines[step][1]] if step in deadlines else None, blank),
            deadline_kind=deadlines[step][0] if step in deadlines else None,
            money=Value(money[step]) if step in money else Value(None, blank),
            lead_iris=tuple(leads.get(step, ())),
        )
        for step in sorted(steps)
    }


def read_step_money(store: Store, plan: PlanRecord) -> Mapping[str, str]:
    """IRI of a task -> the amounts printed for it, "; " between them: "500 triệu đồng (NSNN, 2026-2030)"."""
    found: dict[str, dict[str, None]] = {}
    for step, _, printed, unit, source, period in _select(store, _MONEY, plan.iri):
        amount = f"{printed} {unit}".strip()
        about = ", ".join(filter(None, (source, period)))
        found.setdefault(step, {})[f"{amount} ({about})" if about else amount] = None
    return {step: "; ".join(amounts) for step, amounts in found.items()}


def blank_of(plan: PlanRecord) -> Blank:
    """Why a field of this plan's tasks is empty."""
    return "not-in-source" if plan.completeness == "summary" else "not-stated"


def blank_details(blank: Blank) -> StepDetails:
    """The fields of a task of which nothing is known."""
    empty = Value(None, blank)
    return StepDetails(empty, empty, empty, empty, None, empty)


def _dated(store: Store, plan: PlanRecord) -> list[tuple[str, str, str]]:
    return [(step, kind, printed) for step, kind, printed in _select(store, _DEADLINES, plan.iri)]


def _value(parts: list[str] | None, blank: Blank) -> Value:
    return Value("; ".join(dict.fromkeys(parts))) if parts else Value(None, blank)


def _select(store: Store, query: str, document: str) -> list[tuple[str, ...]]:
    return read_texts(store, query.format(graph=graph_iri(document), document=document, **_TERMS))
