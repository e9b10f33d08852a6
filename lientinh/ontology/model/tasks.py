"""What a plan gives out: groups, tasks, documents to revise, with deadline and money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lientinh.ontology.model.agencies import AgencyCell
from lientinh.ontology.model.documents import Citation
from lientinh.ontology.model.evidence import Evidence

DeadlineKind = Literal[
    "annual", "quarter", "month", "date", "year", "years", "period", "by-year", "as-regulated", "continuous", "none"
]


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
