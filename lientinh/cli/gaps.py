"""`lientinh gaps`: what is not covered, with the search behind it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.coverage import CoverageFormat, FrameworkOption, PlanOption, read_chosen, read_passages
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note_empty, out
from lientinh.cli.output import OutputOption, write_result

if TYPE_CHECKING:
    from lientinh.analysis.coverage.report import FrameworkCoverage
    from lientinh.views.coverage_words import Passages

StateOption = Annotated[
    list[str] | None,
    typer.Option("--state", metavar="STATE", help="Only these states; may be repeated.", show_default=False),
]


def gaps(
    plan: PlanOption = None,
    framework: FrameworkOption = None,
    state: StateOption = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[CoverageFormat, typer.Option("--format", help="How they are written.")] = CoverageFormat.table,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """List the cells that are not covered, with what was read, what was tried and what came nearest.

    Examples:

        lientinh gaps --plan "Trà Vinh" --state not-found

        lientinh gaps --format xlsx -o khoang-trong.xlsx
    """
    from dataclasses import replace

    from lientinh.analysis.coverage.selection import choose_framework
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        chosen, _ = choose_framework(opened, framework)
        found = read_chosen(opened, chosen, plan)
        passages = read_passages(opened, found)
    if state:
        wanted = _states(state)
        found = replace(
            found, cells=tuple(cell for cell in found.cells if cell.state in wanted or cell.state == "covered")
        )
    _write(found, passages, format, output, lang)


def _states(names: list[str]) -> set[str]:
    from lientinh.analysis.coverage.states import GAPS
    from lientinh.errors import InputError

    for name in names:
        if name not in GAPS:
            raise InputError(f"--state {name}: no such state of a gap; accepted are {', '.join(GAPS)}")
    return set(names)


def _write(
    coverage: FrameworkCoverage, passages: Passages, format: CoverageFormat, output: OutputOption, lang: Language
) -> None:
    from lientinh.views.coverage_json import gaps_json

    match format:
        case CoverageFormat.json:
            text = json.dumps(gaps_json(coverage, passages), ensure_ascii=False, indent=2)
            write_result(text + "\n", output, "json")
        case CoverageFormat.csv:
            write_result(_csv(coverage, passages), output, "csv")
        case CoverageFormat.xlsx:
            from lientinh.views.gaps import gaps_workbook

            write_result(gaps_workbook(coverage, passages, lang.value), output, "xlsx")
        case CoverageFormat.html:
            from lientinh.views.gaps import gaps_page

            write_result(gaps_page(coverage, passages, lang.value), output, "html")
        case CoverageFormat.table:
            _print(coverage, passages, lang)


_CSV_HEAD = (
    "document",
    "province",
    "requirement",
    "text",
    "state",
    "reason",
    "tasks",
    "prose",
    "passages_read",
    "tables_read",
    "terms_tried",
    "nearest",
    "nearest_score",
    "nearest_status",
    "nearest_quote",
    "nearest_place",
)


def _csv(coverage: FrameworkCoverage, passages: Passages) -> str:
    from lientinh.views.coverage_json import gaps_json
    from lientinh.views.csv_document import csv_document

    rows = []
    for gap in gaps_json(coverage, passages)["gaps"]:
        search, near = gap["search"] or {}, gap["nearest"] or {}
        rows.append(
            [gap[name] for name in ("document", "province", "requirement", "text", "state", "reason")]
            + [" ".join(gap["tasks"]), " ".join(gap["prose"])]
            + [search.get("passages_read"), search.get("tables_read"), "; ".join(search.get("terms_tried", ()))]
            + [near.get(name) for name in ("passage", "score", "status", "quote", "place")]
        )
    return csv_document(_CSV_HEAD, rows)


def _print(coverage: FrameworkCoverage, passages: Passages, lang: Language) -> None:
    from lientinh.analysis.coverage.states import STATE_NAMES
    from lientinh.cli.tables import make_table
    from lientinh.views.coverage_json import gaps_json
    from lientinh.views.coverage_words import Language as Words

    words, console = Words(lang.value), out()
    found = gaps_json(coverage, passages)
    heads = [
        words.pick(*pair)
        for pair in (
            ("Kế hoạch", "Plan"),
            ("Mã", "Id"),
            ("Yêu cầu", "Requirement"),
            ("Trạng thái", "State"),
            ("Đoạn gần nhất", "Nearest"),
            ("Điểm", "Score"),
        )
    ]
    rows = [
        (
            gap["document"],
            gap["requirement"],
            gap["text"],
            words.name(STATE_NAMES, gap["state"]),
            ", ".join((*gap["tasks"], *gap["prose"])) or (gap["nearest"] or {}).get("passage"),
            (gap["nearest"] or {}).get("score"),
        )
        for gap in found["gaps"]
    ]
    title = words.pick(f"{len(rows)} ô chưa bao phủ", f"{len(rows)} cells not covered")
    console.print(make_table(title, heads, rows, numbers=(5,), headings=1, width=console.width))
    if found["covered_by_none"]:
        nobody = [(entry["requirement"], entry["text"]) for entry in found["covered_by_none"]]
        title = words.pick("Không kế hoạch nào bao phủ", "Covered by no plan")
        console.print(make_table(title, heads[1:3], nobody, width=console.width))
    initiatives = [(own["document"], own["task"], own["text"]) for own in found["own_initiatives"]]
    if initiatives:
        title = words.pick("Sáng kiến riêng", "Own initiatives")
        names = (heads[0], words.pick("Nhiệm vụ", "Task"), words.pick("Nội dung", "Text"))
        console.print(make_table(title, names, initiatives, width=console.width))
