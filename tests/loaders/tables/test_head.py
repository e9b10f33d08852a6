"""The head of a table over one row or two."""

from __future__ import annotations

import pytest

from lientinh.loaders.tables.columns import Column, read_head
from lientinh.loaders.tables.head import TableHead

C = Column


def head_of(*labels: str) -> TableHead:
    columns = read_head(list(labels))
    assert columns is not None
    return TableHead.of(list(labels), columns)


def test_a_blank_cell_belongs_to_its_left_one() -> None:
    head = head_of("STT", "Nội dung", "Nhu cầu kinh phí", "", "Chủ trì", "")
    assert head.meanings == [C.ORDINAL, C.CONTENT, C.BUDGET, C.BUDGET, C.LEAD, C.LEAD]
    assert head.labels == ["STT", "Nội dung", "Nhu cầu kinh phí", "Nhu cầu kinh phí", "Chủ trì", "Chủ trì"]
    assert head.spanned == [False, False, False, True, False, True]


def test_a_first_column_without_label_holds_the_numbers() -> None:
    assert head_of("", "Nội dung", "Chủ trì").meanings[0] is C.ORDINAL


def test_beyond_the_head_nothing_is_explained() -> None:
    head = head_of("TT", "Nội dung", "Chủ trì")
    assert head.meaning(2) is C.LEAD
    assert head.meaning(3) is None
    assert head.label(3) == ""


def test_a_second_row_tells_years_sources_and_roles() -> None:
    head = head_of("TT", "Nội dung", "Kinh phí", "", "Cơ quan thực hiện", "")
    second = ["", "", "2021 - 2025", "NSNN", "Chủ trì", "Phối hợp"]
    assert head.continued_by(second)
    head.extend(second)
    assert head.labels[2:] == [
        "Kinh phí / 2021 - 2025",
        "Kinh phí / NSNN",
        "Cơ quan thực hiện / Chủ trì",
        "Cơ quan thực hiện / Phối hợp",
    ]
    assert head.meanings[4:] == [C.LEAD, C.COOPERATION]
    assert not head.spanned[5]


@pytest.mark.parametrize(
    "row",
    [
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["", "(1)", "(2)", "(3)", "(4)", "(5)"],
        ["A", "B", "1", "2", "3=1+2", "4"],
        ["1", "2", "3", "4", "5", "6"],
        ["", "", "Năm 2025", "Năm 2026", "", ""],
        ["", "", "Ngân sách tỉnh", "Nguồn khác", "", ""],
    ],
)
def test_rows_that_number_columns_or_name_their_parts_belong_to_the_head(row: list[str]) -> None:
    assert head_of("TT", "Nội dung", "Kinh phí", "", "Chủ trì", "Ghi chú").continued_by(row)


@pytest.mark.parametrize(
    "row",
    [
        ["I", "Hạ tầng số", "", "", "", ""],
        ["1", "Thanh tra", "", "", "", ""],
        ["", "Tuyên truyền", "", "", "Sở Y tế", ""],
        ["1", "", "500", "", "Sở Y tế", ""],
        ["I", "A", "", "", "", ""],
        ["", "", "", "", "", ""],
    ],
)
def test_rows_about_tasks_do_not(row: list[str]) -> None:
    assert not head_of("TT", "Nội dung", "Kinh phí", "", "Chủ trì", "Ghi chú").continued_by(row)


def test_numbers_of_columns_are_not_put_into_labels() -> None:
    head = head_of("TT", "Nội dung", "Chủ trì")
    head.extend(["(1)", "(2)", "(3)"])
    assert head.labels == ["TT", "Nội dung", "Chủ trì"]


def test_a_document_column_beside_the_tasks_is_what_they_bring() -> None:
    assert head_of("TT", "Nhiệm vụ", "Tên văn bản", "Chủ trì").meanings == [C.ORDINAL, C.CONTENT, C.OUTPUT, C.LEAD]
    assert head_of("TT", "Tên văn bản", "Nội dung sửa đổi", "Chủ trì").meanings == [
        C.ORDINAL,
        C.REVIEWED,
        C.NOTE,
        C.LEAD,
    ]
