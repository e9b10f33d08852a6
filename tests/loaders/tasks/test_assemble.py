"""From rows to groups, tasks and review documents with evidence; nothing of a row is lost in silence."""

from __future__ import annotations

import pytest
from plan_texts import HEAD, HEADING, NETWORK, REVIEW, SURVEY, cells_of, codes_of, numbered, plan_of, tab_table

A = "Phát triển hạ tầng số"


def test_a_task_has_evidence_for_each_of_its_parts() -> None:
    head = (*HEAD, "Sản phẩm", "Ghi chú")
    text = HEADING + tab_table(("I", A), ("1", *SURVEY, "Báo cáo", "Theo 51-KH/TU"), ("2", *NETWORK), head=head)
    task = plan_of(text).tasks[0]
    assert task.deadline.evidence
    assert task.note_evidence
    assert task.output_evidence
    assert task.row
    for evidence, passage in [
        (task.evidence, SURVEY[0]), (task.leads[0].evidence, SURVEY[1]), (task.cooperators[0].evidence, SURVEY[2]),
        (task.deadline.evidence, SURVEY[3]), (task.output_evidence, "Báo cáo"), (task.note_evidence, "Theo 51-KH/TU"),
    ]:  # fmt: skip
        assert text[evidence.start : evidence.end] == passage == evidence.quote
        assert evidence.cell
        assert (evidence.cell.table, evidence.cell.row) == (1, 3)
    assert text[task.row.start : task.row.end] == "\t".join((*SURVEY, "Báo cáo", "Theo 51-KH/TU"))
    assert (task.outputs, task.note) == (("Báo cáo",), "Theo 51-KH/TU")


def test_citations_belong_to_the_row_in_which_they_stand() -> None:
    words = "Thực hiện Quyết định số 36/QĐ-TTg ngày 11/01/2021 và Kế hoạch số 5/KH-UBND ngày 02/3/2021 của UBND tỉnh"
    plan = plan_of(HEADING + tab_table(("1", words, *SURVEY[1:]), ("2", *NETWORK)))
    assert [[c.number for c in task.citations] for task in plan.tasks] == [["36/QĐ-TTg", "5/KH-UBND"], []]
    assert all(citation.iri for citation in plan.tasks[0].citations)


def test_the_citations_of_a_row_that_a_page_cut() -> None:
    above = tab_table(("1", "Thực hiện Quyết định số 36/QĐ-TTg ngày 11/01/2021", *SURVEY[1:]))
    plan = plan_of(
        HEADING + above + "\n\tvà Kế hoạch số 5/KH-UBND ngày 02/3/2021.\t\t\t\n" + "\t".join(("2", *NETWORK)) + "\n"
    )
    assert [c.number for c in plan.tasks[0].citations] == ["36/QĐ-TTg", "5/KH-UBND"]


def test_blank_cells_are_findings_where_the_table_has_the_column() -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Sản phẩm")
    plan = plan_of(
        HEADING
        + tab_table(("1", "Khảo sát", "", "", ""), ("2", "Tập huấn", "Sở Y tế", "Năm 2026", "Báo cáo"), head=head)
    )
    assert codes_of(plan) == ["no-deadline", "no-lead", "no-output"]
    plan = plan_of(HEADING + tab_table(("1", "Khảo sát", "Sở Y tế"), ("2", "Tập huấn", "Sở Y tế"), head=head[:3]))
    assert codes_of(plan) == []


def test_a_time_that_is_not_understood_is_a_finding() -> None:
    plan = plan_of(HEADING + tab_table(("1", *SURVEY[:3], "Khi rảnh rỗi"), ("2", *NETWORK)))
    assert codes_of(plan) == ["unknown-deadline"]
    assert plan.tasks[0].deadline.raw == "Khi rảnh rỗi"


def test_columns_that_mean_nothing_to_a_task_are_reported() -> None:
    plan = plan_of(HEADING + tab_table(("1", *SURVEY, "HĐND tỉnh"), ("2", *NETWORK, ""), head=(*HEAD, "Cấp trình")))
    assert codes_of(plan) == ["unread-cell"]
    plan = plan_of(HEADING + tab_table(("1", *SURVEY, "Nghị quyết 5"), ("2", *NETWORK, ""), head=(*HEAD, "Căn cứ")))
    assert codes_of(plan) == ["unread-cell"]


