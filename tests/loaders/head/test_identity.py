"""The identity of a document, from heads as converters, crawlers and scanners leave them."""

from __future__ import annotations

import unicodedata

import pytest

from lientinh.build import CORPUS
from lientinh.loaders.citations.mentions import find_citations
from lientinh.loaders.head.identity import parse_identity
from lientinh.loaders.read import read_bytes
from lientinh.loaders.read_plan import parse_plan
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import DocumentIdentity
from lientinh.ontology.vocabularies import load_vocabulary

VOCABULARY = load_vocabulary()

COLUMNS = """   UBND TỈNH TRÀ VINH             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 SỞ KHOA HỌC VÀ CÔNG NGHỆ               Độc lập - Tự do - Hạnh phúc

   Số: 512 /SKHCN-TĐC                   Trà Vinh, ngày 05 tháng 3 năm 2025
 V/v triển khai Quyết định số
 401/QĐ-UBND ngày 28/02/2025
     của UBND tỉnh

                 Kính gửi: Các sở, ban, ngành tỉnh.

      Thực hiện Quyết định số 401/QĐ-UBND ngày 28/02/2025 của Ủy ban nhân dân tỉnh.
"""
CELLS = """BỘ KHOA HỌC VÀ CÔNG NGHỆ
------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 455/QĐ-BKHCN | Hà Nội, ngày 25 tháng 3 năm 2024

QUYẾT ĐỊNH
VỀ VIỆC PHÊ DUYỆT CHƯƠNG TRÌNH HỢP TÁC GIỮA BỘ TÀI CHÍNH
VÀ BỘ KHOA HỌC VÀ CÔNG NGHỆ NĂM 2024
BỘ TRƯỞNG BỘ KHOA HỌC VÀ CÔNG NGHỆ
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
"""
RUN_ON = """Quyết định 874/QĐ-UBND năm 2022
ỦY BAN NHÂN DÂN TỈNH BÌNH DƯƠNG -------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: 874/QĐ-UBND Bình Dương, ngày 12 tháng 4 năm 2022 QUYẾT ĐỊNH BAN HÀNH KẾ HOẠCH THỰC HIỆN ĐỀ ÁN ĐẾN NĂM 2030 \
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH DƯƠNG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
"""
PARTY = """TỈNH ỦY TRÀ VINH            ĐẢNG CỘNG SẢN VIỆT NAM
        *                Trà Vinh, ngày 30 tháng 9 năm 2024
  Số 222-KH/TU

                    KẾ HOẠCH
   thực hiện Chỉ thị số 38-CT/TW, ngày 30/7/2024 của Ban Bí thư
        về đẩy mạnh công tác tiêu chuẩn
                      -----

    Thực hiện Chỉ thị số 38-CT/TW, ngày 30/7/2024 của Ban Bí thư, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:

Nơi nhận:                                T/M BAN THƯỜNG VỤ
- Ban Bí thư (báo cáo),                     PHÓ BÍ THƯ
- Các huyện ủy,                              (Đã ký)
- Lưu Văn phòng.                          Nguyễn Văn An
"""
DRAFT = """ỦY BAN NHÂN DÂN
TỈNH TRÀ VINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:        /KH-UBND
Trà Vinh, ngày      tháng      năm 2025
KẾ HOẠCH
Triển khai thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2025 của Ban Thường vụ Tỉnh ủy
"""
DISTRICT = """ỦY BAN NHÂN DÂN
HUYỆN CÀNG LONG
Số: 12/KH-UBND
Càng Long, ngày 10 tháng 5 năm 2025
KẾ HOẠCH
Thực hiện Quyết định số 401/QĐ-UBND ngày 28/02/2025 của UBND tỉnh Trà Vinh
"""
JOINT = """BỘ TÀI CHÍNH - BỘ KHOA HỌC VÀ CÔNG NGHỆ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 27/2015/TTLT-BTC-BKHCN
Hà Nội, ngày 30 tháng 12 năm 2015
THÔNG TƯ LIÊN TỊCH
Quy định khoán chi thực hiện nhiệm vụ khoa học và công nghệ
Căn cứ Luật Khoa học và công nghệ ngày 18 tháng 6 năm 2013;
"""


