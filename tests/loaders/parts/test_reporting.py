"""Yearly reporting dates of the shipped plans and of other wordings."""

from __future__ import annotations

from pathlib import Path

import pytest

import lientinh
from lientinh.loaders.parts.duties import find_duties
from lientinh.loaders.parts.reporting import find_reporting
from lientinh.loaders.read import read_bytes, read_source
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Reporting
from lientinh.ontology.vocabularies import load_vocabulary

CORPUS = Path(lientinh.__file__).parent / "corpus"
VOCABULARY = load_vocabulary()


def reports(source: SourceText) -> tuple[Reporting, ...]:
    duties, _ = find_duties(source, VOCABULARY)
    return find_reporting(source, duties, VOCABULARY)


def read(text: str) -> tuple[Reporting, ...]:
    return reports(read_bytes("plan.txt", text.encode()))


@pytest.mark.parametrize(
    ("name", "by", "before", "who", "to", "forwarded_to"),
    [
        (
            "tra-vinh-401",
            "30-11",
            True,
            ["Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố"],
            "Sở Khoa học và Công nghệ",
            ("Bộ Khoa học và Công nghệ", "UBND tỉnh"),
        ),
        (
            "binh-duong-1169",
            "15-11",
            True,
            ["Các sở, ban, ngành", "UBND các huyện, thành phố"],
            "Sở Khoa học và Công nghệ",
            ("UBND tỉnh", "Bộ Khoa học và Công nghệ"),
        ),
        (
            "vinh-phuc-732",
            "30-11",
            True,
            ["Các sở, ngành", "Các địa phương", "Các cơ quan, đơn vị có liên quan"],
            "UBND tỉnh",
            ("Cấp có thẩm quyền",),
        ),
        (
            "tra-vinh-38",
            "15-12",
            False,
            ["Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố"],
            "Sở Khoa học và Công nghệ",
            ("UBND tỉnh",),
        ),
    ],
)
def test_shipped_plans(
    name: str, by: str, before: bool, who: list[str], to: str, forwarded_to: tuple[str, ...]
) -> None:
    (report,) = reports(read_source(CORPUS / f"{name}.txt"))
    assert (report.by, report.before, report.to, report.forwarded_to) == (by, before, to, forwarded_to)
    assert [agency.name for agency in report.who] == who


def test_the_clause_is_quoted_without_its_marks() -> None:
    (report,) = reports(read_source(CORPUS / "tra-vinh-38.txt"))
    assert report.raw == (
        "Định kỳ hàng năm (ngày 15/12) hoặc đột xuất báo cáo kết quả triển khai các nhiệm vụ trong phạm vi quản lý, "
        "gửi về Sở Khoa học và Công nghệ tổng hợp, báo cáo Ủy ban nhân dân tỉnh"
    )
    assert report.evidence.quote == report.raw


def test_a_news_item_names_no_date() -> None:
    assert reports(read_source(CORPUS / "kon-tum-996.txt")) == ()


def test_a_part_of_its_own() -> None:
    (report,) = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nKiểm tra.\nV. CHẾ ĐỘ BÁO CÁO\n- Các Sở, ngành, địa phương định kỳ hàng năm "
        "(trước ngày 10/12) hoặc đột xuất báo cáo Ủy ban nhân dân tỉnh (qua Sở Nông nghiệp và Môi trường) về kết quả.\n"
    )
    assert [agency.name for agency in report.who] == ["Các sở, ngành", "Các địa phương"]
    assert (report.who_raw, report.by, report.to) == ("Các Sở, ngành, địa phương", "10-12", "UBND tỉnh")


def test_who_opens_the_clause_reports_not_whose_section_it_is() -> None:
    (report,) = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n"
        "a) Theo dõi; các sở, ban, ngành báo cáo Sở Y tế trước ngày 5 tháng 6 hằng năm.\n"
    )
    assert (report.by, [agency.name for agency in report.who]) == ("05-06", ["Các sở, ban, ngành"])


def test_two_days_in_one_clause_and_two_receivers() -> None:
    first, second = read(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: Định kỳ 6 tháng (trước ngày 15/6) và hàng năm (ngày 15/12) báo cáo gửi "
        "Bộ Y tế, Ủy ban nhân dân tỉnh.\n"
    )
    assert [(r.by, r.before) for r in (first, second)] == [("15-06", True), ("15-12", False)]
    assert first.to == "Bộ Y tế, UBND tỉnh"


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế: Báo cáo kết quả trước ngày 30/11/2025; hàng năm tổng kết.",
        "Sở Y tế: Hàng năm báo cáo Ủy ban nhân dân tỉnh.",
        "Sở Y tế: Hàng năm phân bổ 20-30 tỷ đồng, báo cáo theo giai đoạn 2025-2030.",
        "Sở Y tế: Trước ngày 30/11 hàng năm tổ chức hội nghị.",
        "Sở Y tế: Hàng năm báo cáo trước ngày 31/13.",
    ],
)
def test_what_is_no_yearly_report_with_a_date(text: str) -> None:
    assert read(f"IV. TỔ CHỨC THỰC HIỆN\n1. {text}\n") == ()


def test_the_annex_is_not_searched() -> None:
    text = "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nKiểm tra.\nPHỤ LỤC\nĐịnh kỳ báo cáo trước ngày 30/11 hàng năm.\n"
    assert read(text) == ()
