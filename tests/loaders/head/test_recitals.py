"""Recitals: what a document rests on, who proposed it, and what it carries out."""

from __future__ import annotations

import json

import pytest

from lientinh.build import CORPUS
from lientinh.loaders.citations.mentions import find_citations
from lientinh.loaders.head.identity import parse_identity
from lientinh.loaders.head.implemented import find_implemented
from lientinh.loaders.head.recitals import parse_recitals
from lientinh.loaders.read import read_bytes
from lientinh.ontology.model import LegalBasis, Proposal
from lientinh.ontology.vocabularies import load_vocabulary

VOCABULARY = load_vocabulary()


def recitals(text: str) -> tuple[tuple[LegalBasis, ...], Proposal | None]:
    source = read_bytes("text.txt", text.encode())
    return parse_recitals(source, find_citations(source, vocabulary=VOCABULARY), VOCABULARY)


def bases(text: str) -> list[str | None]:
    return [basis.citation.number or basis.citation.name for basis in recitals(text)[0]]


def test_a_document_in_the_title_of_another_is_no_basis() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/02/2025;\n"
        "Căn cứ Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ ban hành Kế hoạch\n"
        "thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư;\n"
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch thực hiện Nghị quyết số 57-NQ/TW.\n"
        "Căn cứ Quyết định số 12/QĐ-UBND, các sở thực hiện.\n"
    )
    assert bases(text) == ["Luật Tổ chức chính quyền địa phương", "1703/QĐ-TTg"]
    second = recitals(text)[0][1]
    assert second.raw.endswith("thực hiện Chỉ thị số 38-CT/TW ngày 30/7/2024 của Ban Bí thư")


def test_a_line_may_name_several_documents() -> None:
    text = (
        "Căn cứ Luật Đầu tư công số 58/2024/QH15 ngày 29/11/2024; Luật Quy hoạch số 21/2017/QH14 và Luật Giá số "
        "16/2023/QH15;\nCăn cứ Nghị định số 34/2016/NĐ-CP của Chính phủ quy định chi tiết Luật Ban hành văn bản quy "
        "phạm pháp luật được sửa đổi, bổ sung bởi Nghị định số 154/2020/NĐ-CP;\n"
        "Căn cứ khoản 1 Điều 30 Nghị định số 32/2024/NĐ-CP;\n"
    )
    assert bases(text) == [
        "58/2024/QH15",
        "21/2017/QH14",
        "16/2023/QH15",
        "34/2016/NĐ-CP",
        "154/2020/NĐ-CP",
        "32/2024/NĐ-CP",
    ]


def test_a_decree_that_amends_two_bases_is_listed_once() -> None:
    text = (
        "Căn cứ Luật A số 1/2015/QH13 được sửa đổi, bổ sung bởi Luật số 9/2024/QH15;\n"
        "Căn cứ Luật B số 2/2015/QH13 được sửa đổi, bổ sung bởi Luật số 9/2024/QH15;\n"
    )
    assert bases(text) == ["1/2015/QH13", "9/2024/QH15", "2/2015/QH13"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Tài chính: Căn cứ chức năng, nhiệm vụ được giao tham mưu bố trí kinh phí.",
        "a) Căn cứ Kế hoạch này, các đơn vị triển khai thực hiện.",
        "KẾ HOẠCH\nThực hiện Quyết định số 996/QĐ-TTg ngày 10/8/2018 của Thủ tướng Chính phủ;\nI. MỤC TIÊU\n"
        "Căn cứ Quyết định số 5/QĐ-UBND, các sở triển khai.",
    ],
)
def test_the_words_elsewhere_are_no_recital(text: str) -> None:
    assert recitals(text) == ((), None)


def test_a_proposal_names_who_and_by_which_paper() -> None:
    text = (
        "Căn cứ Luật Đo lường ngày 11/11/2011;\n"
        "Xét đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 28/TTr-SKHCN ngày 11/4/2025.\nQUYẾT ĐỊNH:"
    )
    proposal = recitals(text)[1]
    assert proposal is not None
    assert proposal.raw == text.split("\n")[1]
    assert proposal.by == "Giám đốc Sở Khoa học và Công nghệ"
    assert (proposal.number, proposal.date) == ("28/TTr-SKHCN", "2025-04-11")


def test_a_proposal_without_paper_has_none() -> None:
    text = "Căn cứ Luật Giá ngày 19/6/2023;\nTheo đề nghị của Giám đốc Sở Tài chính, QUYẾT ĐỊNH:"
    proposal = recitals(text)[1]
    assert proposal is not None
    assert (proposal.raw, proposal.by) == ("Theo đề nghị của Giám đốc Sở Tài chính", "Giám đốc Sở Tài chính")
    assert proposal.number is None


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("vinh-phuc-732", ["Luật Tổ chức Chính quyền địa phương", "38-CT/TW", "57-NQ/TW", "236-KH/TU"]),
        ("binh-duong-1169", ["Luật Tổ chức chính quyền địa phương", "38-CT/TW", "1703/QĐ-TTg", "191-KH/TU"]),
        ("tra-vinh-38", []),
        ("kon-tum-996", []),
    ],
)
def test_legal_bases_of_the_corpus(name: str, numbers: list[str]) -> None:
    assert bases((CORPUS / f"{name}.txt").read_text("utf-8")) == numbers


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("tra-vinh-401", ["1703/QĐ-TTg", "222-KH/TU", "38-CT/TW"]),
        ("vinh-phuc-732", ["38-CT/TW", "236-KH/TU"]),
        ("binh-duong-1169", ["1703/QĐ-TTg", "191-KH/TU", "38-CT/TW"]),
        ("tra-vinh-38", ["996/QĐ-TTg"]),
        ("kon-tum-996", ["1703/QĐ-TTg", "180-KH/TU", "38-CT/TW"]),
    ],
)
def test_what_the_documents_of_the_corpus_carry_out(name: str, numbers: list[str]) -> None:
    source = read_bytes(f"{name}.txt", (CORPUS / f"{name}.txt").read_bytes())
    citations = find_citations(source, vocabulary=VOCABULARY)
    carried_out = find_implemented(source, parse_identity(source, citations, VOCABULARY), citations)
    assert [citation.number for citation in carried_out] == numbers
    assert all(citation in citations for citation in carried_out)


def test_a_plan_whose_title_names_nothing_says_it_in_its_first_sentence() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\nSố: 7/KH-UBND\nTrà Vinh, ngày 02 tháng 01 năm 2025\nKẾ HOẠCH\n"
        "Nâng cao năng suất, chất lượng năm 2025\n\n"
        "Thực hiện Quyết định số 36/QĐ-TTg ngày 11/01/2021 của Thủ tướng Chính phủ; Ủy ban nhân dân tỉnh ban hành Kế "
        "hoạch như sau:\nI. MỤC TIÊU\nThực hiện Quyết định số 100/QĐ-TTg.\n"
    )
    source = read_bytes("text.txt", text.encode())
    citations = find_citations(source)
    found = find_implemented(source, parse_identity(source, citations, VOCABULARY), citations)
    assert [citation.number for citation in found] == ["36/QĐ-TTg"]


def test_values_of_a_basis_are_plain_data() -> None:
    basis = recitals("Căn cứ Luật Giá ngày 19/6/2023;\n")[0][0]
    assert json.dumps([basis.raw, basis.citation.name, basis.citation.date], ensure_ascii=False) == (
        '["Căn cứ Luật Giá ngày 19/6/2023", "Luật Giá", "2023-06-19"]'
    )
