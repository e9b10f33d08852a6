"""Heads of columns by their words."""

from __future__ import annotations

import pytest

from lientinh.loaders.tables.columns import Column, find_column, read_head

HEADS = {
    Column.ORDINAL: "TT; STT; Số TT; Stt.; Số thứ tự; Thứ tự; No.",
    Column.CONTENT: (
        "Nội dung; Nhiệm vụ; Nội dung công việc; Nội dung nhiệm vụ, giải pháp; Tên nhiệm vụ; Các nhiệm vụ; Đầu việc; "
        "Nhiệm vụ/Giải pháp; Danh mục nhiệm vụ; Nhóm nhiệm vụ; Tên đề án, dự án; Chỉ tiêu, nhiệm vụ; Hoạt động; "
        "Công việc thực hiện; Tên văn bản, đề án"
    ),
    Column.REVIEWED: "Tên văn bản; Tên văn bản cần sửa đổi; Tên loại văn bản",
    Column.LEAD: (
        "Cơ quan chủ trì; Đơn vị chủ trì; Chủ trì; Cơ quan thực hiện; Cơ quan, đơn vị chủ trì; Đơn vị thực hiện; "
        "Cơ quan/đơn vị thực hiện; Sở, ngành chủ trì tham mưu; Phân công thực hiện; Trách nhiệm thực hiện; Đầu mối; "
        "Đơn vị chịu trách nhiệm; Sở, ban, ngành thực hiện; Người chịu trách nhiệm; Tổ chức thực hiện; "
        "Cơ quan chủ trì, phối hợp; Chủ trì/Phối hợp"
    ),
    Column.COOPERATION: (
        "Cơ quan phối hợp; Đơn vị phối hợp thực hiện; Phối hợp; Cơ quan, đơn vị phối hợp; Đơn vị tham gia; "
        "Cơ quan, đơn vị, địa phương có liên quan; Phối hợp với đơn vị chủ trì"
    ),
    Column.DIRECTION: "Cơ quan chỉ đạo; Người chỉ đạo; Lãnh đạo phụ trách; Lãnh đạo UBND tỉnh phụ trách",
    Column.DEADLINE: (
        "Thời gian; Thời gian thực hiện; Thời hạn; Tiến độ; Hoàn thành; Thời hạn hoàn thành; Lộ trình; "
        "Năm thực hiện; Thời điểm hoàn thành; Ngày hoàn thành; Hoàn thành trước ngày; Thời gian, tiến độ; "
        "Mốc thời gian; Hạn hoàn thành"
    ),
    Column.OUTPUT: (
        "Sản phẩm; Kết quả; Sản phẩm dự kiến; Kết quả, sản phẩm; Sản phẩm/Kết quả; Dự kiến kết quả đạt được; "
        "Sản phẩm đầu ra; Hình thức văn bản"
    ),
    Column.AUTHORITY: "Thẩm quyền ban hành; Cấp trình; Cấp phê duyệt; Cơ quan ban hành",
    Column.BUDGET: (
        "Kinh phí; Nhu cầu kinh phí; Dự toán kinh phí; Kinh phí (triệu đồng); Nguồn kinh phí; Tổng kinh phí; "
        "Nguồn vốn; Tổng cộng"
    ),
    Column.NOTE: "Ghi chú; Ghi chú:",
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "label"), [(c, label) for c, labels in HEADS.items() for label in labels.split("; ")]
)
def test_a_head_is_known_by_its_words_in_any_case(column: Column, label: str) -> None:
    assert find_column(label) is column
    assert find_column(f" {label.upper()} : ") is column


@pytest.mark.parametrize(
    "label",
    ["", "  ", "Sở Khoa học và Công nghệ", "Hạn chế", "Căn cứ", "Mục tiêu", "1", "Ghi", "Thời sự", "Kết luận",
     "Quý II/2025", "Tập huấn kỹ năng số cho cán bộ cấp xã", "Nội dung " + "rất dài " * 20],
)  # fmt: skip
def test_what_is_no_head(label: str) -> None:
    assert find_column(label) is None


def test_a_head_row_names_the_content_and_something_about_the_task() -> None:
    assert read_head(["TT", "Nhiệm vụ", "Chủ trì"]) == (Column.ORDINAL, Column.CONTENT, Column.LEAD)
    assert read_head(["Nội dung", "Tiến độ"]) == (Column.CONTENT, Column.DEADLINE)
    assert read_head(["TT", "Tên văn bản", "Thẩm quyền ban hành"]) is not None
    assert read_head(["TT", "Nhiệm vụ", "Ghi chú"]) is None
    assert read_head(["TT", "Họ và tên", "Chủ trì"]) is None
    assert read_head([]) is None


def test_blank_cells_of_a_merged_head_count_for_nothing() -> None:
    head = read_head(["STT", "Nội dung", "Kinh phí", "", "", "Đơn vị chủ trì"])
    assert head == (Column.ORDINAL, Column.CONTENT, Column.BUDGET, None, None, Column.LEAD)


def test_heads_that_say_nothing_known_are_borne_where_a_number_column_stands() -> None:
    assert read_head(["TT", "Nhiệm vụ", "Căn cứ", "Mục tiêu", "Chủ trì", "Yêu cầu"]) is not None
    assert read_head(["Mã", "Nhiệm vụ", "Căn cứ", "Mục tiêu", "Chủ trì", "Yêu cầu"]) is None


def test_a_sentence_cut_by_tabs_is_no_head() -> None:
    assert (
        read_head(["Các sở", "chủ động", "phối hợp", "với đơn vị chủ trì", "thực hiện", "nhiệm vụ được giao"]) is None
    )
    assert read_head(["1", "Nội dung tập huấn kỹ năng số", "Sở Nội vụ", "Năm 2026"]) is None
