"""The vocabularies of `vocabulary/*.ttl`, and how a printed name finds its entry in them.

Agencies, provinces and documents are data: this module knows none of them. Labels are compared in folded form
(`fold_label`), so that case, Unicode form and tone placement of the print do not matter. What contradicts itself
is refused when it is loaded: a wrong entry would otherwise become wrong statements in every graph.

The module is not called `vocabulary`, since the folder beside it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from lientinh.ontology.labels import fold_label
from lientinh.ontology.succession_reading import read_changes
from lientinh.ontology.vocabulary_checks import check_vocabulary
from lientinh.ontology.vocabulary_index import (
    Template,
    index_documents,
    index_labels,
    index_numbers,
    index_provinces,
    index_templates,
    name_key,
    number_key,
    split_name,
    split_place,
    split_year,
)
from lientinh.ontology.vocabulary_model import (
    PLACE,
    AgencyType,
    Concept,
    DocumentType,
    PlacedAgency,
    Province,
    RegisteredDocument,
    in_force,
)
from lientinh.ontology.vocabulary_reading import (
    read_agency_types,
    read_concepts,
    read_document_types,
    read_documents,
    read_provinces,
)
from lientinh.ontology.vocabulary_turtle import read_entries

__all__ = [
    "PLACE",
    "AgencyType",
    "Concept",
    "DocumentType",
    "PlacedAgency",
    "Province",
    "RegisteredDocument",
    "Vocabulary",
    "in_force",
    "load_vocabulary",
]

SHIPPED = Path(__file__).with_name("vocabulary")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All vocabularies together, with their labels indexed."""

    agency_types: Mapping[str, AgencyType]
    """By id, collectives among them."""
    provinces: Mapping[str, Province]
    """By slug: the 63 units of before 1 July 2025, those that the rearrangement made, and earlier ones."""
    documents: tuple[RegisteredDocument, ...]
    document_types: Mapping[str, DocumentType]
    """By id ("quyet-dinh")."""
    concepts: Mapping[str, Mapping[str, Concept]]
    """By scheme ("deadline-kind") and notation ("annual")."""
    _agency_labels: Mapping[str, AgencyType] = field(repr=False)
    _templates: tuple[Template, ...] = field(repr=False)
    _province_labels: Mapping[str, tuple[Province, ...]] = field(repr=False)
    _numbers: Mapping[str, tuple[RegisteredDocument, ...]] = field(repr=False)
    _names: Mapping[str, tuple[RegisteredDocument, ...]] = field(repr=False)
    _type_labels: Mapping[str, DocumentType] = field(repr=False)

    @property
    def agency_labels(self) -> Mapping[str, AgencyType]:
        """Folded label to agency type, for readers that look for the longest name in a text."""
        return self._agency_labels

    def agency_labels_in(self, province: Province) -> Mapping[str, AgencyType]:
        """Folded label to agency type for names that carry the province: "báo trà vinh", "đài pt&th trà vinh"."""
        return {
            fold_label(template.text.replace(PLACE, label)): template.type
            for template in self._templates
            for label in province.labels
        }

    def find_agency_type(self, label: str) -> AgencyType | None:
        """The agency type or collective of a printed name, or None.

        With or without a place: "Báo Trà Vinh" finds the provincial newspaper, "Sở Y tế tỉnh Trà Vinh" the department.
        """
        found = self._agency_labels.get(fold_label(label))
        if found is not None:
            return found
        placed = self.find_placed_agency(label)
        return placed.type if placed else None

    def find_placed_agency(self, label: str, date: str | None = None) -> PlacedAgency | None:
        """The agency type and province of a name that ends in a province, or None.

        "Báo Trà Vinh", "Sở Y tế tỉnh Trà Vinh", "Công an thành phố Hà Nội". `date` as for `find_province`.
        """
        folded = fold_label(label)
        by_template = self._find_by_template(folded, date)
        if by_template is not None:
            return by_template
        for name, place in split_place(folded):
            agency_type = self._agency_labels.get(name)
            province = self.find_province(place, date) if agency_type else None
            if agency_type is not None and province is not None:
                return PlacedAgency(agency_type, province, agency_type.name)
        return None

    def find_province(self, label: str, date: str | None = None) -> Province | None:
        """The province of a printed name ("tỉnh Trà Vinh", "TP. Hồ Chí Minh", "THÀNH PHỐ HUẾ"), or None.

        A name that lives on after a merger means two units: `date` (ISO) says which, and without it the earlier
        one is meant. "thành phố Trà Vinh" is a city inside the province, so it finds nothing.
        """
        name, kind = split_name(fold_label(label))
        units = [unit for unit in self._province_labels.get(name, ()) if kind in (None, unit.kind)]
        if not units:
            return None
        if date is None:
            return units[0]
        begun = [unit for unit in units if in_force(unit.valid_from, None, date)]
        return begun[-1] if begun else units[0]

    def provinces_on(self, date: str) -> tuple[Province, ...]:
        """The units that existed on an ISO date, by name: 63 on 2025-06-30, 34 on 2025-07-01."""
        return tuple(unit for unit in self.provinces.values() if unit.exists_on(date))

    def find_documents(self, number: str) -> tuple[RegisteredDocument, ...]:
        """Registered documents of a number, by date; several where provinces share it, none where it is unknown."""
        return self._numbers.get(number_key(number), ())

    def find_document_by_name(
        self, name: str, date: str | None = None, cited_on: str | None = None
    ) -> RegisteredDocument | None:
        """The document of a name ("Luật Ngân sách nhà nước"), or None where the name does not decide it.

        `date`: its own date as printed beside the name, ISO or a year ("năm 2015" may also stand in the name).
        `cited_on`: date of the text that cites it; without `date`, the one in force on that day is meant. A date that
        fits none gives None.
        """
        found = self._names.get(name_key(name))
        if found is None:
            name, year = split_year(name)
            found, date = self._names.get(name_key(name), ()), date or year
        if date is not None:
            found = tuple(document for document in found if document.date and document.date.startswith(date))
        elif cited_on is not None:
            found = tuple(document for document in found if document.in_force_on(cited_on))
        return found[0] if len(found) == 1 else None

    def document_type(self, label: str) -> str | None:
        """Canonical name of a type of document ("QUYẾT ĐỊNH" -> "Quyết định"), or None."""
        found = self._type_labels.get(fold_label(label))
        return found.name if found else None

    def document_type_of_code(self, code: str, party: bool = False) -> str | None:
        """Canonical name of the type that a number's code stands for ("KH" -> "Kế hoạch"), or None."""
        found = self._type_codes.get((code.upper(), party))
        return found.name if found else None

    @cached_property
    def _type_codes(self) -> Mapping[tuple[str, bool], DocumentType]:
        return {
            (code.upper(), party): document_type
            for document_type in self.document_types.values()
            for party in (False, True)
            if (document_type.party if party else document_type.state)
            for code in document_type.codes
        }

    @cached_property
    def _templates_by_letter(self) -> Mapping[str, tuple[Template, ...]]:
        """The templates that a name of a first letter may have, in their order; "" holds those that any may have."""
        letters = {template.before[:1] for template in self._templates} | {""}
        return {
            letter: tuple(template for template in self._templates if template.before[:1] in ("", letter))
            for letter in letters
        }

    def _find_by_template(self, folded: str, date: str | None) -> PlacedAgency | None:
        for template in self._templates_by_letter.get(folded[:1], self._templates_by_letter[""]):
            place = template.place_of(folded)
            province = self.find_province(place, date) if place else None
            if province is not None:
                return PlacedAgency(template.type, province, template.type.name_in(province.name))
        return None


