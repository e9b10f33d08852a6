"""The passages of a plan that may meet a requirement, from the graph of its document.

Tasks and documents to revise assign something; duties, paragraphs on money and the running text only declare it.
What stands under "Mục đích, yêu cầu" says what the plan is for: it declares something only where nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.passage_rows import PassageRow, read_passage_rows
from lientinh.analysis.coverage.states import PassageKind
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import fold_label

_KINDS: Final[Mapping[str, PassageKind]] = MappingProxyType(
    {"task": "task", "review": "review", "duty": "duty", "funding-source": "funding", "paragraph": "paragraph"}
)
"""Step of an IRI before the ordinal -> kind."""
_PREFIXES: Final[Mapping[PassageKind, str]] = MappingProxyType(
    {"task": "", "review": "RV.", "duty": "TCTH.", "funding": "KP.", "paragraph": "Đ."}
)

# "I. MỤC ĐÍCH, YÊU CẦU", "I. MỤC TIÊU", "QUAN ĐIỂM CHỈ ĐẠO": the heading of the part decides, its sections follow it.
_AIMS: Final = re.compile(r"(?:[\w-]+\s?[.):]\s*)?(?:mục đích|mục tiêu|quan điểm|yêu cầu|căn cứ|sự cần thiết)\b")


@dataclass(frozen=True, slots=True)
class PlanText:
    """All passages of a plan, in the order of the file, and what of it that makes up."""

    document: str
    passages: tuple[Passage, ...]
    sections: tuple[str, ...]
    """Groups and headings, in printed order."""
    tables: int

    @property
    def steps(self) -> tuple[Passage, ...]:
        """Tasks and documents to revise."""
        return tuple(passage for passage in self.passages if passage.is_step)


def read_plan_text(store: Store, document: str) -> PlanText:
    """The passages of one document; none where its graph holds none."""
    return make_plan_text(document, read_passage_rows(store, document))


def make_plan_text(document: str, rows: Iterable[PassageRow]) -> PlanText:
    """The passages of one document, from its rows in whatever order."""
    distinct: dict[str, PassageRow] = {}
    for row in sorted(rows, key=lambda row: (int(row.start or 0), row)):
        distinct.setdefault(row.passage, row)  # the first of several, where it stands in several places
    passages = tuple(map(_passage, distinct.values()))
    sections = dict.fromkeys(filter(None, map(_section, passages)))
    tables = {row.table for row in distinct.values() if row.table}
    return PlanText(document, passages, tuple(sections), len(tables))


def _passage(row: PassageRow) -> Passage:
    kind = passage_kind(row.passage)
    return Passage(
        iri=row.passage,
        key=passage_key(row.passage),
        kind=kind,
        text=row.text,
        heading=row.heading or row.agency,
        has_lead=row.lead == "true",
        place=_place(row.start, row.end, row.table, row.row),
        issuer=row.issuer,
        aim=kind == "paragraph" and bool(_AIMS.match(fold_label(row.heading))),
    )


def passage_kind(iri: str) -> PassageKind:
    """What a passage is, from its IRI; KeyError for an IRI that is no passage's."""
    return _KINDS[iri.rsplit("/", 2)[1]]


def passage_key(iri: str) -> str:
    """How people name a passage, from its IRI: "II.3", "RV.1"; prose by what it is and its number: "TCTH.9", "Đ.4"."""
    kind, ordinal = iri.rsplit("/", 2)[1:]
    return f"{_PREFIXES[_KINDS[kind]]}{unquote(ordinal)}"


def _section(passage: Passage) -> str:
    """The part of the plan that a passage stands in."""
    if passage.kind == "task":
        return f"Nhóm {passage.key.rpartition('.')[0]}. {passage.heading}" if passage.heading else ""
    if passage.kind == "paragraph":
        return passage.heading.partition(" / ")[0]
    names = {"review": "Văn bản cần rà soát", "duty": "Tổ chức thực hiện", "funding": "Kinh phí thực hiện"}
    return names[passage.kind]


def _place(start: str, end: str, table: str, row: str) -> str:
    """Where in the file: "bảng 1, hàng 5; ký tự 100–180"."""
    cell = f"bảng {table}, hàng {row}; " if table else ""
    return f"{cell}ký tự {start}–{end}" if start else ""
