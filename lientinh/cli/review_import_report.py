"""How `lientinh review import` tells what a sheet did to the ledger, or would do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from lientinh.analysis.review.importing import ImportReport
from lientinh.cli.options import out
from lientinh.cli.review_report import (
    SHOWN,
    conflict_json,
    difference_json,
    judgement_json,
    print_conflicts,
    print_differences,
    said,
)
from lientinh.cli.tables import make_table

_COUNTED: Final = (
    (
        "dòng có nhận định",
        "mới",
        "thay đổi",
        "nhận định lại trên lời văn mới",
        "như cũ",
        "sai",
        "mâu thuẫn",
        "khác mức độ",
    ),
    (
        "judged rows",
        "new",
        "changed",
        "renewed on new words",
        "as before",
        "wrong",
        "conflicts",
        "strengths differ",
    ),
)


def import_json(file: Path, report: ImportReport, target: Path | None, *, dry_run: bool = False) -> dict[str, Any]:
    """What an import found and did."""
    return {
        "file": str(file),
        "reviewer": report.reviewer,
        "rows": report.rows,
        "blank": report.blank,
        "errors": [
            {"row": error.line, "where": error.where, "message": error.message, "message_vi": error.message_vi}
            for error in report.errors
        ],
        "new": [judgement_json(judgement) for judgement in report.new],
        "changed": [{"before": judgement_json(c.before), "after": judgement_json(c.after)} for c in report.changed],
        "renewed": [judgement_json(judgement) for judgement in report.renewed],
        "unchanged": report.unchanged,
        "conflicts": [conflict_json(conflict) for conflict in report.conflicts],
        "strength_differences": [difference_json(found) for found in report.strength_differences],
        "strength_left_out": list(report.strength_left_out),
        "dry_run": dry_run,
        "added": len(report.to_add) if target else 0,
        "ledger": str(target) if target else None,
    }


def print_import(report: ImportReport, target: Path | None, vietnamese: bool, *, dry_run: bool = False) -> None:
    """The counts of an import, what changed and what contradicts."""
    console = out()
    words = _COUNTED[0 if vietnamese else 1]
    again = range(report.unchanged)
    found = (report.new, report.changed, report.renewed, again, report.errors, report.conflicts)
    counts = (report.rows, *map(len, found), len(report.strength_differences))
    heads = ("Kết quả", "Số") if vietnamese else ("Result", "Count")
    console.print(make_table(report.reviewer, heads, list(zip(words, counts, strict=True)), numbers=(1,)))
    for change in report.changed[:SHOWN]:
        before, after = said(change.before, vietnamese), said(change.after, vietnamese)
        console.print(f"{change.after.pair_name}: {before} → {after}", markup=False)
    print_conflicts(report.conflicts, vietnamese)
    print_differences(report.strength_differences, vietnamese)
    _print_left_out(report.strength_left_out, vietnamese)
    if dry_run:
        n = len(report.to_add)
        tried = f"Chạy thử: chưa ghi gì; sẽ thêm {n} dòng." if vietnamese else f"Dry run: nothing was written; {n} new."
        console.print(tried, markup=False)
    if target:
        done = (
            "đã ghi thêm {n} dòng; chạy lientinh build để tính lại"
            if vietnamese
            else "{n} rows added; now lientinh build"
        )
        console.print(f"{target}: {done.format(n=len(report.to_add))}", markup=False)


def _print_left_out(lines: Sequence[int], vietnamese: bool) -> None:
    """The rows that accept nothing and yet say how far the task goes."""
    if not lines:
        return
    listed = ", ".join(map(str, lines[:SHOWN])) + (" …" if len(lines) > SHOWN else "")
    told = (
        f"Đã bỏ mức độ khớp ở {len(lines)} dòng không chấp nhận (dòng {listed})."
        if vietnamese
        else f"The strength was left out in {len(lines)} rows that accept nothing (rows {listed})."
    )
    out().print(told, markup=False)
