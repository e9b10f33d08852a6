"""Tables that lost their rulings."""

from __future__ import annotations

import pytest
from plan_texts import (
    HEAD,
    HEADING,
    NETWORK,
    REVIEW,
    SURVEY,
    TASKS,
    TRAINING,
    cells_of,
    codes_of,
    groups_of,
    numbered,
    plan_of,
    source_of,
    task_list_of,
)

from lientinh.loaders.layouts import cell_lines

A, B = "Phát triển hạ tầng số", "Phát triển kỹ năng số"


def lines(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    """Every filled cell on a line of its own."""
    return "".join(f"{cell}\n" for row in (head, *rows) for cell in row if cell)


def test_titles_tasks_and_cells() -> None:
    plan = plan_of(HEADING + lines(("I", A), *numbered(SURVEY, NETWORK), ("II", B), *numbered(TRAINING, REVIEW)))
    assert plan.layout == cell_lines.NAME
    assert groups_of(plan) == [("I", A), ("II", B)]
    assert cells_of(plan) == [("I.1", SURVEY), ("I.2", NETWORK), ("II.1", TRAINING), ("II.2", REVIEW)]
    assert codes_of(plan) == []


@pytest.mark.parametrize(
    ("titles", "numbers", "keys"),
    [
        (("A", "B"), ("1", "2", "1", "2"), ["A.1", "A.2", "B.1", "B.2"]),
        (("1.", "2."), ("1.1", "1.2", "2.1", "2.2"), ["1.1", "1.2", "2.1", "2.2"]),
        (("1", "2"), ("a)", "b)", "a)", "b)"), ["1.a", "1.b", "2.a", "2.b"]),
        (("Ill.", "IV."), ("1.", "2.", "3.", "4."), ["III.1", "III.2", "IV.3", "IV.4"]),
    ],
)
def test_titles_in_every_style(titles: tuple[str, str], numbers: tuple[str, ...], keys: list[str]) -> None:
    rows = [(number, *task) for number, task in zip(numbers, TASKS, strict=True)]
    plan = plan_of(HEADING + lines((titles[0], A), *rows[:2], (titles[1], B), *rows[2:]))
    assert cells_of(plan) == list(zip(keys, TASKS, strict=True))


def test_tasks_numbered_in_roman_are_tasks() -> None:
    plan = plan_of(HEADING + lines(("I", *SURVEY), ("II", *NETWORK), ("III", *TRAINING)))
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK, TRAINING]


def test_a_blank_deadline_and_a_lead_on_two_lines() -> None:
    network = (NETWORK[0], "Sở Khoa học và\nCông nghệ", NETWORK[2], "")
    plan = plan_of(HEADING + lines(*numbered(SURVEY, network, REVIEW)))
    assert cells_of(plan)[1] == ("2", (NETWORK[0], "Sở Khoa học và Công nghệ", NETWORK[2], ""))
    assert codes_of(plan) == ["no-deadline"]


def test_a_task_with_nothing_but_words() -> None:
    plan = plan_of(HEADING + lines(("I", A), *numbered(SURVEY, (NETWORK[0], "", "", ""), REVIEW)))
    assert [key for key, _ in cells_of(plan)] == ["I.1", "I.2", "I.3"]
    assert codes_of(plan) == ["no-deadline", "no-lead"]


def test_a_head_broken_over_lines_and_numbered() -> None:
    head = (
        "TT",
        "Nội dung\nnhiệm vụ",
        "Cơ quan\nchủ trì",
        "Cơ quan phối hợp",
        "Thời gian\nthực hiện",
        "(1)",
        "(2)",
        "(3)",
    )
    plan = plan_of(HEADING + lines(*numbered(*TASKS), head=head))
    assert [cells for _, cells in cells_of(plan)] == list(TASKS)


def test_a_head_that_a_page_repeats_inside_a_row() -> None:
    page = "\n".join(HEAD) + "\n"
    text = lines(*numbered(SURVEY, NETWORK, REVIEW)).replace("Sở Tài chính\n", f"{page}Sở Tài chính\n")
    plan = plan_of(HEADING + text)
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK, REVIEW]
    assert codes_of(plan) == []


