"""Laws and treaties cited by name: where their names end."""

from __future__ import annotations

import pytest

from lientinh.loaders.citations.laws import find_laws
from lientinh.ontology.labels import fold_label


def names(text: str, *registered: str) -> list[str]:
    known = {fold_label(name) for name in registered}
    return [law.name for law in find_laws(text, 0, len(text), lambda name: fold_label(name) in known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo quy định của Luật Đo lường.", ["Luật Đo lường"]),
        ("theo quy định của Luật Ngân sách nhà nước và theo phân cấp ngân sách", ["Luật Ngân sách nhà nước"]),
        ("quy định của Luật ngân sách nhà nước và quy định của pháp luật", ["Luật ngân sách nhà nước"]),
        ("quy định của Luật NSNN và các văn bản khác", ["Luật NSNN"]),
        ("theo Luật Tiêu chuẩn và Quy chuẩn kỹ thuật, các sở", ["Luật Tiêu chuẩn và Quy chuẩn kỹ thuật"]),
        ("theo quy định Luật Địa chất và khoáng sản.", ["Luật Địa chất và khoáng sản"]),
        ("tại Điều 41 Luật Hải quan, Tổng cục Hải quan yêu cầu", ["Luật Hải quan"]),
        ("Luật hải quan được Quốc hội khóa XIII thông qua ngày 23/6/2014", ["Luật hải quan"]),
        ("thi hành Luật Xử lý vi phạm hành chính về thẩm quyền", ["Luật Xử lý vi phạm hành chính"]),
        ("Luật Đầu tư, Luật Nhà ở và Luật Đất đai;", ["Luật Đầu tư", "Luật Nhà ở", "Luật Đất đai"]),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            ["Luật Tổ chức chính quyền địa phương"],
        ),
        ("Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;", ["Luật Tổ chức HĐND và UBND"]),
        ("Luật Ban hành văn bản quy phạm pháp luật ngày 22/6/2015", ["Luật Ban hành văn bản quy phạm pháp luật"]),
        ("Luật Đặc xá năm 2018", ["Luật Đặc xá"]),
        ("Luật Thi đua, khen thưởng có hiệu lực từ", ["Luật Thi đua, khen thưởng"]),
        (
            "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ quy định",
            ["Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ"],
        ),
        (
            "Hiệp định về hàng rào kỹ thuật trong thương mại khi xây dựng và ban hành",
            ["Hiệp định về hàng rào kỹ thuật trong thương mại"],
        ),
        ("Pháp lệnh Dân số số 06/2003/PL-UBTVQH11", ["Pháp lệnh Dân số"]),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"]),
    ],
)
def test_the_name_of_a_law_ends_with_it(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "theo quy định của pháp luật",
        "Luật sư Nguyễn Văn A và Hội Luật gia",
        "Trường Đại học Luật Hà Nội",
        "góp ý dự án Luật Khoa học",
        "Luật này thay thế",
        "tuân thủ Hiến pháp và pháp luật",
        "một số điều của 37 luật có liên quan",
        "Luật số 42/2024/QH15",
    ],
)
def test_the_word_alone_cites_no_law(text: str) -> None:
    assert names(text) == []


def test_a_name_that_the_register_knows_is_taken_whole() -> None:
    text = "theo Luật Trồng trọt, chăn nuôi và thủy sản của tỉnh"
    assert names(text) == ["Luật Trồng trọt"]
    assert names(text, "Luật Trồng trọt, chăn nuôi và thủy sản") == ["Luật Trồng trọt, chăn nuôi và thủy sản"]


def test_what_a_law_amends_is_part_of_its_name() -> None:
    text = (
        "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019;"
    )
    (law,) = find_laws(text, 0, len(text), lambda name: False)
    assert law.name == text[len("Căn cứ ") : text.index(" ngày")]
    assert not law.closed
    assert names("Luật số 67/2020/QH14 sửa đổi, bổ sung một số điều của Luật Xử lý vi phạm hành chính, từ") == []


def test_numbers_of_amended_laws_are_cut_out_of_the_name() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật A số 1/2024/QH15, Luật B số 2/2023/QH15 ngày 29 tháng 6 năm 2024"
    (law,) = find_laws(text, 0, len(text), lambda name: False)
    assert law.name == "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B"
    assert law.closed
    assert text[law.end :] == " ngày 29 tháng 6 năm 2024"


def test_a_number_at_the_end_is_that_of_the_amending_law() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B số 2/2023/QH15"
    (law,) = find_laws(text, 0, len(text), lambda name: False)
    assert not law.closed
    assert text[law.end :] == " số 2/2023/QH15"
