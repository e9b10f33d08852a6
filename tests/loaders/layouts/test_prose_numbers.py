"""Tasks as numbered paragraphs, on a made-up party plan that was annotated by reading, and on small ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_texts import HEADING, codes_of, groups_of, plan_of, source_of

from lientinh.loaders.layout_choice import rate_layouts
from lientinh.loaders.layouts.prose_numbers import NAME, recognise
from lientinh.loaders.read import read_source
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.model import AgencyCell, Plan

DOCUMENT = Path(__file__).parents[2] / "documents" / "ke-hoach-tinh-uy.txt"
HEAD = HEADING[: HEADING.index("I. MỤC TIÊU")]
CLOSING = "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế theo dõi.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình\n"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(DOCUMENT)


def names(cells: tuple[AgencyCell, ...]) -> list[str]:
    return [agency.name for cell in cells for agency in cell.agencies]


def test_the_layout_is_surest_of_its_document() -> None:
    rated = rate_layouts(read_source(DOCUMENT))
    assert next(iter(rated)) == NAME
    assert sorted(rated.values())[-2] < rated[NAME]


def test_groups_and_tasks(plan: Plan) -> None:
    assert groups_of(plan) == [
        ("1", "Tăng cường sự lãnh đạo của cấp ủy"),
        ("2", "Hoàn thiện cơ chế, chính sách"),
        ("3", "Nâng cao hiệu lực quản lý nhà nước"),
    ]
    assert [(task.key, task.text) for task in plan.tasks] == [
        (
            "1.1",
            "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy quán triệt Chỉ thị đến cán bộ, đảng viên; hoàn thành "
            "trong quý II/2025.",
        ),
        ("1.2", "Đưa nội dung Chỉ thị vào chương trình công tác hằng năm của cấp ủy."),
        (
            "2.1",
            "Rà soát các quy định của tỉnh về đo lường; giao Đảng ủy UBND tỉnh chủ trì, trình trước ngày 31/12/2025.",
        ),
        ("2.2", "Nghiên cứu chính sách hỗ trợ doanh nghiệp áp dụng tiêu chuẩn (Năm 2026)."),
        ("3.a", "Ủy ban nhân dân tỉnh chỉ đạo kiểm tra hàng đóng gói sẵn: - Tại các chợ; - Tại các siêu thị."),
        ("3.b", "Tăng cường phối hợp liên ngành trong xử lý vi phạm."),
    ]


def test_the_words_say_who_and_when(plan: Plan) -> None:
    assert [(names(task.leads), task.deadline.raw) for task in plan.tasks] == [
        (["Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"], "trong quý II/2025"),
        ([], None),
        (["Đảng ủy UBND tỉnh"], "trước ngày 31/12/2025"),
        ([], "Năm 2026"),
        (["UBND tỉnh"], None),
        ([], None),
    ]


def test_the_last_part_stays_a_duty(plan: Plan) -> None:
    assert [duty.agency_raw for duty in plan.duties] == ["Ban Tuyên giáo và Dân vận Tỉnh ủy", "Văn phòng Tỉnh ủy"]


def test_numbers_without_groups() -> None:
    text = (
        "II. NHIỆM VỤ\n1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát văn bản (Quý II/2025).\n"
        "2. Sở Nội vụ chủ trì tổ chức tập huấn.\n3. Sở Tài chính bố trí kinh phí (Hằng năm).\n"
    )
    plan = plan_of(HEAD + text + CLOSING)
    assert plan.layout == NAME
    assert groups_of(plan) == []
    assert [(task.ordinal, names(task.leads), names(task.cooperators), task.deadline.kind) for task in plan.tasks] == [
        ("1", ["Sở Y tế"], ["Sở Nội vụ"], "quarter"),
        ("2", ["Sở Nội vụ"], [], "none"),
        ("3", ["Sở Tài chính"], [], "annual"),
    ]


def test_a_heading_without_bullets_beside_others_with() -> None:
    """Bullets alone would leave the third heading out."""
    text = (
        "II. NHIỆM VỤ\n1. Tuyên truyền\n- Tổ chức hội nghị.\n- Biên soạn tài liệu.\n"
        "2. Kiểm tra\nSở Y tế chủ trì kiểm tra định kỳ hằng năm.\n"
    )
    plan = plan_of(HEAD + text + CLOSING)
    assert [(task.key, task.text) for task in plan.tasks] == [
        ("1.1", "Tổ chức hội nghị."), ("1.2", "Biên soạn tài liệu."),
        ("2.1", "Sở Y tế chủ trì kiểm tra định kỳ hằng năm."),
    ]  # fmt: skip
    assert plan.tasks[2].deadline.kind == "annual"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "II. MỤC TIÊU\n1. Nâng cao nhận thức.\n2. Bảo đảm tiết kiệm.\n",
        "II. NHIỆM VỤ\n1. Kiểm tra hàng hóa.\n",
        "II. NHIỆM VỤ\nThực hiện theo Phụ lục.\n" + "- \n" * 2000,
    ],
)
def test_without_numbered_tasks_it_is_another_layout(text: str) -> None:
    assert recognise(source_of(text)) == 0.0


def test_very_many_numbers() -> None:
    rows = "".join(f"{number}. Kiểm tra hàng hóa đợt {number}\n" for number in range(1, 100)) * 40
    plan = plan_of(HEAD + "II. NHIỆM VỤ\n" + rows)
    assert len(plan.tasks) == 99 * 40
    assert "no-tasks" not in codes_of(plan)
