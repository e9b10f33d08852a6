"""Amounts of plans, and what they say together.

A plan says money at three levels: its text states sums, its table has a line a task, and groups print subtotals. They
speak of the same money, so levels are never added to each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.deadlines.findings import StatedFinding

Level = Literal["statement", "group", "task"]
MoneyState = Literal["stated", "sources-only", "not-stated", "not-in-source"]

YEARLY: Final = "hàng năm"
"""The period of a sum that comes every year, as the graph spells it."""
MONEY_STATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "stated": ("có nêu số tiền", "amounts stated"),
        "sources-only": ("chỉ nêu nguồn, không nêu số tiền", "sources named, no amount"),
        "not-stated": ("không nêu", "not stated"),
        "not-in-source": ("nguồn tóm tắt không cho biết số tiền", "the summary gives no amount"),
    }
)


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high` đồng, both included; one amount where they are equal."""

    low: int
    high: int

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)


ZERO: Final = Range(0, 0)


@dataclass(frozen=True, slots=True)
class Amount:
    """One printed amount."""

    iri: str
    level: Level
    key: str
    """Of the task or group; empty for a statement of the text."""
    group: str
    """The group of a task; empty where there is none."""
    amount: Range
    printed: str
    """As printed, unit behind it where the table's head has it."""
    source: str | None
    period: str | None
    repaired: bool = False
    """The scan had moved the value; sums of the table prove this reading."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a plan costs over a period, as its text says, or else as its lines add up."""

    period: str | None
    amount: Range
    level: Level


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """One plan."""

    plan: PlanRecord
    amounts: tuple[Amount, ...]
    tasks: tuple[str, ...]
    """Keys of all its tasks, in the order of the plan."""
    paragraphs: tuple[str, ...]
    """Where the money comes from, in words without an amount."""
    findings: tuple[StatedFinding, ...] = ()
    """What reading found odd about its money."""

    @property
    def statements(self) -> tuple[Amount, ...]:
        """What its text states."""
        return self._of("statement")

    @property
    def subtotals(self) -> tuple[Amount, ...]:
        """What groups print."""
        return self._of("group")

    @property
    def lines(self) -> tuple[Amount, ...]:
        """What its table gives to tasks."""
        return self._of("task")

    @property
    def state(self) -> MoneyState:
        """Whether it states amounts, and if not, what stands in their place."""
        if self.amounts:
            return "stated"
        if self.plan.completeness == "summary":
            return "not-in-source"
        return "sources-only" if self.paragraphs else "not-stated"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """One a period that the text speaks of; where it states none, what the lines add up to."""
        periods = dict.fromkeys(statement.period for statement in self.statements)
        found = [Figure(period, whole_of(self._in(period)), "statement") for period in periods]
        if not found and self.lines:
            found.append(Figure(None, add(self.lines), "task"))
        return tuple(found)

    @property
    def funded(self) -> tuple[str, ...]:
        """Keys of the tasks that have an amount."""
        return tuple(dict.fromkeys(line.key for line in self.lines))

    @property
    def parts(self) -> tuple[Amount, ...]:
        """What its text states, without the totals of what else it states."""
        periods = dict.fromkeys(statement.period for statement in self.statements)
        return tuple(part for period in periods for part in total_and_parts(self._in(period))[1])

    def _in(self, period: str | None) -> tuple[Amount, ...]:
        return tuple(statement for statement in self.statements if statement.period == period)

    def _of(self, level: Level) -> tuple[Amount, ...]:
        return tuple(amount for amount in self.amounts if amount.level == level)


def add(amounts: Iterable[Amount]) -> Range:
    """The sum of amounts."""
    return sum((amount.amount for amount in amounts), ZERO)


def total_and_parts(statements: Sequence[Amount]) -> tuple[Amount | None, tuple[Amount, ...]]:
    """(the total, its parts) of the statements of one period: of several, the one that names no source is the total."""
    without = [statement for statement in statements if statement.source is None]
    if len(statements) > 1 and len(without) == 1:
        return without[0], tuple(statement for statement in statements if statement is not without[0])
    return None, tuple(statements)


def whole_of(statements: Sequence[Amount]) -> Range:
    """What the statements of one period come to: their total where one is stated, else their sum."""
    total, parts = total_and_parts(statements)
    return total.amount if total else add(parts)
