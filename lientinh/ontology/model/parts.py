"""What a plan says beside its task list: duties, reports, money, running text; and what is odd in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lientinh.ontology.model.agencies import Agency
from lientinh.ontology.model.evidence import Evidence

Severity = Literal["error", "warning", "info"]


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
