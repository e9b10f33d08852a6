"""From printed rows to groups and tasks: titles, halves, further leads."""

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
    Cells,
    cells_of,
    codes_of,
    groups_of,
    numbered,
    plan_of,
    tab_table,
)

A, B = "Phát triển hạ tầng số", "Phát triển kỹ năng số"


def title(number: str, words: str) -> tuple[str, ...]:
    return (number, words, "", "", "")


def grouped(first: str, second: str, *numbers: str) -> str:
    """Two tasks under each of two titles."""
    rows = [(number, *task) for number, task in zip(numbers, TASKS, strict=True)]
    return HEADING + tab_table(title(first, A), *rows[:2], title(second, B), *rows[2:])


@pytest.mark.parametrize(
    ("titles", "numbers", "keys"),
    [
        (("I", "II"), ("1", "2", "1", "2"), ["I.1", "I.2", "II.1", "II.2"]),
        (("I.", "II."), ("1", "2", "3", "4"), ["I.1", "I.2", "II.3", "II.4"]),
        (("A", "B"), ("1.", "2.", "1.", "2."), ["A.1", "A.2", "B.1", "B.2"]),
        (("1", "2"), ("a)", "b)", "a)", "b)"), ["1.a", "1.b", "2.a", "2.b"]),
        (("1.", "2."), ("1.1", "1.2", "2.1", "2.2"), ["1.1", "1.2", "2.1", "2.2"]),
        (("1", "2"), ("-", "-", "-", "-"), ["1.1", "1.2", "2.1", "2.2"]),
        (("1", "2"), ("", "", "", ""), ["1.1", "1.2", "2.1", "2.2"]),
        (("", ""), ("1", "2", "1", "2"), ["1.1", "1.2", "2.1", "2.2"]),
        (("", ""), ("1", "2", "3", "4"), ["1.1", "1.2", "2.3", "2.4"]),
        (("Ill", "IV"), ("1", "2", "1", "2"), ["III.1", "III.2", "IV.1", "IV.2"]),
    ],
)  # fmt: skip
def test_titles_in_every_style(titles: tuple[str, str], numbers: tuple[str, ...], keys: list[str]) -> None:
    plan = plan_of(grouped(*titles, *numbers))
    assert [key for key, _ in cells_of(plan)] == keys
    assert [cells for _, cells in cells_of(plan)] == list(TASKS)
    assert [words for _, words in groups_of(plan)] == [A, B]
    assert [group.ordinal_raw for group in plan.groups] == list(titles)


def test_parts_above_groups_are_titles_too() -> None:
    rows = [title("A", "PHẦN CHUNG"), title("I", A), *numbered(SURVEY), title("II", B), *numbered(NETWORK)]
    plan = plan_of(HEADING + tab_table(*rows, title("B", "PHẦN RIÊNG"), title("III", A), *numbered(REVIEW)))
    assert [key for key, _ in cells_of(plan)] == ["I.1", "II.1", "III.1"]
    assert [ordinal for ordinal, _ in groups_of(plan)] == ["A", "I", "II", "B", "III"]


@pytest.mark.parametrize("blank", [0, 1, 3])
def test_a_task_with_blank_cells_is_no_title(blank: int) -> None:
    tasks = [*TASKS]
    tasks[blank] = (tasks[blank][0], "", "", "")
    plan = plan_of(HEADING + tab_table(*numbered(*tasks)))
    assert [cells for _, cells in cells_of(plan)] == tasks
    assert not plan.groups
    assert codes_of(plan) == ["no-deadline", "no-lead"]


def test_a_table_whose_tasks_name_nobody_has_tasks() -> None:
    plan = plan_of(HEADING + tab_table(title("I", A), *(title(str(i), task[0]) for i, task in enumerate(TASKS, 1))))
    assert [key for key, _ in cells_of(plan)] == ["I.1", "I.2", "I.3", "I.4"]


def test_a_title_with_cells_of_its_own_keeps_the_tasks_and_leaves_the_cells_over() -> None:
    plan = plan_of(HEADING + tab_table(("I", A, "Sở Y tế", "", ""), *numbered(SURVEY, NETWORK)))
    assert groups_of(plan) == [("I", A)]
    assert [key for key, _ in cells_of(plan)] == ["I.1", "I.2"]
    assert codes_of(plan) == ["unread-cell"]


def test_tasks_numbered_in_roman_are_tasks() -> None:
    plan = plan_of(HEADING + tab_table(("I", *SURVEY), ("II", *NETWORK), ("III", *TRAINING)))
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK, TRAINING]
    assert not plan.groups


def test_points_below_a_task_belong_to_its_words() -> None:
    rows = [*numbered(SURVEY), title("-", "Khảo sát hộ gia đình"), title("-", "Khảo sát doanh nghiệp"), ("2", *NETWORK)]
    plan = plan_of(HEADING + tab_table(*rows))
    assert [cells[0] for _, cells in cells_of(plan)] == [
        f"{SURVEY[0]} - Khảo sát hộ gia đình - Khảo sát doanh nghiệp",
        NETWORK[0],
    ]


