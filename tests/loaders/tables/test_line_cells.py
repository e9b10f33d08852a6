"""Lines of a row laid on columns."""

from __future__ import annotations

import time

import pytest

from lientinh.loaders.source import split_lines
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.line_cells import lay_on_columns
from lientinh.loaders.tables.line_kinds import reads_as_agency
from lientinh.ontology.vocabularies import load_vocabulary

C = Column
SIX = (C.CONTENT, C.LEAD, C.COOPERATION, C.DIRECTION, C.DEADLINE, C.NOTE)


def lay(columns: tuple[Column, ...], *lines: str) -> dict[str, str]:
    text = "\n".join(lines)
    rows = lay_on_columns(split_lines(text), columns, load_vocabulary())
    laid = rows[0] if rows else {}
    return {column.value: " / ".join(text[s.start : s.end] for s in spans) for column, spans in laid.items()}


def test_a_full_row() -> None:
    assert lay(SIX, "Khảo sát", "Sở Y tế", "Sở Nội vụ", "UBND tỉnh", "Hàng năm", "Theo 51-KH/TU") == {
        "content": "Khảo sát", "lead": "Sở Y tế", "cooperation": "Sở Nội vụ", "direction": "UBND tỉnh",
        "deadline": "Hàng năm", "note": "Theo 51-KH/TU",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("Khảo sát", "Sở Y tế", "Sở Nội vụ", "UBND tỉnh", "Hàng năm"), {"note"}),
        (("Khảo sát", "Sở Y tế", "Sở Nội vụ", "UBND tỉnh"), {"deadline", "note"}),
        (("Khảo sát", "Hàng năm"), {"lead", "cooperation", "direction", "note"}),
        (("Khảo sát",), {"lead", "cooperation", "direction", "deadline", "note"}),
    ],
)
def test_empty_cells_leave_no_line(lines: tuple[str, ...], missing: set[str]) -> None:
    laid = lay(SIX, *lines)
    assert {column.value for column in SIX} - set(laid) == missing
    assert " / ".join(laid.values()) == " / ".join(lines)


def test_a_cell_on_two_lines() -> None:
    four = (C.CONTENT, C.LEAD, C.COOPERATION, C.DEADLINE)
    assert (
        lay(four, "Khảo sát", "Sở Y tế", "(Chi cục Dân số)", "Sở Nội vụ", "Năm 2026")["lead"]
        == "Sở Y tế / (Chi cục Dân số)"
    )
    assert lay(four, "Khảo sát", "Sở Khoa học và", "Công nghệ", "Sở Nội vụ")["lead"] == "Sở Khoa học và / Công nghệ"
    assert (
        lay(four, "Khảo sát nhu cầu", "dịch vụ số", "Sở Y tế", "Năm 2026")["content"] == "Khảo sát nhu cầu / dịch vụ số"
    )
    assert lay(four, "Khảo sát", "Sở Y tế", "Sở Nội vụ", "Quý", "II/2025")["deadline"] == "Quý / II/2025"


def test_columns_in_another_order() -> None:
    columns = (C.DEADLINE, C.LEAD, C.CONTENT)
    assert lay(columns, "Năm 2026", "Sở Y tế", "Khảo sát nhu cầu") == {
        "deadline": "Năm 2026",
        "lead": "Sở Y tế",
        "content": "Khảo sát nhu cầu",
    }


def test_a_document_type_is_an_output() -> None:
    columns = (C.REVIEWED, C.LEAD, C.AUTHORITY, C.OUTPUT, C.DEADLINE)
    assert lay(columns, "Quyết định số 5/QĐ-UBND", "Sở Y tế", "UBND tỉnh", "Quyết định")["output"] == "Quyết định"


def test_no_lines_fill_no_column() -> None:
    assert lay(SIX) == {}


def test_what_reads_as_an_agency() -> None:
    vocabulary = load_vocabulary()
    assert reads_as_agency("Sở Tài chính; các cơ quan có liên quan", vocabulary)
    assert reads_as_agency("Sở Y tế (Chi cục Dân số)", vocabulary)
    assert not reads_as_agency("Ban hành Kế hoạch", vocabulary)


@pytest.mark.parametrize("line", ["Khảo sát dịch vụ", "Sở Y tế", "Năm 2026"])
def test_a_row_of_very_many_lines(line: str) -> None:
    began = time.process_time()
    assert lay(SIX, *[line] * 20_000)
    assert time.process_time() - began < 20


def test_further_leads_stand_behind_the_last_column() -> None:
    four = (C.CONTENT, C.LEAD, C.COOPERATION, C.DEADLINE)
    text = "Đầu tư\nSở Y tế\nCác sở, ngành\nNăm 2026\nSở Xây dựng\nCông an tỉnh\nSở Nội vụ\nUBND các huyện"
    rows = lay_on_columns(split_lines(text), four, load_vocabulary())
    assert [{column.value: text[s[0].start : s[0].end] for column, s in row.items()} for row in rows] == [
        {"content": "Đầu tư", "lead": "Sở Y tế", "cooperation": "Các sở, ngành", "deadline": "Năm 2026"},
        {"lead": "Sở Xây dựng", "cooperation": "Công an tỉnh"},
        {"lead": "Sở Nội vụ", "cooperation": "UBND các huyện"},
    ]


def test_whom_a_lead_works_with_is_no_lead() -> None:
    four = (C.CONTENT, C.LEAD, C.COOPERATION, C.DEADLINE)
    assert set(lay(four, "Khảo sát", "Các sở, ngành có liên quan", "Năm 2026")) == {
        "content",
        "cooperation",
        "deadline",
    }
    assert set(lay(four, "Khảo sát", "Sở Y tế", "Năm 2026")) == {"content", "lead", "deadline"}
    assert set(lay(SIX, "Khảo sát", "Chủ tịch UBND tỉnh", "Năm 2026")) == {"content", "direction", "deadline"}
