"""Whether sums add up: what a plan prints against what its parts come to, to the đồng."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.money.amounts import Amount, PlanMoney, Range, add, total_and_parts, whole_of

Compared = Literal["statement-parts", "group-lines", "statement-lines", "source-lines"]


@dataclass(frozen=True, slots=True)
class SumCheck:
    """One printed sum and its parts."""

    plan: PlanRecord
    compared: Compared
    """The text's total and parts; a group's subtotal and lines; the text's total and the table; a source in both."""
    what: str
    """The group, the source or the period that the sum is of; empty for all."""
    printed: Range
    added: Range

    @property
    def agrees(self) -> bool:
        return self.printed == self.added


def check_sums(plans: Sequence[PlanMoney]) -> tuple[SumCheck, ...]:
    """Every sum that a plan prints and that has parts, plan by plan; a plan without such has none."""
    return tuple(check for plan in plans for check in _checks(plan))


def checks_by_plan(checks: Sequence[SumCheck]) -> Mapping[str, tuple[SumCheck, ...]]:
    """IRI of a plan -> its checks; a plan without any is left out."""
    found: dict[str, list[SumCheck]] = {}
    for check in checks:
        found.setdefault(check.plan.iri, []).append(check)
    return {plan: tuple(entries) for plan, entries in found.items()}


def _checks(money: PlanMoney) -> Iterator[SumCheck]:
    for period in dict.fromkeys(statement.period for statement in money.statements):
        statements = [statement for statement in money.statements if statement.period == period]
        total, parts = total_and_parts(statements)
        if total is not None:
            yield SumCheck(money.plan, "statement-parts", period or "", total.amount, add(parts))
    for subtotal in money.subtotals:
        lines = [line for line in money.lines if line.group == subtotal.group and line.source == subtotal.source]
        yield SumCheck(money.plan, "group-lines", subtotal.key, subtotal.amount, add(lines))
    if money.lines:
        yield from _text_and_table(money)


def _text_and_table(money: PlanMoney) -> Iterator[SumCheck]:
    """What the text states without a period is the whole plan, and so is the table."""
    whole = [statement for statement in money.statements if statement.period is None]
    if not whole:
        return
    yield SumCheck(money.plan, "statement-lines", "", whole_of(whole), add(money.lines))
    _, parts = total_and_parts(whole)
    by_source: dict[str, list[Amount]] = {}
    for line in money.lines:
        by_source.setdefault(line.source or "", []).append(line)
    if len(parts) != len(by_source):
        return
    # Text and table name sources in words of their own ("kinh phí doanh nghiệp", "DN"): the largest is the largest.
    ordered = sorted(by_source.items(), key=lambda entry: -add(entry[1]).high)
    for part, (source, lines) in zip(sorted(parts, key=lambda part: -part.amount.high), ordered, strict=True):
        yield SumCheck(money.plan, "source-lines", f"{part.source or ''} = {source}", part.amount, add(lines))
