"""Rows of a table whose every cell stands on a line of its own."""

from __future__ import annotations

from plan_texts import source_of

from lientinh.loaders.tables.line_rows import RowSplitter
from lientinh.ontology.vocabularies import load_vocabulary


def split(
    text: str, words_first: bool = True, numbers_as_values: bool = False
) -> tuple[list[tuple[str, list[str]]], list[str]]:
    source = source_of(text)
    splitter = RowSplitter(source, load_vocabulary(), list(source.lines), words_first, numbers_as_values)
    splitter.split()
    rows = [(row.ordinal.value, [line.text for line in row.lines]) for row in splitter.rows]
    return rows, [line.text for line in splitter.unread]


def test_each_number_alone_begins_a_row() -> None:
    rows, unread = split("I\nHạ tầng\n1.\nKhảo sát\nSở Y tế\n2 .\nTập huấn\na)\nĐiểm a\n")
    assert rows == [("I", ["Hạ tầng"]), ("1", ["Khảo sát", "Sở Y tế"]), ("2", ["Tập huấn"]), ("a", ["Điểm a"])]
    assert unread == []


def test_a_roman_number_may_share_its_line_with_the_title() -> None:
    assert split("I. Hạ tầng\n1\nKhảo sát\nII Kỹ năng\n1\nTập huấn\n")[0] == [
        ("I", ["Hạ tầng"]), ("1", ["Khảo sát"]), ("II", ["Kỹ năng"]), ("1", ["Tập huấn"]),
    ]  # fmt: skip


def test_words_that_look_like_a_later_roman_number_are_words() -> None:
    assert split("I. Hạ tầng\n1\nKhảo sát\nX Quang tại bệnh viện\n")[0][1] == (
        "1",
        ["Khảo sát", "X Quang tại bệnh viện"],
    )


def test_what_stands_before_the_first_number_is_left_over() -> None:
    assert split("lời dẫn\n1\nKhảo sát\n") == ([("1", ["Khảo sát"])], ["lời dẫn"])


def test_the_number_of_a_page_is_no_row() -> None:
    marked = "1.\nKhảo sát\n\n7\n\nSở Y tế\n2.\nTập huấn\n"
    assert split(marked) == ([("1", ["Khảo sát", "Sở Y tế"]), ("2", ["Tập huấn"])], [])
    between = "1\nKhảo sát\nSở Y tế\n\n2\n\n2\nTập huấn\n"
    assert split(between) == ([("1", ["Khảo sát", "Sở Y tế"]), ("2", ["Tập huấn"])], [])
    inside = "1\nKhảo sát\n\n2\n\nSở Y tế\nNăm 2026\n2\nTập huấn\n"
    assert split(inside) == ([("1", ["Khảo sát", "Sở Y tế", "Năm 2026"]), ("2", ["Tập huấn"])], [])


def test_a_number_out_of_order_is_no_row_either() -> None:
    assert split("1\nKhảo sát\n45\nSở Y tế\n2\nTập huấn\n") == (
        [("1", ["Khảo sát", "Sở Y tế"]), ("2", ["Tập huấn"])],
        ["45"],
    )


def test_a_number_may_be_the_value_of_a_cell() -> None:
    rows, _ = split("1\nKhảo sát\n45\nSở Y tế\n2\nTập huấn\n", numbers_as_values=True)
    assert rows[0] == ("1", ["Khảo sát", "45", "Sở Y tế"])


def test_a_lost_number_does_not_lose_the_next() -> None:
    assert [number for number, _ in split("1\nKhảo sát\n3\nTập huấn\n4\nTổng kết\n")[0]] == ["1", "3", "4"]


def test_rows_parted_by_blank_lines() -> None:
    assert split("1\n\nKhảo sát\n\nSở Y tế\n\n2\n\nTập huấn\n\n")[0] == [
        ("1", ["Khảo sát", "Sở Y tế"]),
        ("2", ["Tập huấn"]),
    ]


def test_where_the_lead_comes_first_an_agency_follows_the_number() -> None:
    assert split("1\nSở Y tế\nKhảo sát\n2\nSở Nội vụ\nTập huấn\n", words_first=False)[0] == [
        ("1", ["Sở Y tế", "Khảo sát"]), ("2", ["Sở Nội vụ", "Tập huấn"]),
    ]  # fmt: skip


def test_a_lone_letter_is_a_mark_in_a_cell() -> None:
    assert split("1\nKhảo sát\nx\n")[0] == [("1", ["Khảo sát", "x"])]
