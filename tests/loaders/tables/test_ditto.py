"""Cells that point to the one above them."""

from __future__ import annotations

import pytest
from plan_texts import HEADING, NETWORK, SURVEY, TASKS, cells_of, codes_of, numbered, plan_of, tab_table

from lientinh.loaders.tables.ditto import is_ditto


@pytest.mark.parametrize(
    "text",
    ["nt", "Nt", "n/t", "N.T", "-nt-", "- nt -", "(nt)", "như trên", "Như trên.", "-Như  trên-", '"', "″", "-”-"],
)
def test_signs_that_point_up(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["", "-", "…", "Sở Nội vụ", "NTM", "Như trên và Sở Y tế", "Ban NT", "năm 2025", "("])
def test_what_does_not(text: str) -> None:
    assert not is_ditto(text)


@pytest.mark.parametrize("sign", ["nt", "-nt-", "Như trên"])
def test_a_sign_holds_the_cell_above_through_several_rows(sign: str) -> None:
    second, third = ("Mở lớp", sign, sign, sign), ("In tài liệu", sign, "Sở Y tế", sign)
    plan = plan_of(HEADING + tab_table(*numbered(SURVEY, second, third, NETWORK)))
    assert [cells for _, cells in cells_of(plan)] == [
        SURVEY,
        ("Mở lớp", *SURVEY[1:]),
        ("In tài liệu", SURVEY[1], "Sở Y tế", SURVEY[3]),
        NETWORK,
    ]
    assert codes_of(plan) == []
    first, held = plan.tasks[0], plan.tasks[1]
    assert held.leads[0].agencies == first.leads[0].agencies
    assert held.row is not None
    assert held.row.quote == f"2 Mở lớp {sign}".removeprefix("2 ").split(f" {sign}")[0]


def test_the_cell_above_stands_on_the_page_before() -> None:
    again = tab_table(("2", "Mở lớp", "nt", "nt", "nt"))
    plan = plan_of(HEADING + tab_table(*numbered(SURVEY)) + "\n3\n\n" + again)
    assert [cells for _, cells in cells_of(plan)] == [SURVEY, ("Mở lớp", *SURVEY[1:])]


def test_one_cell_of_lead_and_cooperation_is_held_whole() -> None:
    head = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời gian")
    rows = [("1", "Khảo sát", "Sở Y tế chủ trì, phối hợp với Sở Nội vụ", "2025"), ("2", "Mở lớp", "nt", "2026")]
    plan = plan_of(HEADING + tab_table(*rows, head=head))
    assert [cells[1:3] for _, cells in cells_of(plan)] == [("Sở Y tế", "Sở Nội vụ")] * 2


def test_with_nothing_above_it_stays_as_printed() -> None:
    plan = plan_of(HEADING + tab_table(*numbered(("Mở lớp", "nt", "Sở Y tế", "Năm 2025"), SURVEY)))
    assert cells_of(plan)[0][1] == ("Mở lớp", "nt", "Sở Y tế", "Năm 2025")
    assert "unresolved-agency" in codes_of(plan)


def test_cells_on_lines_of_their_own() -> None:
    lines = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"]
    for number, task in enumerate((*TASKS, ("Mở lớp", "nt", "nt", "nt")), 1):
        lines += [str(number), *task]
    plan = plan_of(HEADING + "\n".join(lines) + "\n")
    assert cells_of(plan)[-1][1] == ("Mở lớp", *TASKS[-1][1:])
