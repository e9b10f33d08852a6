"""Agencies as a cell or a sentence names them."""

from __future__ import annotations

from dataclasses import dataclass

from lientinh.ontology.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency, office-holder or collective (tập thể) named in a cell."""

    id: str
    """Agency type of the vocabulary, or the slug of the name where the vocabulary has none."""
    name: str
    """Canonical name."""
    collective: bool
    part_of: str | None
    """Canonical name of the agency that this one is a unit of, where the cell says so."""
    known: bool
    """Whether the vocabulary knows it."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AgencyCell:
    """One cell or phrase that assigns a role, and the agencies read from it."""

    raw: str
    agencies: tuple[Agency, ...]
    evidence: Evidence
