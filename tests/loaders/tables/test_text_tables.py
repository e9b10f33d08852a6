"""Tables in plain text: where they begin and end, and which lines are one row."""

from __future__ import annotations

import time

import pytest
from plan_texts import HEAD, NETWORK, SURVEY, TASKS, numbered, source_of, tab_table

Rows = list[list[str]]


def tables(text: str) -> list[Rows]:
    source = source_of(text)
    return [[[source.value(cell.parts) for cell in row] for row in table.rows] for table in source.tables]


def bars(*rows: tuple[str, ...], framed: bool = False) -> str:
    lines = (" | ".join(row) for row in rows)
    return "".join(f"| {line} |\n" if framed else f"{line}\n" for line in lines)


PLAIN: Rows = [list(HEAD), ["1", *SURVEY], ["2", *NETWORK]]
ROWS = [HEAD, *numbered(SURVEY, NETWORK)]


def test_tabs_part_cells() -> None:
    assert tables(f"Mở đầu\n\n{tab_table(*ROWS[1:])}\nKết luận\n") == [PLAIN]


@pytest.mark.parametrize("framed", [False, True])
def test_bars_part_cells_with_or_without_a_frame(framed: bool) -> None:
    assert tables(bars(*ROWS, framed=framed)) == [PLAIN]


@pytest.mark.parametrize(
    "rule", ["|---|---|---|---|---|", "| :--- | ---: | :-: | --- | --- |", "+---+----+---+---+---+"]
)
def test_rules_are_no_rows(rule: str) -> None:
    lines = bars(*ROWS, framed=True).splitlines()
    assert tables("\n".join([lines[0], rule, lines[1], rule, lines[2], rule])) == [PLAIN]


def test_two_columns_are_a_table_and_one_is_none() -> None:
    assert tables("Nội dung\tCơ quan chủ trì\nKhảo sát\tSở Y tế\n") == [
        [["Nội dung", "Cơ quan chủ trì"], ["Khảo sát", "Sở Y tế"]]
    ]
    assert tables("Nội dung\nKhảo sát\n") == []


def test_empty_cells_stay_cells_and_stripped_ones_are_missing() -> None:
    found = tables("TT\tNội dung\tChủ trì\tGhi chú\n1\tKhảo sát\t\t\n2\tTập huấn\n")
    assert found[0][1:] == [["1", "Khảo sát", "", ""], ["2", "Tập huấn"]]


def test_a_cell_broken_over_lines_is_one_cell() -> None:
    text = (
        bars(HEAD)
        + "1 | Khảo sát nhu cầu\ndịch vụ số của người dân\n | Sở Khoa học và Công nghệ | UBND các huyện | Quý II/2025\n"
    )
    assert tables(text) == [PLAIN[:2]]


def test_a_framed_row_broken_over_lines_loses_no_letter() -> None:
    text = (
        bars(HEAD, framed=True)
        + "| 1 | Khảo sát nhu cầu dịch vụ số\ncủa người dân | Sở Khoa học và\n"
        + "Công nghệ | UBND các huyện | Quý II/2025 |\n"
    )
    assert tables(text)[0][1] == ["1", *SURVEY]


def test_the_last_cell_goes_on_right_below_in_lower_case() -> None:
    text = bars(*ROWS[:2]) + "và các năm tiếp theo\n" + bars(ROWS[2])
    assert tables(text)[0][1][-1] == "Quý II/2025 và các năm tiếp theo"
    assert tables(text)[0][2] == ["2", *NETWORK]


@pytest.mark.parametrize(
    "head",
    [
        "TT\tNội dung nhiệm vụ\tCơ quan\nchủ trì\tCơ quan phối hợp\tThời gian thực hiện\n",
        "TT\tNội dung\nnhiệm vụ\tCơ quan\nchủ trì\tCơ quan\nphối hợp\tThời gian\nthực hiện\n",
        "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian\nthực hiện\n",
    ],
)
def test_a_head_broken_inside_its_cells(head: str) -> None:
    assert tables(head + tab_table(*ROWS[1:]).split("\n", 1)[1]) == [PLAIN]


def test_the_second_row_of_a_head_is_a_row_of_its_own() -> None:
    head = "TT\tNội dung\tCơ quan thực hiện\t\tThời gian\n\t\tChủ trì\tPhối hợp\t\n"
    text = f"{head}1\tKhảo sát\tSở Y tế\tSở Nội vụ\tNăm 2026\n"
    assert [len(row) for row in tables(text)[0]] == [5, 5, 5]


