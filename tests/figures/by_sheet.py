"""The figures as they stand in workbooks: that of the coverage, and those of the questions on the site."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures.by_command import run_command
from figures.figure import Figures, counted, number_in, state_figures
from openpyxl import load_workbook

from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.graph_store.store import open_store
from lientinh.views.site.site import Site

_METRICS = {"Tỷ lệ bao phủ": "coverage", "Tỷ lệ bao phủ kể cả một phần": "coverage-or-partial"}
_ALL = "Mọi kế hoạch trong ma trận"


def read_by_sheet(store: str, folder: Path) -> Figures:
    """From what the formulas of `lientinh coverage -o X.xlsx` come to, and from the rows of tables/*.xlsx."""
    figures: Figures = {}
    path = folder / "bao-phu.xlsx"
    run_command("coverage", "--store", store, "-o", str(path))
    _add_coverage(figures, load_workbook(path, data_only=True))
    with open_store(store) as opened:
        site = Site(opened)
        return figures | _work(site) | _money(site)


def _add_coverage(figures: Figures, book: Any) -> None:
    for metric, label, numerator, denominator, unassessed in _values(book["Số liệu"], 5):
        name, number = _METRICS.get(metric), str(label).partition(" (")[0]
        if name and label == _ALL:
            figures[f"{name} of all"] = (numerator, denominator, unassessed)
        elif name == "coverage" and number.endswith("-UBND"):
            figures[f"coverage of {number}"] = (numerator, denominator, unassessed)
    rows = list(book["Ma trận"].iter_rows(min_row=4, values_only=True))
    plans = {column: str(text).partition(" (")[0] for column, text in enumerate(rows[0]) if text}
    names = sorted(STATE_NAMES.items(), key=lambda entry: -len(entry[1][0]))  # "bao phủ một phần" before "bao phủ"
    figures |= state_figures(
        (
            (number, next(state for state, (name, _) in names if row[column].startswith(name)))
            for row in rows[2:]
            if str(row[0]).startswith("R-")
            for column, number in plans.items()
        ),
    )


def _work(site: Site) -> Figures:
    figures = counted("tasks of", (number_in(row["Kế hoạch"]) for row in _rows(site, "unstated-fields")))
    figures |= counted("findings of", (number_in(row["Văn bản"]) for row in _rows(site, "findings-by-document")))
    dated = {row["Nhiệm vụ (IRI)"] for row in _rows(site, "tasks-due") if row["Có ngày cuối"] == "có"}
    figures["tasks with a last day"] = len(dated)
    return figures | {f"led by {row['Cơ quan (IRI)']}": row["Chủ trì"] for row in _rows(site, "agency-load")}


def _money(site: Site) -> Figures:
    found: Counter[str] = Counter()
    for row in _rows(site, "budget-by-task"):
        found[f"money of the tasks of {number_in(row['Kế hoạch'])}"] += row["Thấp nhất, đồng"] or 0
    for row in _rows(site, "budget-by-source"):
        if row["Nêu ở"] == "cả kế hoạch":
            found[f"money of {number_in(row['Kế hoạch'])}"] += row["Cao nhất, đồng"] or 0
    return dict(found)


def _rows(site: Site, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a question's workbook by the Vietnamese half of its heads."""
    data = site.file(f"tables/{name}.xlsx")
    assert data is not None, name
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    names = [str(head).partition(" / ")[0] for head in heads]
    return (dict(zip(names, row, strict=True)) for row in rows if row[0] is not None)


def _values(sheet: Any, columns: int) -> Iterator[tuple[Any, ...]]:
    return (row[:columns] for row in sheet.iter_rows(min_row=2, values_only=True) if row[1] is not None)
