"""Money of several plans together: by province, and by who pays.

Plans of one province may be years apart, and a yearly sum is none of a whole period; so what is added keeps its
period, and says how many plans it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lientinh.analysis.money.amounts import YEARLY, ZERO, Figure, Level, MoneyState, PlanMoney, Range


@dataclass(frozen=True, slots=True)
class ProvinceMoney:
    """What the plans of a province state."""

    province: str
    plans: tuple[PlanMoney, ...]
    whole: Range | None
    """Over the periods of the plans; None where no plan states it."""
    yearly: Range | None

    @property
    def stating(self) -> tuple[PlanMoney, ...]:
        """The plans that state an amount."""
        return tuple(money for money in self.plans if money.state == "stated")

    @property
    def states(self) -> tuple[tuple[str, MoneyState], ...]:
        """(number, state) of the plans that state none."""
        return tuple((money.plan.number, money.state) for money in self.plans if money.state != "stated")


@dataclass(frozen=True, slots=True)
class Total:
    """What one source pays over one period, at one level."""

    source: str | None
    period: str | None
    level: Level
    amount: Range
    plans: tuple[str, ...]
    """Their numbers."""
    count: int
    """Amounts that were added."""


def total_by_province(plans: Sequence[PlanMoney]) -> tuple[ProvinceMoney, ...]:
    """One row a province, by its name."""
    names = dict.fromkeys(money.plan.province_name or "" for money in plans)
    return tuple(
        _province(name, [money for money in plans if (money.plan.province_name or "") == name]) for name in names
    )


def total_by_source(plans: Sequence[PlanMoney]) -> tuple[Total, ...]:
    """One row a source, period and level; totals and subtotals are left out, since their parts are there."""
    found: dict[tuple[Level, str | None, str | None], tuple[Range, dict[str, None], int]] = {}
    for money in plans:
        for amount in (*money.parts, *money.lines):
            key = (amount.level, amount.source, amount.period)
            total, numbers, count = found.get(key, (ZERO, {}, 0))
            found[key] = (total + amount.amount, {**numbers, money.plan.number: None}, count + 1)
    return tuple(
        Total(source, period, level, total, tuple(numbers), count)
        for (level, source, period), (total, numbers, count) in found.items()
    )


def _province(name: str, plans: Sequence[PlanMoney]) -> ProvinceMoney:
    figures = [figure for money in plans for figure in money.figures]
    whole = [figure for figure in figures if figure.period != YEARLY]
    yearly = [figure for figure in figures if figure.period == YEARLY]
    return ProvinceMoney(name, tuple(plans), _sum(whole), _sum(yearly))


def _sum(figures: Iterable[Figure]) -> Range | None:
    amounts = [figure.amount for figure in figures]
    return sum(amounts, ZERO) if amounts else None
