"""`lientinh money`: what plans cost, who pays, and whether their sums add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.as_of import AsOfOption, parse_as_of, read_and_note
from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    PlanOption,
    ProvincesOption,
    StoreOption,
    note_empty,
)
from lientinh.cli.output import BY_SUFFIX, OutputOption, choose_format, write_json, write_result, write_table

if TYPE_CHECKING:
    from lientinh.analysis.money import PlanMoney, SumCheck
    from lientinh.analysis.succession import OnDay


class MoneyFormat(StrEnum):
    """How money is written."""

    table = "table"
    json = "json"
    csv = "csv"


class MoneyBy(StrEnum):
    """What a row is."""

    plan = "plan"
    province = "province"
    task = "task"
    source = "source"


def money(
    by: Annotated[MoneyBy, typer.Option("--by", help="What a row is.")] = MoneyBy.plan,
    plan: PlanOption = None,
    province: ProvincesOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        MoneyFormat | None,
        typer.Option("--format", help="How it is written.", show_default=BY_SUFFIX),
    ] = None,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Show what plans cost as they print it, who pays and when, and whether the sums add up.

    Examples:

        lientinh money

        lientinh money --by task --plan 38/KH-UBND

        lientinh money --by source --format csv > nguon.csv
    """
    from lientinh.analysis.deadlines.selection import choose_plans
    from lientinh.analysis.money import check_sums, read_money
    from lientinh.graph_store.store import open_store

    day = parse_as_of(as_of)
    note_empty(store)
    with open_store(store) as opened:
        chosen = choose_plans(opened, plan or (), province or ())
        on_day = read_and_note(opened, (record.province_name for record in chosen), day)
        plans = read_money(opened, chosen)
    checks = check_sums(plans)
    match choose_format(MoneyFormat, format, output):
        case MoneyFormat.json:
            from lientinh.views.as_of import as_of_json

            write_json({**_json(by, plans, checks), **as_of_json(on_day)}, output)
        case MoneyFormat.csv:
            from lientinh.views.csv_document import csv_document

            write_result(csv_document(*_csv(by, plans, checks, on_day)), output, "csv")
        case _:
            from lientinh.cli.money_report import print_money

            write_table(lambda console: print_money(console, by.value, plans, checks, lang.words), output)


def _json(by: MoneyBy, plans: Sequence[PlanMoney], checks: Sequence[SumCheck]) -> dict[str, object]:
    """The rows asked for, and every plan whole: a sum is worth nothing without what it is the sum of."""
    from lientinh.analysis.money import total_by_province, total_by_source
    from lientinh.analysis.money.sums import checks_by_plan
    from lientinh.views.money import plan_json, province_json, total_json

    document: dict[str, object] = {"by": by.value}
    if by is MoneyBy.province:
        document["provinces"] = [province_json(entry) for entry in total_by_province(plans)]
    elif by is MoneyBy.source:
        document["sources"] = [total_json(entry) for entry in total_by_source(plans)]
    of_plan = checks_by_plan(checks)
    document["plans"] = [plan_json(entry, of_plan.get(entry.plan.iri, ())) for entry in plans]
    return document


def _csv(
    by: MoneyBy, plans: Sequence[PlanMoney], checks: Sequence[SumCheck], on_day: OnDay | None
) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
    from lientinh.analysis.money import total_by_province, total_by_source
    from lientinh.views import money as views
    from lientinh.views.as_of import head_with_day, rows_with_day

    if by is MoneyBy.source:  # a row of all provinces together
        return views.SOURCE_HEAD, views.source_rows(total_by_source(plans))
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    if by is MoneyBy.province:
        head, rows = views.PROVINCE_HEAD, views.province_rows(total_by_province(plans))
    elif by is MoneyBy.task:
        head, rows = views.TASK_HEAD, views.task_rows(plans)
    else:
        head, rows = views.PLAN_HEAD, views.plan_rows(plans, checks)
    return head_with_day(head, on_day), rows_with_day(rows, head, on_day)
