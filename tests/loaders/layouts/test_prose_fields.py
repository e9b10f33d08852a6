"""Tasks in prose with fields below them, on a made-up programme that was annotated by reading."""

from pathlib import Path

import pytest
from plan_texts import HEADING, plan_of

from lientinh.loaders.layout_choice import rate_layouts
from lientinh.loaders.layouts.prose_fields import NAME
from lientinh.loaders.read import read_source
from lientinh.loaders.read_plan import parse_plan, read_plan
from lientinh.loaders.readers.read_text import read
from lientinh.ontology.model import Plan, Task
from lientinh.ontology.vocabularies import load_vocabulary

DOCUMENT = Path(__file__).parents[2] / "documents" / "chuong-trinh-hanh-dong.txt"

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 15/KH-UBND\nLâm Đồng, ngày 12 tháng 3 năm 2025\nKẾ HOẠCH\nVề việc\n"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(DOCUMENT)


def parse(body: str) -> Plan:
    return parse_plan(read("ke-hoach.txt", (HEAD + body).encode()), load_vocabulary())


def who(task: Task) -> tuple[list[str], list[str]]:
    """Names of those that lead and of those that cooperate."""
    leads = [agency.name for cell in task.leads for agency in cell.agencies]
    return leads, [agency.name for cell in task.cooperators for agency in cell.agencies]


def test_the_layout_is_surest_of_its_document() -> None:
    rated = rate_layouts(read_source(DOCUMENT))
    assert next(iter(rated)) == NAME
    assert sorted(rated.values())[-2] < rated[NAME]


def test_groups_and_numbers(plan: Plan) -> None:
    assert plan.layout == NAME
    assert [(group.ordinal, group.title) for group in plan.groups] == [
        ("1", "Tuyên truyền, nâng cao nhận thức về tiêu chuẩn, đo lường, chất lượng"),
        ("2", "Tăng cường nguồn lực"),
    ]
    assert [task.ordinal_raw for task in plan.tasks] == ["1.1", "1.2", "1.3", "2.1", "2.2"]
    assert [(task.group, task.ordinal) for task in plan.tasks] == [
        ("1", "1"),
        ("1", "2"),
        ("1", "3"),
        ("2", "1"),
        ("2", "2"),
    ]


def test_tasks_that_share_a_block_share_its_fields(plan: Plan) -> None:
    shared = (["Sở Khoa học và Công nghệ"], ["Sở Văn hóa, Thể thao và Du lịch", "UBND các huyện, thành phố"])
    for task in plan.tasks[:2]:
        assert who(task) == shared
        assert task.deadline.kind == "annual"


def test_one_field_names_the_lead_and_those_it_works_with(plan: Plan) -> None:
    task = plan.tasks[2]
    assert task.text.startswith("Đối thoại với doanh nghiệp, theo mục 2.4 Quyết định số 1703/QĐ-TTg")
    assert task.text.endswith("- mã số, mã vạch.")
    leads, others = who(task)
    assert leads == ["Sở Công Thương"]
    assert others[0] == "Sở Tài chính"
    assert (task.deadline.raw, task.deadline.start) == ("Quý III/2025", "2025-07-01")


def test_fields_in_brackets_behind_the_task(plan: Plan) -> None:
    task = plan.tasks[3]
    assert task.text == "Đầu tư phòng thử nghiệm, kiểm định"
    assert who(task) == (["Sở Tài chính"], ["Sở Khoa học và Công nghệ"])
    assert task.deadline.kind == "year"


def test_a_bare_label_over_a_list_and_a_wrapped_value(plan: Plan) -> None:
    task = plan.tasks[4]
    assert who(task) == (["Sở Nội vụ", "Trường Chính trị tỉnh"], [])
    assert task.deadline.raw == "30/11/2025"
    assert task.outputs == ("Báo cáo kết quả đào tạo hằng năm",)


def test_a_field_that_few_tasks_have_is_no_blank_of_the_others(plan: Plan) -> None:
    assert [finding.code for finding in plan.findings] == []