def identity(text: str) -> DocumentIdentity:
    source = read_bytes("text.txt", text.encode())
    read = parse_identity(source, find_citations(source, vocabulary=VOCABULARY), VOCABULARY)
    for field, evidence in read.evidence:
        assert evidence.quote, field
        assert 0 <= evidence.start < evidence.end <= len(source.raw)
    return read


def of_corpus(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "number", "type_", "date", "issuer", "province", "place"),
    [
        (
            COLUMNS,
            "512/SKHCN-TĐC",
            "Công văn",
            "2025-03-05",
            "Sở Khoa học và Công nghệ tỉnh Trà Vinh",
            "Trà Vinh",
            "Trà Vinh",
        ),
        (CELLS, "455/QĐ-BKHCN", "Quyết định", "2024-03-25", "Bộ trưởng Bộ Khoa học và Công nghệ", None, "Hà Nội"),
        (
            RUN_ON,
            "874/QĐ-UBND",
            "Quyết định",
            "2022-04-12",
            "Chủ tịch UBND tỉnh Bình Dương",
            "Bình Dương",
            "Bình Dương",
        ),
        (
            PARTY,
            "222-KH/TU",
            "Kế hoạch",
            "2024-09-30",
            "Ban Thường vụ Tỉnh ủy Trà Vinh",
            "Trà Vinh",
            "Trà Vinh",
        ),
        (DISTRICT, "12/KH-UBND", "Kế hoạch", "2025-05-10", "UBND huyện Càng Long", "Trà Vinh", "Càng Long"),
        (
            JOINT,
            "27/2015/TTLT-BTC-BKHCN",
            "Thông tư liên tịch",
            "2015-12-30",
            "Bộ Tài chính; Bộ Khoa học và Công nghệ",
            None,
            "Hà Nội",
        ),
    ],
)
def test_a_head_is_read_however_it_was_converted(
    text: str, number: str, type_: str, date: str, issuer: str, province: str | None, place: str
) -> None:
    read = identity(text)
    assert (read.number, read.type, read.date) == (number, type_, date)
    assert (read.issuer, read.province, read.place) == (issuer, province, place)
    assert read.source_completeness == "full-text"


def test_the_subject_of_a_letter_is_read_from_its_column() -> None:
    assert identity(COLUMNS).title == "V/v triển khai Quyết định số 401/QĐ-UBND ngày 28/02/2025 của UBND tỉnh"


def test_a_title_in_capitals_ends_before_the_authority() -> None:
    assert identity(RUN_ON).title == "BAN HÀNH KẾ HOẠCH THỰC HIỆN ĐỀ ÁN ĐẾN NĂM 2030"
    title = identity(CELLS).title
    assert title is not None
    assert title.endswith("GIỮA BỘ TÀI CHÍNH VÀ BỘ KHOA HỌC VÀ CÔNG NGHỆ NĂM 2024")


def test_a_draft_gives_neither_number_nor_date() -> None:
    read = identity(DRAFT)
    assert (read.number, read.date, read.source_completeness) == (None, None, "draft")
    assert (read.type, read.issuer, read.place) == ("Kế hoạch", "UBND tỉnh Trà Vinh", "Trà Vinh")


def test_the_signature_beside_the_recipients_is_read() -> None:
    read = identity(PARTY)
    assert (read.signer, read.signer_title) == ("Nguyễn Văn An", "Phó Bí thư")
    assert read.signer_title_raw == "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"


def test_a_text_without_head_is_no_document_of_its_own() -> None:
    read = identity("Kết quả thực hiện Chỉ thị số 38-CT/TW của Ban Bí thư trong năm 2025.\n\nCác sở đã triển khai.")
    assert (read.number, read.type, read.date, read.issuer, read.province, read.title) == (None,) * 6


def test_number_and_date_only_above_the_annex_are_found_there() -> None:
    read = identity(of_corpus("tra-vinh-38"))
    assert (read.number, read.date) == ("38/KH-UBND", "2020-07-24")
    assert read.issuer == "UBND tỉnh Trà Vinh"
    assert read.province == "Trà Vinh"
    assert dict(read.evidence)["number"].quote == "Kế hoạch số 38 /KH-UBND ngày 24/7/2020 của UBND tỉnh"


