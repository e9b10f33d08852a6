"""Agencies: which node a printed name is. "Sở Y tế" of two provinces is two agencies of one agency type."""

from __future__ import annotations

from typing import Final

from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import CENTRAL, agency_iri, agency_type_iri, concept_iri, province_iri
from lientinh.ontology.labels import make_slug
from lientinh.ontology.model import Agency
from lientinh.ontology.terms import LT, ORG
from lientinh.ontology.vocabularies import AgencyType, Province, Vocabulary

_CENTRAL_TIER: Final = "central"


class AgencyWriter:
    """Writes each agency once, in the province that its name or else the plan says."""

    def __init__(
        self,
        graph: GraphBuilder,
        vocabulary: Vocabulary,
        province: Province | None,
        authority: str,
        date: str | None = None,
    ) -> None:
        self._graph = graph
        self._vocabulary = vocabulary
        self._province = province
        self._date = date
        """Of the document: after a merger a name that lives on means the new province."""
        self._authority = authority
        """Slug of the plan's province, or what stands in its place in the plan's IRI."""
        self._known: dict[tuple[str, str | None], str] = {}
        """(name, agency type) -> node."""
        self._written: set[str] = set()

    def agency(self, agency: Agency) -> str:
        """IRI of an agency read from a cell; its parent is stated with it."""
        type_ = self._vocabulary.agency_types.get(agency.id) if agency.known else None
        node = self._node(agency.name, type_, agency.collective)
        if agency.part_of:
            parent = self.named(agency.part_of)
            if parent != node:
                self._graph.link(node, ORG.unitOf, parent)
        return node

    def named(self, name: str) -> str:
        """IRI of an agency of which only the name is known: an issuer, a parent."""
        return self._node(name, self._vocabulary.find_agency_type(name), collective=False)

    def _node(self, name: str, type_: AgencyType | None, collective: bool) -> str:
        key = (name, type_.id if type_ else None)
        if key not in self._known:
            self._known[key] = self._write(*self._place(name, type_), collective=collective)
        return self._known[key]

    def _write(self, name: str, type_: AgencyType | None, province: Province | None, collective: bool) -> str:
        if type_ is not None and type_.tier == _CENTRAL_TIER:
            authority, province = CENTRAL, None
        else:
            authority = province.slug if province else self._authority
        if type_ is not None and _names(type_, name, province):
            node = agency_iri(authority, type_.id)
            name = type_.local_name_in(province) if province else type_.name
        else:
            node = agency_iri(authority, f"{name} chưa rõ" if self._is_taken(name) else name)
        if node in self._written:  # "sở Y tế" and "Sở Y Tế" that no vocabulary knows: one node, the first spelling
            return node
        self._written.add(node)
        graph = self._graph
        graph.node(node, LT.Collective if (type_.collective if type_ else collective) else LT.Agency, name)
        graph.boolean(node, LT.resolved, type_ is not None)
        graph.link(node, LT.ofProvince, province_iri(province.slug) if province else None)
        if type_ is not None:
            graph.link(node, ORG.classification, agency_type_iri(type_.id))
            if type_.collective_class:
                graph.link(node, LT.collectiveClass, concept_iri("collective-class", type_.collective_class))
        return node

    def _is_taken(self, name: str) -> bool:
        """Whether a name would get the node of a type with another name.

        "Trường Đại học" alone is nobody's name, and "truong-dai-hoc" is the university that bears the province's.
        """
        slug = make_slug(name)
        type_ = self._vocabulary.agency_types.get(slug)
        return type_ is not None and make_slug(type_.name) != slug

    def _place(self, name: str, type_: AgencyType | None) -> tuple[str, AgencyType | None, Province | None]:
        """Canonical name, type and province: "UBND tỉnh Vĩnh Long" in a plan of Trà Vinh is Vĩnh Long's UBND tỉnh."""
        if type_ is not None and name == type_.name:
            return name, type_, self._province
        placed = self._vocabulary.find_placed_agency(name, self._date)
        if placed is not None and (type_ is None or placed.type.id == type_.id):
            return placed.name, placed.type, placed.province
        if type_ is not None and self._vocabulary.find_agency_type(name) is type_:
            name = type_.name
        return name, type_, self._province


def _names(type_: AgencyType, name: str, province: Province | None) -> bool:
    """Whether a name says no more than its type and province do: "Sở Y tế", and "Báo Trà Vinh" in Trà Vinh.

    So "Báo tỉnh" and "Báo Trà Vinh" are one newspaper, "UBND tỉnh" and "UBND thành phố" of a city one committee;
    "Trường Đại học X" of another place keeps its own name.
    """
    if name == type_.name:
        return True
    return province is not None and name in (type_.name_in(province.name), type_.local_name_in(province))