def test_two_annexes() -> None:
    second = "PHỤ LỤC II\nNHIỆM VỤ KHÁC\n(Kèm theo Kế hoạch số 77/KH-UBND)\n" + lines(*numbered(TRAINING, REVIEW))
    plan = plan_of(HEADING + lines(("I", A), *numbered(SURVEY, NETWORK)) + second)
    assert cells_of(plan) == [("I.1", SURVEY), ("I.2", NETWORK), ("1", TRAINING), ("2", REVIEW)]


def test_a_second_table_of_documents_to_revise() -> None:
    head = ("STT", "Tên văn bản", "Cơ quan chủ trì", "Thẩm quyền ban hành", "Sản phẩm", "Thời gian")
    rows = [
        (
            "1",
            "Quyết định số 15/QĐ-UBND ngày 02/3/2021 của UBND tỉnh ban hành Quy chế dữ liệu",
            "Sở Y tế",
            "UBND tỉnh",
            "Quyết định",
        ),
        (
            "2",
            "Kế hoạch số 9/KH-UBND ngày 05/5/2022 của UBND tỉnh về dữ liệu mở",
            "Sở Nội vụ",
            "UBND tỉnh",
            "Kế hoạch",
            "Năm 2026",
        ),
    ]
    text = lines(("I", A), *numbered(SURVEY)) + "II. CÁC VĂN BẢN CẦN RÀ SOÁT\n" + lines(*rows, head=head)
    plan = plan_of(HEADING + text)
    assert cells_of(plan) == [("I.1", SURVEY)]
    assert groups_of(plan) == [("I", A)]
    found = [
        (d.ordinal, d.citation.number, d.name, d.leads[0].raw, d.issuing_authority, d.product, d.deadline.raw)
        for d in plan.review_documents
    ]
    assert found == [
        ("1", "15/QĐ-UBND", "ban hành Quy chế dữ liệu", "Sở Y tế", "UBND tỉnh", "Quyết định", None),
        ("2", "9/KH-UBND", "về dữ liệu mở", "Sở Nội vụ", "UBND tỉnh", "Kế hoạch", "Năm 2026"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Nơi nhận:\n- Như trên;\n",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n",
        "[1] Chi tiết kèm theo.\n",
        "Tổng số có 3 nhiệm vụ\n",
    ],
)
def test_what_stands_below_is_no_cell(below: str) -> None:
    plan = plan_of(HEADING + lines(*numbered(SURVEY, NETWORK, REVIEW)) + below)
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK, REVIEW]


def test_columns_in_another_order() -> None:
    head = ("TT", "Thời gian", "Cơ quan chủ trì", "Nội dung nhiệm vụ")
    rows = [("1", "Năm 2026", "Sở Y tế", "Khảo sát nhu cầu"), ("2", "Hàng năm", "Sở Nội vụ", "Tập huấn kỹ năng")]
    plan = plan_of(HEADING + lines(*rows, head=head))
    assert [cells for _, cells in cells_of(plan)] == [
        ("Khảo sát nhu cầu", "Sở Y tế", "", "Năm 2026"), ("Tập huấn kỹ năng", "Sở Nội vụ", "", "Hàng năm"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "Nội dung\nChủ trì\n", lines(*numbered(SURVEY)), "Kế hoạch\nNội dung\nvà phân công\n1\n2\n"]
)
def test_without_a_head_and_numbers_below_it_is_another_layout(text: str) -> None:
    assert cell_lines.recognise(source_of(text)) == 0.0


def test_a_number_without_lines_is_left_over() -> None:
    found = task_list_of(lines(*numbered(SURVEY, NETWORK), ("3", ""), ("4", *REVIEW)), cell_lines.NAME)
    source = source_of(lines(*numbered(SURVEY, NETWORK), ("3", ""), ("4", *REVIEW)))
    assert [source.value(cell.parts) for cell in found.unread] == ["3"]


@pytest.mark.parametrize(
    ("text", "rows", "unread"),
    [
        ("I\n" * 3000, 0, 3000),  # numbers without words: each is left over, none is a row
        ("1\n" * 3000, 0, 3000),
        ("1.\n" + "Khảo sát\n" * 3000, 0, 3001),  # one task or three thousand: nothing tells
        ("\n".join(HEAD * 1000), 0, 0),  # a head repeated a thousand times is no row
    ],
)
def test_odd_texts_below_a_head_do_no_harm(text: str, rows: int, unread: int) -> None:
    found = task_list_of("\n".join(HEAD) + "\n" + text, cell_lines.NAME)
    assert (len(found.rows), len(found.unread)) == (rows, unread)
