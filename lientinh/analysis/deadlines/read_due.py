"""The deadlines of a store: one item a task, document to revise and yearly report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, cast

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.passages import passage_key, passage_kind
from lientinh.analysis.coverage.plans import natural_order, read_plans
from lientinh.analysis.deadlines.due import Agent, DueBook, DueItem, Source
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.model import DeadlineKind
from lientinh.ontology.terms import LT, ORG, PPLAN, PROV, RDF, RDFS

_STEPS: Final = f"""
SELECT DISTINCT ?step ?document ?text ?kind ?printed ?start ?end WHERE {{
  ?step <{PPLAN.isStepOfPlan}> ?document ; <{LT.text}> ?text .
  OPTIONAL {{ ?step <{LT.hasDeadline}> ?deadline . ?deadline <{LT.deadlineKind}> ?kind .
    OPTIONAL {{ ?deadline <{LT.printedAs}> ?printed }}
    OPTIONAL {{ ?deadline <{LT.startDate}> ?start }}
    OPTIONAL {{ ?deadline <{LT.endDate}> ?end }} }}
}}
"""
_YEARS: Final = (
    f"SELECT DISTINCT ?step ?year WHERE {{ ?step <{LT.hasDeadline}> ?deadline . ?deadline <{LT.dueYear}> ?year }}"
)
_LEADS: Final = f"""
SELECT DISTINCT ?step ?position ?agent WHERE {{
  ?assignment <{LT.assignedIn}> ?step ; <{PROV.hadRole}> <{concept_iri("role", "lead")}> ;
    <{PROV.agent}> ?agent ; <{LT.position}> ?position
}} ORDER BY ?step ?position ?agent
"""
_REPORTS: Final = f"""
SELECT DISTINCT ?report ?document ?text ?day ?before ?who ?to WHERE {{
  ?report <{LT.reportIn}> ?document .
  OPTIONAL {{ ?report <{LT.text}> ?text }} OPTIONAL {{ ?report <{LT.dueMonthDay}> ?day }}
  OPTIONAL {{ ?report <{LT.beforeDate}> ?before }} OPTIONAL {{ ?report <{LT.whoPrinted}> ?who }}
  OPTIONAL {{ ?report <{LT.reportedTo}> ?to }}
}}
"""
_REPORTERS: Final = f"SELECT DISTINCT ?report (0 AS ?position) ?agent WHERE {{ ?report <{LT.reportedBy}> ?agent }}"
_AGENTS: Final = f"""
SELECT DISTINCT ?agent ?name ?class ?type WHERE {{
  {{ SELECT DISTINCT ?agent WHERE {{ {{ ?any <{PROV.agent}> ?agent }} UNION {{ ?any <{LT.reportedBy}> ?agent }} }} }}
  ?agent <{RDFS.label}> ?name ; <{RDF.type}> ?class . FILTER(?class IN (<{LT.Agency}>, <{LT.Collective}>))
  OPTIONAL {{ ?agent <{ORG.classification}> ?type }}
}} ORDER BY ?agent ?name
"""
_MEMBERS: Final = f"SELECT DISTINCT ?type ?member WHERE {{ ?type <{LT.hasMemberType}> ?member }}"

_MONTH_DAY: Final = re.compile(r"--(\d\d)-(\d\d)")


def read_due(
    store: Store, plans: Sequence[PlanRecord] | None = None, agents: Mapping[str, Agent] | None = None
) -> DueBook:
    """Every task, document to revise and yearly report of the store, or of these plans, with its deadline.

    `agents` is what `read_agents` gives, where that is at hand.
    """
    chosen = read_plans(store) if plans is None else tuple(plans)
    ordered = sorted(chosen, key=lambda plan: (plan.province_name or "", plan.date or "", plan.iri))
    records = {plan.iri: plan for plan in ordered}
    agents = read_agents(store) if agents is None else agents
    steps = [*_steps(store, records, agents), *_reports(store, records, agents)]
    places = {iri: place for place, iri in enumerate(records)}
    order = {"task": 0, "review": 1, "report": 2}
    steps.sort(key=lambda item: (places[item.plan.iri], order[item.source], natural_order(item.iri)))
    return DueBook(tuple(ordered), tuple(steps))


def read_agents(store: Store) -> Mapping[str, Agent]:
    """IRI -> agency or collective, of all that lead, coordinate, direct or report."""
    members = read_members(store)
    return {
        iri: Agent(iri, name, type_ or None, class_ == LT.Collective, members.get(type_, frozenset()))
        for iri, name, class_, type_ in reversed(read_texts(store, _AGENTS))
    }


def read_members(store: Store) -> Mapping[str, frozenset[str]]:
    """IRI of the type of a collective -> the types that it takes in, with those that these take in."""
    direct: dict[str, set[str]] = {}
    for type_, member in read_texts(store, _MEMBERS):
        direct.setdefault(type_, set()).add(member)
    return {type_: _all_members(type_, direct, frozenset()) for type_ in direct}


def _all_members(type_: str, direct: Mapping[str, set[str]], above: frozenset[str]) -> frozenset[str]:
    own = direct.get(type_, set()) - above
    return frozenset(own).union(*(_all_members(member, direct, above | {type_, *own}) for member in own))


def _steps(store: Store, plans: Mapping[str, PlanRecord], agents: Mapping[str, Agent]) -> Iterable[DueItem]:
    years: dict[str, set[int]] = {}
    for step, year in read_texts(store, _YEARS):
        years.setdefault(step, set()).add(int(year))
    leads = _held(store, _LEADS, agents)
    for step, document, text, kind, printed, start, end in read_texts(store, _STEPS):
        if document not in plans:
            continue
        kind_name = cast(DeadlineKind, kind.rpartition("/")[2] or "none")
        yield DueItem(
            iri=step,
            source=cast(Source, passage_kind(step)),
            plan=plans[document],
            key=passage_key(step),
            text=text,
            kind=kind_name,
            printed=printed or None,
            start=_date(start),
            end=_date(end),
            years=tuple(sorted(years.get(step, ()))) if kind_name == "years" else (),
            agents=leads.get(step, ()),
        )


def _reports(store: Store, plans: Mapping[str, PlanRecord], agents: Mapping[str, Agent]) -> Iterable[DueItem]:
    reporters = _held(store, _REPORTERS, agents)
    for report, document, text, day, before, who, to in read_texts(store, _REPORTS):
        if document not in plans:
            continue
        found = _MONTH_DAY.match(day)
        month_day = (int(found[1]), int(found[2])) if found else None
        when = f"{month_day[1]}/{month_day[0]} hằng năm" if month_day else None
        yield DueItem(
            iri=report,
            source="report",
            plan=plans[document],
            key=f"BC.{report.rpartition('/')[2]}",
            text=text or "Báo cáo định kỳ hằng năm",
            kind="annual",
            printed=f"trước ngày {when}" if when and before == "true" else when and f"ngày {when}",
            month_day=month_day,
            before=before == "true",
            agents=reporters.get(report, ()),
            printed_agents=who,
            recipient=to or None,
        )


def _held(store: Store, query: str, agents: Mapping[str, Agent]) -> Mapping[str, tuple[Agent, ...]]:
    """Task or report -> those who do it, each once, in printed order."""
    found: dict[str, dict[str, Agent]] = {}
    rows = sorted(read_texts(store, query), key=lambda row: (row[0], int(row[1] or 0), row[2]))
    for thing, _, agent in rows:
        if agent in agents:
            found.setdefault(thing, {})[agent] = agents[agent]
    return {thing: tuple(held.values()) for thing, held in found.items()}


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