def test_a_news_item_speaks_of_a_document() -> None:
    read = identity(of_corpus("kon-tum-996"))
    assert read.source_completeness == "summary"
    assert (read.number, read.type, read.date) == ("996/KH-UBND", "Kế hoạch", "2025-03-27")
    assert (read.issuer, read.province, read.place) == ("UBND tỉnh Kon Tum", "Kon Tum", None)


def test_a_news_item_that_names_no_province_has_none() -> None:
    read = identity(of_corpus("kon-tum-996").replace(" tỉnh Kon Tum", ""))
    assert (read.number, read.issuer, read.province) == ("996/KH-UBND", "UBND tỉnh", None)


TWISTS = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "tabs": lambda text: text.replace(" ", "\t"),
    "pages": lambda text: text.replace("\n\n", "\n\f\n"),
}


@pytest.mark.parametrize("twist", TWISTS)
@pytest.mark.parametrize("name", ["tra-vinh-401", "vinh-phuc-732", "binh-duong-1169", "tra-vinh-38", "kon-tum-996"])
def test_the_identity_survives_other_clothes(name: str, twist: str) -> None:
    plain, twisted = identity(of_corpus(name)), identity(TWISTS[twist](of_corpus(name)))
    for field in DocumentIdentity.__slots__:
        if field != "evidence":
            assert getattr(twisted, field) == getattr(plain, field), field


@pytest.mark.parametrize("other", ["Quảng Trị", "Bà Rịa - Vũng Tàu", "Thừa Thiên Huế"])
@pytest.mark.parametrize(
    ("name", "province"), [("tra-vinh-401", "Trà Vinh"), ("binh-duong-1169", "Bình Dương"), ("kon-tum-996", "Kon Tum")]
)
def test_another_province_is_read_as_well(name: str, province: str, other: str) -> None:
    text = of_corpus(name).replace(province, other).replace(province.upper(), other.upper())
    read = identity(text)
    assert read.province == other
    assert fold_label(read.issuer or "") == fold_label(f"UBND tỉnh {other}")


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nVĂN PHÒNG\nSố: 1122/TB-VP\n", "Văn phòng UBND tỉnh Lâm Đồng"),
        ("TỈNH ỦY LÂM ĐỒNG\nVĂN PHÒNG\nSố 15-TB/VPTU\n", "Văn phòng Tỉnh ủy Lâm Đồng"),
    ],
)
def test_the_office_of_a_body_is_an_issuer(lines: str, issuer: str) -> None:
    text = f"{lines}Lâm Đồng, ngày 10 tháng 4 năm 2025\nTHÔNG BÁO\nPhân công nhiệm vụ\n\n1. Sở Y tế theo dõi.\n"
    source = read_bytes("thong-bao.txt", text.encode())
    identity = parse_identity(source, find_citations(source, vocabulary=VOCABULARY), VOCABULARY)
    assert identity.issuer == issuer


@pytest.mark.parametrize("printed", ["TỈNH TRA VINH", "f p TĨNH TRA VINH"])
def test_a_place_that_lost_its_marks_is_the_one_of_the_date_line(printed: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\n{printed}\nSố: 77/KH-UBND\nTrà Vinh, ngày 10 tháng 4 năm 2025\n"
    source = read_bytes("scan.txt", f"{head}KẾ HOẠCH\nThực hiện Đề án\n".encode())
    found = parse_identity(source, find_citations(source, vocabulary=VOCABULARY), VOCABULARY)
    assert found.province == "Trà Vinh"
    if printed.isupper():
        assert found.issuer == "UBND tỉnh Trà Vinh"
        said = [finding.message for finding in parse_plan(source, VOCABULARY).findings if finding.code == "misprint"]
        assert said == ["Có thể in sai: “ỦY BAN NHÂN DÂN TỈNH TRA VINH”, đọc là “UBND tỉnh Trà Vinh”."]