@lru_cache(maxsize=8)
def load_vocabulary(directory: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, with the `*.ttl` files of `directory` added to it.

    Loaded once a process and folder. Raises VocabularyError, naming both sides, where one label means two
    agencies, a parent, predecessor, member or successor is unknown, two provinces of one time share a label, two
    documents share an IRI, or a type of agency ends twice.
    """
    return _load((SHIPPED,) if directory is None else (SHIPPED, directory))


def _load(directories: Iterable[Path]) -> Vocabulary:
    entries = read_entries(directories)
    agency_types = read_agency_types(entries)
    provinces = read_provinces(entries)
    document_types = read_document_types(entries)
    documents = read_documents(entries, agency_types, provinces, document_types)
    check_vocabulary(agency_types, provinces, documents)
    read_changes(entries, agency_types, provinces)  # refused here, and read where succession is asked
    return Vocabulary(
        agency_types=MappingProxyType(agency_types),
        provinces=MappingProxyType(provinces),
        documents=documents,
        document_types=MappingProxyType(document_types),
        concepts=read_concepts(entries),
        _agency_labels=MappingProxyType(index_labels(agency_types.values(), "agency types")),
        _templates=index_templates(agency_types.values()),
        _province_labels=index_provinces(provinces.values()),
        _numbers=index_numbers(documents),
        _names=index_documents(documents),
        _type_labels=MappingProxyType(index_labels(document_types.values(), "document types")),
    )
