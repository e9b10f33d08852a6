"""Documents as a text names them: itself, what it rests on, what it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lientinh.ontology.model.evidence import Evidence

Completeness = Literal["full-text", "summary", "draft"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document in the text."""

    raw: str
    """As printed, type word included when it is there."""
    type: str | None
    number: str | None
    """Normalised official number ("38-CT/TW"); None for a law cited by name."""
    name: str | None
    """The name of a document cited without number ("Luật Đo lường"); None where the number identifies it."""
    date: str | None
    """ISO date, or a year alone where only that is printed."""
    issuer: str | None
    """As printed beside the citation, in canonical form; None where the text does not say."""
    evidence: Evidence
    iri: str | None = None
    """Of the document that this mention was resolved to; set by resolution."""


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that a plan cites, all its mentions together."""

    type: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    mentions: tuple[Citation, ...]
    iri: str
    resolved: bool
    """False where neither the register nor the text says which document this is."""
    itself: bool = False
    """The citing document's own number."""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One "Căn cứ" line (căn cứ); one entry a document where a line names several."""

    raw: str
    citation: Citation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Proposal:
    """The "Theo đề nghị", "Xét đề nghị" line: who proposed the document."""

    raw: str
    by: str | None
    number: str | None
    date: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """What the head of a document says of it; None where it does not."""

    number: str | None
    type: str | None
    date: str | None
    issuer: str | None
    province: str | None
    place: str | None
    title: str | None
    signer: str | None
    signer_title: str | None
    signer_title_raw: str | None
    source_completeness: Completeness
    evidence: tuple[tuple[str, Evidence], ...] = ()
    """(field name, passage) for each field that is printed."""
