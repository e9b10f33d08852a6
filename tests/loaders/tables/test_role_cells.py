"""Lead and cooperation in one cell."""

from __future__ import annotations

import pytest
from plan_texts import source_of

from lientinh.loaders.tables.role_cells import split_roles
from lientinh.loaders.tables.task_rows import PlacedCell
from lientinh.ontology.model import Span


def roles(*pieces: str) -> tuple[str | None, str | None]:
    """Of a cell whose pieces stand on pages of their own."""
    text = "\n\n".join(pieces)
    source = source_of(text)
    spans, position = [], 0
    for piece in pieces:
        spans.append(Span(position, position + len(piece)))
        position += len(piece) + 2
    found = split_roles(source, PlacedCell(tuple(spans)))
    lead, cooperation = (source.value(cell.parts) if cell else None for cell in found)
    return lead, cooperation


@pytest.mark.parametrize(
    ("cell", "lead", "cooperation"),
    [
        ("Sở Y tế", "Sở Y tế", None),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
        ("Sở Y tế  chủ  trì,  phối  hợp  với  Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
        ("Chủ trì: Sở Y tế; Phối hợp: Công an tỉnh, UBND các xã", "Sở Y tế", "Công an tỉnh, UBND các xã"),
        ("- Chủ trì: Sở Y tế.\n- Đơn vị phối hợp: Công an tỉnh", "Sở Y tế", "Công an tỉnh"),
        ("Cơ quan chủ trì: Sở Y tế", "Sở Y tế", None),
        ("Sở Y tế phối hợp cùng Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
        ("Sở Y tế là cơ quan chủ trì", "Sở Y tế", None),
        ("Sở Y tế (chủ trì)", "Sở Y tế", None),
        ("Sở Y tế (cơ quan chủ trì)", "Sở Y tế", None),
        ("Sở Y tế (Chi cục Dân số)", "Sở Y tế (Chi cục Dân số)", None),
        ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)", "Sở Y tế", "Sở Nội vụ"),
        ("Sở Y tế (chủ trì); Sở Nội vụ, Công an tỉnh (phối hợp)", "Sở Y tế", "Sở Nội vụ, Công an tỉnh"),
        ("Sở Y tế (chủ trì), Sở Nội vụ và Công an tỉnh", "Sở Y tế", "Sở Nội vụ và Công an tỉnh"),
        ("Sở Nội vụ (phối hợp), Sở Y tế (chủ trì)", "Sở Y tế", "Sở Nội vụ"),
        ("Sở Y tế, Sở Nội vụ (phối hợp)", "Sở Y tế", "Sở Nội vụ"),
        ("Sở Nội vụ (phối hợp)", None, "Sở Nội vụ"),
        ("Phối hợp với Sở Nội vụ", None, "Sở Nội vụ"),
        ("Sở Y tế đôn đốc, hướng dẫn các đơn vị thực hiện", "Sở Y tế", None),
        ("Sở Y tế theo dõi, phối hợp với Sở Nội vụ", "Sở Y tế", "Sở Nội vụ"),
        ("Vụ Tổng hợp", "Vụ Tổng hợp", None),
        ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", "Các cơ quan tham mưu, giúp việc Tỉnh ủy", None),
        ("Ban Chỉ đạo phối hợp liên ngành", "Ban Chỉ đạo phối hợp liên ngành", None),
    ],
)
def test_one_cell_two_roles(cell: str, lead: str | None, cooperation: str | None) -> None:
    assert roles(cell) == (lead, cooperation)


def test_a_cell_that_a_page_cut() -> None:
    assert roles("Sở Y tế chủ trì, phối hợp với Sở Nội", "vụ, Sở Tài chính") == ("Sở Y tế", "Sở Nội vụ, Sở Tài chính")
    assert roles("Sở Y tế (chủ trì), Sở Nội", "vụ (phối hợp)") == ("Sở Y tế", "Sở Nội vụ")
    assert roles("Chủ trì: Sở Khoa học và", "Công nghệ; phối hợp: Sở Y tế") == ("Sở Khoa học và Công nghệ", "Sở Y tế")
