"""The passages of a plan that may meet a requirement, from the graph of its document.

Tasks and documents to revise assign something; duties, paragraphs on money and the running text only declare it.
What stands under "Mục đích, yêu cầu" says what the plan is for: it declares something only where nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.states import PassageKind
from lientinh.graph_store.rows import term_text
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import graph_iri
from lientinh.ontology.labels import fold_label
from lientinh.ontology.terms import LT, PPLAN, RDF

_QUERY: Final = """
SELECT DISTINCT ?passage ?text ?heading ?agency ?issuer ?lead ?start ?end ?table ?row WHERE {{
  GRAPH <{graph}> {{
    {{ ?passage <{step_of}> <{document}> OPTIONAL {{ ?passage <{in_group}> ?group . ?group <{title}> ?heading }}
      OPTIONAL {{ ?passage <{issuer}> ?issuer }} }}
    UNION {{ ?passage <{duty_of}> <{document}> OPTIONAL {{ ?passage <{agency}> ?agency }} }}
    UNION {{ ?passage <{amount_in}> <{document}> ; <{type}> <{funding}> }}
    UNION {{ ?passage <{paragraph_of}> <{document}> OPTIONAL {{ ?passage <{heading}> ?heading }} }}
    ?passage <{text}> ?text .
    BIND(EXISTS {{ ?passage <{lead_by}> ?anyone }} AS ?lead)
    OPTIONAL {{ ?passage <{evidence}> ?evidence . ?evidence <{start}> ?start ; <{end}> ?end }}
    OPTIONAL {{ ?passage <{evidence}> ?evidence . ?evidence <{table}> ?table ; <{row}> ?row }}
  }}
}}
"""
_TERMS: Final = {
    "step_of": PPLAN.isStepOfPlan,
    "type": RDF.type,
    "funding": LT.FundingParagraph,
    "in_group": LT.inGroup,
    "title": LT.title,
    "duty_of": LT.dutyOf,
    "agency": LT.agencyPrinted,
    "issuer": LT.issuingAuthority,
    "amount_in": LT.amountIn,
    "paragraph_of": LT.paragraphOf,
    "heading": LT.heading,
    "text": LT.text,
    "lead_by": LT.leadBy,
    "evidence": LT.evidence,
    "start": LT.start,
    "end": LT.end,
    "table": LT.tableNumber,
    "row": LT.rowNumber,
}

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
    query = _QUERY.format(graph=graph_iri(document), document=document, **_TERMS)
    rows = sorted(_rows(store, query), key=lambda row: (row.start, row.passage.iri))
    distinct = {row.passage.iri: row for row in reversed(rows)}
    ordered = [distinct[iri] for iri in dict.fromkeys(row.passage.iri for row in rows)]
    sections = dict.fromkeys(filter(None, (_section(row.passage) for row in ordered)))
    tables = {row.table for row in ordered if row.table}
    return PlanText(document, tuple(row.passage for row in ordered), tuple(sections), len(tables))


@dataclass(frozen=True, slots=True)
class _Row:
    passage: Passage
    start: int
    table: str


def _rows(store: Store, query: str) -> Iterator[_Row]:
    for passage, text, heading, agency, issuer, lead, start, end, table, row in store.select(query):
        kind_name = passage_kind(term_text(passage))
        above = term_text(heading)
        yield _Row(
            Passage(
                iri=term_text(passage),
                key=passage_key(term_text(passage)),
                kind=kind_name,
                text=term_text(text),
                heading=above or term_text(agency),
                has_lead=term_text(lead) == "true",
                place=_place(term_text(start), term_text(end), term_text(table), term_text(row)),
                issuer=term_text(issuer),
                aim=kind_name == "paragraph" and bool(_AIMS.match(fold_label(above))),
            ),
            int(term_text(start) or 0),
            term_text(table),
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
