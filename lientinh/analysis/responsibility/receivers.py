"""Who gets a yearly report: the graph has the printed name, the vocabulary knows whose name that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lientinh.analysis.responsibility.projection import AgencyNode, PlanNode, Report
from lientinh.ontology.identifiers import CENTRAL, agency_iri, agency_type_iri, province_iri
from lientinh.ontology.vocabularies import AgencyType, Province, Vocabulary

_CENTRAL_TIER = "central"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A reporting obligation and one printed receiver, as the store has it."""

    iri: str
    document: str
    printed: str
    first_hand: bool


def resolve_reports(
    rows: Iterable[ReportRow],
    plans: Mapping[str, PlanNode],
    agencies: Mapping[str, AgencyNode],
    vocabulary: Vocabulary,
) -> tuple[tuple[Report, ...], dict[str, AgencyNode]]:
    """Reports with the agencies that they go to, by IRI, and the agencies among these that no step names."""
    reports: list[Report] = []
    added: dict[str, AgencyNode] = {}
    for row in sorted(rows, key=lambda row: (row.iri, not row.first_hand, row.printed)):
        node = name_agency(row.printed, plans[row.document], vocabulary)
        if node is not None and node.iri not in agencies:
            added[node.iri] = node
        reports.append(Report(row.iri, row.document, row.printed, node.iri if node else None, row.first_hand))
    return tuple(reports), added


def name_agency(printed: str, plan: PlanNode, vocabulary: Vocabulary) -> AgencyNode | None:
    """The agency that a name means in a plan, under the IRI that the graph gives it; None for an unknown name."""
    own = vocabulary.provinces.get((plan.province or "").rpartition("/")[2])
    placed = vocabulary.find_placed_agency(printed, plan.date)
    if placed is not None:
        return province_agency(placed.type, placed.province)
    type_ = vocabulary.find_agency_type(printed)
    return None if type_ is None else province_agency(type_, own)


def province_agency(type_: AgencyType, province: Province | None) -> AgencyNode | None:
    """The agency of a type in a province, or at the centre; None where neither can be said."""
    central = type_.tier == _CENTRAL_TIER
    if not central and province is None:
        return None
    place = None if central else province
    return AgencyNode(
        iri=agency_iri(place.slug if place else CENTRAL, type_.id),
        name=type_.local_name_in(place) if place else type_.name,
        name_en=type_.name_en,
        province=province_iri(place.slug) if place else None,
        province_name=place.name if place else "",
        type=agency_type_iri(type_.id),
        collective=type_.collective,
    )
