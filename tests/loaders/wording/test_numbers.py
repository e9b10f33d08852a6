"""Official numbers: what print makes of them, and what is none."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.loaders.wording.document_types import PARTY_TYPE_OF_CODE, TYPE_OF_CODE
from lientinh.loaders.wording.letters import to_latin, to_plain
from lientinh.loaders.wording.numbers import find_numbers, normalise_number
from lientinh.ontology.vocabularies import load_vocabulary

# Printed -> properly written. The first forms are those of the first corpus, the others of documents of 1957 to 2026.
PRINTED = {
    "1703/QĐ-TTg": "1703/QĐ-TTg",
    "1703/QĐ-TTG": "1703/QĐ-TTg",
    "38-CT/TW": "38-CT/TW",
    "38- CT/TW": "38-CT/TW",
    "11-\nCT/TU": "11-CT/TU",
    "180-KH-TU": "180-KH/TU",
    "22/CT-TW": "22-CT/TW",
    "51-KHPH/BTGTU": "51-KHPH/BTGTU",
    "401 /QĐ-UBND": "401/QĐ-UBND",
    "2170 /QĐ - UBND": "2170/QĐ-UBND",
    "12/2022/NQ-HĐND": "12/2022/NQ-HĐND",
    "77/2015/QH13": "77/2015/QH13",
    "42/2024/QH151": "42/2024/QH15",
    "58/2024/QH1 5": "58/2024/QH15",
    "115/2025/UBTVQH15": "115/2025/UBTVQH15",
    "28/TTr-SKHCN": "28/TTr-SKHCN",
    "1856/TTr -SCT": "1856/TTr-SCT",
    "51-CTR/TU": "51-CTr/TU",
    "08/2022/NĐCP": "08/2022/NĐ-CP",
    "1086/QĐ/TTg": "1086/QĐ-TTg",
    "866/QĐ-Tg": "866/QĐ-TTg",
    "12/QD-UBND": "12/QĐ-UBND",
    "66.19/2026/NQ-CP": "66.19/2026/NQ-CP",
    "1249a/CTPH-UBDT-BTP": "1249a/CTPH-UBDT-BTP",
    "10/2018/TTLT/BTP-BCA": "10/2018/TTLT-BTP-BCA",
    "102/SL/L004": "102/SL/L004",
    "299/TTg": "299/TTg",
    "201-CP": "201-CP",
    "161/PGD&ĐT": "161/PGD&ĐT",
    "06/QC-TT.HĐND-UBND": "06/QC-TT.HĐND-UBND",
    "I 40/2025/NĐ-CP": "140/2025/NĐ-CP",
    "1 25/2025/NĐ-CP": "125/2025/NĐ-CP",
    "l6 73/GP-BTNMT": "1673/GP-BTNMT",
    "II /2026/QĐ-UBND": "11/2026/QĐ-UBND",
    "24/KH-\u0412\u0421\u0422": "24/KH-BCT",
    "102/2025/NQLT - UBTVQH15 - CP": "102/2025/NQLT-UBTVQH15-CP",
    "17/TTr-SKHCCN": "17/TTr-SKHCCN",
}

NOT_NUMBERS = (
    "trước ngày 30/11 hàng năm, số 30/11",
    "định kỳ hàng năm (ngày 15/12)",
    "Tiêu chuẩn quốc gia TCVN ISO/IEC 17025; TCVN ISO 9001:2015,...",
    "QCVN 01:2019/BCT và QCVN 19:2019/BKHCN",
    "điện thoại 0243.8251234/102, số 024-38251234",
    "tối thiểu 03% tổng chi, giai đoạn 2025-2030",
    "bản đồ tỷ lệ 1/500, tỷ lệ 1/2.000",
    "số 12 phố Lý Thường Kiệt, số nhà 15/2A Trần Phú",
    "điểm b khoản 1 Điều 47",
    "Mẫu số 01/KH ban hành kèm theo",
    "1/CÔNG TÁC TUYÊN TRUYỀN, 1/ MỤC TIÊU",
    "năm 2024 - KT-XH",
    "đến năm 2030\n- KT/XH phát triển",
    "Quý II/2025, quý IV/2026",
    "10-15 tỷ đồng/năm, 20-30 tỷ đồng",
    "theo https://vanban.vn/van-ban/12/QD-UBND.html",
    "ISO 22000/HACCP, Covid-19, 24/7 và 5/KT",
    "Chỉ thị 11 của Ban Thường vụ Tỉnh ủy",
)


@pytest.mark.parametrize(("printed", "written"), PRINTED.items())
def test_a_printed_number_is_written_properly(printed: str, written: str) -> None:
    assert normalise_number(printed) == written
    assert normalise_number(unicodedata.normalize("NFC", unicodedata.normalize("NFD", printed))) == written
    assert normalise_number(written) == written


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert find_numbers(text) == ()


def test_a_footnote_mark_is_no_part_of_a_number() -> None:
    text = "theo Luật số 42/2024/QH151 ngày 29/6/2024"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == "42/2024/QH15"


def test_a_heading_in_capitals_ends_the_number_where_words_begin() -> None:
    text = "THỰC HIỆN QUYẾT ĐỊNH SỐ 401/QĐ-UBND - BAN HÀNH KẾ HOẠCH"
    assert [number.value for number in find_numbers(text)] == ["401/QĐ-UBND"]


def test_a_number_without_code_needs_type_and_date() -> None:
    assert [number.value for number in find_numbers("(CV 929 ngày31/12/2025)")] == ["929"]
    assert find_numbers("mục 929 ngày 31/12/2025") == ()


def test_a_code_torn_by_the_next_column_goes_on_below() -> None:
    text = "Thông báo số 668/TB-            Tiếp thu rà soát và hiệu đính\n     SKHĐT ngày 20 tháng 2 năm 2024"
    assert [number.value for number in find_numbers(text)] == ["668/TB-SKHĐT"]


@given(
    st.integers(1, 99999),
    st.sampled_from(sorted(set(TYPE_OF_CODE) - {"SL", "HĐ"})),
    st.sampled_from(["UBND", "TTg", "HĐND", "SKHCN", "BKHCN", "BTNMT"]),
    st.sampled_from(["", " "]),
)
def test_state_numbers_survive_their_print(number: int, code: str, organ: str, gap: str) -> None:
    written = f"{number}/{code}-{organ}"
    assert normalise_number(f"{number}{gap}/{code}-{gap}{organ}") == written
    assert [found.value for found in find_numbers(f"Căn cứ Quyết định số {written} ngày 01/7/2025")] == [written]


@given(st.text(alphabet="aăâđêôơư QĐ0123456789/-.&\n", max_size=40))
def test_any_text_is_read_without_overlap(text: str) -> None:
    numbers = find_numbers(text)
    assert all(left.end <= right.start for left, right in pairwise(numbers))
    assert all(0 <= number.introduction <= number.start < number.end <= len(text) for number in numbers)


@given(st.text(max_size=60))
def test_plain_and_latin_forms_keep_every_position(text: str) -> None:
    assert len(to_plain(text)) == len(to_latin(text)) == len(text)


def test_the_codes_are_those_of_the_vocabulary() -> None:
    vocabulary = load_vocabulary()
    for code, name in TYPE_OF_CODE.items():
        known = vocabulary.document_type_of_code(code) or vocabulary.document_type_of_code(code, party=True)
        assert known in (None, name), code
    for code, name in PARTY_TYPE_OF_CODE.items():
        assert vocabulary.document_type_of_code(code, party=True) in (None, name)
