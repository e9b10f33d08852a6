"""Tasks under the agencies that they are given to, on a made-up directive that was annotated by reading."""

from pathlib import Path

import pytest

from lientinh.loaders.layout_choice import rate_layouts
from lientinh.loaders.layouts.agency_sections import NAME
from lientinh.loaders.read import read_source
from lientinh.loaders.read_plan import parse_plan, read_plan
from lientinh.loaders.readers.read_text import read
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import load_vocabulary

DOCUMENT = Path(__file__).parents[2] / "documents" / "chi-thi.txt"
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 08/CT-UBND\nLâm Đồng, ngày 12 tháng 3 năm 2025\nCHỈ THỊ\nVề việc\n"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(DOCUMENT)


def rows(plan: Plan) -> list[tuple[str, str, list[str], list[str], str | None]]:
    """(key, first words, leads, partners, deadline) of the tasks."""
    return [
        (
            f"{task.group}.{task.ordinal}",
            " ".join(task.text.split()[:3]),
            [agency.name for cell in task.leads for agency in cell.agencies],
            [agency.name for cell in task.cooperators for agency in cell.agencies],
            task.deadline.raw,
        )
        for task in plan.tasks
    ]


def test_the_layout_is_surest_of_its_document() -> None:
    rated = rate_layouts(read_source(DOCUMENT))
    assert next(iter(rated)) == NAME
    assert sorted(rated.values())[-2] < rated[NAME]


def test_every_point_is_a_task_of_the_agency_above_it(plan: Plan) -> None:
    assert plan.layout == NAME
    assert rows(plan) == [
        ("1.a", "Chủ trì, phối", ["Sở Khoa học và Công nghệ"], ["Sở Công Thương", "Công an tỉnh"], None),
        ("1.b", "Tổ chức tập", ["Sở Khoa học và Công nghệ"], [], None),
        ("2.1", "chỉ đạo lực", ["Sở Công Thương"], [], "trước ngày 30/6/2025"),
        ("3.1", "Nắm tình hình,", ["Công an tỉnh"], [], None),
        ("3.2", "Xử lý theo", ["Công an tỉnh"], [], None),
        ("4.1", "Tuyên truyền đến", ["UBND các huyện, thành phố"], [], None),
    ]


def test_groups_are_the_agencies(plan: Plan) -> None:
    assert [(group.ordinal, group.title) for group in plan.groups] == [
        ("1", "Sở Khoa học và Công nghệ"),
        ("2", "Sở Công Thương"),
        ("3", "Công an tỉnh"),
        ("4", "Ủy ban nhân dân các huyện, thành phố"),
    ]


def test_implementation_stays_a_duty(plan: Plan) -> None:
    assert [duty.agency_raw for duty in plan.duties] == ["Sở Khoa học và Công nghệ"]
    assert [report.by for report in plan.reporting] == ["15-12"]


def test_a_directive_whose_sections_are_topics_has_another_layout() -> None:
    plan = parse_plan(
        read(
            "chi-thi.txt",
            (
                HEAD + "1. Nâng cao nhận thức của cán bộ\n- Tuyên truyền sâu rộng;\n- Tổ chức hội nghị.\n"
                "2. Hoàn thiện thể chế\n- Rà soát văn bản;\n- Kiến nghị sửa đổi.\n3. Sở Y tế theo dõi.\n"
            ).encode(),
        ),
        load_vocabulary(),
    )
    assert plan.layout != NAME


def test_a_plan_with_such_sections_keeps_them_as_duties() -> None:
    body = "1. Sở Y tế\na) Theo dõi.\n2. Sở Nội vụ\na) Rà soát.\n3. Sở Tài chính\na) Bố trí kinh phí.\n"
    text = HEAD.replace("CHỈ THỊ", "KẾ HOẠCH").replace("/CT-", "/KH-") + "III. TỔ CHỨC THỰC HIỆN\n" + body
    plan = parse_plan(read("ke-hoach.txt", text.encode()), load_vocabulary())
    assert plan.layout != NAME
    assert [duty.agency_raw for duty in plan.duties] == ["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"]