REVISED = ("STT", "Tên văn bản", "Cơ quan chủ trì", "Thẩm quyền ban hành", "Thời gian", "Ghi chú")


def test_documents_to_revise() -> None:
    rows = [
        (
            "1",
            "Quyết định số 15/QĐ-UBND ngày 02/3/2021 của UBND tỉnh ban hành Quy chế dữ liệu",
            "Sở Y tế",
            "UBND tỉnh",
            "",
            "",
        ),
        ("2", "Kế hoạch số 9/KH-UBND ngày 05/5/2022 về dữ liệu mở", "Sở Nội vụ", "UBND tỉnh", "Năm 2026", "Gấp"),
        ("3", "Quy chế quản lý dữ liệu dùng chung", "Sở Nội vụ", "UBND tỉnh", "Năm 2026", ""),
    ]
    plan = plan_of(HEADING + tab_table(*rows, head=REVISED))
    assert not plan.tasks
    assert [(d.ordinal, d.citation.number, d.issuing_authority) for d in plan.review_documents] == [
        ("1", "15/QĐ-UBND", "UBND tỉnh"), ("2", "9/KH-UBND", "UBND tỉnh"),
    ]  # fmt: skip
    found = [
        (f.code, f.evidence and f.evidence.quote) for f in plan.findings if f.code in ("no-deadline", "unread-cell")
    ]
    assert found == [("no-deadline", rows[0][1]), ("unread-cell", "Gấp")]
    unresolved = [f.evidence.quote for f in plan.findings if f.code == "unresolved-document" and f.evidence]
    assert rows[2][1] in unresolved


def test_a_document_without_number_twice_in_a_table_gets_two_names() -> None:
    row = ("Quyết định số 15/QĐ-UBND ngày 02/3/2021 của UBND tỉnh về dữ liệu", "Sở Y tế", "UBND tỉnh", "Năm 2026", "")
    plan = plan_of(HEADING + tab_table(("1", *row), ("1", *row), head=REVISED))
    assert [d.ordinal for d in plan.review_documents] == ["1", "1-2"]
    assert codes_of(plan).count("ordinal-repeated") == 1


@pytest.mark.parametrize("tasks", [1, 300])
def test_keys_are_names(tasks: int) -> None:
    plan = plan_of(HEADING + tab_table(*[("1", *REVIEW)] * tasks, ("2", *SURVEY)))
    keys = [key for key, _ in cells_of(plan)]
    assert len(set(keys)) == len(keys) == tasks + 1


@pytest.mark.parametrize(
    "titles",
    [
        [("II", "Hạ tầng", "", "", ""), ("Ill", "Kỹ năng", "", "", "")],
        [("II Hạ tầng", "", "", "", ""), ("Ill Kỹ năng", "", "", "", "")],
    ],
)
def test_the_evidence_of_a_misprinted_number_is_that_number(titles: list[tuple[str, ...]]) -> None:
    plan = plan_of(HEADING + tab_table(titles[0], *numbered(SURVEY), titles[1], *numbered(NETWORK)))
    assert [group.ordinal for group in plan.groups] == ["II", "III"]
    (misprint,) = [finding for finding in plan.findings if finding.code == "ordinal-misprint"]
    assert misprint.evidence is not None
    assert misprint.evidence.quote == "Ill"


def test_a_point_whose_number_and_words_share_a_cell_is_said_once() -> None:
    rows = [*numbered(SURVEY), ("a) Lập danh sách các xã", "", "", "", ""), ("2", *NETWORK)]
    plan = plan_of(HEADING + tab_table(*rows))
    assert [task.text for task in plan.tasks] == [f"{SURVEY[0]} a) Lập danh sách các xã", NETWORK[0]]


