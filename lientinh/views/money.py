"""Money in words, as JSON and as rows: exact đồng in data, the unit that fits for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from lientinh.analysis.money.amounts import MONEY_STATES, YEARLY, Amount, PlanMoney, Range
from lientinh.analysis.money.sums import SumCheck, checks_by_plan
from lientinh.analysis.money.totals import ProvinceMoney, Total
from lientinh.views.coverage_words import Language

LEVEL_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"statement": ("lời văn", "text"), "group": ("tổng nhóm", "subtotal"), "task": ("bảng", "table")}
)
COMPARED_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "statement-parts": ("tổng và các khoản của lời văn", "the text's total and its parts"),
        "group-lines": ("tổng và các dòng của nhóm", "subtotal and lines of group"),
        "statement-lines": ("tổng của lời văn và bảng", "the text's total and the table"),
        "source-lines": ("lời văn và bảng:", "text and table:"),
    }
)
SOURCE_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "NSNN": ("ngân sách nhà nước (NSNN)", "state budget (NSNN)"),
        "NSTW": ("ngân sách trung ương (NSTW)", "central budget (NSTW)"),
        "NSĐP": ("ngân sách địa phương (NSĐP)", "local budget (NSĐP)"),
        "NST": ("ngân sách tỉnh (NST)", "provincial budget (NST)"),
        "DN": ("doanh nghiệp (DN)", "enterprises (DN)"),
        "XHH": ("xã hội hóa (XHH)", "social contributions (XHH)"),
    }
)
"""Heads of budget tables -> what they stand for; others are shown as printed."""

_UNITS: Final = ((10**9, ("tỷ đồng", "billion VND")), (10**6, ("triệu đồng", "million VND")))

_WHOLE_AND_YEARLY: Final = ("min_vnd", "max_vnd", "yearly_min_vnd", "yearly_max_vnd")

TASK_HEAD: Final = (
    "province",
    "document",
    "task",
    "source",
    "period",
    "min_vnd",
    "max_vnd",
    "printed",
    "repaired",
    "blank",
)
PLAN_HEAD: Final = (
    "province",
    "document",
    "state",
    *_WHOLE_AND_YEARLY,
    "printed",
    "tasks_with_amount",
    "tasks",
    "sums_checked",
    "sums_that_disagree",
)
PROVINCE_HEAD: Final = ("province", "plans", "plans_stating", *_WHOLE_AND_YEARLY, "not_stated")
SOURCE_HEAD: Final = ("level", "source", "period", "min_vnd", "max_vnd", "amounts", "documents")


def money_text(amount: Range | None, words: Language) -> str:
    """An amount exactly, in the largest unit that it is a whole number of: "1.950 triệu đồng", "130–150 tỷ đồng"."""
    if amount is None:
        return ""
    factor, names = next(
        ((factor, names) for factor, names in _UNITS if amount.high and not amount.low % factor + amount.high % factor),
        (1, ("đồng", "VND")),
    )
    low, high = _number(amount.low // factor, words), _number(amount.high // factor, words)
    return f"{low if low == high else f'{low}–{high}'} {words.of(names)}"


def source_text(source: str | None, words: Language) -> str:
    """Who pays, abbreviations of tables spelt out."""
    if not source:
        return words.pick("không nêu nguồn", "source not stated")
    return words.name(SOURCE_NAMES, source)


def period_text(period: str | None, words: Language) -> str:
    """The years of an amount."""
    if period == YEARLY:
        return words.pick("hằng năm", "every year")
    return period or words.pick("không nêu", "not stated")


def state_text(money: PlanMoney, words: Language) -> str:
    """Whether a plan states amounts, and if not, what it says."""
    return words.name(MONEY_STATES, money.state)


def plan_json(money: PlanMoney, checks: Sequence[SumCheck]) -> dict[str, Any]:
    """A plan with every amount as printed, its own `checks`, and the blank where it states none."""
    return {
        "document": money.plan.number,
        "province": money.plan.province_name,
        "iri": money.plan.iri,
        "state": money.state,
        "figures": [{"period": f.period, **_range(f.amount), "from": f.level} for f in money.figures],
        "statements": [_amount(amount) for amount in money.statements],
        "subtotals": [{"group": amount.key, **_amount(amount)} for amount in money.subtotals],
        "tasks": [
            {"task": key, "amounts": [_amount(line) for line in money.lines if line.key == key], "blank": blank}
            for key, blank in _tasks(money)
        ],
        "funding_paragraphs": list(money.paragraphs),
        "sums": [check_json(check) for check in checks],
        "findings": [{"code": f.code, "task": f.key, "message": f.message, "quote": f.quote} for f in money.findings],
    }


def province_json(money: ProvinceMoney) -> dict[str, Any]:
    """What the plans of a province come to."""
    return {
        "province": money.province,
        "plans": [entry.plan.number for entry in money.plans],
        "plans_stating": [entry.plan.number for entry in money.stating],
        "whole": _range(money.whole) if money.whole else None,
        "yearly": _range(money.yearly) if money.yearly else None,
        "not_stated": [{"document": number, "state": state} for number, state in money.states],
    }


def total_json(total: Total) -> dict[str, Any]:
    """What one source pays over one period."""
    return {
        "source": total.source,
        "period": total.period,
        "level": total.level,
        **_range(total.amount),
        "amounts": total.count,
        "documents": list(total.plans),
    }


def check_json(check: SumCheck) -> dict[str, Any]:
    """A printed sum and what its parts come to."""
    return {
        "document": check.plan.number,
        "compared": check.compared,
        "what": check.what,
        "printed": _range(check.printed),
        "added": _range(check.added),
        "agrees": check.agrees,
    }


def task_rows(plans: Sequence[PlanMoney]) -> Iterator[tuple[object, ...]]:
    """One row an amount of a task, under `TASK_HEAD`; a task without one has a row that says so."""
    for money in plans:
        for key, blank in _tasks(money):
            place = (money.plan.province_name, money.plan.number, key)
            lines = [line for line in money.lines if line.key == key]
            for line in lines:
                yield (
                    *place,
                    line.source,
                    line.period,
                    line.amount.low,
                    line.amount.high,
                    line.printed,
                    line.repaired,
                    None,
                )
            if not lines:
                yield (*place, None, None, None, None, None, None, blank)


def plan_rows(plans: Sequence[PlanMoney], checks: Sequence[SumCheck]) -> Iterator[tuple[object, ...]]:
    """One row a plan, under `PLAN_HEAD`."""
    of_plan = checks_by_plan(checks)
    for money in plans:
        whole = [figure.amount for figure in money.figures if figure.period != YEARLY]
        yearly = [figure.amount for figure in money.figures if figure.period == YEARLY]
        own = of_plan.get(money.plan.iri, ())
        yield (
            money.plan.province_name,
            money.plan.number,
            money.state,
            *_cells(whole[0] if whole else None),
            *_cells(yearly[0] if yearly else None),
            "; ".join(statement.printed for statement in money.statements),
            len(money.funded),
            len(money.tasks),
            len(own),
            sum(not check.agrees for check in own),
        )


def province_rows(provinces: Sequence[ProvinceMoney]) -> Iterator[tuple[object, ...]]:
    """One row a province, under `PROVINCE_HEAD`."""
    for money in provinces:
        silent = "; ".join(f"{number}: {state}" for number, state in money.states)
        numbers = (len(money.plans), len(money.stating))
        yield (money.province, *numbers, *_cells(money.whole), *_cells(money.yearly), silent)


def source_rows(totals: Sequence[Total]) -> Iterator[tuple[object, ...]]:
    """One row a source, period and level, under `SOURCE_HEAD`."""
    for total in totals:
        place = (total.level, total.source, total.period)
        yield (*place, total.amount.low, total.amount.high, total.count, "; ".join(total.plans))


def _tasks(money: PlanMoney) -> list[tuple[str, str | None]]:
    """(key, why it has no amount) of each task; a plan without a column for money is silent as a whole."""
    funded = set(money.funded)
    if money.plan.completeness == "summary":
        blank = "not-in-source"
    else:
        blank = "not-stated" if funded else "no-task-of-the-plan"
    return [(key, None if key in funded else blank) for key in money.tasks]


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        **_range(amount.amount),
        "printed": amount.printed,
        "source": amount.source,
        "period": amount.period,
        "repaired": amount.repaired,
    }


def _range(amount: Range) -> dict[str, int]:
    return {"min_vnd": amount.low, "max_vnd": amount.high}


def _cells(amount: Range | None) -> tuple[int | None, int | None]:
    return (amount.low, amount.high) if amount else (None, None)


def _number(value: int, words: Language) -> str:
    text = f"{value:,}"
    return text if words.code == "en" else text.replace(",", ".")
