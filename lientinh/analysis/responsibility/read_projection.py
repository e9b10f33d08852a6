"""The projection from a store: SELECT DISTINCT without GRAPH; a triple that stands in two counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lientinh.analysis.responsibility.projection import ROLES, AgencyNode, Links, PlanNode, Projection, Step, TypeNode
from lientinh.analysis.responsibility.receivers import ReportRow, resolve_reports
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import Role
from lientinh.ontology.terms import ELI, LT, ORG, PPLAN, RDF, RDFS, SKOS
from lientinh.ontology.vocabularies import load_vocabulary

_SHORTCUTS: Final[Mapping[Role, str]] = {
    "lead": LT.leadBy,
    "coordinate": LT.coordinatedWith,
    "direct": LT.directedBy,
}
_PLANS: Final = f"""
SELECT DISTINCT ?plan ?label ?number ?date ?province ?name WHERE {{
  ?plan <{RDF.type}> <{LT.Plan}> ; <{RDFS.label}> ?label .
  OPTIONAL {{ ?plan <{ELI.number}> ?number }} OPTIONAL {{ ?plan <{ELI.date_document}> ?date }}
  OPTIONAL {{
    ?plan <{LT.issuedIn}> ?province .
    OPTIONAL {{ ?province <{SKOS.prefLabel}> ?name . FILTER(LANG(?name) = "vi") }}
  }}
}}
"""
_STEPS: Final = f"SELECT DISTINCT ?step ?plan WHERE {{ ?step <{RDF.type}> <%s> ; <{PPLAN.isStepOfPlan}> ?plan }}"
_ROLES: Final = "SELECT DISTINCT ?step ?agency WHERE { ?step <%s> ?agency }"
_DUTIES: Final = f"""
SELECT DISTINCT ?duty ?plan ?agency WHERE {{
  ?duty <{RDF.type}> <{LT.Duty}> ; <{LT.dutyOf}> ?plan . OPTIONAL {{ ?duty <{LT.obliges}> ?agency }}
}}
"""
# An agency stands in the graph of every plan that names it. Two properties of it in one pattern give the square of that
# many rows, three the cube: each is asked for by itself.
_ACTORS: Final = f"SELECT DISTINCT ?agency WHERE {{ ?agency <{RDF.type}> <%s> }}"
_PROPERTY: Final = f"""
SELECT DISTINCT ?agency ?value WHERE {{
  {{
    SELECT DISTINCT ?agency
    WHERE {{ VALUES ?class {{ <{LT.Agency}> <{LT.Collective}> }} ?agency <{RDF.type}> ?class }}
  }}
  ?agency <%s> ?value
}}
"""
_PROVINCES: Final = f"""
SELECT DISTINCT ?province ?name WHERE {{
  ?province <{RDF.type}> <{LT.Province}> ; <{SKOS.prefLabel}> ?name . FILTER(LANG(?name) = "vi")
}}
"""
_TYPES: Final = f"""
SELECT DISTINCT ?type ?vi ?en ?kind ?from ?until WHERE {{
  ?type <{RDF.type}> <{LT.AgencyType}> ; <{SKOS.prefLabel}> ?vi . FILTER(LANG(?vi) = "vi")
  OPTIONAL {{ ?type <{SKOS.prefLabel}> ?en . FILTER(LANG(?en) = "en") }}
  OPTIONAL {{ ?type <{LT.agencyKind}> ?kind }}
  OPTIONAL {{ ?type <{LT.validFrom}> ?from }} OPTIONAL {{ ?type <{LT.validUntil}> ?until }}
}}
"""
_MEMBERS: Final = f"SELECT DISTINCT ?type ?member WHERE {{ ?type <{LT.hasMemberType}> ?member }}"
_REPORTS: Final = f"SELECT DISTINCT ?report ?plan ?to WHERE {{ ?report <{LT.reportIn}> ?plan ; <%s> ?to }}"


@dataclass(frozen=True, slots=True)
class _Duties:
    named: Links
    documents: Mapping[str, str]


def read_projection(store: Store, *, documents: Collection[str] | None = None) -> Projection:
    """The projection of all plans of a store, or of those with these IRIs.

    Reads agencies, steps, roles, duties and reports in one query each. Raises StoreError where the store cannot be
    read. An empty store gives an empty projection.
    """
    plans = _read_plans(store)
    provinces = {row[0]: row[1] for row in sorted(read_texts(store, _PROVINCES))}
    agencies = _read_agencies(store, provinces)
    types = _read_types(store)
    agencies = {iri: _with_english(node, types) for iri, node in agencies.items()}
    duties = _read_duties(store, plans)
    reports, added = resolve_reports(_read_reports(store, plans), plans, agencies, load_vocabulary())
    steps = _read_steps(store, plans)
    projection = Projection(
        plans=plans,
        agencies=dict(sorted({**agencies, **added}.items())),
        steps=steps,
        roles={role: _read_roles(store, role, steps) for role in ROLES},
        duties=duties.named,
        duty_documents=duties.documents,
        reports=reports,
        types=types,
        provinces=provinces,
    )
    return projection.of_named_agencies() if documents is None else projection.of_documents(documents)


def _read_plans(store: Store) -> dict[str, PlanNode]:
    found: dict[str, PlanNode] = {}
    for iri, label, number, date, province, name in sorted(read_texts(store, _PLANS)):
        found.setdefault(iri, PlanNode(iri, label, number, date or None, province or None, name))
    return found


def _read_steps(store: Store, plans: Mapping[str, PlanNode]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for class_ in (LT.Task, LT.ReviewItem):
        for iri, document in read_texts(store, _STEPS % class_):
            if document in plans:
                found[iri] = Step(iri, document, review=class_ == LT.ReviewItem)
    return dict(sorted(found.items()))


def _read_roles(store: Store, role: Role, steps: Mapping[str, Step]) -> Links:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for step, agency in read_texts(store, _ROLES % _SHORTCUTS[role]):
        if step in steps:
            found[step].append(agency)
    return _sorted_links(found)


def _sorted_links(found: Mapping[str, list[str]]) -> Links:
    """In an order that is the same each time; ORDER BY makes such a question eleven times as dear in Oxigraph."""
    return {key: tuple(sorted(found[key])) for key in sorted(found)}


def _read_duties(store: Store, plans: Mapping[str, PlanNode]) -> _Duties:
    named: defaultdict[str, list[str]] = defaultdict(list)
    documents: dict[str, str] = {}
    for duty, document, agency in read_texts(store, _DUTIES):
        if document in plans:
            documents[duty] = document
            if agency:
                named[duty].append(agency)
    return _Duties(_sorted_links(named), dict(sorted(documents.items())))


def _read_agencies(store: Store, provinces: Mapping[str, str]) -> dict[str, AgencyNode]:
    """By IRI; of two labels, which graphs may give, the last in the alphabet, as in the question on loads."""
    classes = {iri: class_ for class_ in (LT.Agency, LT.Collective) for (iri,) in read_texts(store, _ACTORS % class_)}
    labels = _read_property(store, RDFS.label)
    types, places = _read_property(store, ORG.classification), _read_property(store, LT.ofProvince)
    groups, parents = _read_property(store, LT.collectiveClass), _read_property(store, ORG.unitOf)
    return {
        iri: AgencyNode(
            iri,
            labels.get(iri, iri),
            province=places.get(iri),
            province_name=provinces.get(places.get(iri, ""), ""),
            type=types.get(iri),
            collective=class_ == LT.Collective,
            collective_class=groups.get(iri),
            parent=parents.get(iri),
        )
        for iri, class_ in sorted(classes.items())
    }


def _read_property(store: Store, predicate: str) -> dict[str, str]:
    """Agency -> the value of a property, of several the last."""
    return dict(sorted((iri, value) for iri, value in read_texts(store, _PROPERTY % predicate)))


def _with_english(node: AgencyNode, types: Mapping[str, TypeNode]) -> AgencyNode:
    type_ = types.get(node.type or "")
    return replace(node, name_en=type_.name_en) if type_ else node


def _read_types(store: Store) -> dict[str, TypeNode]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for type_, member in read_texts(store, _MEMBERS):
        members[type_].append(member)
    return {
        iri: TypeNode(iri, vi, en, kind or None, tuple(sorted(members[iri])), valid_from or None, valid_until or None)
        for iri, vi, en, kind, valid_from, valid_until in sorted(read_texts(store, _TYPES))
    }


def _read_reports(store: Store, plans: Mapping[str, PlanNode]) -> Iterator[ReportRow]:
    for predicate in (LT.reportedTo, LT.forwardedTo):
        for iri, document, printed in read_texts(store, _REPORTS % predicate):
            if document in plans:
                yield ReportRow(iri, document, printed, first_hand=predicate == LT.reportedTo)
