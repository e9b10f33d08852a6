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
        (
            "1.a",
            "Chủ trì, phối",
            ["Sở Khoa học và Công nghệ"],
            ["Sở Công Thương", "Công an tỉnh"],
            "trong quý II/2025",
        ),
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


def read_as(kind: str, code: str, body: str) -> Plan:
    text = HEAD.replace("CHỈ THỊ", kind).replace("/CT-", f"/{code}-") + body
    return parse_plan(read("van-ban.txt", text.encode()), load_vocabulary())


def test_a_notice_that_shares_out_tasks() -> None:
    plan = read_as(
        "THÔNG BÁO",
        "TB",
        "1. Sở Y tế:\n1.1. Tham mưu kế hoạch trước ngày 30/4/2025.\n1.2. Chủ trì, phối hợp Sở Tài chính lập dự toán.\n"
        "2. Sở Nội vụ:\nRà soát quy chế (Thường xuyên).\n3. UBND các huyện, thành phố:\nTuyên truyền.\n"
        "CHÁNH VĂN PHÒNG\nLê Văn B\n",
    )
    assert plan.layout == NAME
    assert rows(plan) == [
        ("1.1", "Tham mưu kế", ["Sở Y tế"], [], "trước ngày 30/4/2025"),
        ("1.2", "Chủ trì, phối", ["Sở Y tế"], ["Sở Tài chính"], None),
        ("2.1", "Rà soát quy", ["Sở Nội vụ"], [], "Thường xuyên"),
        ("3.1", "Tuyên truyền.", ["UBND các huyện, thành phố"], [], None),
    ]


def test_a_decision_that_charges_ministries() -> None:
    plan = read_as(
        "QUYẾT ĐỊNH",
        "QĐ",
        "Điều 1. Giao nhiệm vụ cho các bộ, ngành như sau:\n"
        "1. Bộ Khoa học và Công nghệ:\na) Sửa đổi Luật Đo lường;\nb) Xây dựng cơ sở dữ liệu.\n"
        "2. Bộ Tài chính: bố trí kinh phí.\n3. Bộ Tư pháp ban hành hướng dẫn trong quý I/2025.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n",
    )
    assert plan.layout == NAME
    assert rows(plan) == [
        ("1.a", "Sửa đổi Luật", ["Bộ Khoa học và Công nghệ"], [], None),
        ("1.b", "Xây dựng cơ", ["Bộ Khoa học và Công nghệ"], [], None),
        ("2.1", "bố trí kinh", ["Bộ Tài chính"], [], None),
        ("3.1", "ban hành hướng", ["Bộ Tư pháp"], [], "trong quý I/2025"),
    ]


def test_the_words_that_end_a_directive_are_no_task() -> None:
    plan = read_as(
        "CHỈ THỊ",
        "CT",
        "1. Sở Y tế theo dõi.\n2. Sở Nội vụ rà soát.\n3. Sở Tài chính bố trí kinh phí.\n"
        "Chỉ thị này có hiệu lực kể từ ngày ký./.\nCHỦ TỊCH\nNguyễn Văn A\n",
    )
    assert [task.text for task in plan.tasks] == ["theo dõi.", "rà soát.", "bố trí kinh phí."]


def test_an_official_letter_that_charges() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 1240/UBND-KGVX\nLâm Đồng, ngày 14 tháng 3 năm 2025\n"
        "V/v triển khai thực hiện Chỉ thị số 38-CT/TW\nKính gửi:\n- Các sở, ban, ngành tỉnh.\n"
        "Chủ tịch UBND tỉnh có ý kiến như sau:\n"
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát văn bản; hoàn thành trước ngày 30/4/2025.\n"
        "2. Giao Sở Tài chính bố trí kinh phí.\n3. Yêu cầu UBND các huyện, thành phố tổ chức quán triệt.\n"
        "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nVõ Văn A\n"
    )
    plan = parse_plan(read("cong-van.txt", text.encode()), load_vocabulary())
    assert plan.layout == NAME
    assert [(leads, partners, deadline) for _, _, leads, partners, deadline in rows(plan)] == [
        (["Sở Y tế"], ["Sở Nội vụ"], "trước ngày 30/4/2025"),
        (["Sở Tài chính"], [], None),
        (["UBND các huyện, thành phố"], [], None),
    ]
    assert plan.tasks[-1].text == "tổ chức quán triệt."


def test_a_telegram_in_prose_without_a_number_is_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 03/CĐ-UBND\nLâm Đồng, ngày 14 tháng 3 năm 2025\nCÔNG ĐIỆN\n"
        "Về việc ứng phó mưa lớn\nChủ tịch UBND tỉnh yêu cầu các cơ quan, đơn vị theo dõi chặt chẽ tình hình./.\n"
        "CHỦ TỊCH\nVõ Văn A\n"
    )
    plan = parse_plan(read("cong-dien.txt", text.encode()), load_vocabulary())
    assert plan.document.number == "03/CĐ-UBND"
    assert plan.tasks == ()