def test_points_with_a_lead_are_tasks_below_a_task() -> None:
    plan = plan_of(HEADING + tab_table(("1", *SURVEY), ("a)", *NETWORK), ("2", *TRAINING), ("a)", *REVIEW)))
    assert [key for key, _ in cells_of(plan)] == ["1", "1.a", "2", "2.a"]
    assert codes_of(plan) == []


# Rows cut in two by a page end: (upper half, lower half) of NETWORK.
HALVES: list[tuple[Cells, Cells]] = [
    (("Lắp đặt điểm truy cập", "Sở Xây dựng", "Sở Tài", "Năm 2026"), ("tại nhà văn hóa xã", "", "chính", "")),
    (("Lắp đặt điểm", "Sở Xây", "Sở Tài chính", "Năm 2026"), ("truy cập tại nhà văn hóa xã", "dựng", "", "")),
    (("Lắp đặt điểm truy cập tại nhà văn hóa xã", "Sở Xây dựng", "Sở", "Năm 2026"), ("", "", "Tài chính", "")),
    (("Lắp đặt điểm truy cập tại nhà văn hóa xã", "Sở Xây dựng", "Sở Tài chính", "Năm"), ("", "", "", "2026")),
    (("Lắp đặt điểm truy cập tại nhà văn hóa xã", "Sở", "Sở Tài chính", "Năm 2026"), ("", "Xây dựng", "", "")),
]


@pytest.mark.parametrize(
    "between", ["\n", "\n2\n\n", "\n" + "\t".join(HEAD) + "\n", "\n\f3\n\n" + "\t".join(HEAD) + "\n"]
)
@pytest.mark.parametrize(("upper", "lower"), HALVES)
def test_a_row_that_a_page_cut_in_two(upper: Cells, lower: Cells, between: str) -> None:
    above = tab_table(("1", *SURVEY), ("2", *upper))
    below = "\t".join(("", *lower)) + "\n" + "\t".join(("3", *REVIEW)) + "\n"
    plan = plan_of(HEADING + above + between + below)
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK, REVIEW]


def test_a_half_that_begins_with_a_capital() -> None:
    """ "Sở Khoa học và" / "Công nghệ", "truy cập" / "Internet", "Quý" / "II/2025" on two pages."""
    above = tab_table(("1", "Lắp đặt điểm truy cập", "Sở Khoa học và", "UBND các huyện,", "Quý"))
    plan = plan_of(
        HEADING + above + "\n\tInternet tại xã\tCông nghệ\tUBND các xã\tII/2025\n" + "\t".join(("2", *REVIEW)) + "\n"
    )
    whole = (
        "Lắp đặt điểm truy cập Internet tại xã",
        "Sở Khoa học và Công nghệ",
        "UBND các huyện, UBND các xã",
        "Quý II/2025",
    )
    assert [cells for _, cells in cells_of(plan)] == [whole, REVIEW]


def test_a_second_sentence_on_the_next_page() -> None:
    above = tab_table(("1", "Khảo sát nhu cầu.", *SURVEY[1:]))
    plan = plan_of(HEADING + above + "\n\tTổng hợp kết quả.\t\t\t\n" + "\t".join(("2", *REVIEW)) + "\n")
    assert [cells[0] for _, cells in cells_of(plan)] == ["Khảo sát nhu cầu. Tổng hợp kết quả.", REVIEW[0]]


def test_a_title_without_number_on_the_next_page_begins_the_numbers_anew() -> None:
    text = (
        tab_table(title("", A), *numbered(SURVEY, NETWORK))
        + "\n"
        + tab_table(title("", B), *numbered(TRAINING, REVIEW))
    )
    plan = plan_of(HEADING + text)
    assert groups_of(plan) == [("1", A), ("2", B)]
    assert [cells for _, cells in cells_of(plan)] == list(TASKS)


def test_a_title_that_a_page_cut_in_two() -> None:
    text = (
        tab_table(title("I", "Phát triển hạ tầng số, bảo đảm"))
        + "\n"
        + tab_table(title("", "kết nối"), *numbered(SURVEY))
    )
    assert groups_of(plan_of(HEADING + text)) == [("I", "Phát triển hạ tầng số, bảo đảm kết nối")]


def test_leads_on_rows_of_their_own() -> None:
    rows = [
        *numbered(SURVEY),
        ("", "", "Sở Xây dựng", "Sở Tài chính", "Năm 2026"),
        ("", "", "Công an tỉnh", "", "Năm 2026"),
    ]
    plan = plan_of(HEADING + tab_table(*rows, ("2", *NETWORK)))
    assert [cell.raw for cell in plan.tasks[0].leads] == ["Sở Khoa học và Công nghệ", "Sở Xây dựng", "Công an tỉnh"]
    assert [cell.raw for cell in plan.tasks[0].cooperators] == ["UBND các huyện", "Sở Tài chính"]
    assert codes_of(plan) == ["deadlines-differ"]


