"""A plan made by hand that reads in a moment, for tests that build."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG

Số: {number}

Lâm Đồng, ngày 10 tháng 3 năm 2025

KẾ HOẠCH

Triển khai thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ trên địa bàn tỉnh Lâm Đồng

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/02/2025;

Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch sau:

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian thực hiện |
|---|---|---|---|---|
| I | Về tuyên truyền | | | |
| 1 | {task} | Sở Khoa học và Công nghệ | Báo Lâm Đồng; Sở Tài chính | Hàng năm |
| 2 | Triển khai Đề án theo Quyết định số 996/QĐ-TTg ngày 10/8/2018 | Sở Tài chính | Công an tỉnh | Quý IV/2025 |

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn A
"""
TASK = "Tuyên truyền về tiêu chuẩn, đo lường, chất lượng"


def document_iri(number: str = "12/KH-UBND") -> str:
    """IRI of the plan with this number, as `identifiers.py` makes it."""
    slug = number.lower().replace("/", "-").replace("đ", "d")
    return f"https://w3id.org/lientinh/id/document/lam-dong/{slug}-2025"


def graph_of(number: str = "12/KH-UBND") -> str:
    """The graph of that plan."""
    return document_iri(number).replace("/id/", "/graph/")


def write_plan(folder: Path, number: str = "12/KH-UBND", task: str = TASK, name: str | None = None) -> Path:
    """A plan of Lâm Đồng under Quyết định 1703/QĐ-TTg, which it names, and the directive, which it does not."""
    path = folder / (name or f"ke-hoach-{number.partition('/')[0]}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PLAN.format(number=number, task=task), encoding="utf-8")
    return path
