"""Tasks, documents to revise and duties whose lead is not the same agency any more on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from lientinh.analysis.succession.resolution import Resolution
from lientinh.analysis.succession.succession import Succession, read_succession
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import ELI, LT, PPLAN, RDFS, SKOS

Kind = Literal["task", "review", "duty"]

_ITEMS: Final = f"""
SELECT DISTINCT ?document ?kind ?item ?key ?text ?agency ?position WHERE {{
  {{
    ?item <{PPLAN.isStepOfPlan}> ?document ; a <{LT.Task}> ; <{LT.key}> ?key ; <{LT.text}> ?text ;
          <{LT.leadBy}> ?agency .
    BIND("task" AS ?kind)
    OPTIONAL {{ ?item <{LT.position}> ?position }}
  }} UNION {{
    ?item <{PPLAN.isStepOfPlan}> ?document ; a <{LT.ReviewItem}> ; <{LT.ordinal}> ?key ; <{LT.text}> ?text ;
          <{LT.leadBy}> ?agency .
    BIND("review" AS ?kind)
  }} UNION {{
    ?item <{LT.dutyOf}> ?document ; a <{LT.Duty}> ; <{LT.text}> ?text ; <{LT.obliges}> ?agency ;
          <{LT.position}> ?position .
    OPTIONAL {{ ?item <{LT.ordinal}> ?key }}
    BIND("duty" AS ?kind)
  }}
}}
"""
_PLANS: Final = f"""
SELECT ?document (MIN(STR(?name)) AS ?label) (MIN(STR(?day)) AS ?date) (MIN(STR(?place)) AS ?province) WHERE {{
  ?document a <{LT.Plan}> ; <{RDFS.label}> ?name .
  OPTIONAL {{ ?document <{ELI.date_document}> ?day }}
  OPTIONAL {{
    ?document <{LT.issuedIn}> ?unit .
    ?unit <{SKOS.prefLabel}> ?place .
    FILTER(LANG(?place) = "vi")
  }}
}} GROUP BY ?document
"""
_AGENCIES: Final = f"""
SELECT ?agency (MIN(STR(?name)) AS ?label) (MAX(?is_collective) AS ?collective) WHERE {{
  VALUES (?class ?is_collective) {{ (<{LT.Agency}> 0) (<{LT.Collective}> 1) }}
  ?agency a ?class ; <{RDFS.label}> ?name .
}} GROUP BY ?agency
"""
_KINDS: Final[tuple[Kind, ...]] = ("task", "review", "duty")


@dataclass(frozen=True, slots=True)
class Orphan:
    """One task, document to revise or duty, with one lead that changed or ended."""

    document: str
    """IRI of the plan."""
    plan: str
    """Its label."""
    province: str | None
    """Name of the province that issued it."""
    kind: Kind
    item: str
    """IRI of the task, review item or duty."""
    key: str
    """As the plan numbers it: "II.3"; empty where it does not."""
    text: str
    agency: str
    """IRI of the lead, or of whom the duty obliges."""
    agency_name: str
    collective: bool
    resolution: Resolution
    others_stand: bool
    """Whether another lead of the same item is still what it was, or has an heir."""

    @property
    def without_heir(self) -> bool:
        """Whether nobody answers in the place of this lead."""
        return not self.resolution.holders

    def to_json(self) -> dict[str, Any]:
        """Plain values; the resolution inside."""
        return {
            "document": self.document,
            "plan": self.plan,
            "province": self.province,
            "kind": self.kind,
            "item": self.item,
            "key": self.key,
            "text": self.text,
            "agency": self.agency,
            "agency_name": self.agency_name,
            "collective": self.collective,
            "without_heir": self.without_heir,
            "others_stand": self.others_stand,
            "resolution": self.resolution.to_json(),
        }


@dataclass(frozen=True, slots=True)
class _Plan:
    label: str
    date: date | None
    province: str | None


@dataclass(frozen=True, slots=True)
class _Led:
    document: str
    kind: Kind
    item: str
    key: str
    text: str
    agency: str
    position: int


def find_orphans(
    store: Store,
    as_of: date | None,
    documents: Collection[str] | None = None,
    succession: Succession | None = None,
) -> tuple[Orphan, ...]:
    """Items whose lead is not the same agency any more on a day, by plan, kind and place in the plan.

    One row an item and lead. `as_of` None means the day each plan was issued; `documents` are IRIs of plans, None for
    all. A succession that was already read saves its reading. Raises what `read_succession` raises.
    """
    known = succession or read_succession(store)
    plans = dict(_plans(store))
    names = {row[0]: (row[1], row[2] == "1") for row in read_texts(store, _AGENCIES)}
    wanted = set(documents) if documents is not None else None
    led = [item for item in _items(store) if item.document in plans and (wanted is None or item.document in wanted)]
    answers: dict[_Led, Resolution] = {}
    for item in led:
        issued = plans[item.document].date
        day = as_of or issued
        if day is not None:
            answers[item] = known.resolve(item.agency, day, issued)
    leads: dict[str, set[str]] = {}
    for item, answer in answers.items():
        if answer.holders:
            leads.setdefault(item.item, set()).add(item.agency)
    found = [
        _orphan(item, plans[item.document], names.get(item.agency, (item.agency, False)), answer, leads)
        for item, answer in answers.items()
        if answer.changed
    ]
    order = {item: place for place, item in enumerate(sorted(led, key=lambda one: _place(one, plans)))}
    rank = {(item.item, item.agency): order[item] for item in led}
    return tuple(sorted(found, key=lambda orphan: rank[orphan.item, orphan.agency]))


def _orphan(item: _Led, plan: _Plan, name: tuple[str, bool], answer: Resolution, leads: dict[str, set[str]]) -> Orphan:
    return Orphan(
        document=item.document,
        plan=plan.label,
        province=plan.province,
        kind=item.kind,
        item=item.item,
        key=item.key,
        text=item.text,
        agency=item.agency,
        agency_name=name[0],
        collective=name[1],
        resolution=answer,
        others_stand=bool(leads.get(item.item, set()) - {item.agency}),
    )


def _place(item: _Led, plans: dict[str, _Plan]) -> tuple[str, str, int, int, str, str]:
    plan = plans[item.document]
    return plan.label, item.document, _KINDS.index(item.kind), item.position, item.item, item.agency


def _items(store: Store) -> Iterator[_Led]:
    kinds: dict[str, Kind] = {name: name for name in _KINDS}
    for document, kind, item, key, text, agency, position in read_texts(store, _ITEMS):
        number = position or (key if key.isdigit() else "")
        yield _Led(document, kinds[kind], item, key, text, agency, int(number or 0))


def _plans(store: Store) -> Iterator[tuple[str, _Plan]]:
    for document, label, day, province in read_texts(store, _PLANS):
        yield document, _Plan(label, date.fromisoformat(day) if day else None, province or None)
