"""A plan as lientinh reads it: frozen dataclasses that cross every module border.

Offsets count characters of the decoded source file, so that `text[start:end]` is the passage. The decoded text of a
file that is no text (Word, PDF, a web page) is what its reader puts together, and `lientinh extract FILE --format text`
prints it. A value that a page break cut in two keeps each piece in `parts`; `start` and `end` then span both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
DeadlineKind = Literal[
    "annual", "quarter", "month", "date", "year", "years", "period", "by-year", "as-regulated", "continuous", "none"
]
Completeness = Literal["full-text", "summary", "draft"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where in the source a table cell stands; all three count from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that proves a statement: offsets into the decoded file, and the cell if it is one."""

    parts: tuple[Span, ...]
    quote: str
    """What stands there, marks of layout dropped, white space as one space, NFC."""
    cell: CellPlace | None = None
    page: int | None = None
    """Counts from 1; None where the file has no pages."""

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a plan was read from."""

    name: str
    sha256: str
    encoding: str
    media_type: str
    length: int
    """Characters of the decoded text."""


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


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is due, typed; dates are ISO, None where the text gives none."""

    kind: DeadlineKind
    raw: str | None
    start: str | None
    end: str | None
    years: tuple[int, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One amount of a budget table, in đồng."""

    source: str
    """Who pays: "NSNN" (state budget), "DN" (enterprises), or the head as printed."""
    period: str | None
    amount_vnd: int
    raw: str
    """The printed cell."""
    unit: str | None
    evidence: Evidence
    repaired: bool = False
    """The scan had moved the value; sums of the table prove this reading."""


@dataclass(frozen=True, slots=True)
class Group:
    """A numbered part of a plan (nhóm nhiệm vụ)."""

    ordinal: str
    ordinal_raw: str
    title: str
    evidence: Evidence
    budget: tuple[BudgetLine, ...] = ()
    """Totals that the group's own row prints."""


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the annex table, or one bullet where there is no table (nhiệm vụ)."""

    group: str
    ordinal: str
    ordinal_raw: str | None
    text: str
    leads: tuple[AgencyCell, ...]
    cooperators: tuple[AgencyCell, ...]
    directing: tuple[AgencyCell, ...]
    deadline: Deadline
    note: str
    citations: tuple[Citation, ...]
    evidence: Evidence
    """The passage of `text`."""
    row: Evidence | None = None
    """The whole row or bullet."""
    note_evidence: Evidence | None = None
    budget: tuple[BudgetLine, ...] = ()
    outputs: tuple[str, ...] = ()
    """Expected products or results (sản phẩm, kết quả), as printed."""
    output_evidence: Evidence | None = None

    @property
    def key(self) -> str:
        """Name inside the plan: "II.3"."""
        return f"{self.group}.{self.ordinal}" if self.group else self.ordinal


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """A document that a plan sets out to revise (văn bản cần rà soát)."""

    ordinal: str
    name: str
    raw: str
    citation: Citation
    leads: tuple[AgencyCell, ...]
    cooperators: tuple[AgencyCell, ...]
    issuing_authority: str | None
    product: str | None
    deadline: Deadline
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Duty:
    """What "Tổ chức thực hiện" asks of an agency outside the table; one numbered section."""

    ordinal: str
    agency_raw: str
    agencies: tuple[Agency, ...]
    text: str
    evidence: Evidence
    addressed_as: str | None = None
    """"Đề nghị" where the plan asks rather than orders."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """A yearly report with a date: who reports to whom, by when (DD-MM)."""

    by: str
    before: bool
    """True for "trước ngày"."""
    who_raw: str
    who: tuple[Agency, ...]
    to: str | None
    forwarded_to: tuple[str, ...]
    raw: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Funding:
    """An amount or range of money that the text states, in đồng."""

    raw: str
    min_vnd: int
    max_vnd: int
    period: str | None
    """"2025-2030", "hàng năm", or None where the text names none."""
    source: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FundingSource:
    """A paragraph on where the money comes from, without an amount."""

    ordinal: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body outside the task list and the duties: what the plan says without giving it to anyone."""

    heading: str
    """The headings that it stands under, outermost first, " / " between them."""
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A number of things that the document states about itself."""

    what: str
    """"tasks", "groups", or "tasks:<group ordinal>"."""
    value: int
    raw: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the text contradicts, or that was not understood."""

    code: str
    severity: Severity
    message: str
    """In Vietnamese."""
    message_en: str
    evidence: Evidence | None


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