@pytest.mark.parametrize("between", ["\n2\n\n", "\n\f- 3 -\n\n", "\nTrang 4/12\n", "\n\n"])
def test_page_ends_stand_between_rows(between: str) -> None:
    lines = tab_table(*ROWS[1:]).splitlines(keepends=True)
    assert tables(lines[0] + lines[1] + between + lines[2]) == [PLAIN]


def test_a_title_line_without_its_empty_cells_belongs_to_the_table() -> None:
    lines = tab_table(*ROWS[1:]).splitlines(keepends=True)
    found = tables(lines[0] + "I Hạ tầng\n" + lines[1] + "\nII Kỹ năng\n" + lines[2])
    assert [row[0] for row in found[0]] == ["TT", "I Hạ tầng", "1", "II Kỹ năng", "2"]


@pytest.mark.parametrize(
    "below",
    [
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\tTM. ỦY BAN NHÂN DÂN\n",
        "TM. ỦY BAN NHÂN DÂN\tNơi nhận:\nCHỦ TỊCH\t- Như trên;\n",
        "\nGhi chú: Các mốc thời gian\tcó thể thay đổi\n",
        "Các sở, ban, ngành căn cứ nhiệm vụ được giao\ttổ chức thực hiện.\n",
        "\nCác sở, ban, ngành căn cứ nhiệm vụ được giao\ttổ chức thực hiện.\n",
    ],
)
def test_what_stands_below_is_no_row(below: str) -> None:
    assert tables(tab_table(*ROWS[1:]) + below) == [PLAIN]


@pytest.mark.parametrize(
    "title",
    [
        "PHỤ LỤC II\nDANH MỤC NHIỆM VỤ KHÁC\n",
        "Phụ lục số 02\n",
        "BIỂU 2\n",
        "Nhiệm vụ khác\n(Kèm theo Kế hoạch số 77/KH-UBND)\n",
    ],
)
def test_a_second_annex_is_a_second_table(title: str) -> None:
    found = tables(f"{tab_table(ROWS[1])}\n{title}\n{tab_table(ROWS[2])}")
    assert found == [PLAIN[:2], [PLAIN[0], PLAIN[2]]]


def test_the_title_of_another_table_is_no_group_of_the_first() -> None:
    other = tab_table(("1", "Quyết định số 5/QĐ-UBND", "Sở Y tế"), head=("STT", "Tên văn bản", "Cơ quan chủ trì"))
    found = tables(f"{tab_table(*ROWS[1:])}II. CÁC VĂN BẢN CẦN RÀ SOÁT\n{other}")
    assert [[row[0] for row in table] for table in found] == [["TT", "1", "2"], ["STT", "1"]]


def test_a_head_that_a_page_repeats_stays_in_the_table() -> None:
    lines = tab_table(*ROWS[1:]).splitlines(keepends=True)
    assert [row[0] for row in tables(lines[0] + lines[1] + "\n" + lines[0] + lines[2])[0]] == ["TT", "1", "TT", "2"]


def test_prose_with_tabs_is_no_table() -> None:
    assert tables("Các\tsở,\tban,\tngành\tphối\thợp\tvới\tđơn\tvị\tchủ\ttrì\n" * 3) == []


def test_numbers_of_tables_and_places_of_rows() -> None:
    text = f"A\n{tab_table(*numbered(*TASKS))}\nPHỤ LỤC\n{tab_table(*numbered(*TASKS))}"
    source = source_of(text)
    assert [table.number for table in source.tables] == [1, 2]
    assert [source.text[t.start : t.end].count("\n") for t in source.tables] == [4, 4]


HEAD_LINE = "\t".join(HEAD) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD_LINE * 4000,
        HEAD_LINE + ("lời\n" * 3 + "1\tx\n") * 4000,
        HEAD_LINE + "1\tx\n" + "lời\n\tx\n" * 4000,
        "TT\tNội dung\tChủ trì" + "\tGhi chú" * 20000 + "\n1\ta\tb" + "\tx" * 20000,
        "|" * 60000 + "\nTT|Nội dung|Chủ trì|\n" + "|" * 60000,
    ],
    ids=["heads", "prose between", "broken rows", "wide", "bars"],
)
def test_no_text_takes_more_than_its_length(text: str) -> None:
    began = time.process_time()
    source_of(text)
    assert time.process_time() - began < 10