def test_evidence_is_the_passage(plan: Plan) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for task in plan.tasks:
        assert " ".join(text[task.evidence.start : task.evidence.end].split()) == task.text
        cells = [*task.leads, *task.cooperators]
        assert cells
        for cell in cells:
            assert text[cell.evidence.start : cell.evidence.end].strip(" ;").startswith(cell.raw.split()[0])


def test_duties_are_no_tasks_and_aims_are_none(plan: Plan) -> None:
    assert [duty.ordinal for duty in plan.duties] == ["1", "2"]
    assert all("Cụ thể hóa" not in task.text for task in plan.tasks)


def test_tasks_under_letters_below_numbered_groups() -> None:
    plan = parse(
        "II. NỘI DUNG\n1. Xây dựng pháp luật\n"
        "a) Rà soát văn bản\n- Đơn vị chủ trì: Sở Tư pháp.\n- Thời gian: Quý I/2025.\n"
        "b) Góp ý dự thảo\n- Đơn vị chủ trì: Sở Nội vụ.\n- Thời gian: Quý II/2025.\n"
        "2. Kiểm tra\na) Kiểm tra định kỳ\n- Đơn vị chủ trì: Sở Công Thương.\n- Thời gian: Quý IV/2025.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tư pháp theo dõi.\n"
    )
    assert [(task.group, task.ordinal, who(task)[0]) for task in plan.tasks] == [
        ("1", "a", ["Sở Tư pháp"]),
        ("1", "b", ["Sở Nội vụ"]),
        ("2", "a", ["Sở Công Thương"]),
    ]


def test_points_inside_a_task_are_no_tasks() -> None:
    plan = parse(
        "II. NHIỆM VỤ\n1. Rà soát văn bản, gồm:\n- văn bản của tỉnh;\n- văn bản của huyện.\nChủ trì: Sở Tư pháp.\n"
        "2. Đào tạo cán bộ.\n- cấp tỉnh;\nChủ trì: Sở Nội vụ. Phối hợp: Sở Tài chính.\n"
    )
    assert [(task.ordinal, who(task)) for task in plan.tasks] == [
        ("1", (["Sở Tư pháp"], [])),
        ("2", (["Sở Nội vụ"], ["Sở Tài chính"])),
    ]


def test_a_task_without_fields_at_the_end_of_its_group_is_kept() -> None:
    plan = parse(
        "I. NHIỆM VỤ\n1. Đào tạo.\n- Cơ quan chủ trì: Sở Nội vụ.\n"
        "2. Kiểm tra.\n- Cơ quan chủ trì: Sở Y tế.\n3. Khen thưởng.\n"
    )
    assert [(task.text, who(task)[0]) for task in plan.tasks] == [
        ("Đào tạo.", ["Sở Nội vụ"]),
        ("Kiểm tra.", ["Sở Y tế"]),
        ("Khen thưởng.", []),
    ]
    assert [finding.code for finding in plan.findings if finding.code == "no-lead"] == ["no-lead"]


def test_duties_with_verbs_are_not_taken_for_fields() -> None:
    plan = parse(
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ chủ trì, phối hợp với các sở: rà soát biên chế.\n"
        "2. Sở Y tế chủ trì, phối hợp với các đơn vị: kiểm tra.\n"
    )
    assert plan.layout != NAME


def test_fields_in_brackets_behind_words_that_begin_like_a_label() -> None:
    """ "Tổ chức tập huấn (chủ trì" was once taken for the label of a field, and the task was lost."""
    plan = plan_of(
        HEADING[: HEADING.index("I. MỤC TIÊU")] + "II. NHIỆM VỤ\n"
        "1. Rà soát văn bản (chủ trì: Sở Tư pháp; phối hợp: các sở, ngành; thời gian: Quý II/2025).\n"
        "2. Tổ chức tập huấn (chủ trì: Sở Nội vụ; phối hợp: UBND các huyện; thời gian: Quý III/2025).\n"
    )
    assert [(task.text, task.leads[0].raw, task.deadline.raw) for task in plan.tasks] == [
        ("Rà soát văn bản", "Sở Tư pháp", "Quý II/2025"),
        ("Tổ chức tập huấn", "Sở Nội vụ", "Quý III/2025"),
    ]
