"""Duties of the shipped plans, read by eye, and the shapes in which other plans print them."""

from __future__ import annotations

from pathlib import Path

import pytest

import lientinh
from lientinh.loaders.parts.duties import find_duties
from lientinh.loaders.read import read_bytes, read_source
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Duty, FundingSource
from lientinh.ontology.vocabularies import load_vocabulary

CORPUS = Path(lientinh.__file__).parent / "corpus"
VOCABULARY = load_vocabulary()


def shipped(name: str) -> SourceText:
    return read_source(CORPUS / f"{name}.txt")


def read(text: str) -> tuple[tuple[Duty, ...], tuple[FundingSource, ...]]:
    return find_duties(read_bytes("plan.txt", text.encode()), VOCABULARY)


def agencies(duty: Duty) -> list[str]:
    return [agency.name for agency in duty.agencies]


def test_colons_and_headings() -> None:
    duties, money = find_duties(shipped("tra-vinh-401"), VOCABULARY)
    assert money == ()
    assert [(d.ordinal, d.agency_raw, agencies(d)) for d in duties] == [
        (
            "1",
            "Các sở, ban, ngành tỉnh, Ủy ban nhân dân các huyện, thị xã, thành phố",
            ["Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố"],
        ),
        ("2", "Sở Khoa học và Công nghệ", ["Sở Khoa học và Công nghệ"]),
        ("3", "Sở Tài chính", ["Sở Tài chính"]),
        ("4", "Sở Nội vụ", ["Sở Nội vụ"]),
        ("5", "Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        (
            "6",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Các tổ chức chính trị - xã hội"],
        ),
    ]
    assert [d.addressed_as for d in duties] == [None] * 5 + ["Đề nghị"]
    assert duties[0].text.startswith("Căn cứ chức năng, nhiệm vụ của cơ quan")
    assert duties[1].text.startswith("a) Chủ trì, phối hợp với các cơ quan có liên quan")
    assert " b) Chủ trì, phối hợp với Sở Nội vụ" in duties[1].text
    # Cut by a page break in print.
    assert "chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước" in duties[4].text
    assert duties[5].text.endswith("trên địa bàn tỉnh./.")


def test_subjects_of_sentences() -> None:
    duties, money = find_duties(shipped("binh-duong-1169"), VOCABULARY)
    assert [(d.ordinal, d.agency_raw) for d in duties] == [
        ("1", "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố"),
        ("2", "Sở Khoa học và Công nghệ"),
        ("3", "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố"),
        ("5", "Cơ quan, đơn vị được phân công chủ trì"),
        ("6", "các đơn vị, địa phương"),
    ]
    assert [(a.name, a.part_of) for a in duties[1].agencies] == [
        ("Sở Khoa học và Công nghệ", None),
        ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Sở Khoa học và Công nghệ"),
    ]
    assert agencies(duties[3]) == ["Các cơ quan, đơn vị được phân công chủ trì"]
    assert agencies(duties[4]) == ["Các đơn vị", "Các địa phương"]
    assert duties[4].text.startswith("Trong quá trình thực hiện Kế hoạch")
    assert [(m.ordinal, m.text[:32]) for m in money] == [("III.4", "Kinh phí thực hiện Kế hoạch này ")]


def test_eleven_sections_in_markdown() -> None:
    duties, _ = find_duties(shipped("vinh-phuc-732"), VOCABULARY)
    assert [d.ordinal for d in duties] == [str(n) for n in range(1, 12)]
    assert duties[7].agency_raw == "Đài Phát thanh Truyền hình tỉnh, Báo Vĩnh Phúc"
    assert agencies(duties[7]) == ["Đài Phát thanh và Truyền hình tỉnh", "Báo Vĩnh Phúc"]
    assert "thực hiện thông tin, tuyên truyền trên các phương tiện" in duties[7].text
    assert duties[8].addressed_as == "Đề nghị"
    assert agencies(duties[9]) == ["Hiệp hội doanh nghiệp tỉnh Vĩnh Phúc"]
    assert agencies(duties[10]) == ["Các sở, ngành", "Các địa phương", "Các cơ quan, đơn vị có liên quan"]
    assert duties[10].text.endswith("điều chỉnh bổ sung cho phù hợp./.")


def test_three_sections_before_recipients() -> None:
    duties, _ = find_duties(shipped("tra-vinh-38"), VOCABULARY)
    assert [(d.ordinal, len(d.agencies)) for d in duties] == [("1", 1), ("2", 1), ("3", 2)]
    assert duties[2].text.endswith("báo cáo Ủy ban nhân dân tỉnh./.")


