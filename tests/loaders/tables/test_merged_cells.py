"""Merged cells: what holds for the rows below, what is one task, what is a title."""

from __future__ import annotations

from plan_texts import HEADING

from lientinh.loaders.read_plan import parse_plan
from lientinh.loaders.source import SourceText
from lientinh.loaders.source_builder import BuiltCell, SourceBuilder
from lientinh.loaders.tables.cells import CellReader
from lientinh.loaders.tables.columns import Column
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import load_vocabulary

HEAD = (
    *("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"),
    *("Kinh phí (triệu đồng)", "Ghi chú"),
)
UP = BuiltCell((), 1, True)
"""A cell that is merged with the one above."""

Row = tuple[str | BuiltCell, ...]


def built(*tables: tuple[Row, ...]) -> SourceText:
    """The heading of a plan and its tables."""
    builder = SourceBuilder("a.docx", b"x", "application/x-test")
    for line in HEADING.splitlines():
        builder.add_paragraph(line)
    for rows in tables:
        builder.add_table([[c if isinstance(c, BuiltCell) else BuiltCell((c,)) for c in row] for row in rows])
    return builder.build()


def plan(*tables: tuple[Row, ...]) -> Plan:
    return parse_plan(built(*tables), load_vocabulary())


def over(text: str, columns: int) -> BuiltCell:
    return BuiltCell((text,), columns)


def tasks(read: Plan) -> list[tuple[str, str, list[str], list[str], str | None]]:
    return [
        (f"{t.group}.{t.ordinal}", t.text, [c.raw for c in t.leads], [c.raw for c in t.cooperators], t.deadline.raw)
        for t in read.tasks
    ]


FULL: Row = ("1", "Khảo sát nhu cầu", "Sở Y tế", "Sở Tài chính", "Năm 2026", "Báo cáo", "200", "Theo Kế hoạch")


def test_lead_cooperation_deadline_output_and_note_hold_below_and_money_does_not() -> None:
    read = plan((HEAD, FULL, ("2", "Tập huấn kỹ năng số", UP, UP, UP, UP, UP, UP)))
    assert [(t[2], t[3], t[4]) for t in tasks(read)] == [(["Sở Y tế"], ["Sở Tài chính"], "Năm 2026")] * 2
    assert [task.outputs for task in read.tasks] == [("Báo cáo",)] * 2
    assert [task.note for task in read.tasks] == ["Theo Kế hoạch"] * 2
    assert [len(task.budget) for task in read.tasks] == [1, 0]


def test_the_passage_of_a_task_is_its_own_row() -> None:
    source = built((HEAD, FULL, ("2", "Tập huấn kỹ năng số", UP, "Sở Nội vụ", UP, "", "", "")))
    first, second = parse_plan(source, load_vocabulary()).tasks
    assert second.row.start > first.row.end
    lead = second.leads[0].evidence
    assert source.raw[lead.start : lead.end] == "Sở Y tế"
    assert lead.cell is not None
    assert (lead.cell.row, lead.cell.column) == (3, 3)


def test_a_task_merged_over_rows_is_one_with_several_leads() -> None:
    split = (
        ("1", "Khảo sát nhu cầu", "Sở Y tế", "Sở Tài chính", "Năm 2026", "", "", ""),
        (UP, UP, "Sở Nội vụ", UP, UP, UP, UP, UP),
        (UP, UP, "Sở Xây dựng", "Sở Công Thương", UP, UP, UP, UP),
        ("2", "Tập huấn kỹ năng số", "Sở Y tế", "", "", "", "", ""),
    )
    read = plan((HEAD, *split))
    assert [(t[1], t[2], t[3], t[4]) for t in tasks(read)] == [
        (
            "Khảo sát nhu cầu",
            ["Sở Y tế", "Sở Nội vụ", "Sở Xây dựng"],
            ["Sở Tài chính", "Sở Tài chính", "Sở Công Thương"],
            "Năm 2026",
        ),
        ("Tập huấn kỹ năng số", ["Sở Y tế"], [], None),
    ]


def test_a_number_merged_over_rows_is_printed_once() -> None:
    read = plan((HEAD, FULL, (UP, "Tập huấn kỹ năng số", "Sở Nội vụ", "", "Năm 2027", "", "", "")))
    assert [(task.ordinal_raw, task.text) for task in read.tasks] == [
        ("1", "Khảo sát nhu cầu"),
        (None, "Tập huấn kỹ năng số"),
    ]


