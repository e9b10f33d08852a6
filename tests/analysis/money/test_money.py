"""Money: sums worked out by hand from lientinh/corpus/tra-vinh-38.txt, and amounts made for the purpose."""

from __future__ import annotations

import pytest

from lientinh.analysis.coverage.cells import Completeness, PlanRecord
from lientinh.analysis.money import (
    Amount,
    PlanMoney,
    Range,
    check_sums,
    read_money,
    total_by_province,
    total_by_source,
)
from lientinh.analysis.money.amounts import YEARLY, Level
from lientinh.graph_store.store import Store
from lientinh.views.coverage_words import Language
from lientinh.views.money import money_text

VI, EN = Language("vi"), Language("en")
MILLION = 10**6


def plan(number: str = "1/KH-UBND", completeness: Completeness = "full-text") -> PlanRecord:
    return PlanRecord(f"x/{number}", number, number, None, "X", "2025-01-01", completeness, "")


def amount(
    level: Level,
    value: int,
    source: str | None = None,
    period: str | None = None,
    key: str = "",
    high: int | None = None,
) -> Amount:
    group = key.partition(".")[0]
    return Amount("x", level, key, group, Range(value, high or value), str(value), source, period)


def test_the_lines_of_tra_vinh_by_source_and_period(corpus_store: Store) -> None:
    """NSNN 2020-2025: 100+50+100+750+60+50+100+40+100; 2026-2030 the same without 750; DN 43 in each."""
    found = {
        (total.source, total.period): (total.amount, total.count)
        for total in total_by_source(read_money(corpus_store))
        if total.level == "task"
    }
    assert found == {
        ("NSNN", "2020-2025"): (Range(1350 * MILLION, 1350 * MILLION), 9),
        ("NSNN", "2026-2030"): (Range(600 * MILLION, 600 * MILLION), 8),
        ("DN", "2020-2025"): (Range(43 * MILLION, 43 * MILLION), 1),
        ("DN", "2026-2030"): (Range(43 * MILLION, 43 * MILLION), 1),
    }


def test_every_sum_of_the_corpus_agrees(corpus_store: Store) -> None:
    """Text: 1.950 + 86 = 2.036; groups 500, 970, 200 (the fourth prints none); the table: 1.950 and 86."""
    checks = check_sums(read_money(corpus_store))
    assert [(check.plan.number, check.compared, check.printed.low // MILLION, check.agrees) for check in checks] == [
        ("38/KH-UBND", "statement-parts", 2036, True),
        ("38/KH-UBND", "group-lines", 500, True),
        ("38/KH-UBND", "group-lines", 970, True),
        ("38/KH-UBND", "group-lines", 200, True),
        ("38/KH-UBND", "statement-lines", 2036, True),
        ("38/KH-UBND", "source-lines", 1950, True),
        ("38/KH-UBND", "source-lines", 86, True),
    ]


def test_a_sum_that_is_off_by_one_dong() -> None:
    amounts = (
        amount("statement", 101),
        amount("statement", 60, "NSNN"),
        amount("statement", 40, "DN"),
        amount("task", 60, "NSNN", key="1.a"),
        amount("task", 40, "DN", key="1.b"),
        amount("group", 61, "NSNN", key="1"),
    )
    checks = check_sums([PlanMoney(plan(), amounts, ("1.a", "1.b"), ())])
    assert [(check.compared, check.printed.low, check.added.low) for check in checks if not check.agrees] == [
        ("statement-parts", 101, 100),
        ("group-lines", 61, 60),
        ("statement-lines", 101, 100),
    ]


def test_a_yearly_sum_is_not_added_to_a_whole_one() -> None:
    stated = (amount("statement", 130, "a", "2025-2030", high=150), amount("statement", 20, "b", YEARLY, high=30))
    (province,) = total_by_province([PlanMoney(plan(), stated, (), ())])
    assert (province.whole, province.yearly) == (Range(130, 150), Range(20, 30))


def test_a_total_beside_its_parts_counts_once() -> None:
    stated = (amount("statement", 100), amount("statement", 60, "NSNN"), amount("statement", 40, "DN"))
    money = PlanMoney(plan(), stated, (), ())
    assert [figure.amount for figure in money.figures] == [Range(100, 100)]
    assert {total.source: total.amount.low for total in total_by_source([money])} == {"NSNN": 60, "DN": 40}


def test_zero_is_stated_and_nothing_is_not() -> None:
    zero = PlanMoney(plan(), (amount("task", 0, "NSNN", key="1.a"),), ("1.a", "1.b"), ())
    assert (zero.state, zero.funded, zero.figures[0].amount) == ("stated", ("1.a",), Range(0, 0))
    assert money_text(zero.figures[0].amount, VI) == "0 đồng"
    assert PlanMoney(plan(), (), ("1.a",), ()).state == "not-stated"
    assert PlanMoney(plan(), (), ("1.a",), ("Ngân sách nhà nước.",)).state == "sources-only"
    assert PlanMoney(plan(completeness="summary"), (), (), ("Ngân sách.",)).state == "not-in-source"
    assert money_text(None, VI) == ""


@pytest.mark.parametrize(
    ("low", "high", "vi", "en"),
    [
        (1_950_000_000, 1_950_000_000, "1.950 triệu đồng", "1,950 million VND"),
        (130_000_000_000, 150_000_000_000, "130–150 tỷ đồng", "130–150 billion VND"),
        (86_000_000, 86_000_000, "86 triệu đồng", "86 million VND"),
        (500_000, 2_000_000, "500.000–2.000.000 đồng", "500,000–2,000,000 VND"),
        (1, 1, "1 đồng", "1 VND"),
    ],
)
def test_amounts_are_written_exactly_in_the_unit_that_fits(low: int, high: int, vi: str, en: str) -> None:
    assert money_text(Range(low, high), VI) == vi
    assert money_text(Range(low, high), EN) == en
