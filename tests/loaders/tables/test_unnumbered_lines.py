"""Rows of a table that lost its rulings and never had numbers."""

from __future__ import annotations

import time

import pytest

from lientinh.loaders.source import split_lines
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.unnumbered_lines import split_unnumbered
from lientinh.ontology.vocabularies import load_vocabulary

C = Column
FOUR = (C.CONTENT, C.LEAD, C.COOPERATION, C.DEADLINE)


def split(*lines: str, columns: tuple[Column, ...] = FOUR) -> list[str]:
    """Each row as its lines, titles with "#" and their number before them."""
    rows = split_unnumbered(split_lines("\n".join(lines)), columns, load_vocabulary())
    return [
        ("# " if row.title else "")
        + (f"{row.ordinal.value} " if row.ordinal else "")
        + " / ".join(line.text for line in row.lines)
        for row in rows
    ]


def test_words_behind_a_time_begin_a_row() -> None:
    assert split("Khảo sát", "Sở Y tế", "Sở Nội vụ", "Năm 2026", "Tập huấn", "Sở Nội vụ", "Hàng năm") == [
        "Khảo sát / Sở Y tế / Sở Nội vụ / Năm 2026",
        "Tập huấn / Sở Nội vụ / Hàng năm",
    ]


def test_words_above_words_are_a_title() -> None:
    assert split("Hạ tầng số", "Khảo sát nhu cầu", "Sở Y tế", "Năm 2026", "Kỹ năng số", "Tập huấn", "Sở Nội vụ") == [
        "# Hạ tầng số", "Khảo sát nhu cầu / Sở Y tế / Năm 2026", "# Kỹ năng số", "Tập huấn / Sở Nội vụ",
    ]  # fmt: skip


def test_words_that_go_on_are_no_title() -> None:
    assert split("Khảo sát nhu cầu của", "người dân", "Sở Y tế", "Năm 2026") == [
        "Khảo sát nhu cầu của / người dân / Sở Y tế / Năm 2026"
    ]
    assert split("Khảo sát nhu cầu;", "Tổng hợp kết quả", "Sở Y tế", "Năm 2026") == [
        "Khảo sát nhu cầu; / Tổng hợp kết quả / Sở Y tế / Năm 2026"
    ]


def test_numbers_before_titles() -> None:
    rows = ["I", "Hạ tầng số", "Khảo sát", "Sở Y tế", "Năm 2026", "II. Kỹ năng số", "Tập huấn", "Sở Nội vụ", "Hàng năm"]
    assert split(*rows) == [
        "# I Hạ tầng số", "Khảo sát / Sở Y tế / Năm 2026", "# II Kỹ năng số", "Tập huấn / Sở Nội vụ / Hàng năm",
    ]  # fmt: skip


def test_an_outcome_is_no_row() -> None:
    columns = (C.CONTENT, C.LEAD, C.OUTPUT, C.DEADLINE)
    lines = ("Khảo sát", "Sở Y tế", "Báo cáo", "Năm 2026", "Tập huấn", "Sở Nội vụ", "Lớp tập huấn")
    assert split(*lines, columns=columns) == [
        "Khảo sát / Sở Y tế / Báo cáo / Năm 2026", "Tập huấn / Sở Nội vụ / Lớp tập huấn",
    ]  # fmt: skip


def test_further_leads_of_a_task_are_no_rows() -> None:
    lines = ("Đầu tư trang thiết bị", "Sở Y tế", "Các sở, ngành", "Năm 2026", "Sở Xây dựng", "Các sở, ngành liên quan")
    assert split(*lines, "Tập huấn", "Sở Nội vụ", "UBND các huyện", "Hàng năm") == [
        " / ".join(lines),
        "Tập huấn / Sở Nội vụ / UBND các huyện / Hàng năm",
    ]


@pytest.mark.parametrize("line", ["Khảo sát", "Sở Y tế", "Năm 2026", "I", "-"])
def test_very_many_lines(line: str) -> None:
    began = time.process_time()
    split(*[line] * 10_000)
    assert time.process_time() - began < 20
