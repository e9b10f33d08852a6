"""What a build did, file by file. A country has many files: a report keeps a few words of each, and no plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from lientinh.graph_store.provenance import Record
from lientinh.ontology.model import DocumentIdentity, Plan
from lientinh.validation.reasoner import ReasonerReport
from lientinh.validation.shapes import Violation

Progress = Callable[[str], None]
"""Called with the name of each file before it is read, and with REASONER_STEP before the reasoner runs."""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What is said of a plan once its graph is written."""

    iri: str
    layout: str
    document: DocumentIdentity
    """Without the passages that prove it."""
    groups: int
    tasks: int
    review_documents: int
    duties: int
    findings: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file whose plan is now in the store."""

    path: Path
    plan: PlanSummary
    warnings: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class UnchangedFile:
    """A file whose plan the store had already."""

    path: Path
    document: str
    """IRI."""


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file whose plan is not in the store, and why in one line."""

    path: Path
    reason: str


class Kept(NamedTuple):
    """What was kept of a document that was read."""

    record: Record
    """Of its making."""
    graph: Any
    """What the caller wanted of its graph."""


@dataclass(slots=True)
class BuildReport:
    """What a build did."""

    read: list[ReadFile] = field(default_factory=list)
    unchanged: list[UnchangedFile] = field(default_factory=list)
    failed: list[FailedFile] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    """IRIs of documents taken out: the same bytes now read as another document."""
    kept: list[Kept] = field(default_factory=list)
    """What was kept of the documents that were read, where the caller wanted that."""
    was_empty: bool = False
    """Whether there was nothing in the store before."""
    reasoner: ReasonerReport | None = None
    """None where its conclusions were there already, or where the caller wanted none."""

    @property
    def is_whole(self) -> bool:
        """Whether all that the store says of documents is what was read now: nothing older, nothing inferred."""
        return self.was_empty and not (self.reasoner and self.reasoner.inferred)

    @property
    def documents(self) -> tuple[str, ...]:
        """IRIs of the documents of the files that were read or unchanged, in the order of the files."""
        found = {read.path: read.plan.iri for read in self.read} | {same.path: same.document for same in self.unchanged}
        return tuple(dict.fromkeys(found[path] for path in sorted(found)))


def summarise_plan(plan: Plan) -> PlanSummary:
    """The plan in a few words."""
    return PlanSummary(
        iri=plan.iri,
        layout=plan.layout,
        document=replace(plan.document, evidence=()),
        groups=len(plan.groups),
        tasks=len(plan.tasks),
        review_documents=len(plan.review_documents),
        duties=len(plan.duties),
        findings=len(plan.findings),
    )
