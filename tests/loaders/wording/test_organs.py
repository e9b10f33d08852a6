"""Names of issuing bodies in running text and in heads of capitals."""

from __future__ import annotations

import pytest

from lientinh.loaders.wording.letters import to_plain
from lientinh.loaders.wording.organs import match_organ

# Text that begins with a name -> the name properly written, and what of the text is left.
IN_TEXT = {
    "Thủ tướng Chính phủ phê duyệt Đề án": ("Thủ tướng Chính phủ", " phê duyệt Đề án"),
    "Ban Bí thư Trung ương Đảng “về đẩy mạnh": ("Ban Bí thư Trung ương Đảng", " “về đẩy mạnh"),
    "Ban Bí thư về đẩy mạnh": ("Ban Bí thư", " về đẩy mạnh"),
    "Bộ Chính trị khoá XIII về": ("Bộ Chính trị", " về"),
    "Quốc hội khoá X, kỳ họp thứ 10;": ("Quốc hội", ";"),
    "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam về": ("Chủ tịch nước", " về"),
    "Ban thường vụ Tỉnh ủy Vĩnh Phúc về đẩy mạnh": ("Ban Thường vụ Tỉnh ủy Vĩnh Phúc", " về đẩy mạnh"),
    "BTV Tỉnh ủy Vĩnh Phúc về": ("Ban Thường vụ Tỉnh ủy Vĩnh Phúc", " về"),
    "Tỉnh Ủy ban hành Kế hoạch": ("Tỉnh ủy", " ban hành Kế hoạch"),
    "Ban Thường vụ Tỉnh\nuỷ": ("Ban Thường vụ Tỉnh ủy", ""),
    "BAN THƯỜNG VỤ TỈNH ỦY VỀ THỰC HIỆN": ("Ban Thường vụ Tỉnh ủy", " VỀ THỰC HIỆN"),
    "Ủy ban nhân dân tinh)": ("UBND tỉnh", ")"),
    "UBND tỉnh thực hiện Đề án": ("UBND tỉnh", " thực hiện Đề án"),
    "UBND tỉnh\nSở Khoa học và Công nghệ": ("UBND tỉnh", "\nSở Khoa học và Công nghệ"),
    "UBND tỉnh Bà Rịa - Vũng Tàu - Ban": ("UBND tỉnh Bà Rịa - Vũng Tàu", " - Ban"),
    "HĐND tỉnh ban hành": ("HĐND tỉnh", " ban hành"),
    "Bộ Công Thương Quy định chế độ": ("Bộ Công Thương", " Quy định chế độ"),
    "Bộ trưởng Bộ\nXây dựng ban hành": ("Bộ trưởng Bộ Xây dựng", " ban hành"),
    "Bộ GD&ĐT hướng dẫn": ("Bộ Giáo dục và Đào tạo", " hướng dẫn"),
    "Sở Y tế tỉnh Trà Vinh về": ("Sở Y tế tỉnh Trà Vinh", " về"),
    "Ủy ban Dân tộc và Bộ Tư pháp": ("Ủy ban Dân tộc", " và Bộ Tư pháp"),
    "Đảng uỷ UBND tỉnh về": ("Đảng ủy UBND tỉnh", " về"),
    "Ban Chấp hành Đảng bộ tỉnh khóa XVI": ("Ban Chấp hành Đảng bộ tỉnh", " khóa XVI"),
    "Ban Quản lý Khu kinh tế tỉnh Lào Cai về": ("Ban Quản lý Khu kinh tế tỉnh Lào Cai", " về"),
    "Văn phòng Chính phủ về": ("Văn phòng Chính phủ", " về"),
}


@pytest.mark.parametrize(("text", "expected"), IN_TEXT.items())
def test_a_name_ends_where_prose_goes_on(text: str, expected: tuple[str, str]) -> None:
    organ = match_organ(text, to_plain(text), 0)
    assert organ is not None
    assert (organ.name, text[organ.end :]) == expected


@pytest.mark.parametrize("text", ["các cơ quan có liên quan", "ban hành Kế hoạch", "doanh nghiệp", "pháp luật"])
def test_no_body_is_named(text: str) -> None:
    assert match_organ(text, to_plain(text), 0) is None


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC", "UBND tỉnh Vĩnh Phúc"),
        ("UỶ BAN  NHÂN DÂN HUYỆN CHÂU THÀNH", "UBND huyện Châu Thành"),
        ("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Bộ Tài nguyên và Môi trường"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("PHÒNG GIÁO DỤC & ĐÀO TẠO", "Phòng Giáo dục và Đào tạo"),
        ("GIÁM ĐỐC SỞ CÔNG THƯƠNG TỈNH TRÀ VINH", "Giám đốc Sở Công Thương tỉnh Trà Vinh"),
        ("TỔNG CỤC TRƯỞNG TỔNG CỤC HẢI QUAN", "Tổng cục trưởng Tổng cục Hải quan"),
        ("CỤC HÓA CHẤT", "Cục Hóa chất"),
        ("HIỆU TRƯỞNG TRƯỜNG THCS LONG ĐỨC", "Hiệu trưởng Trường THCS Long Đức"),
    ],
)
def test_a_head_in_capitals_is_written_properly(head: str, name: str) -> None:
    organ = match_organ(head, to_plain(head), 0)
    assert organ is not None
    assert (organ.name, organ.end) == (name, len(head))