def test_a_cell_without_end_is_read_in_part_and_says_so() -> None:
    many = "; ".join(["Sở Y tế", "Sở Nội vụ"] * 20_000)
    plan = plan_of(HEADING + tab_table(("1", SURVEY[0], SURVEY[1], many, SURVEY[3]), ("2", *NETWORK)))
    read = [agency.name for agency in plan.tasks[0].cooperators[0].agencies]
    assert 500 < len(read) < 5_000
    assert set(read) == {"Sở Y tế", "Sở Nội vụ"}
    assert codes_of(plan) == ["unread-cell"]
    assert plan.tasks[1].cooperators[0].agencies[0].name == NETWORK[2]


PROSE = HEADING[: HEADING.index("I. MỤC TIÊU")] + "II. NHIỆM VỤ\n1. Hạ tầng số\n"


def told(words: str) -> tuple[list[str], list[str], str | None]:
    """(leads, cooperators, deadline) that the words of the first of two tasks tell."""
    task = plan_of(f"{PROSE}a) {words}\nb) Đánh giá kết quả.\n").tasks[0]
    assert task.text == words
    named = [[agency.name for cell in cells for agency in cell.agencies] for cells in (task.leads, task.cooperators)]
    return named[0], named[1], task.deadline.raw


@pytest.mark.parametrize(
    ("words", "leads", "cooperators", "deadline"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Nội vụ kiểm tra; hoàn thành trước ngày 30/9/2025.",
            ["Sở Y tế"],
            ["Công an tỉnh", "Sở Nội vụ"],
            "trước ngày 30/9/2025",
        ),
        ("Giao Sở Y tế rà soát văn bản. Thời gian thực hiện: Quý II/2025.", ["Sở Y tế"], [], "Quý II/2025"),
        ("Rà soát văn bản; giao Sở Y tế chủ trì, báo cáo trước ngày 15/11 hằng năm.", ["Sở Y tế"], [],
         "trước ngày 15/11 hằng năm"),
        ("Các sở, ban, ngành tuyên truyền (Thường xuyên);", ["Các sở, ban, ngành"], [], "Thường xuyên"),
        ("Kiểm tra đo lường (Sở Y tế chủ trì, phối hợp với Sở Nội vụ).", ["Sở Y tế"], ["Sở Nội vụ"], None),
        ("Kiểm tra đo lường (chủ trì là việc khó).", [], [], None),
        # what is only mentioned leads nothing, a year in passing is no deadline
        ("Phối hợp với Sở Y tế tuyên truyền giai đoạn 2025 - 2030.", [], [], None),
        ("Tổ chức hội nghị do Sở Y tế đề xuất.", [], [], None),
        ("Ban hành quy chế phối hợp giữa Sở Y tế và Sở Nội vụ.", [], [], None),
        ("Xây dựng cơ sở dữ liệu (CSDL) về năm 2025.", [], [], None),
    ],
)  # fmt: skip
def test_who_and_when_in_the_words_of_a_task(
    words: str, leads: list[str], cooperators: list[str], deadline: str | None
) -> None:
    words = words.rstrip(";")
    assert told(words) == (leads, cooperators, deadline)


def test_a_column_goes_before_the_words() -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian")
    words = "Sở Y tế chủ trì kiểm tra, hoàn thành trước ngày 30/9/2025"
    table = tab_table(
        ("1", words, "Sở Nội vụ", "Năm 2026"), ("2", words, "", ""), ("3", *NETWORK[:2], "Quý I/2026"), head=head
    )
    plan = plan_of(HEADING + table)
    assert [[cell.raw for cell in task.leads] for task in plan.tasks] == [["Sở Nội vụ"], [], [NETWORK[1]]]
    assert [task.deadline.raw for task in plan.tasks] == ["Năm 2026", None, "Quý I/2026"]
    assert codes_of(plan) == ["no-deadline", "no-lead"]


def test_a_table_without_the_column_leaves_it_to_the_words() -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì")
    table = tab_table(("1", "Kiểm tra, hoàn thành trước ngày 30/9/2025", "Sở Nội vụ"), ("2", *NETWORK[:2]), head=head)
    assert [task.deadline.raw for task in plan_of(HEADING + table).tasks] == ["trước ngày 30/9/2025", None]
