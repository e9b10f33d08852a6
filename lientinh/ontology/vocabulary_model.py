"""What the vocabularies say, as frozen dataclasses: agency types, provinces, documents, document types, concepts."""

from __future__ import annotations

from dataclasses import dataclass

PLACE = "{place}"
"""Stands in a label for the name of a province: "Báo {place}"."""


@dataclass(frozen=True, slots=True)
class AgencyType:
    """A kind of agency ("Sở Y tế" of any province), an office, or a collective (tập thể)."""

    id: str
    name: str
    """Canonical Vietnamese name: "UBND tỉnh"."""
    name_en: str
    labels: tuple[str, ...]
    """Every name without a place by which it is printed: canonical, full and short forms, slips of print."""
    kind: str
    tier: str
    collective: bool
    collective_class: str | None
    parent: str | None
    predecessors: tuple[str, ...]
    members: tuple[str, ...]
    """Of a collective: the agency types that it takes in; empty where the set is open."""
    valid_from: str | None
    valid_until: str | None
    """ISO date, year-month or year; None where the type has no known beginning or end."""
    place_template: str | None
    """Canonical name of one instance where the name is nothing without its province: "Báo {place}"."""
    place_labels: tuple[str, ...]
    """Every printed form with "{place}" in it, the canonical one first."""

    def name_in(self, place: str) -> str:
        """Canonical name of the instance in a province: "Báo Trà Vinh", but "Sở Y tế" as it is."""
        return self.place_template.replace(PLACE, place) if self.place_template else self.name

    def local_name_in(self, province: Province) -> str:
        """Name of the instance as its own province calls it.

        "Báo Trà Vinh", "UBND tỉnh", and in a city that ranks as a province "UBND thành phố", "Thành ủy".
        """
        city = province.kind != "tỉnh"
        if self.place_template:
            name = self.name_in(province.name)
            return name.replace(f"tỉnh {province.name}", f"thành phố {province.name}") if city else name
        if city and self.name.endswith(" tỉnh"):
            return f"{self.name[:-5]} thành phố"
        if city and self.name.endswith("Tỉnh ủy"):
            return f"{self.name[:-7]}Thành ủy"
        return self.name

    def full_name_in(self, province: Province) -> str:
        """Name of the instance with its province, as the head of a document has it.

        "UBND tỉnh Trà Vinh", "Thành ủy Hải Phòng", "Sở Y tế tỉnh Trà Vinh".
        """
        name = self.local_name_in(province)
        if self.place_template:
            return name
        if self.name.endswith((" tỉnh", "Tỉnh ủy")):
            return f"{name} {province.name}"
        return f"{name} {'tỉnh' if province.kind == 'tỉnh' else 'thành phố'} {province.name}"


@dataclass(frozen=True, slots=True)
class Province:
    """A unit of the provincial level (tỉnh, thành phố trực thuộc trung ương) between two rearrangements."""

    slug: str
    name: str
    """Without "tỉnh" or "thành phố": "Trà Vinh"."""
    name_en: str
    kind: str
    """"tỉnh" or "thành phố trực thuộc trung ương"."""
    code: str | None
    """Of the statistics office (GSO); text, with its leading zero."""
    labels: tuple[str, ...]
    successor: str
    """Slug of the unit of 34 that the territory belongs to from 1 July 2025; its own where it is one of them."""
    valid_from: str | None
    valid_until: str | None
    """Last day; None for the units of today."""

    @property
    def full_name(self) -> str:
        """As official text writes it: "tỉnh Trà Vinh", "Thành phố Hồ Chí Minh"."""
        return f"tỉnh {self.name}" if self.kind == "tỉnh" else f"Thành phố {self.name}"

    def exists_on(self, date: str) -> bool:
        """Whether the unit existed on an ISO date, year-month or year."""
        return in_force(self.valid_from, self.valid_until, date)


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document that the register knows: number, issuer, date, and the names by which it is cited."""

    iri: str
    registered_id: str
    """Short name in the register: "38-ct-tw"."""
    number: str | None
    """None for schemes whose number is not known, and for treaties."""
    type: str
    """Canonical name of the document type: "Quyết định"."""
    issuer: str | None
    """Canonical name, with the province where there is one: "UBND tỉnh Trà Vinh"."""
    date: str | None
    title: str | None
    """None where the sources do not give it."""
    authority: str
    """Slug of the province of the issuer, or "trung-uong"."""
    labels: tuple[str, ...]
    """Names by which it is cited, and misprints of its number."""
    valid_from: str | None
    valid_until: str | None
    scheme: bool
    """A programme or scheme (Đề án, Chương trình) that plans take up, or the decision that approves it."""
    implements: tuple[str, ...]
    """IRIs of the documents that it carries out."""
    supersedes: tuple[str, ...]
    """IRIs of the documents that it replaces."""

    def in_force_on(self, date: str) -> bool:
        """Whether it was in force on an ISO date, year-month or year, as far as the register knows."""
        return in_force(self.valid_from or self.date, self.valid_until, date)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document (loại văn bản) and the code that official numbers carry for it."""

    id: str
    name: str
    name_en: str
    labels: tuple[str, ...]
    codes: tuple[str, ...]
    """As printed in numbers: "QĐ"; none for laws, whose numbers carry no code."""
    state: bool
    """Whether State numbers use the code ("401/QĐ-UBND")."""
    party: bool
    """Whether Party numbers use the code ("222-KH/TU")."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of a small closed list: a deadline kind, a role, a finding code."""

    iri: str
    scheme: str
    notation: str
    name: str
    name_en: str
    definition: str | None
    definition_en: str | None


@dataclass(frozen=True, slots=True)
class PlacedAgency:
    """An agency type and the province that a label names with it."""

    type: AgencyType
    province: Province
    name: str
    """Canonical name: "Báo Trà Vinh" for "Báo Trà Vinh", "Sở Y tế" for "Sở Y tế tỉnh Trà Vinh"."""


def in_force(valid_from: str | None, valid_until: str | None, date: str) -> bool:
    """Whether a date falls in a period; either may be a year, a year-month or a day, an open end is None."""
    begun = valid_from is None or valid_from[: len(date)] <= date
    return begun and (valid_until is None or date[: len(valid_until)] <= valid_until)
