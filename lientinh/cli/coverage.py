"""`lientinh coverage`: requirement × plan."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    StoreOption,
    note,
    note_empty,
    out,
    print_json,
)
from lientinh.cli.output import OutputOption, write_result

if TYPE_CHECKING:
    from lientinh.analysis.coverage.cells import ProvinceCell
    from lientinh.analysis.coverage.report import FrameworkCoverage
    from lientinh.graph_store.store import Store
    from lientinh.ontology.frameworks import Framework
    from lientinh.views.coverage_words import Language as Words
    from lientinh.views.coverage_words import Passages


class CoverageFormat(StrEnum):
    """How coverage is written."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    html = "html"


class CoverageBy(StrEnum):
    """What a column is."""

    plan = "plan"
    province = "province"


PlanOption = Annotated[
    list[str] | None,
    typer.Option("--plan", metavar="PLAN", help="Number, province or IRI; may be repeated.", show_default=False),
]
FrameworkOption = Annotated[
    str | None,
    typer.Option("--framework", metavar="SLUG", help="Default: the one with most plans.", show_default=False),
]


def coverage(
    plan: PlanOption = None,
    framework: FrameworkOption = None,
    by: Annotated[CoverageBy, typer.Option("--by", help="plan, or the best state of each province.")] = CoverageBy.plan,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[CoverageFormat, typer.Option("--format", help="How it is written.")] = CoverageFormat.table,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Show which requirement each plan takes up: seven states, with the tasks behind them.

    Examples:

        lientinh coverage

        lientinh coverage --plan 401/QĐ-UBND --format json

        lientinh coverage --format xlsx -o bao-phu.xlsx
    """
    from lientinh.analysis.coverage.read_coverage import DETAILED
    from lientinh.analysis.coverage.read_summary import read_province_cells
    from lientinh.analysis.coverage.selection import choose_framework
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        chosen, others = choose_framework(opened, framework)
        if framework is None and others:
            note(f"lientinh: framework {chosen.slug}; --framework shows the others: {', '.join(others)}")
        if by is CoverageBy.province:
            _write_provinces(chosen.slug, read_province_cells(opened, chosen), format, output, lang)
            return
        found = read_chosen(opened, chosen, plan)
        if len(found.plans) > DETAILED and format is not CoverageFormat.table:
            note(f"lientinh: {len(found.plans)} plans: scores, words and judgements are left out; --plan shows them")
        _write(opened, found, format, output, lang)


def read_chosen(store: Store, framework: Framework, plans: list[str] | None) -> FrameworkCoverage:
    """The stored coverage of all plans, or of those that the user names with the figures that speak of them."""
    from lientinh.analysis.coverage.read_coverage import read_coverage
    from lientinh.analysis.coverage.selection import find_plans

    if not plans:
        return read_coverage(store, framework)
    records = find_plans(store, framework, plans)
    return read_coverage(store, framework, records).only([record.iri for record in records])


def _write(
    store: Store, coverage: FrameworkCoverage, format: CoverageFormat, output: OutputOption, lang: Language
) -> None:
    from lientinh.views.coverage_json import CSV_HEAD, coverage_json, csv_rows
    from lientinh.views.csv_document import csv_document

    match format:
        case CoverageFormat.json if output is None:
            print_json(coverage_json(coverage))
        case CoverageFormat.json:
            import json

            text = json.dumps(coverage_json(coverage), ensure_ascii=False, indent=2)
            write_result(text + "\n", output, "json")
        case CoverageFormat.csv:
            write_result(csv_document(CSV_HEAD, csv_rows(coverage)), output, "csv")
        case CoverageFormat.xlsx:
            from lientinh.views.workbook import coverage_workbook

            write_result(coverage_workbook(coverage, read_passages(store, coverage), lang.value), output, "xlsx")
        case CoverageFormat.html:
            from lientinh.views.coverage_html import coverage_page

            write_result(coverage_page(coverage, read_passages(store, coverage), lang.value), output, "html")
        case CoverageFormat.table:
            _print(coverage, lang)


def read_passages(store: Store, coverage: FrameworkCoverage) -> Passages:
    """The wording and place of every passage of the plans shown."""
    from lientinh.analysis.coverage.passages import read_plan_text

    return {passage.iri: passage for plan in coverage.plans for passage in read_plan_text(store, plan.iri).passages}


_WIDEST = 8
"""Plans that a terminal shows side by side."""


def _print(coverage: FrameworkCoverage, lang: Language) -> None:
    from lientinh.cli.tables import make_table
    from lientinh.views.coverage_words import STATE_MARKS, plan_title, requirement_label
    from lientinh.views.coverage_words import Language as Words

    words, console = Words(lang.value), out()
    framework = coverage.framework
    console.print(words.pick(framework.title_vi, framework.title_en), style="bold", markup=False)
    if len(coverage.plans) <= _WIDEST:
        heads = [words.pick("Yêu cầu", "Requirement"), *(plan_title(plan) for plan in coverage.plans)]
        rows = []
        for requirement in coverage.requirements:
            cells = [coverage.by_pair.get((plan.iri, requirement.id)) for plan in coverage.plans]
            shown = [_shown(STATE_MARKS[cell.state], cell.basis, cell.tasks) if cell else "" for cell in cells]
            rows.append([f"{requirement.id} {requirement_label(requirement, words)}", *shown])
        console.print(make_table(None, heads, rows, width=console.width))
        console.print(_legend(words), markup=False)
    else:
        _print_provinces(coverage.provinces, lang)
    _print_rates(coverage, words)
    note_text = words.pick(framework.note_vi, framework.note_en)
    if note_text:
        console.print(note_text, markup=False)


def _shown(mark: str, basis: str, tasks: tuple[str, ...]) -> str:
    doubt = "?" if basis in ("proposed", "mixed") else ""
    return f"{mark}{doubt} {', '.join(tasks)}".strip()


def _legend(words: Words) -> str:
    from lientinh.analysis.coverage.states import STATE_NAMES, STATES
    from lientinh.views.coverage_words import STATE_MARKS

    marks = ", ".join(f"{STATE_MARKS[state]} {words.name(STATE_NAMES, state)}" for state in STATES)
    return marks + "; " + words.pick("? sau dấu: dựa trên đề xuất của máy", "? behind a mark: rests on proposals")


def _print_rates(coverage: FrameworkCoverage, words: Words) -> None:
    from lientinh.analysis.coverage.states import BASIS_NAMES
    from lientinh.cli.tables import make_table
    from lientinh.views.coverage_words import METRIC_NAMES, percent, share

    console, few = out(), len(coverage.plans) <= _WIDEST
    heads = [
        words.pick(*pair)
        for pair in (
            ("Chỉ số", "Metric"),
            ("Của", "Of"),
            ("Tỷ lệ", "Rate"),
            ("Chưa đánh giá", "Unassessed"),
            ("Thấp nhất–cao nhất", "Low–high"),
            ("Dựa trên", "Rests on"),
        )
    ]
    rows = [
        (
            words.name(METRIC_NAMES, figure.metric),
            figure.label,
            percent(figure, words),
            figure.unassessed,
            f"{share(figure.low, words)}–{share(figure.high, words)}" if figure.value is not None else "",
            words.name(BASIS_NAMES, figure.rests_on),
        )
        for figure in coverage.figures
        if figure.scope in ("framework", "line", "document") or (figure.scope == "plan" and few)
    ]
    console.print(make_table(words.pick("Số liệu", "Figures"), heads, rows, numbers=(3,), width=console.width))


def _write_provinces(
    slug: str, cells: tuple[ProvinceCell, ...], format: CoverageFormat, output: OutputOption, lang: Language
) -> None:
    from lientinh.views.coverage_json import province_json
    from lientinh.views.csv_document import csv_document

    rows = [(cell.name, cell.requirement, cell.state, cell.basis, cell.plans) for cell in cells]
    heads = ("province", "requirement", "state", "rests_on", "plans")
    match format:
        case CoverageFormat.json:
            import json

            text = json.dumps(province_json(None, slug, cells), ensure_ascii=False, indent=2)
            write_result(text + "\n", output, "json")
        case CoverageFormat.csv:
            write_result(csv_document(heads, rows), output, "csv")
        case CoverageFormat.table:
            _print_provinces(cells, lang)
        case _:
            raise typer.BadParameter("--by province is written as table, json or csv", param_hint="--format")


def _print_provinces(cells: tuple[ProvinceCell, ...], lang: Language) -> None:
    from collections import Counter

    from lientinh.analysis.coverage.states import STATE_NAMES, STATES
    from lientinh.cli.tables import make_table
    from lientinh.views.coverage_words import Language as Words

    words, console = Words(lang.value), out()
    counts: dict[str, Counter[str]] = {}
    for cell in cells:
        counts.setdefault(cell.name, Counter())[cell.state] += 1
    heads = [words.pick("Tỉnh", "Province"), *(words.name(STATE_NAMES, state) for state in STATES)]
    rows = [[name, *(found[state] or "" for state in STATES)] for name, found in counts.items()]
    console.print(make_table(None, heads, rows, numbers=range(1, len(heads)), width=console.width))
