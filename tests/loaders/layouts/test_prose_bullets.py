"""Tasks as bullets or letters of prose."""

from __future__ import annotations

import pytest
from plan_texts import HEADING, TASKS, codes_of, groups_of, plan_of, source_of, task_list_of

from lientinh.loaders.layouts import prose_bullets
from lientinh.loaders.tables.task_rows import TaskRow

A, B = "Phát triển hạ tầng số", "Phát triển kỹ năng số"
HEAD = HEADING[: HEADING.index("I. MỤC TIÊU")]
WORDS = [task[0] + "." for task in TASKS]
AIMS = """I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nâng cao nhận thức về dịch vụ số.
- Phát huy vai trò của người dân.

2. Yêu cầu

- Bảo đảm tiết kiệm, hiệu quả.

"""
DUTIES = """
III. TỔ CHỨC THỰC HIỆN

1. Sở Khoa học và Công nghệ

- Chủ trì theo dõi Kế hoạch.
- Tổng hợp báo cáo.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Bình
"""


def listed(*marks: str, number: str = "{}. ", end: str = "\n") -> str:
    """Two headings with two tasks each."""
    parts = []
    for at, (mark, words) in enumerate(zip(marks, WORDS, strict=True)):
        if at % 2 == 0:
            numeral = "I" * (at // 2 + 1) if "I" in number else str(at // 2 + 1)
            parts.append(number.replace("I", "{}").format(numeral) + (A, B)[at // 2])
        parts.append(mark + words)
    return end.join(parts) + end


DASHES = ("- ",) * 4


@pytest.mark.parametrize("end", ["\n", "\n\n", "\n \n"])
@pytest.mark.parametrize("part", ["II. NHIỆM VỤ, GIẢI PHÁP", "B. NỘI DUNG THỰC HIỆN", "II. Các nhiệm vụ trọng tâm"])
def test_bullets_on_lines_in_the_part_that_lists_tasks(part: str, end: str) -> None:
    plan = plan_of(HEAD + AIMS + f"{part}\n\n" + listed(*DASHES, end=end) + DUTIES)
    assert plan.layout == prose_bullets.NAME
    assert groups_of(plan) == [("1", A), ("2", B)]
    assert [(task.key, task.text) for task in plan.tasks] == list(zip(["1.1", "1.2", "2.1", "2.2"], WORDS, strict=True))


def test_letters_on_lines() -> None:
    plan = plan_of(HEAD + AIMS + "II. NHIỆM VỤ\n\n" + listed("a) ", "b) ", "a) ", "b) ") + DUTIES)
    assert [(task.key, task.ordinal_raw, task.text) for task in plan.tasks] == [
        ("1.a", "a)", WORDS[0]), ("1.b", "b)", WORDS[1]), ("2.a", "a)", WORDS[2]), ("2.b", "b)", WORDS[3]),
    ]  # fmt: skip


def test_a_task_on_two_lines() -> None:
    text = (
        listed(*DASHES)
        .replace("dịch vụ số", "dịch vụ\nsố")
        .replace("báo cáo UBND", "báo cáo\nUBND")
        .replace("cáo\nUBND", "cáo của\nđơn vị")
    )
    plan = plan_of(HEAD + "II. NHIỆM VỤ\n" + text + DUTIES)
    assert plan.tasks[0].text == WORDS[0]
    assert plan.tasks[3].text == "Đánh giá kết quả, báo cáo của đơn vị tỉnh."


def test_everything_in_one_paragraph() -> None:
    plan = plan_of(HEAD + "Kế hoạch xác định 2 nhóm nhiệm vụ: " + listed(*DASHES, end=" "))
    assert groups_of(plan) == [("1", A), ("2", B)]
    assert [task.text for task in plan.tasks] == WORDS


def test_a_stated_number_is_kept_with_its_group() -> None:
    text = listed(*DASHES, end=" ").replace(A, f"{A} (2 nhiệm vụ)").replace(B, f"{B} (3 nhiệm vụ):")
    plan = plan_of(HEAD + text)
    assert groups_of(plan) == [("1", A), ("2", B)]
    assert [(count.what, count.value, count.raw) for count in plan.stated_counts] == [
        ("tasks:1", 2, "(2 nhiệm vụ)"), ("tasks:2", 3, "(3 nhiệm vụ)"),
    ]  # fmt: skip
    assert codes_of(plan) == ["count-mismatch"]


def test_groups_that_are_the_parts_themselves() -> None:
    plan = plan_of(HEAD + listed(*DASHES, number="I. ") + DUTIES)
    assert groups_of(plan) == [("I", A), ("II", B)]
    assert [task.text for task in plan.tasks] == WORDS


def test_the_decision_around_a_plan_has_no_tasks() -> None:
    decision = (
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\n"
        "Điều 2. Giám đốc Sở Lao động - Thương binh và Xã hội chịu trách nhiệm thi hành.\n\n"
        "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nKẾ HOẠCH\n\n"
    )
    plan = plan_of(
        HEAD.replace("KẾ HOẠCH", "QUYẾT ĐỊNH") + decision + AIMS + "II. NHIỆM VỤ\n\n" + listed(*DASHES) + DUTIES
    )
    assert [task.text for task in plan.tasks] == WORDS


def test_what_follows_in_the_paragraph_is_no_task() -> None:
    plan = plan_of(HEAD + listed(*DASHES, end=" ") + "Kinh phí thực hiện lấy từ ngân sách tỉnh.")
    assert [task.text for task in plan.tasks] == WORDS


@pytest.mark.parametrize(
    "text",
    [
        AIMS + DUTIES,
        AIMS + "II. NHIỆM VỤ\n\n(Chi tiết như phụ lục đính kèm)\n" + DUTIES,
        AIMS + "II. NHIỆM VỤ\n\nCác sở, ban, ngành chủ động thực hiện.\n" + DUTIES,
        "II. NHIỆM VỤ\n1. Phát triển hạ tầng\n- \n-\n- a\n",
        "1. Giám đốc Sở Lao động - Thương binh và Xã hội - Như trên",
    ],
)
def test_aims_duties_and_recipients_are_no_tasks(text: str) -> None:
    plan = plan_of(HEAD + text)
    assert not plan.tasks
    assert "no-tasks" in [finding.code for finding in plan.findings]


def test_bullets_that_name_fields_of_a_task_are_of_another_layout() -> None:
    fields = "- Đơn vị chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Sở Nội vụ.\n- Thời gian thực hiện: Quý I/2026.\n"
    text = HEAD + "II. NHIỆM VỤ\n1. Phát triển hạ tầng\na) Khảo sát.\n" + fields + "b) Tập huấn.\n" + fields
    assert prose_bullets.recognise(source_of(text)) == 0.0
    assert not task_list_of(text, prose_bullets.NAME).rows


def test_how_sure_it_is() -> None:
    assert prose_bullets.recognise(source_of(listed(*DASHES))) == 0.7
    assert prose_bullets.recognise(source_of(f"1. {A} (1 nhiệm vụ) - Khảo sát")) == 0.7
    assert prose_bullets.recognise(source_of(f"1. {A}\n- Khảo sát\n")) == 0.4
    assert prose_bullets.recognise(source_of("Khảo sát")) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "1. Phát triển hạ tầng " * 3000,
        "1. Phát triển hạ tầng - Khảo " * 3000,
        "1. Phát triển hạ tầng (8 nhiệm vụ) " + "- Khảo sát dịch vụ; " * 3000,
        "II. NHIỆM VỤ\n1. Phát triển hạ tầng\n- Khảo sát\nNơi nhận:\n" * 1000,
        "II. NHIỆM VỤ\n1. Phát triển hạ tầng\na) Khảo sát " * 1000,
        "Điều 1. Ban hành - Khảo " * 3000,
    ],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    rows = task_list_of(text, prose_bullets.NAME).rows
    assert sum(isinstance(row, TaskRow) for row in rows) <= 3000
