"""Amounts of a budget table, and the sums that prove them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import HEADING, codes_of, plan_of, source_of, tab_table, task_list_of

from lientinh.loaders.tasks.budget import find_unit, parse_number
from lientinh.ontology.model import Plan

UNIT = "Đơn vị: Triệu đồng\n"
HEAD = ("TT", "Nội dung", "Kinh phí", "Cơ quan chủ trì")
Line = tuple[str, str | None, int]


def budgets(plan: Plan) -> list[list[Line]]:
    """(source, period, đồng) of each task."""
    return [[(line.source, line.period, line.amount_vnd) for line in task.budget] for task in plan.tasks]


def plan_with(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, unit: str = UNIT) -> Plan:
    return plan_of(HEADING + unit + tab_table(*rows, head=head))


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("500", "500"), ("1.950", "1950"), ("2.036.000.000", "2036000000"), ("1,5", "1.5"), ("0,25", "0.25"),
        ("1.234,5", "1234.5"), ("1.5", "1.5"), ("12.50", "12.50"), ("1 950", "1950"), ("1,234", "1234"),
        ("1,234,567", "1234567"), (" 7 ", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_numbers_as_vietnamese_print_has_them(printed: str, number: str) -> None:
    assert parse_number(printed) == Decimal(number)


@pytest.mark.parametrize("printed", ["", "-", "x", "1.95.0", "500 - 700", "500 triệu", "12%", "1,2,3", "Lồng ghép"])
def test_what_is_no_number(printed: str) -> None:
    assert parse_number(printed) is None


@given(st.integers(0, 10**12))
def test_whole_numbers_with_and_without_points(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.text(max_size=30))
def test_any_cell_is_a_number_or_none(printed: str) -> None:
    number = parse_number(printed)
    assert number is None or number >= 0


@pytest.mark.parametrize(
    ("above", "head", "unit"),
    [
        ("Đơn vị: Triệu đồng\n", "Kinh phí", "triệu đồng"),
        ("Đơn vị  tính:  nghìn  đồng\n", "Kinh phí", "nghìn đồng"),
        ("ĐVT: 1.000 đồng\n", "Kinh phí", "1.000 đồng"),
        ("", "Kinh phí (tỷ đồng)", "tỷ đồng"),
        ("", "Kinh phí", None),
        ("Tổng kinh phí là 5 tỷ đồng.\n", "Kinh phí", None),
    ],
)
def test_the_unit_stands_above_the_table_or_in_its_head(above: str, head: str, unit: str | None) -> None:
    text = above + tab_table(("1", "Khảo sát", "5", "Sở Y tế"), head=("TT", "Nội dung", head, "Cơ quan chủ trì"))
    assert find_unit(source_of(text), task_list_of(text)) == unit


def test_one_amount_a_line() -> None:
    plan = plan_with(
        ("1", "Khảo sát", "1.500", "Sở Y tế"), ("2", "Tập huấn", "0,5", "Sở Nội vụ"), ("3", "Sơ kết", "", "Sở Y tế")
    )
    assert budgets(plan) == [[("", None, 1_500_000_000)], [("", None, 500_000)], []]
    line = plan.tasks[0].budget[0]
    assert (line.raw, line.unit, line.repaired, line.evidence.quote) == ("1.500", "triệu đồng", False, "1.500")
    assert codes_of(plan) == []


def test_a_cell_may_print_its_own_unit() -> None:
    plan = plan_with(
        ("1", "Khảo sát", "1,5 tỷ đồng", "Sở Y tế"), ("2", "Tập huấn", "20 triệu đồng", "Sở Y tế"), unit=""
    )
    assert budgets(plan) == [[("", None, 1_500_000_000)], [("", None, 20_000_000)]]


def test_without_a_unit_a_small_number_is_no_amount() -> None:
    plan = plan_with(("1", "Khảo sát", "500", "Sở Y tế"), ("2", "Tập huấn", "25.000.000", "Sở Y tế"), unit="")
    assert budgets(plan) == [[], [("", None, 25_000_000)]]
    assert codes_of(plan) == ["unread-cell"]


@pytest.mark.parametrize(
    ("cell", "reported"), [("Lồng ghép", True), ("x", True), ("500 - 700", True), ("-", False), ("…", False)]
)
def test_a_cell_of_money_that_is_no_number_is_reported(cell: str, reported: bool) -> None:
    plan = plan_with(("1", "Khảo sát", cell, "Sở Y tế"), ("2", "Tập huấn", "20", "Sở Y tế"))
    assert budgets(plan) == [[], [("", None, 20_000_000)]]
    assert codes_of(plan) == ["unread-cell"] * reported


YEARS = ("TT", "Nội dung", "Kinh phí", "", "Tổng cộng", "Cơ quan chủ trì")
SECOND = ("", "", "2021 - 2025", "2026 - 2030", "", "")


def test_amounts_a_period_and_their_total() -> None:
    plan = plan_with(SECOND, ("1", "Khảo sát", "50", "60", "110", "Sở Y tế"), head=YEARS)
    assert budgets(plan) == [[("", "2021-2025", 50_000_000), ("", "2026-2030", 60_000_000)]]
    assert codes_of(plan) == []


def test_single_years_are_periods_too() -> None:
    plan = plan_with(
        ("", "", "Năm 2025", "Năm 2026", "", ""), ("1", "Khảo sát", "50", "60", "110", "Sở Y tế"), head=YEARS
    )
    assert budgets(plan) == [[("", "2025", 50_000_000), ("", "2026", 60_000_000)]]


def test_amounts_that_do_not_add_up_are_left_over() -> None:
    plan = plan_with(SECOND, ("1", "Khảo sát", "50", "60", "999", "Sở Y tế"), head=YEARS)
    assert budgets(plan) == [[("", None, 999_000_000)]]
    assert codes_of(plan) == ["unread-cell", "unread-cell"]


SOURCES = ("TT", "Nội dung", "Kinh phí", "", "", "", "Tổng cộng", "", "Cơ quan chủ trì")
BY_SOURCE = ("", "", "2021 - 2025", "2026 - 2030", "NSNN", "DN", "NSNN", "DN", "")


def test_amounts_of_two_sources_in_two_periods() -> None:
    plan = plan_with(BY_SOURCE, ("1", "Khảo sát", "10", "4", "20", "5", "30", "9", "Sở Y tế"), head=SOURCES)
    assert budgets(plan) == [
        [("NSNN", "2021-2025", 10_000_000), ("DN", "2021-2025", 4_000_000), ("NSNN", "2026-2030", 20_000_000),
         ("DN", "2026-2030", 5_000_000)]
    ]  # fmt: skip


GROUP = ("1", "Hạ tầng", "70", "")


def test_a_group_prints_what_its_lines_add_up_to() -> None:
    plan = plan_with(GROUP, ("a)", "Khảo sát", "30", "Sở Y tế"), ("b)", "Tập huấn", "40", "Sở Y tế"))
    assert [(line.amount_vnd, line.repaired) for line in plan.groups[0].budget] == [(70_000_000, False)]
    assert codes_of(plan) == []


def test_a_group_whose_lines_add_up_to_something_else() -> None:
    plan = plan_with(GROUP, ("a)", "Khảo sát", "30", "Sở Y tế"), ("b)", "Tập huấn", "41", "Sở Y tế"))
    assert codes_of(plan) == ["sum-mismatch"]


def test_a_subtotal_in_the_row_of_a_line() -> None:
    plan = plan_with(
        SECOND, ("1", "Hạ tầng", "", "", "", ""), ("a)", "Khảo sát", "10", "20", "100", "Sở Y tế"),
        ("b)", "Tập huấn", "30", "40", "70", "Sở Y tế"), head=YEARS,
    )  # fmt: skip
    assert budgets(plan) == [
        [("", None, 100_000_000)],
        [("", "2021-2025", 30_000_000), ("", "2026-2030", 40_000_000)],
    ]


def test_an_amount_among_agencies_counts_where_the_sums_prove_it() -> None:
    plan = plan_with(
        SECOND, ("1", "Khảo sát", "50", "60", "", "110"), ("2", "Tập huấn", "1", "2", "3", "Sở Y tế"), head=YEARS
    )
    assert budgets(plan)[0] == [("", "2021-2025", 50_000_000), ("", "2026-2030", 60_000_000)]
    assert codes_of(plan) == ["no-lead", "table-cell-moved"]


def test_amounts_under_one_head_of_another_column_are_one_finding() -> None:
    plan = plan_with(SECOND, ("1", "Khảo sát", "50", "60", "", "110"), ("2", "Tập huấn", "1", "2", "", "3"), head=YEARS)
    (moved,) = [finding for finding in plan.findings if finding.code == "table-cell-moved"]
    assert moved.evidence is not None
    assert moved.evidence.quote == "110 3"
    assert "“110”, “3”" in moved.message


@pytest.mark.parametrize(("total", "codes"), [("70", []), ("71", ["sum-mismatch"])])
def test_the_total_of_the_table(total: str, codes: list[str]) -> None:
    plan = plan_with(
        ("1", "Khảo sát", "30", "Sở Y tế"), ("2", "Tập huấn", "40", "Sở Y tế"), ("", "Tổng cộng", total, "")
    )
    assert codes_of(plan) == codes
    assert len(plan.tasks) == 2


def test_totals_of_each_period_and_of_all() -> None:
    rows = [SECOND, ("1", "Khảo sát", "50", "60", "110", "Sở Y tế"), ("2", "Tập huấn", "1", "2", "3", "Sở Y tế")]
    assert codes_of(plan_with(*rows, ("", "Tổng cộng", "51", "62", "113", ""), head=YEARS)) == []
    assert codes_of(plan_with(*rows, ("", "Tổng cộng", "51", "62", "114", ""), head=YEARS)) == ["sum-mismatch"]
