"""`lientinh gaps`: what is not covered, with the search behind it."""

from __future__ import annotations

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
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, PlanOption, StoreOption, note_empty
from lientinh.cli.output import OutputOption, choose_format, write_json, write_result, write_table

if TYPE_CHECKING:
    from lientinh.analysis.coverage.report import FrameworkCoverage
    from lientinh.analysis.succession import OnDay
    from lientinh.views.coverage_words import Passages

StateOption = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="STATE", help="Only these states; may be repeated.", show_default=False),
]


def gaps(
    plan: PlanOption = None,
    framework: FrameworkOption = None,
    state: StateOption = None,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """List the cells that are not covered, with what was read, what was tried and what came nearest.

    Examples:

        lientinh gaps --plan "Trà Vinh" --state not-found

        lientinh gaps -o khoang-trong.xlsx
    """
    from lientinh.graph_store.store import open_store

    wanted, day = _states(state) if state else None, parse_as_of(as_of)
    note_empty(store)
    with open_store(store) as opened:
        found = read_chosen(opened, choose_and_note(opened, framework), plan)
        on_day = read_and_note(opened, (record.province_name for record in found.plans), day)
        passages = read_passages(opened, found)
    _write(found, passages, wanted, on_day, choose_format(CoverageFormat, format, output), output, lang)


def _states(names: list[str]) -> frozenset[str]:
    from lientinh.analysis.coverage.states import GAPS
    from lientinh.errors import InputError

    for name in names:
        if name not in GAPS:
            raise InputError(f"--state {name}: no such state of a gap; accepted are {', '.join(GAPS)}")
    return frozenset(names)


def _write(
    coverage: FrameworkCoverage,
    passages: Passages,
    states: frozenset[str] | None,
    on_day: OnDay | None,
    format: CoverageFormat,
    output: Path | None,
    lang: Language,
) -> None:
    from lientinh.views.as_of import as_of_json, csv_with_day
    from lientinh.views.gaps_json import GAPS_CSV_HEAD, gaps_json, gaps_rows

    match format:
        case CoverageFormat.json:
            write_json({**gaps_json(coverage, passages, states), **as_of_json(on_day)}, output)
        case CoverageFormat.csv:
            rows = gaps_rows(coverage, passages, states)
            write_result(csv_with_day(GAPS_CSV_HEAD, rows, on_day), output, "csv")
        case CoverageFormat.xlsx:
            from lientinh.views.gaps import gaps_workbook

            write_result(gaps_workbook(coverage, passages, lang.value, states, on_day), output, "xlsx")
        case CoverageFormat.html:
            from lientinh.views.gaps import gaps_page

            write_result(gaps_page(coverage, passages, lang.value, states, on_day), output, "html")
        case CoverageFormat.table:
            from lientinh.cli.gaps_report import draw_gaps

            write_table(lambda console: draw_gaps(console, coverage, passages, lang.value, states), output)
