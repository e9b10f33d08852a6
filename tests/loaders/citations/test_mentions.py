"""Mentions of documents: number, type, date and issuer as the words around them say."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lientinh.build import CORPUS
from lientinh.loaders.citations.mentions import find_citations
from lientinh.loaders.read import read_bytes
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Citation
from lientinh.ontology.vocabularies import load_vocabulary

VOCABULARY = load_vocabulary()
DOCUMENTS = sorted(path.stem for path in CORPUS.glob("*.txt"))


def source_of(text: str) -> SourceText:
    return read_bytes("text.txt", text.encode())


def cited(text: str) -> tuple[Citation, ...]:
    return find_citations(source_of(text), vocabulary=VOCABULARY)


def brief(citation: Citation) -> tuple[str | None, str | None, str | None, str | None]:
    return citation.type, citation.number or citation.name, citation.date, citation.issuer


# Text -> (type, number or name, date, issuer) of each mention, worked out by reading.
READ = {
    "Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ": [
        ("Quyết định", "1703/QĐ-TTg", "2024-12-31", "Thủ tướng Chính phủ")
    ],
    "KẾ HOẠCH SỐ 222-KH/TU, NGÀY 30 THÁNG 9 NĂM 2024 CỦA BAN THƯỜNG VỤ TỈNH ỦY THỰC HIỆN CHỈ THỊ SỐ 38-CT/TW, "
    "NGÀY 30 THÁNG 7 NĂM 2024 CỦA BAN BÍ THƯ": [
        ("Kế hoạch", "222-KH/TU", "2024-09-30", "Ban Thường vụ Tỉnh ủy"),
        ("Chỉ thị", "38-CT/TW", "2024-07-30", "Ban Bí thư"),
    ],
    "Kế hoạch số 191-KH/TU ngày 25/12/2024 của Tỉnh Ủy ban hành Kế hoạch thực hiện Chỉ thị số 38- CT/TW": [
        ("Kế hoạch", "191-KH/TU", "2024-12-25", "Tỉnh ủy"),
        ("Chỉ thị", "38-CT/TW", None, None),
    ],
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 17/TTr-SKHCCN ngày 28/03/2025.": [
        ("Tờ trình", "17/TTr-SKHCCN", "2025-03-28", "Sở Khoa học và Công nghệ")
    ],
    "51-KHPH/BTGTU, ngày 06/02/2025": [("Kế hoạch", "51-KHPH/BTGTU", "2025-02-06", None)],
    "ngày 27/3/2025, Ủy ban nhân dân tỉnh ban hành Kế hoạch số 996/KH-UBND về đẩy mạnh": [
        ("Kế hoạch", "996/KH-UBND", "2025-03-27", "UBND tỉnh")
    ],
    "Nghị Quyết số 11/2016/NQ-HĐND ngày 08/12/2016 của HĐND tỉnh": [
        ("Nghị quyết", "11/2016/NQ-HĐND", "2016-12-08", "HĐND tỉnh")
    ],
    "Quy định số 296-QĐ/TW ngày 30 tháng 5 năm 2025; 12-QĐ/TW ngày 01/6/2025": [
        ("Quy định", "296-QĐ/TW", "2025-05-30", None),
        ("Quy định", "12-QĐ/TW", "2025-06-01", None),
    ],
    "Nghị định số 26/2007/NĐ-CP của Chính phủ ngày 15 tháng 02 năm 2007": [
        ("Nghị định", "26/2007/NĐ-CP", "2007-02-15", "Chính phủ")
    ],
    "Hướng dẫn số 12-HD/BTCTW của Ban tổ chức Trung ương ngày 6/7/2018": [
        ("Hướng dẫn", "12-HD/BTCTW", "2018-07-06", "Ban Tổ chức Trung ương")
    ],
    "UBND tỉnh Hà Nam đã phê duyệt tại các Quyết định số: 3644/QĐ-UBND ngày 17/8/2017 (lần đầu); 50/QĐ-UBND": [
        ("Quyết định", "3644/QĐ-UBND", "2017-08-17", "UBND tỉnh Hà Nam"),
        ("Quyết định", "50/QĐ-UBND", None, "UBND tỉnh Hà Nam"),
    ],
    "Thông tư số 07/2013/TTLT-BGDĐT-BNV ngày 08/3/2013 của Bộ Giáo dục và Đào tạo, Bộ Nội vụ": [
        ("Thông tư liên tịch", "07/2013/TTLT-BGDĐT-BNV", "2013-03-08", "Bộ Giáo dục và Đào tạo; Bộ Nội vụ")
    ],
    "Văn bản số 873/SXD-QLGT; Văn bản: số 572/TB-VPCP": [
        ("Công văn", "873/SXD-QLGT", None, None),
        ("Thông báo", "572/TB-VPCP", None, None),
    ],
    "(số 157/KH-BGDĐT ngày 13/3/2020) của\nBộ Giáo dục và Đào tạo": [
        ("Kế hoạch", "157/KH-BGDĐT", "2020-03-13", "Bộ Giáo dục và Đào tạo")
    ],
    "Chi thi so 18-\nCT/TU ngay 01 thang 4 nam 2015": [("Chỉ thị", "18-CT/TU", "2015-04-01", None)],
    "Luật Đất đai số 31/2024/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15, Luật số 47/2024/QH15": [
        ("Luật", "31/2024/QH15", None, None),
        ("Luật", "43/2024/QH15", None, None),
        ("Luật", "47/2024/QH15", None, None),
    ],
    "Luật Hải quan số 29/2001/QH10 năm 2001": [("Luật", "29/2001/QH10", "2001", None)],
    "Luật Ban hành văn bản quy phạm pháp luật số 64/2025 được sửa đổi": [("Luật", "64/2025", None, None)],
    "Luật Tổ chức chính quyền địa phương ngày 19/02/2025;": [
        ("Luật", "Luật Tổ chức chính quyền địa phương", "2025-02-19", None)
    ],
    "Luật sửa đổi, bổ sung một số điều của Luật A số 1/2024/QH15 và Luật B số 2/2023/QH15 ngày 29/6/2024": [
        ("Luật", "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B", "2024-06-29", None),
        ("Luật", "1/2024/QH15", None, None),
        ("Luật", "2/2023/QH15", None, None),
    ],
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_a_mention_says_what_is_printed_beside_it(
    text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert [brief(citation) for citation in cited(text)] == expected
    twisted = unicodedata.normalize("NFD", text).replace(" ", "  ").replace("\n", "\r\n")
    assert [brief(citation) for citation in cited(twisted)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 30/11 hàng năm; định kỳ (ngày 15/12); số 30/11",
        "TCVN ISO/IEC 17025; TCVN ISO 9001:2015, QCVN 01:2019/BCT",
        "giai đoạn 2025-2030, tối thiểu 03%, từ 20-30 tỷ đồng",
        "theo quy định của pháp luật hiện hành về ngân sách",
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert cited(text) == ()


def test_the_passage_takes_in_type_date_and_issuer() -> None:
    text = "bám sát Quyết định số 36/QĐ-TTg ngày 11/01/2021 của Thủ tướng Chính phủ, bảo đảm"
    source = source_of(text)
    (citation,) = find_citations(source)
    assert citation.raw == "Quyết định số 36/QĐ-TTg ngày 11/01/2021 của Thủ tướng Chính phủ"
    assert source.raw[citation.evidence.start : citation.evidence.end] == citation.raw


def test_only_the_asked_part_of_the_text_is_read() -> None:
    text = "Chỉ thị số 38-CT/TW và Kế hoạch số 236-KH/TU"
    source = source_of(text)
    assert [c.number for c in find_citations(source, start=text.index("Kế"))] == ["236-KH/TU"]
    assert [c.number for c in find_citations(source, end=text.index("Kế"))] == ["38-CT/TW"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_mentions_stand_in_order_and_apart_in_the_file(name: str) -> None:
    source = read_bytes(f"{name}.txt", (CORPUS / f"{name}.txt").read_bytes())
    mentions = find_citations(source, vocabulary=VOCABULARY)
    spans = [(part.start, part.end) for mention in mentions for part in mention.evidence.parts]
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    for mention in mentions:
        assert mention.raw
        assert mention.number or mention.name
        assert mention.raw in " ".join(source.text.split())


@pytest.mark.parametrize(
    ("name", "mentions"),
    [
        # counted by eye with a search for "/QĐ", "-CT/", "-KH", "/KH", "-NQ/", "/NQ", "/TTr", "Luật" and "Hiệp định"
        ("kon-tum-996", 8),
        ("tra-vinh-38", 4),
    ],
)
def test_every_mention_of_a_document_is_found(name: str, mentions: int) -> None:
    source = read_bytes(f"{name}.txt", (CORPUS / f"{name}.txt").read_bytes())
    assert len(find_citations(source, vocabulary=VOCABULARY)) == mentions


@settings(max_examples=60)
@given(st.text(alphabet="Luật số 12/QĐTg-KH.,;\nngàynăm 2024", max_size=80))
def test_any_text_gives_mentions_that_it_holds(text: str) -> None:
    source = source_of(f"văn bản {text}")
    for citation in find_citations(source):
        assert citation.evidence.quote == citation.raw
        assert 0 <= citation.evidence.start < citation.evidence.end <= len(source.raw)
