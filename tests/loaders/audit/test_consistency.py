"""Checks of one reading against itself."""

from __future__ import annotations

import pytest
from plan_texts import HEADING, NETWORK, SURVEY, TRAINING, codes_of, numbered, plan_of, tab_table


def with_deadline(text: str, deadline: str) -> list[str]:
    task = (text, "Sở Y tế", "Sở Nội vụ", deadline)
    return codes_of(plan_of(HEADING + tab_table(*numbered(task, SURVEY))))


@pytest.mark.parametrize("deadline", ["Quý IV/2025", "Quý II - IV/2025", "Tháng 5/2025", "Năm 2025"])
def test_yearly_work_that_is_due_once(deadline: str) -> None:
    assert with_deadline("Hàng năm tổ chức diễn đàn", deadline) == ["text-column-disagree"]
    assert with_deadline("Tổ chức diễn đàn", deadline) == []


@pytest.mark.parametrize("deadline", ["Hàng năm", "2025 - 2030", "Từ năm 2025", "Thường xuyên"])
def test_yearly_work_in_every_year(deadline: str) -> None:
    assert with_deadline("Hàng năm tổ chức diễn đàn", deadline) == []


def test_not_one_task_with_a_lead_is_one_finding() -> None:
    tasks = [(words, "", coordinator, deadline) for words, _, coordinator, deadline in (SURVEY, NETWORK, TRAINING)]
    plan = plan_of(HEADING + tab_table(*numbered(*tasks)))
    found = [finding for finding in plan.findings if finding.code == "no-lead-at-all"]
    assert [finding.message_en for finding in found] == ["Not one of 3 tasks (1–3) states a lead."]


def test_an_agency_that_nobody_knows_is_named_once() -> None:
    tasks = [(words, "Câu lạc bộ Cơ khí", "", "Năm 2026") for words in ("Mở lớp", "In tài liệu")]
    assert codes_of(plan_of(HEADING + tab_table(*numbered(*tasks)))) == ["unresolved-agency"]


def test_a_quotation_that_is_never_closed() -> None:
    table = tab_table(*numbered(SURVEY, NETWORK))
    assert codes_of(plan_of(f"{HEADING}Đề án “Phát triển hạ tầng số\n\n{table}")) == ["unclosed-quote"]
    assert codes_of(plan_of(f"{HEADING}Đề án “Phát triển hạ tầng số”\n\n{table}")) == []
