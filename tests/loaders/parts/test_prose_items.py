"""Items of a list that print has run together."""

from __future__ import annotations

import pytest

from lientinh.loaders.parts.prose_items import is_clear, opens_task, split_items, tidy
from lientinh.ontology.vocabularies import load_vocabulary


def items(text: str, count: int | None = None) -> list[str]:
    return [text[s.start : s.end] for s in split_items(text, 0, len(text), count, load_vocabulary())]


def test_bullets_on_lines() -> None:
    assert items("- Khảo sát nhu cầu.\n– Lắp đặt;\n+ Tập huấn\n• Sơ kết") == [
        "Khảo sát nhu cầu.",
        "Lắp đặt",
        "Tập huấn",
        "Sơ kết",
    ]


def test_bullets_run_together() -> None:
    assert items("- Khảo sát nhu cầu; - Xây dựng nền tảng - Tổ chức hội nghị") == [
        "Khảo sát nhu cầu",
        "Xây dựng nền tảng",
        "Tổ chức hội nghị",
    ]


def test_a_dash_inside_a_name_parts_nothing() -> None:
    text = "- Đầu tư cho Trung tâm Khoa học – Công nghệ - Truyền thông tỉnh. - Xây dựng nền tảng"
    assert items(text) == ["Đầu tư cho Trung tâm Khoa học – Công nghệ - Truyền thông tỉnh.", "Xây dựng nền tảng"]
    assert items("- Phối hợp với Sở Văn hóa - Thể thao tỉnh bạn") == ["Phối hợp với Sở Văn hóa - Thể thao tỉnh bạn"]


def test_lower_case_after_a_dash_parts_nothing() -> None:
    assert items("- Phát triển kinh tế - xã hội vùng cao") == ["Phát triển kinh tế - xã hội vùng cao"]


def test_a_stated_number_finds_the_item_behind_a_semicolon() -> None:
    text = "- Tổ chức hội nghị; Cụ thể hóa chính sách; - Tập huấn; Bình Minh cũng tham dự"
    assert items(text) == ["Tổ chức hội nghị; Cụ thể hóa chính sách", "Tập huấn; Bình Minh cũng tham dự"]
    assert items(text, 3) == ["Tổ chức hội nghị", "Cụ thể hóa chính sách", "Tập huấn; Bình Minh cũng tham dự"]


def test_a_stated_number_leaves_out_the_least_likely() -> None:
    assert items("- Khảo sát Hà Nội - Huế - Sài Gòn. - Tập huấn", 2) == ["Khảo sát Hà Nội - Huế - Sài Gòn.", "Tập huấn"]


@pytest.mark.parametrize("count", [0, 99])
def test_a_number_that_cannot_be_right_decides_nothing(count: int) -> None:
    assert items("- Khảo sát; - Tập huấn", count) == ["Khảo sát", "Tập huấn"]


def test_no_bullets_no_items() -> None:
    assert items("Khảo sát nhu cầu.") == []
    assert items("") == []


def test_what_stands_before_a_bullet() -> None:
    assert is_clear("a. - B", 3, 0)
    assert is_clear("a\n  - B", 4, 0)
    assert not is_clear("a b - C", 4, 0)


def test_openings_of_tasks() -> None:
    assert opens_task("Xây dựng đề án", 0)
    assert opens_task("Cụ thể hoá chủ trương", 0)  # the other tone placement
    assert not opens_task("Đồng chí Chủ tịch", 0)


def test_an_item_loses_only_the_semicolon_that_parts_it() -> None:
    text = " Khảo sát; dự báo ;\n"
    span = tidy(text, 0, len(text))
    assert text[span.start : span.end] == "Khảo sát; dự báo"