def test_a_row_under_one_cell_is_a_title_with_and_without_a_number() -> None:
    other = ("1", "Tập huấn kỹ năng số", "Sở Nội vụ", "", "", "", "", "")
    for first, second, names in (
        (("I", over("Hạ tầng số", 7)), ("II", over("Kỹ năng số", 7)), ["I", "II"]),
        ((over("Hạ tầng số", 8),), (over("Kỹ năng số", 8),), ["1", "2"]),
        ((over("I. Hạ tầng số", 8),), (over("II. Kỹ năng số", 8),), ["I", "II"]),
        (("I", over("Hạ tầng số", 5), "", ""), ("II", over("Kỹ năng số", 5), "", ""), ["I", "II"]),
    ):
        read = plan((HEAD, first, FULL, second, other))
        assert [group.ordinal for group in read.groups] == names
        assert [group.title for group in read.groups] == ["Hạ tầng số", "Kỹ năng số"]
        assert [task.group for task in read.tasks] == names


def test_a_title_is_told_from_tasks_that_name_nobody() -> None:
    rows: tuple[Row, ...] = (
        (over("Hạ tầng số", 8),),
        ("", "Khảo sát nhu cầu", "", "", "", "", "", ""),
        ("", "Tập huấn kỹ năng số", "", "", "", "", "", ""),
        (over("Kỹ năng số", 8),),
        ("", "Báo cáo kết quả", "", "", "", "", "", ""),
    )
    read = plan((HEAD, *rows))
    assert [group.title for group in read.groups] == ["Hạ tầng số", "Kỹ năng số"]
    assert [(task.group, task.text) for task in read.tasks] == [
        ("1", "Khảo sát nhu cầu"),
        ("1", "Tập huấn kỹ năng số"),
        ("2", "Báo cáo kết quả"),
    ]


def is_title(*row: str | BuiltCell) -> bool:
    reader = CellReader(built((HEAD, row)))
    reader.read_table(reader.source.tables[0])
    return reader.rows[0].title


def test_what_makes_a_title() -> None:
    assert is_title("I", over("Hạ tầng số", 7))
    assert is_title(over("Hạ tầng số", 6), "", "")
    assert not is_title("1", over("Khảo sát", 2), "", "", "", "", "")
    assert not is_title("1", "Khảo sát", over("Các sở, ngành", 6))
    assert not is_title("1", over("Khảo sát", 5), "", "Theo Kế hoạch")
    assert not is_title("1", "Khảo sát", "", "", "", "", "", "")


def test_words_over_the_whole_row_below_the_last_task_are_no_group() -> None:
    read = plan((HEAD, ("I", over("Hạ tầng số", 7)), FULL, (over("Ghi chú: các đơn vị báo cáo hằng năm", 8),)))
    assert [group.title for group in read.groups] == ["Hạ tầng số"]


def test_a_head_of_two_rows_with_merged_cells() -> None:
    first: Row = ("TT", "Nội dung", over("Cơ quan thực hiện", 2), "Thời gian")
    second: Row = (UP, UP, "Chủ trì", "Phối hợp", UP)
    read = plan((first, second, ("1", "Khảo sát nhu cầu", "Sở Y tế", "Sở Nội vụ", "Năm 2026")))
    assert [t[1:] for t in tasks(read)] == [("Khảo sát nhu cầu", ["Sở Y tế"], ["Sở Nội vụ"], "Năm 2026")]


def test_the_labels_of_a_head_of_two_rows_are_the_upper_and_the_lower() -> None:
    first: Row = ("TT", "Nội dung", over("Cơ quan thực hiện", 2), "Thời gian")
    reader = CellReader(built((first, (UP, UP, "Chủ trì", "Phối hợp", UP), ("1", "Khảo sát", "Sở Y tế", "", ""))))
    reader.read_table(reader.source.tables[0])
    assert reader.rows[0].cells[Column.LEAD][0].head == "Cơ quan thực hiện / Chủ trì"


def test_a_table_on_the_next_page_without_a_head_goes_on() -> None:
    rest: Row = ("2", "Tập huấn kỹ năng số", "Sở Nội vụ", "Sở Y tế", "Năm 2027", "", "", "")
    read = plan((HEAD, FULL), (rest,))
    assert [t[1] for t in tasks(read)] == ["Khảo sát nhu cầu", "Tập huấn kỹ năng số"]
    assert [t[2] for t in tasks(read)] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_cell_that_says_it_goes_on_with_nothing_above_has_its_own_words() -> None:
    table = built((HEAD, ("1", BuiltCell(("Khảo sát",), 1, True), "Sở Y tế", "", "", "", "", ""))).tables[0]
    assert table.rows[1][1].parts == table.rows[0][1].parts  # Word takes it for a part of the head
    alone = built(((BuiltCell(("Khảo sát",), 1, True), "Sở Y tế"),)).tables[0]
    assert not alone.rows[0][0].continues
    assert alone.rows[0][0].parts


def test_below_a_wide_cell_nothing_of_the_row_before_it_goes_on() -> None:
    table = built(((over("a", 1), "b", "c"), (over("rộng", 3),), ("d", UP, "e"))).tables[0]
    assert table.rows[2][1].empty
