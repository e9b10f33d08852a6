"""What may fall due: tasks, documents to revise and yearly reports, each with its deadline as the graph types it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.ontology.model import DeadlineKind

Source = Literal["task", "review", "report"]
Timing = Literal["dated", "yearly", "undated"]

KIND_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "annual": ("hằng năm", "annual"),
        "quarter": ("quý", "quarter"),
        "month": ("tháng", "month"),
        "date": ("ngày cụ thể", "date"),
        "year": ("trong một năm", "year"),
        "years": ("một số năm rời", "years"),
        "period": ("giai đoạn", "period"),
        "by-year": ("đến năm", "by year"),
        "as-regulated": ("theo quy định", "as regulated"),
        "continuous": ("thường xuyên", "continuous"),
        "none": ("không nêu", "none"),
    }
)
"""The vocabulary's names of the kinds of deadline; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who is to do it."""

    iri: str
    name: str
    type: str | None
    """IRI of its agency type; None where the vocabulary has none."""
    collective: bool = False
    members: frozenset[str] = frozenset()
    """IRIs of the agency types that a collective stands for; empty for open ones ("có liên quan")."""

    def is_one_of(self, wanted: frozenset[str]) -> bool:
        """Whether it, its type, or a member of it is among these IRIs."""
        return bool(wanted & self.members) or self.iri in wanted or self.type in wanted


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that a plan wants done, and by when."""

    iri: str
    source: Source
    plan: PlanRecord
    key: str
    """"II.3" of a task, "RV.1" of a document to revise, "BC.1" of a report."""
    text: str
    kind: DeadlineKind
    printed: str | None
    """The deadline as printed; None where there is none."""
    start: date | None = None
    end: date | None = None
    years: tuple[int, ...] = ()
    month_day: tuple[int, int] | None = None
    """Of a yearly report: (month, day)."""
    before: bool = False
    """The report is due before that day ("trước ngày")."""
    agents: tuple[Agent, ...] = ()
    """Who leads, or who reports."""
    printed_agents: str = ""
    """Who reports, as printed; empty for tasks."""
    recipient: str | None = None
    """Of a report."""
    position: int = 0

    @property
    def timing(self) -> Timing:
        """Whether a last day follows from what is printed, or only that it comes every year, or nothing."""
        if self.end or self.years or self.month_day:
            return "dated"
        return "yearly" if self.kind == "annual" else "undated"

    @property
    def issued(self) -> date | None:
        """When the plan was issued."""
        return date.fromisoformat(self.plan.date) if self.plan.date and len(self.plan.date) == 10 else None

    @property
    def who(self) -> str:
        """Names of those who do it."""
        return "; ".join(agent.name for agent in self.agents) or self.printed_agents


@dataclass(frozen=True, slots=True)
class DueBook:
    """Everything that plans want done, in the order of province, plan and place in the plan."""

    plans: tuple[PlanRecord, ...]
    items: tuple[DueItem, ...]
