"""Money on a terminal: the rows asked for, then the sums, then what reading found odd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lientinh.analysis.money import PlanMoney, SumCheck, total_by_province, total_by_source
from lientinh.analysis.money.amounts import MONEY_STATES
from lientinh.analysis.plan_names import plan_title
from lientinh.cli.tables import make_table
from lientinh.views.coverage_words import Language
from lientinh.views.money import (
    COMPARED_NAMES,
    LEVEL_NAMES,
    money_text,
    period_text,
    source_text,
    state_text,
)

if TYPE_CHECKING:
    from rich.console import Console

_NAMES = {
    "plan": ("Kế hoạch", "Plan"),
    "province": ("Tỉnh", "Province"),
    "task": ("Nhiệm vụ", "Task"),
    "source": ("Nguồn", "Source"),
    "period": ("Giai đoạn", "Period"),
    "amount": ("Số tiền", "Amount"),
    "printed": ("Số in", "As printed"),
    "where": ("Nêu ở", "Stated in"),
    "whole": ("Cả giai đoạn", "Whole period"),
    "yearly": ("Mỗi năm", "Every year"),
    "stating": ("Kế hoạch nêu số tiền", "Plans that state amounts"),
    "silent": ("Kế hoạch không nêu", "Plans that do not"),
    "funded": ("Nhiệm vụ có kinh phí", "Tasks with money"),
    "compared": ("Đối chiếu", "Compared"),
    "added": ("Cộng lại", "Added"),
    "result": ("Kết quả", "Result"),
}


def print_money(
    console: Console, by: str, plans: Sequence[PlanMoney], checks: Sequence[SumCheck], words: Language
) -> None:
    """The rows that `by` asks for ("plan", "province", "task", "source"), and whether the sums add up."""
    if not plans:
        console.print(words.pick("Kho không có kế hoạch nào.", "The store holds no plan."), markup=False)
        return
    parts = {"plan": _print_plans, "province": _print_provinces, "task": _print_tasks, "source": _print_sources}
    parts[by](console, plans, words)
    _print_checks(console, checks, words)
    _print_findings(console, plans, words)


def _print_plans(console: Console, plans: Sequence[PlanMoney], words: Language) -> None:
    rows: list[tuple[object, ...]] = []
    for money in plans:
        funded = f"{len(money.funded)}/{len(money.tasks)}"
        place = (plan_title(money.plan),)
        for amount in money.statements:
            total = amount not in money.parts
            source = words.pick("tổng các nguồn", "all sources") if total else source_text(amount.source, words)
            about = (source, period_text(amount.period, words))
            rows.append((*place, amount.printed, *about, funded))
        if not money.statements:
            whole = money.figures[0].amount if money.figures else None
            rows.append((*place, money_text(whole, words) or f"[{state_text(money, words)}]", "", "", funded))
    _table(console, words, ("plan", "amount", "source", "period", "funded"), rows, headings=1)


def _print_provinces(console: Console, plans: Sequence[PlanMoney], words: Language) -> None:
    rows = []
    for money in total_by_province(plans):
        silent = "; ".join(f"{number}: {words.name(MONEY_STATES, state)}" for number, state in money.states)
        whole, yearly = (money_text(amount, words) or "–" for amount in (money.whole, money.yearly))
        rows.append((money.province, whole, yearly, f"{len(money.stating)}/{len(money.plans)}", silent))
    _table(console, words, ("province", "whole", "yearly", "stating", "silent"), rows)


def _print_tasks(console: Console, plans: Sequence[PlanMoney], words: Language) -> None:
    rows: list[tuple[object, ...]] = []
    for money in plans:
        title = plan_title(money.plan)
        for line in money.lines:
            mark = words.pick(" (sửa lỗi quét)", " (scan repaired)") if line.repaired else ""
            about = (source_text(line.source, words), period_text(line.period, words))
            rows.append((title, line.key, *about, money_text(line.amount, words) + mark))
        without = [key for key in money.tasks if key not in money.funded]
        if without:
            many = words.pick(f"{len(without)} nhiệm vụ", f"{len(without)} tasks")
            stated = money.state == "stated"
            blank = words.name(MONEY_STATES, "not-stated") if stated else state_text(money, words)
            rows.append((title, many, "", "", f"[{blank}]"))
    _table(console, words, ("plan", "task", "source", "period", "amount"), rows, headings=1)


def _print_sources(console: Console, plans: Sequence[PlanMoney], words: Language) -> None:
    rows = [
        (
            words.name(LEVEL_NAMES, total.level),
            source_text(total.source, words),
            period_text(total.period, words),
            money_text(total.amount, words),
            ", ".join(total.plans),
        )
        for total in total_by_source(plans)
    ]
    _table(console, words, ("where", "source", "period", "amount", "plan"), rows)


def _print_checks(console: Console, checks: Sequence[SumCheck], words: Language) -> None:
    if not checks:
        return
    wrong = sum(not check.agrees for check in checks)
    title = words.pick(
        f"Đối chiếu tổng: {len(checks)} phép cộng, {wrong} không khớp", f"Sums: {len(checks)} checked, {wrong} disagree"
    )
    rows = [
        (
            plan_title(check.plan),
            words.name(COMPARED_NAMES, check.compared) + (f" {check.what}" if check.what else ""),
            money_text(check.printed, words),
            money_text(check.added, words),
            words.pick("khớp", "agrees") if check.agrees else words.pick("KHÔNG KHỚP", "DISAGREES"),
        )
        for check in checks
    ]
    console.print()
    _table(console, words, ("plan", "compared", "printed", "added", "result"), rows, headings=1, title=title)


def _print_findings(console: Console, plans: Sequence[PlanMoney], words: Language) -> None:
    from lientinh.cli.tables import wrap

    lines = [
        line
        for money in plans
        for finding in money.findings
        for line in wrap(
            f"{plan_title(money.plan)}: {words.pick(finding.message, finding.message_en)}", console.width, "    ", "  "
        )
    ]
    if lines:
        console.print()
        console.print(words.pick("Điểm cần xem lại", "To look at"), style="bold")
        console.print("\n".join(lines), markup=False)


def _table(
    console: Console,
    words: Language,
    names: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    headings: int = 0,
    title: str | None = None,
) -> None:
    heads = [words.of(_NAMES[name]) for name in names]
    console.print(
        make_table(title or words.pick("Kinh phí", "Money"), heads, rows, headings=headings, width=console.width)
    )
