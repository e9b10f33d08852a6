"""What coverage is made of: plans, passages, alignments, cells, searches. Frozen values that cross module borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lientinh.analysis.coverage.states import COUNTED, STEPS, Basis, PassageKind, State, Status, Strength

Completeness = Literal["full-text", "summary", "draft"]
Relation = Literal["implements", "based-on", "cites-in-task", "cites", "through", "not-named"]
"""Closest first; "through": only a document of the province's own that carries the other out is named."""


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A document that was read, as its graph describes it."""

    iri: str
    number: str
    """Official number, or the label of a document without one."""
    label: str
    province: str | None
    """IRI."""
    province_name: str | None
    date: str | None
    completeness: Completeness
    fingerprint: str
    """Of the file and of what read it: another one means another reading."""
    links: tuple[tuple[Relation, str], ...] = ()
    """(relation, IRI) of the documents that it carries out, rests on or names; the closest relation of each."""
    tasks: int = 0
    """Tasks and documents to revise."""

    def implements(self) -> tuple[str, ...]:
        """IRIs of the documents that it carries out."""
        return tuple(iri for relation, iri in self.links if relation == "implements")

    def relation_to(self, document: str) -> Relation:
        """How it stands to another document."""
        return next((relation for relation, iri in self.links if iri == document), "not-named")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a plan that may meet a requirement, and where it stands."""

    iri: str
    key: str
    """"II.3" of a task, "RV.1" of a document to revise, "IV.2" of a duty."""
    kind: PassageKind
    text: str
    heading: str = ""
    """Title of the group or headings above it."""
    has_lead: bool = False
    place: str = ""
    """Where it stands in the file: "bảng 1, hàng 5; ký tự 100–180"."""
    issuer: str = ""
    """Of a document to revise: who is to issue it."""
    aim: bool = False
    """It only says what the plan is for: that declares something where nothing else in the plan does."""

    @property
    def is_step(self) -> bool:
        return self.kind in STEPS


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer found on a passage and a requirement."""

    judgement: str
    """Notation of the vocabulary: "accepted", "rejected", "unsure", "none" or "deferred"."""
    strength: Strength | None
    reviewer: str
    date: str
    rationale: str
    suspect: bool = False
    """The passage or the requirement has changed since."""


@dataclass(frozen=True, slots=True)
class AlignmentRecord:
    """A passage set against a requirement, with what the engine and the reviewers say of it."""

    passage: str
    key: str
    kind: PassageKind
    has_lead: bool
    document: str
    requirement: str
    """Id inside the framework ("R-I-1")."""
    strength: Strength | None
    status: Status
    score: float | None = None
    """Of the engine; None where only a reviewer found it."""
    rank: int | None = None
    words: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether a state may rest on it."""
        return self.status in COUNTED and self.strength is not None

    @property
    def is_step(self) -> bool:
        return self.kind in STEPS

    @property
    def suspect(self) -> bool:
        return any(decision.suspect for decision in self.decisions)

    @property
    def deferred(self) -> bool:
        """Whether a reviewer found that the task only promises a later plan or scheme."""
        return any(decision.judgement == "deferred" for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage that comes nearest to a requirement without reaching the threshold, or that a reviewer rejected."""

    passage: str
    key: str
    score: float | None
    status: Status | None = None
    """Of the alignment; None where the engine did not even propose it."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What of a plan was read for a framework."""

    document: str
    framework: str
    sections: tuple[str, ...]
    passages: int
    tables: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One requirement for one plan."""

    document: str
    number: str
    province: str | None
    """Name."""
    requirement: str
    state: State
    alignments: tuple[AlignmentRecord, ...] = ()
    """All that are known of this pair, in the order of the plan; what the state rests on is those that count."""
    basis: Basis = "none"
    nearest: Nearest | None = None
    reason: str | None = None
    """In Vietnamese: why not assessed, what the reviewer said, what is missing."""
    reason_en: str | None = None

    @property
    def tasks(self) -> tuple[str, ...]:
        """Keys of the tasks and documents to revise that the state rests on."""
        return tuple(a.key for a in self.alignments if a.counts and a.is_step)

    @property
    def prose(self) -> tuple[str, ...]:
        """Keys of the passages of prose that say it."""
        return tuple(a.key for a in self.alignments if a.counts and not a.is_step)


@dataclass(frozen=True, slots=True)
class ProvinceCell:
    """One requirement for one province: the best state among its plans."""

    province: str
    """IRI."""
    name: str
    requirement: str
    state: State
    basis: Basis
    document: str
    """The plan whose cell decides."""
    plans: int
    """How many plans of the province were looked at."""
