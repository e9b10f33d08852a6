"""A plan whose every word would like to run, built as any other: from a file, through the readers, into a store."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.build import built_store
from lientinh.graph_store.store import NodeChange, Store
from lientinh.ontology.frameworks import list_frameworks
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    alignment_iri,
    concept_iri,
    judgement_iri,
    requirement_iri,
)
from lientinh.ontology.terms import LT, RDF, XSD

SCRIPT = "<script>alert('x')</script>"
CLOSING = "</script><script>alert(2)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
TEMPLATE = "{{ 7 * 7 }}"
HIDDEN = "\u202eđảo chiều\u202c"
DOCUMENT = "https://w3id.org/lientinh/id/document/lam-dong/12-kh-ubnd-2025"
NAME = 'ke-hoach"><img src=x onerror=alert(3)>.md'

_TASK = f"Tuyên truyền, phổ biến về tiêu chuẩn, đo lường, chất lượng {CLOSING} {IMAGE} {HIDDEN} {TEMPLATE}"
_TEXT = f"""\
ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: 12/KH-UBND

Lâm Đồng, ngày 10 tháng 3 năm 2025

KẾ HOẠCH

Triển khai thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ {SCRIPT} {CLOSING} "nháy" 'đơn'

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/02/2025;

Căn cứ Quyết định số 77/QĐ-XYZ ngày 01/02/2024 của {IMAGE};

Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch sau:

I. MỤC ĐÍCH

Nâng cao {IMAGE} {HIDDEN} {TEMPLATE} về tiêu chuẩn, đo lường, chất lượng {SCRIPT}.

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện | Ghi chú |
|---|---|---|---|---|---|
| I | Về tuyên truyền {SCRIPT} | | | | |
| 1 | {_TASK} | Sở Khoa học và Công nghệ; Ban {SCRIPT} | Báo Lâm Đồng; Sở Tài chính | Hàng năm {IMAGE} | {SCRIPT} |
| 2 | Triển khai Đề án theo Quyết định số 996/QĐ-TTg ngày 10/8/2018 | Sở Tài chính | Công an tỉnh | Quý IV/2025 | |

II. TỔ CHỨC THỰC HIỆN

1. Sở Khoa học và Công nghệ {IMAGE}

Chủ trì, theo dõi {SCRIPT}, tổng hợp báo cáo UBND tỉnh trước ngày 15/12 hằng năm.

2. Sở Tài chính

Bố trí kinh phí 500 triệu đồng {TEMPLATE} mỗi năm.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn {IMAGE}
"""


def build_hostile(folder: Path) -> str:
    """Address of a store with the plan, assessed, and with a judgement of a hostile reviewer."""
    source = folder / "nguon" / NAME
    source.parent.mkdir(parents=True)
    source.write_text(_TEXT.replace("\n", "\r\n"), encoding="utf-8", newline="")
    address = str(folder / "kho")
    with built_store(address, [source]) as (_, store):
        assert store is not None
        assess_store(store, list_frameworks(), [])
        _judge(store)
    return address


def _judge(store: Store) -> None:
    """A requirement beside the first task, and what a hostile reviewer says of it."""
    alignment, step = NamedNode(alignment_iri(f"{DOCUMENT}/task/I.1", "ct-38", "R-I-1")), f"{DOCUMENT}/task/I.1"
    judgement = NamedNode(judgement_iri(alignment.value, "x"))
    beside = {
        RDF.type: LT.Alignment,
        LT.alignedDocument: DOCUMENT,
        LT.alignedPassage: step,
        LT.alignedRequirement: requirement_iri("ct-38", "R-I-1"),
        LT.alignmentStatus: concept_iri("alignment-status", "unsure"),
        LT.strength: concept_iri("strength", "exact"),
        LT.hasJudgement: judgement.value,
    }
    said = {LT.reviewer: f"An {SCRIPT}", LT.rationale: f"Vì {IMAGE} {CLOSING}"}
    triples = [Triple(alignment, NamedNode(predicate), NamedNode(value)) for predicate, value in beside.items()]
    triples += [Triple(judgement, NamedNode(predicate), Literal(value)) for predicate, value in said.items()]
    triples.append(Triple(judgement, NamedNode(LT.judgedOn), Literal("2026-01-02", datatype=NamedNode(XSD.date))))
    linked = {RDF.type: LT.Judgement, LT.judgedAs: concept_iri("judgement", "unsure")}
    triples += [Triple(judgement, NamedNode(predicate), NamedNode(value)) for predicate, value in linked.items()]
    store.replace_graphs({}, {ALIGNMENTS_GRAPH: NodeChange(frozenset(), triples)})