def test_a_news_item_names_who_is_charged() -> None:
    (duty,), _ = find_duties(shipped("kon-tum-996"), VOCABULARY)
    assert (duty.ordinal, agencies(duty)) == ("", ["Sở Khoa học và Công nghệ"])
    assert duty.text.startswith("Để giúp Ủy ban nhân tỉnh thực hiện kế hoạch này")


@pytest.mark.parametrize("name", ["tra-vinh-401", "binh-duong-1169", "vinh-phuc-732", "tra-vinh-38", "kon-tum-996"])
def test_evidence_holds_the_duty_and_its_agencies(name: str) -> None:
    source = shipped(name)
    duties, _ = find_duties(source, VOCABULARY)
    for duty in duties:
        assert duty.evidence.quote.endswith(duty.text)
        assert duty.agency_raw in duty.evidence.quote
        for agency in duty.agencies:
            assert duty.evidence.start <= agency.evidence.start < agency.evidence.end <= duty.evidence.end


SECTIONS = """
IV. TỔ CHỨC THỰC HIỆN
{0} Sở Tài chính
Bố trí kinh phí theo quy định.
{1} Sở Xây dựng: Chủ trì, phối hợp với Sở Y tế kiểm tra.
{2} Thuế tỉnh, Trung tâm Xúc tiến Mỹ Lệ chủ động phối hợp.
V. PHỤ TRÁCH CHUNG
1. Sở Nội vụ theo dõi.
"""


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("1)", "2)", "3)"), ("a)", "b)", "c)"), ("-", "-", "-")])
def test_ways_to_mark_sections(marks: tuple[str, str, str]) -> None:
    duties, _ = read(SECTIONS.format(*marks))
    assert [agencies(d) for d in duties] == [
        ["Sở Tài chính"],
        ["Sở Xây dựng"],
        ["Thuế tỉnh", "Trung tâm Xúc tiến Mỹ Lệ"],
    ]
    assert [a.known for a in duties[2].agencies] == [True, False]
    assert duties[1].text == "Chủ trì, phối hợp với Sở Y tế kiểm tra."


@pytest.mark.parametrize(
    "heading", ["IV. Tổ chức thực hiện", "D. TỔ CHỨC THỰC HIỆN", "Điều 4. Tổ chức thực hiện", "TỔ CHỨC THỰC HIỆN"]
)
def test_ways_to_print_the_heading(heading: str) -> None:
    duties, _ = read(f"\n{heading}\n1. Sở Tài chính\nBố trí kinh phí.\nPHỤ LỤC\n2. Sở Y tế\nKhông phải nhiệm vụ.\n")
    assert [(d.ordinal, agencies(d)) for d in duties] == [("1", ["Sở Tài chính"])]


def test_a_number_on_the_line_of_the_heading_and_numbers_on_lines_of_their_own() -> None:
    duties, _ = read(
        "III. TỔ CHỨC THỰC HIỆN 1.\nCác sở, ban, ngành chủ động xây dựng kế hoạch.\n2.\nGiao Sở Nội vụ:\n"
        "- Làm đầu mối.\n"
        "3.\n"
        "Đề nghị Liên đoàn Lao động tỉnh: Chỉ đạo các cấp công đoàn.\n4.\nUBND tỉnh yêu cầu Sở Y tế báo cáo.\n"
    )
    assert [(d.ordinal, d.agency_raw, d.addressed_as) for d in duties] == [
        ("1", "Các sở, ban, ngành", None),
        ("2", "Sở Nội vụ", None),
        ("3", "Liên đoàn Lao động tỉnh", "Đề nghị"),
        ("4", "Sở Y tế", None),
    ]


def test_a_section_that_names_nobody_is_kept() -> None:
    duties, money = read("IV. TỔ CHỨC THỰC HIỆN\n1. Tiến độ thực hiện được công khai.\n2. Sở Y tế\nKiểm tra.\n")
    assert [(d.ordinal, agencies(d), d.text) for d in duties] == [
        ("1", [], "Tiến độ thực hiện được công khai."),
        ("2", ["Sở Y tế"], "Kiểm tra."),
    ]
    assert money == ()


def test_page_numbers_and_asides_are_no_text() -> None:
    duties, _ = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nKiểm tra\n\n7\n\nthường xuyên.\n(Chi tiết tại Phụ lục kèm theo)\n"
    )
    assert [d.text for d in duties] == ["Kiểm tra thường xuyên."]


def test_text_without_such_a_part_has_no_duties() -> None:
    assert read("Sở Y tế chủ trì.\n") == ((), ())
