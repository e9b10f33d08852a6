"""`lientinh compare`: plans side by side, requirement by requirement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.coverage import CoverageFormat, FrameworkOption
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note_empty, out
from lientinh.cli.output import OutputOption, write_result
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
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[CoverageFormat, typer.Option("--format", help="How it is written.")] = CoverageFormat.table,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Lay plans side by side: wording with differences, leads, deadline, money, and what is copied from where.

    Examples:

        lientinh compare "Trà Vinh" "Vĩnh Phúc" --requirement R-I-2

        lientinh compare 401/QĐ-UBND 732/QĐ-UBND 1169/QĐ-UBND --format html -o so-sanh.html
    """
    from dataclasses import replace

    from lientinh.analysis.comparison import compare_plans
    from lientinh.analysis.coverage.read_coverage import read_coverage
    from lientinh.analysis.coverage.selection import choose_framework, find_plans
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        chosen, _ = choose_framework(opened, framework)
        records = find_plans(opened, chosen, plans)
        if len(records) < 2:
            raise InputError("compare: give at least two different plans, for example: lientinh compare 401 732")
        coverage = read_coverage(opened, chosen, records)
        comparison = compare_plans(opened, coverage, records)
    if requirement:
        known = {compared.requirement: compared for compared in comparison.requirements}
        for name in requirement:
            if name not in known:
                raise InputError(f"--requirement {name}: not in {chosen.slug}; accepted are {', '.join(known)}")
        comparison = replace(comparison, requirements=tuple(known[name] for name in dict.fromkeys(requirement)))
    _write(comparison, format, output, lang)


def _write(comparison: Comparison, format: CoverageFormat, output: OutputOption, lang: Language) -> None:
    from lientinh.views.comparison import (
        CSV_HEAD,
        comparison_json,
        comparison_page,
        comparison_rows,
        comparison_workbook,
    )
    from lientinh.views.coverage_words import Language as Words
    from lientinh.views.csv_document import csv_document

    match format:
        case CoverageFormat.json:
            text = json.dumps(comparison_json(comparison), ensure_ascii=False, indent=2)
            write_result(text + "\n", output, "json")
        case CoverageFormat.csv:
            write_result(csv_document(CSV_HEAD, comparison_rows(comparison, Words(lang.value))), output, "csv")
        case CoverageFormat.xlsx:
            write_result(comparison_workbook(comparison, lang.value), output, "xlsx")
        case CoverageFormat.html:
            write_result(comparison_page(comparison, lang.value), output, "html")
        case CoverageFormat.table:
            _print(comparison, lang)


def _print(comparison: Comparison, lang: Language) -> None:
    from lientinh.analysis.coverage.states import STATE_NAMES, STRENGTH_NAMES
    from lientinh.cli.tables import wrap
    from lientinh.views.comparison import FIELDS, copied_text, marked, value_text
    from lientinh.views.coverage_words import Language as Words
    from lientinh.views.coverage_words import share

    words, console = Words(lang.value), out()
    for compared in comparison.requirements:
        console.print(
            "\n".join(wrap(f"{compared.requirement}. {compared.text}", console.width)), style="bold", markup=False
        )
        for side in compared.sides:
            lines = [f"  {side.number}: {words.name(STATE_NAMES, side.state)}"]
            for task in side.tasks or side.prose:
                wording = marked(task.difference) or task.text
                strength = words.name(STRENGTH_NAMES, task.strength)
                lines += wrap(f"{task.key} ({strength}) {wording}", console.width, "      ", "    ")
                fields = "; ".join(
                    f"{words.pick(*names)}: {value_text(getattr(task.details, name), words)}" for name, names in FIELDS
                )
                lines += wrap(fields, console.width, "      ", "      ")
                if task.copied:
                    lines.append(f"      {copied_text(task.copied, words)}")
            console.print("\n".join(lines), markup=False)
    for alike in comparison.likeness:
        similarity = words.pick("độ giống", "similarity")
        copied = words.pick("phần kế hoạch sau có trong kế hoạch trước", "share of the second found in the first")
        text = (
            f"{alike.first} – {alike.second}: {similarity} {share(alike.similarity, words)}, "
            f"{copied} {share(alike.copied_of_second, words)}"
        )
        console.print("\n".join(wrap(text, console.width)), markup=False)