def test_notes_of_every_row_of_a_task_are_kept() -> None:
    head = (*HEAD, "Ghi chú")
    rows = [("1", *SURVEY, "Theo 51-KH/TU"), ("", "", "Sở Xây dựng", "", "", "Có văn bản riêng"), ("2", *NETWORK, "")]
    plan = plan_of(HEADING + tab_table(*rows, head=head))
    assert [task.note for task in plan.tasks] == ["Theo 51-KH/TU Có văn bản riêng", ""]
    assert [citation.number for citation in plan.tasks[0].citations] == ["51-KH/TU"]


@pytest.mark.parametrize("words", ["Tổng cộng", "Tổng số: 2 nhiệm vụ", "Cộng:", "TỔNG KINH PHÍ"])
def test_totals_are_no_tasks(words: str) -> None:
    plan = plan_of(HEADING + tab_table(*numbered(SURVEY, NETWORK), title("", words)))
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK]


def test_a_task_may_begin_like_a_total() -> None:
    plan = plan_of(HEADING + tab_table(*numbered(("Tổng kết Kế hoạch", *SURVEY[1:]))))
    assert cells_of(plan)[0][1][0] == "Tổng kết Kế hoạch"


def test_words_below_the_last_task_are_reported() -> None:
    plan = plan_of(HEADING + tab_table(*numbered(SURVEY, NETWORK), title("", "Danh mục này được rà soát hằng năm")))
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, NETWORK]
    assert codes_of(plan) == ["unread-cell"]


def test_a_number_without_words_is_reported() -> None:
    plan = plan_of(HEADING + tab_table(*numbered(SURVEY), ("2", "", "Sở Y tế", "", "")))
    assert [cells for _, cells in cells_of(plan)] == [SURVEY]
    assert codes_of(plan) == ["unread-cell", "unread-cell"]


def test_two_annexes() -> None:
    second = "\nPHỤ LỤC II\nNHIỆM VỤ KHÁC\n\n" + tab_table(*numbered(TRAINING, REVIEW))
    plan = plan_of(HEADING + tab_table(title("I", A), *numbered(SURVEY, NETWORK)) + second)
    assert [(key, cells) for key, cells in cells_of(plan)] == [
        ("I.1", SURVEY),
        ("I.2", NETWORK),
        ("1", TRAINING),
        ("2", REVIEW),
    ]


def test_a_hundred_tasks_under_twelve_titles() -> None:
    romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    rows: list[tuple[str, ...]] = []
    for roman in romans:
        rows += [title(roman, f"Nhóm {roman}"), *numbered(*([SURVEY] * 9))]
    plan = plan_of(HEADING + tab_table(*rows))
    assert [key for key, _ in cells_of(plan)] == [f"{roman}.{n}" for roman in romans for n in range(1, 10)]
    assert codes_of(plan) == []


@pytest.mark.parametrize("nothing", ["-", "–", "…", "...", "//"])
def test_a_stroke_in_a_cell_says_nothing(nothing: str) -> None:
    plan = plan_of(HEADING + tab_table(("1", SURVEY[0], SURVEY[1], nothing, nothing), ("2", *NETWORK)))
    assert plan.tasks[0].cooperators == ()
    assert plan.tasks[0].deadline.raw is None
    assert codes_of(plan) == ["no-deadline"]


def test_numbers_run_on_over_a_title_where_no_task_names_anybody() -> None:
    rows = [("I", A, "", "", ""), ("1", SURVEY[0]), ("2", NETWORK[0]), ("II", B), ("3", TRAINING[0]), ("4", REVIEW[0])]
    plan = plan_of(HEADING + tab_table(*((*row, "", "", "", "")[:5] for row in rows)))
    assert groups_of(plan) == [("I", A), ("II", B)]
    assert [task.key for task in plan.tasks] == ["I.1", "I.2", "II.3", "II.4"]


@pytest.mark.parametrize(("titles", "numbers"), [(("1", "2"), ("", "", "", "")), (("", ""), ("a)", "b)", "a)", "b)"))])
def test_titles_where_no_task_names_anybody(titles: tuple[str, str], numbers: tuple[str, ...]) -> None:
    rows = [(number, task[0], "", "", "") for number, task in zip(numbers, TASKS, strict=True)]
    table = tab_table(title(titles[0], A), *rows[:2], title(titles[1], B), *rows[2:])
    plan = plan_of(HEADING + table)
    assert [words for _, words in groups_of(plan)] == [A, B]
    assert [task.text for task in plan.tasks] == [task[0] for task in TASKS]


def test_a_number_in_the_first_cell_of_a_table_without_a_column_of_numbers() -> None:
    table = tab_table((f"1. {SURVEY[0]}", *SURVEY[1:]), (f"2. {NETWORK[0]}", *NETWORK[1:]), head=HEAD[1:])
    assert cells_of(plan_of(HEADING + table)) == [("1", SURVEY), ("2", NETWORK)]
