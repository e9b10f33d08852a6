"""The passages of a source file, and what was extracted from each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lientinh.analysis.deadlines.due import KIND_NAMES
from lientinh.ontology.terms import LT, OA, PROV, RDF
from lientinh.views.site.address import Pair
from lientinh.views.site.evidence_nodes import find_pieces, find_place, find_quote
from lientinh.views.site.nodes import Nodes

KINDS: Final[Mapping[str, Pair]] = MappingProxyType(
    {
        "task": ("nhiệm vụ, văn bản cần rà soát", "task, document to revise"),
        "agency": ("cơ quan được phân công", "agency and its role"),
        "deadline": ("thời hạn", "deadline"),
        "document": ("văn bản được viện dẫn", "document cited"),
        "duty": ("trách nhiệm tổ chức thực hiện, báo cáo", "duty, report"),
        "money": ("kinh phí", "money"),
        "group": ("nhóm nhiệm vụ, số liệu văn bản tự nêu", "group of tasks, count that the text states"),
        "prose": ("đoạn văn khác đã đọc", "other paragraph that was read"),
        "finding": ("phát hiện khi đọc", "finding"),
    }
)
"""Kind of what is extracted -> its name; in the order in which a passage is called by one of several."""
ROLES: Final[Mapping[str, Pair]] = MappingProxyType(
    {"lead": ("chủ trì", "leads"), "coordinate": ("phối hợp", "coordinates"), "direct": ("chỉ đạo", "directs")}
)
_CLASSES: Final = (
    (LT.Task, "task"),
    (LT.ReviewItem, "task"),
    (LT.Assignment, "agency"),
    (LT.Deadline, "deadline"),
    (LT.LegalBasis, "document"),
    (LT.Citation, "document"),
    (LT.Duty, "duty"),
    (LT.ReportingObligation, "duty"),
    (LT.Amount, "money"),
    (LT.FundingParagraph, "money"),
    (LT.TaskGroup, "group"),
    (LT.StatedCount, "group"),
    (LT.Paragraph, "prose"),
    (LT.Finding, "finding"),
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """One thing that was read out of a passage."""

    kind: str
    name: Pair
    short: Pair
    """For a sign behind the passage: "II.3"."""
    iri: str | None
    """What a link leads to."""


@dataclass(frozen=True)
class Mark:
    """A passage: its hull, its pieces, and what was extracted from it, the foremost first."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    quote: str
    extracted: tuple[Extracted, ...]

    @property
    def anchor(self) -> str:
        """The fragment that opens the source at this passage: "c3014-4177"."""
        return f"c{self.start}-{self.end}"

    @property
    def kind(self) -> str:
        return self.extracted[0].kind if self.extracted else "prose"


def read_marks(nodes: Nodes) -> tuple[Mark, ...]:
    """All passages of a document's graph, in the order of the text; those with the same hull are one."""
    hulls: dict[tuple[int, int], list[str]] = {}
    for evidence in nodes.subjects(OA.hasSource):
        if place := find_place(nodes, evidence):
            hulls.setdefault(place, []).append(evidence)
    order = list(KINDS)
    marks = []
    for (start, end), passages in sorted(hulls.items()):
        found = [thing for passage in passages for thing in _extracted(nodes, passage)]
        found.sort(key=lambda thing: order.index(thing.kind))
        pieces = {piece for passage in passages for piece in find_pieces(nodes, passage) or [(start, end)]}
        marks.append(Mark(start, end, tuple(sorted(pieces)), find_quote(nodes, passages[0]), tuple(found)))
    return tuple(marks)


def _extracted(nodes: Nodes, passage: str) -> Iterator[Extracted]:
    for subject in nodes.pointing(LT.evidence, passage):
        kinds = nodes.links(subject, RDF.type)
        class_, kind = next(((class_, kind) for class_, kind in _CLASSES if class_ in kinds), ("", ""))
        if kind:
            yield _describe(nodes, subject, class_, kind)


def _describe(nodes: Nodes, subject: str, class_: str, kind: str) -> Extracted:
    label = nodes.label(subject)
    if class_ == LT.Assignment:
        return _assignment(nodes, subject)
    if class_ == LT.Deadline:
        return _deadline(nodes, subject)
    if class_ in (LT.Citation, LT.LegalBasis):
        cited = nodes.link(subject, LT.citedDocument) or nodes.link(subject, LT.basedOn)
        name = nodes.label(cited) if cited else label
        return Extracted(kind, (name, name), ("văn bản", "document"), cited)
    key = step_key(nodes, subject) if kind == "task" else unquote(subject.rpartition("/")[2])
    short = (key, key) if kind == "task" else _SHORT.get(class_, ("", ""))
    if class_ == LT.Finding:
        return Extracted(
            kind, (nodes.text(subject, LT.message, "vi"), nodes.text(subject, LT.message, "en")), short, subject
        )
    holder = nodes.link(subject, LT.amountIn)
    to = holder if class_ == LT.Amount and holder and "/task/" in holder else subject
    return Extracted(kind, (label, label), short, to)


_SHORT: Final[Mapping[str, Pair]] = MappingProxyType(
    {
        LT.Duty: ("trách nhiệm", "duty"),
        LT.ReportingObligation: ("báo cáo", "report"),
        LT.Amount: ("kinh phí", "money"),
        LT.FundingParagraph: ("kinh phí", "money"),
        LT.TaskGroup: ("nhóm", "group"),
        LT.StatedCount: ("tự nêu", "stated"),
        LT.Paragraph: ("đoạn văn", "paragraph"),
        LT.Finding: ("phát hiện", "finding"),
    }
)


def _assignment(nodes: Nodes, subject: str) -> Extracted:
    agency, role = nodes.link(subject, PROV.agent), (nodes.link(subject, PROV.hadRole) or "").rpartition("/")[2]
    name = nodes.label(agency) if agency else nodes.label(subject)
    vi, en = ROLES.get(role, (role, role))
    step = nodes.link(subject, LT.assignedIn)
    key = step_key(nodes, step) if step else ""
    return Extracted("agency", (f"{name} {vi} {key}", f"{name} {en} {key}"), (vi, en), agency)


def _deadline(nodes: Nodes, subject: str) -> Extracted:
    kind = (nodes.link(subject, LT.deadlineKind) or "").rpartition("/")[2]
    vi, en = KIND_NAMES.get(kind, (kind, kind))
    step = next(iter(nodes.pointing(LT.hasDeadline, subject)), None)
    key = step_key(nodes, step) if step else ""
    return Extracted(
        "deadline", (f"thời hạn của {key}: {vi}", f"deadline of {key}: {en}"), ("thời hạn", "deadline"), step
    )


def step_key(nodes: Nodes, step: str) -> str:
    """How people name a task or a document to revise: "II.3", "RV.1"."""
    return nodes.text(step, LT.key) or f"RV.{nodes.text(step, LT.ordinal)}"
