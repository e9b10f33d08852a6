"""A framework (khung yêu cầu) as frozen values: what a directive asks for, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Confidence = Literal["high", "medium", "low"]
Scope = Literal["province", "centre"]


class RequirementGroup(NamedTuple):
    """A part of a framework ("I")."""

    id: str
    title_vi: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a directive expects (yêu cầu). English falls back on Vietnamese where the file has none."""

    id: str
    """Name inside the framework: "R-I-1"."""
    iri: str
    group: str
    """Id of its group."""
    text_vi: str
    text_en: str
    basis: str
    """Why it is believed to exist: notation in the vocabulary of bases ("restated-by-provinces")."""
    confidence: Confidence
    scope: Scope
    derived_from: tuple[str, ...]
    """IRIs of documents."""
    label_vi: str
    """A few words, for the head of a column."""
    label_en: str
    note_vi: str = ""
    """Where it was seen."""
    note_en: str = ""
    reconstructed: bool = False
    """Its wording is not that of the directive."""


@dataclass(frozen=True, slots=True)
class Framework:
    """The requirements of one directive, in groups (khung yêu cầu)."""

    slug: str
    iri: str
    title_vi: str
    title_en: str
    groups: tuple[RequirementGroup, ...]
    requirements: tuple[Requirement, ...]
    applies_to: tuple[str, ...]
    """IRIs of the documents whose plans are held against it."""
    reconstructed: bool = False
    note_vi: str = ""
    """What must be said wherever its figures are shown."""
    note_en: str = ""

    def find_requirement(self, name: str) -> Requirement | None:
        """The requirement with this id or IRI."""
        return next(
            (requirement for requirement in self.requirements if name in (requirement.id, requirement.iri)), None
        )

    def of_scope(self, scope: Scope) -> tuple[Requirement, ...]:
        """Those asked of provinces, or of the centre."""
        return tuple(requirement for requirement in self.requirements if requirement.scope == scope)
