"""The look of a line of a table that lost its rulings."""

from __future__ import annotations

import pytest

from lientinh.loaders.source import split_lines
from lientinh.loaders.tables.line_kinds import begins_as_agency, kinds_of
from lientinh.ontology.vocabularies import load_vocabulary


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sở Khoa học và Công nghệ", "agency"),
        ("Các tổ chức cung ứng dịch vụ đo lường", "agency"),
        ("- Chủ trì: Sở Y tế", "agency"),
        ("Các huyện ủy, thành ủy", "agency"),
        ("Các sở, ngành có liên quan", "partners"),
        ("Chủ tịch UBND tỉnh", "official"),
        ("Quý II/2025", "deadline"),
        ("Thường xuyên", "deadline"),
        ("-nt-", "ditto"),
        ("Báo cáo", "product"),
        ("Hội nghị, lớp tập huấn", "product"),
        ("Kế hoạch năm 2026 của đơn vị", "product"),
        ("200 triệu đồng", "money"),
        ("Ngân sách tỉnh", "money"),
        ("Ban hành quy chế", "text"),
        ("Tổ chức kiểm tra", "text"),
        ("Phòng, chống gian lận", "text"),
        ("Thành lập tổ công tác", "text"),
        ("Theo 51-KHPH/BTGTU, ngày 06/02/2025", "text"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    assert kinds_of(split_lines(line), load_vocabulary()) == [kind]


def test_two_lines_say_a_time_together() -> None:
    lines = split_lines("Khảo sát\nQuý\nII/2025")
    assert kinds_of(lines, load_vocabulary())[1:] == ["deadline", "deadline"]


def test_what_begins_as_an_agency() -> None:
    assert begins_as_agency("Sở Y tế chủ trì, phối hợp với Sở Nội vụ")
    assert begins_as_agency("Đảng ủy UBND tỉnh")
    assert not begins_as_agency("Tổ chức nghiên cứu, quán triệt")
    assert not begins_as_agency("Ban hành Kế hoạch và tổ chức thực hiện")
