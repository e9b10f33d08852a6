"""A plan, whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from lientinh.ontology.model.documents import CitedDocument, DocumentIdentity, LegalBasis, Proposal
from lientinh.ontology.model.evidence import SourceFile
from lientinh.ontology.model.parts import Duty, Finding, Funding, FundingSource, Paragraph, Reporting, StatedCount
from lientinh.ontology.model.tasks import Group, ReviewDocument, Task


@dataclass(frozen=True, slots=True)
class Plan:
    """One source read to the end."""

    source: SourceFile
    document: DocumentIdentity
    iri: str
    plan_number: str | None
    """Of the plan, where it has one of its own beside the decision's."""
    layout: str
    legal_bases: tuple[LegalBasis, ...] = ()
    proposal: Proposal | None = None
    implements: tuple[str, ...] = ()
    """IRIs of the documents that the title says it carries out, in printed order."""
    cited_documents: tuple[CitedDocument, ...] = ()
    groups: tuple[Group, ...] = ()
    tasks: tuple[Task, ...] = ()
    review_documents: tuple[ReviewDocument, ...] = ()
    duties: tuple[Duty, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    funding: tuple[Funding, ...] = ()
    funding_sources: tuple[FundingSource, ...] = ()
    stated_counts: tuple[StatedCount, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    paragraphs: tuple[Paragraph, ...] = ()
    text: str = field(default="", repr=False)
    """The decoded source file, whose characters all offsets count; empty where nobody kept it."""
