"""`lientinh compare`: plans side by side, requirement by requirement."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.as_of import AsOfOption, note_provinces, parse_as_of
from lientinh.cli.compare_versions import compare_two_versions
from lientinh.cli.coverage_options import CoverageFormat, FormatOption, FrameworkOption, note_frameworks
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note_empty
from lientinh.cli.output import OutputOption, choose_format, write_json, write_result, write_table
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.comparison import Comparison


def compare(
    plans: Annotated[
        list[str], typer.Argument(metavar="PLAN PLAN…", help="Numbers, provinces or IRIs; the first is the base.")
    ],
    requirement: Annotated[
        list[str] | None,
        typer.Option("--requirement", "-r", metavar="ID", help="Only these; may be repeated.", show_default=False),
    ] = None,
    framework: FrameworkOption = None,
    versions: Annotated[
        bool, typer.Option("--versions", help="Two plans or files, task by task: what changed.")
    ] = False,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Lay plans side by side: wording with differences, leads, deadline, money, and what is copied from where.

    Examples:

        lientinh compare "Trà Vinh" "Vĩnh Phúc" --requirement R-I-2

        lientinh compare 401/QĐ-UBND 732/QĐ-UBND 1169/QĐ-UBND -o so-sanh.html

        lientinh compare --versions du-thao.txt 401/QĐ-UBND
    """
    day = parse_as_of(as_of)
    if versions:
        written = choose_format(CoverageFormat, format, output).value
        return compare_two_versions(plans, store, day, written, output, lang)
    slug, others, comparison = _compared(store, framework, plans, day)
    if requirement:
        comparison = _only(comparison, requirement, slug)
    _write(comparison, choose_format(CoverageFormat, format, output), output, lang)
    if framework is None:
        note_frameworks(slug, others)
    if comparison.on_day:
        note_provinces(comparison.on_day)


def _compared(
    store: str, framework: str | None, plans: list[str], as_of: date | None
) -> tuple[str, tuple[str, ...], Comparison]:
    """The framework by which plans are compared, the others, the comparison; InputError for fewer than two plans."""
    from lientinh.analysis.comparison import compare_plans
    from lientinh.analysis.coverage.read_coverage import read_coverage
    from lientinh.analysis.coverage.selection import choose_framework, find_plans
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        chosen, others = choose_framework(opened, framework)
        records = find_plans(opened, chosen, plans)
        if len(records) < 2:
            raise InputError(
                f"compare: {', '.join(plans)} is one plan; give at least two different ones, "
                "for example: lientinh compare 401 732"
            )
        comparison = compare_plans(opened, read_coverage(opened, chosen, records), records, as_of)
    return chosen.slug, others, comparison


def _only(comparison: Comparison, names: list[str], framework: str) -> Comparison:
    from dataclasses import replace

    known = {compared.requirement.casefold(): compared for compared in comparison.requirements}
    for name in names:
        if name.casefold() not in known:
            first, last = comparison.requirements[0].requirement, comparison.requirements[-1].requirement
            raise InputError(
                f"--requirement {name}: not in {framework}, whose requirements are {first} to {last}; "
                "`lientinh coverage` lists them"
            )
    return replace(comparison, requirements=tuple(known[name.casefold()] for name in dict.fromkeys(names)))


def _write(comparison: Comparison, format: CoverageFormat, output: Path | None, lang: Language) -> None:
    from lientinh.views.comparison_rows import comparison_json, comparison_rows, csv_head

    match format:
        case CoverageFormat.json:
            write_json(comparison_json(comparison), output)
        case CoverageFormat.csv:
            from lientinh.views.csv_document import csv_document

            write_result(csv_document(csv_head(comparison), comparison_rows(comparison, lang.words)), output, "csv")
        case CoverageFormat.xlsx:
            from lientinh.views.comparison import comparison_workbook

            write_result(comparison_workbook(comparison, lang.value), output, "xlsx")
        case CoverageFormat.html:
            from lientinh.views.comparison import comparison_page

            write_result(comparison_page(comparison, lang.value), output, "html")
        case CoverageFormat.table:
            from lientinh.cli.compare_report import draw_comparison

            write_table(lambda console: draw_comparison(console, comparison, lang.value), output)
