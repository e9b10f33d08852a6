"""`lientinh coverage`: requirement × plan."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.as_of import AsOfOption, parse_as_of, read_and_note
from lientinh.cli.coverage_options import (
    CoverageFormat,
    FormatOption,
    FrameworkOption,
    choose_and_note,
    read_chosen,
    read_passages,
)
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, PlanOption, StoreOption, note, note_empty
from lientinh.cli.output import OutputOption, choose_format, write_json, write_result, write_table

if TYPE_CHECKING:
    from lientinh.analysis.coverage.cells import ProvinceCell
    from lientinh.analysis.coverage.report import FrameworkCoverage
    from lientinh.analysis.succession import OnDay
    from lientinh.graph_store.store import Store


class CoverageBy(StrEnum):
    """What a column is."""

    plan = "plan"
    province = "province"


def coverage(
    plan: PlanOption = None,
    framework: FrameworkOption = None,
    by: Annotated[CoverageBy, typer.Option("--by", help="plan, or the best state of each province.")] = CoverageBy.plan,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Show which requirement each plan takes up: seven states, with the tasks behind them.

    Examples:

        lientinh coverage

        lientinh coverage --plan 401/QĐ-UBND --format json

        lientinh coverage -o bao-phu.xlsx
    """
    from lientinh.analysis.coverage.read_coverage import DETAILED
    from lientinh.analysis.coverage.read_summary import read_province_cells
    from lientinh.graph_store.store import open_store

    chosen_format, day = choose_format(CoverageFormat, format, output), parse_as_of(as_of)
    if by is CoverageBy.province:
        _refuse_drawings(chosen_format, plan)
    note_empty(store)
    with open_store(store) as opened:
        chosen = choose_and_note(opened, framework)
        if by is CoverageBy.province:
            cells = read_province_cells(opened, chosen)
            on_day = read_and_note(opened, (cell.name for cell in cells), day)
            _write_provinces(chosen.slug, cells, on_day, chosen_format, output, lang)
            return
        found = read_chosen(opened, chosen, plan)
        on_day = read_and_note(opened, (record.province_name for record in found.plans), day)
        if len(found.plans) > DETAILED and chosen_format is not CoverageFormat.table:
            note(f"lientinh: {len(found.plans)} plans: scores, words and judgements are left out; --plan shows them")
        _write(opened, found, on_day, chosen_format, output, lang)


def _write(
    store: Store,
    coverage: FrameworkCoverage,
    on_day: OnDay | None,
    format: CoverageFormat,
    output: Path | None,
    lang: Language,
) -> None:
    from lientinh.views.as_of import as_of_json, csv_with_day
    from lientinh.views.coverage_json import CSV_HEAD, coverage_json, csv_rows

    match format:
        case CoverageFormat.json:
            write_json({**coverage_json(coverage), **as_of_json(on_day)}, output)
        case CoverageFormat.csv:
            write_result(csv_with_day(CSV_HEAD, csv_rows(coverage), on_day), output, "csv")
        case CoverageFormat.xlsx:
            from lientinh.views.workbook import coverage_workbook

            book = coverage_workbook(coverage, read_passages(store, coverage), lang.value, on_day)
            write_result(book, output, "xlsx")
        case CoverageFormat.html:
            from lientinh.views.coverage_html import coverage_page

            page = coverage_page(coverage, read_passages(store, coverage), lang.value, on_day)
            write_result(page, output, "html")
        case CoverageFormat.table:
            from lientinh.cli.coverage_report import draw_coverage

            write_table(lambda console: draw_coverage(console, coverage, lang.value), output)


def _refuse_drawings(format: CoverageFormat, plan: list[str] | None) -> None:
    if format in (CoverageFormat.xlsx, CoverageFormat.html):
        raise typer.BadParameter("--by province is written as table, json or csv", param_hint="--format")
    if plan:
        raise typer.BadParameter("--by province looks at all plans of each province", param_hint="--plan")


def _write_provinces(
    slug: str,
    cells: tuple[ProvinceCell, ...],
    on_day: OnDay | None,
    format: CoverageFormat,
    output: Path | None,
    lang: Language,
) -> None:
    from lientinh.views.as_of import as_of_json, csv_with_day
    from lientinh.views.coverage_json import province_json

    match format:
        case CoverageFormat.json:
            write_json({**province_json(None, slug, cells), **as_of_json(on_day)}, output)
        case CoverageFormat.csv:
            rows = [(cell.name, cell.requirement, cell.state, cell.basis, cell.plans) for cell in cells]
            head = ("province", "requirement", "state", "rests_on", "plans")
            write_result(csv_with_day(head, rows, on_day), output, "csv")
        case _:
            from lientinh.cli.coverage_report import draw_provinces

            write_table(lambda console: draw_provinces(console, cells, lang.value), output)
