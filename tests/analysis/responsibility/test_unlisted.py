"""Agencies that a plan names in its text and gives no role in its table."""

from __future__ import annotations

import pytest

from lientinh.analysis.responsibility.projection import PlanNode
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.unlisted import Finder, read_unlisted
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import province_iri
from lientinh.ontology.vocabularies import load_vocabulary

PLAN = PlanNode("x:plan", "plan", date="2025-03-01", province=province_iri("tra-vinh"), province_name="Trà Vinh")
# Read in lientinh/corpus: what parts of organisation, report clauses and running text name and no table has.
BY_HAND = {
    "38/KH-UBND": {"UBND tỉnh"},
    "401/QĐ-UBND": {
        "Bộ Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
        "UBND tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    },
    "732/QĐ-UBND": {
        "Hiệp hội doanh nghiệp tỉnh",
        "Sở Công Thương",
        "Sở Nội vụ",
        "Tỉnh ủy",
        "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng",
        "UBND tỉnh",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    },
    "996/KH-UBND": {"Sở Khoa học và Công nghệ", "Sở Tài chính", "UBND tỉnh"},
    "1169/QĐ-UBND": {"Bộ Công an", "Bộ Khoa học và Công nghệ", "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng"},
}


def test_the_corpus_by_hand(corpus_store: Store) -> None:
    projection = read_projection(corpus_store)
    found: dict[str, set[str]] = {plan.number: set() for plan in projection.plans.values()}
    for one in read_unlisted(corpus_store, projection):
        found[projection.plans[one.document].number].add(one.agency.name)
    assert found == BY_HAND


def test_a_source_without_a_table_says_so(corpus_store: Store) -> None:
    projection = read_projection(corpus_store)
    tabled = {projection.plans[one.document].number: one.tabled for one in read_unlisted(corpus_store, projection)}
    assert [number for number, stated in tabled.items() if not stated] == ["996/KH-UBND"]


def test_where_it_is_named_is_said(corpus_store: Store) -> None:
    projection = read_projection(corpus_store)
    (one,) = (
        one
        for one in read_unlisted(corpus_store, projection)
        if one.agency.name == "Bộ Khoa học và Công nghệ" and one.document.endswith("401-qd-ubnd-2025")
    )
    assert one.mentions == {"duty": 1, "report": 1}  # duty 1, and whom its yearly report is passed on to
    assert [iri.removeprefix(one.document) for iri in one.passages] == ["/duty/1", "/reporting/1"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phối hợp với Sở Tài chính và sở y tế.", ["Sở Tài chính", "Sở Y tế"]),
        ("Báo Trà Vinh đưa tin", ["Báo Trà Vinh"]),
        ("Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ", []),
        ("Kế hoạch số 222-KH/TU, ngày 30 tháng 9 năm 2024 của Ban Thường vụ Tỉnh ủy", []),
        ("báo cáo Thủ tướng Chính phủ", ["Thủ tướng Chính phủ"]),
        ("theo quy định của Bộ Công an", ["Bộ Công an"]),
        ("SYT, STC", []),
        ("", []),
    ],
)
def test_names_in_running_text(text: str, names: list[str]) -> None:
    finder = Finder.of(load_vocabulary(), PLAN)
    assert [node.name for node in finder.find(text)] == names
