"""What one printed row of a table says."""

from __future__ import annotations

from plan_texts import HEAD, SURVEY, source_of, tab_table

from lientinh.loaders.tables.cells import CellReader
from lientinh.loaders.tables.columns import Column

C = Column


def read(text: str) -> CellReader:
    reader = CellReader(source_of(text))
    for table in reader.source.tables:
        reader.read_table(table)
    return reader


def said(reader: CellReader, row: int = 0) -> dict[str, list[str]]:
    cells = reader.rows[row].cells
    return {column.value: [reader.source.value(c.parts) for c in found.values()] for column, found in cells.items()}


def test_cells_stand_under_their_heads_in_any_order() -> None:
    head = ("Thời gian", "Cơ quan phối hợp", "Nội dung", "Số TT", "Đơn vị thực hiện")
    reader = read(tab_table(("Năm 2026", "Sở Tài chính", "Khảo sát", "3.", "Sở Y tế"), head=head))
    row = reader.rows[0]
    assert row.ordinal
    assert (row.ordinal.value, row.text) == ("3", "Khảo sát")
    assert said(reader) == {"deadline": ["Năm 2026"], "cooperation": ["Sở Tài chính"], "lead": ["Sở Y tế"]}
    assert dict(reader.heads)["Đơn vị thực hiện"] is C.LEAD


def test_a_cell_knows_its_table_row_and_column() -> None:
    reader = read(tab_table(("1", *SURVEY)))
    lead = reader.rows[0].cells[C.LEAD][0]
    assert lead.place is not None
    assert (lead.place.table, lead.place.row, lead.place.column) == (1, 2, 3)
    assert lead.head == "Cơ quan chủ trì"


def test_a_number_and_a_title_in_one_cell() -> None:
    reader = read(tab_table(("IV. Hạ tầng số", "", "", "", ""), ("Kỹ năng số", "", "", "", "")))
    assert [(row.ordinal and row.ordinal.value, row.text) for row in reader.rows] == [
        ("IV", "Hạ tầng số"),
        (None, "Kỹ năng số"),
    ]


def test_what_stands_under_no_head_is_left_over() -> None:
    reader = read(tab_table(("1", *SURVEY, "thừa"), ("x y", *SURVEY)))
    assert [reader.source.value(cell.parts) for cell in reader.unread] == ["thừa", "x y"]
    assert reader.rows[1].ordinal is None


def test_a_head_over_two_columns_of_agencies_has_one_agency() -> None:
    reader = read("TT\tNội dung\tCơ quan chủ trì\t\tThời gian\n1\tKhảo sát\tSở Khoa\thọc và Công nghệ\tNăm 2026\n")
    assert said(reader)["lead"] == ["Sở Khoa học và Công nghệ"]


def test_two_heads_for_the_lead_have_two() -> None:
    reader = read(
        "TT\tNội dung\tCơ quan chủ trì\tĐơn vị thực hiện\tThời gian\n1\tKhảo sát\tSở Y tế\tUBND các xã\tNăm 2026\n"
    )
    assert said(reader)["lead"] == ["Sở Y tế", "UBND các xã"]


def test_a_lead_that_names_who_cooperates_says_both() -> None:
    reader = read(tab_table(("1", "Khảo sát", "Sở Y tế chủ trì, phối hợp với Công an tỉnh", "Sở Nội vụ", "Năm 2026")))
    assert said(reader) == {"lead": ["Sở Y tế"], "cooperation": ["Công an tỉnh", "Sở Nội vụ"], "deadline": ["Năm 2026"]}


def test_an_amount_among_agencies_was_moved_and_a_year_was_not() -> None:
    head = ("TT", "Nội dung", "Kinh phí", "Chủ trì", "Kết quả", "Thời gian", "Ghi chú")
    reader = read(
        tab_table(
            ("1", "Khảo sát", "", "1.500", "12", "2026", "Sở Y tế"), ("2", "Tập huấn", "20", "", "", "5", ""), head=head
        )
    )
    assert [reader.source.value(cell.parts) for cell in reader.moved] == ["1.500", "5"]
    assert said(reader) == {"budget": ["1.500"], "output": ["12"], "deadline": ["2026"], "note": ["Sở Y tế"]}
    assert said(reader, 1) == {"budget": ["20", "5"]}


def test_without_a_column_of_money_nothing_is_moved() -> None:
    reader = read(tab_table(("1", "Khảo sát", "12", "", "5")))
    assert not reader.moved


def test_a_row_after_a_blank_line_or_a_head_may_be_half_of_one() -> None:
    rows = (
        tab_table(("1", *SURVEY), ("2", *SURVEY)) + "\n" + "\t".join(("3", *SURVEY)) + "\n" + tab_table(("4", *SURVEY))
    )
    assert [row.cut for row in read(rows).rows] == [True, False, True, True]


def test_the_second_row_of_a_head_is_no_task() -> None:
    reader = read(
        "TT\tNội dung\tCơ quan thực hiện\t\n\t\tChủ trì\tPhối hợp\n(1)\t(2)\t(3)\t(4)\n"
        "1\tKhảo sát\tSở Y tế\tSở Nội vụ\n"
    )
    assert len(reader.rows) == 1
    assert said(reader) == {"lead": ["Sở Y tế"], "cooperation": ["Sở Nội vụ"]}


def test_whether_a_row_is_about_a_task() -> None:
    head = (*HEAD, "Kinh phí")
    reader = read(tab_table(("I", "Hạ tầng", "", "", "", "500"), ("1", "Khảo sát", "", "", "Năm 2026", ""), head=head))
    assert [row.about_task for row in reader.rows] == [False, True]
