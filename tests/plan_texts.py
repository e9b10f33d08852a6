"""Small plans in the forms of the real ones, with other words, and short ways to read them."""

from __future__ import annotations

from lientinh.loaders.layout_choice import read_task_list
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.readers.read_text import from_text
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.task_rows import TaskList
from lientinh.ontology.model import Plan, SourceFile
from lientinh.ontology.vocabularies import load_vocabulary

HEADING = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: 77/KH-UBND

Lâm Đồng, ngày 03 tháng 4 năm 2025

KẾ HOẠCH

Phát triển hạ tầng số trên địa bàn tỉnh giai đoạn 2025 - 2030

Thực hiện Quyết định số 411/QĐ-TTg ngày 31/3/2022 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch:

I. MỤC TIÊU

Nâng cao chất lượng dịch vụ số./.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Bình

PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 77/KH-UBND ngày 03/4/2025 của UBND tỉnh Lâm Đồng)

"""
SURVEY = ("Khảo sát nhu cầu dịch vụ số của người dân", "Sở Khoa học và Công nghệ", "UBND các huyện", "Quý II/2025")
NETWORK = ("Lắp đặt điểm truy cập tại nhà văn hóa xã", "Sở Xây dựng", "Sở Tài chính", "Năm 2026")
TRAINING = ("Tập huấn kỹ năng số cho cán bộ cấp xã", "Sở Nội vụ", "Các sở, ban, ngành tỉnh", "Hàng năm")
REVIEW = ("Đánh giá kết quả, báo cáo UBND tỉnh", "Văn phòng UBND tỉnh", "Sở Khoa học và Công nghệ", "Tháng 12/2025")
TASKS = (SURVEY, NETWORK, TRAINING, REVIEW)
"""(words, lead, cooperation, deadline)."""
HEAD = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")

Cells = tuple[str, str, str, str]


def tab_table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> str:
    """A table of tabs; each row as its cells."""
    return "".join("\t".join(row) + "\n" for row in (head, *rows))


def numbered(*tasks: Cells) -> list[tuple[str, ...]]:
    """Rows 1, 2, 3 …"""
    return [(str(number), *task) for number, task in enumerate(tasks, 1)]


def source_of(text: str) -> SourceText:
    """The text as a reader of plain files gives it."""
    return from_text(SourceFile("plan.txt", "0" * 64, "utf-8", "text/plain", len(text)), text)


def task_list_of(text: str, layout: str | None = None) -> TaskList:
    """The task list that the surest layout finds."""
    return read_task_list(source_of(text), load_vocabulary(), layout)


def plan_of(text: str) -> Plan:
    """The plan in a text."""
    return read_plan_bytes("plan.txt", text.encode("utf-8"), load_vocabulary())


def cells_of(plan: Plan) -> list[tuple[str, Cells]]:
    """(key, cells as printed) of each task."""
    return [
        (
            task.key,
            (
                task.text,
                "; ".join(cell.raw for cell in task.leads),
                "; ".join(cell.raw for cell in task.cooperators),
                task.deadline.raw or "",
            ),
        )
        for task in plan.tasks
    ]


def groups_of(plan: Plan) -> list[tuple[str, str]]:
    """(ordinal, title) of each group."""
    return [(group.ordinal, group.title) for group in plan.groups]


def codes_of(plan: Plan) -> list[str]:
    """Codes of the findings about tasks and cells; what a small text lacks by nature is left out."""
    by_nature = {"unresolved-document", "number-from-annex", "no-deadline-at-all", "no-lead-at-all"}
    return [finding.code for finding in plan.findings if finding.code not in by_nature]
