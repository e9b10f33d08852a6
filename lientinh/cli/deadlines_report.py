"""Deadlines on a terminal: by day, then what comes every year, then what has no date, then the count by agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lientinh.analysis.deadlines.checks import CHECK_NAMES, Check
from lientinh.analysis.deadlines.due import DueItem
from lientinh.analysis.deadlines.period import DueReport
from lientinh.analysis.plan_names import plan_title
from lientinh.cli.tables import make_table, wrap
from lientinh.views.coverage_words import Language
from lientinh.views.deadline_text import Holders, agency_text, who_text, why_undated
from lientinh.views.deadlines import by_agency
from lientinh.views.plain_text import day_text, shorten

if TYPE_CHECKING:
    from rich.console import Console

_TEXT = 70
"""Characters of a task that its row shows; JSON and CSV have all."""


def print_deadlines(
    console: Console, report: DueReport, checks: Sequence[Check], holders: Holders, words: Language
) -> None:
    """All parts of the answer; a part without rows is left out."""
    _print_due(console, report, holders, words)
    _print_undated(
        console,
        words.pick("Hằng năm, văn bản không nêu ngày", "Every year; the plan prints no day"),
        [(item, who_text(item, holders, words)) for item in report.yearly],
        words.pick("Chủ trì", "Lead"),
        words,
    )
    _print_undated(
        console,
        words.pick("Không định ngày", "Without a date"),
        [(item, why_undated(item, words)) for item in report.undated],
        words.pick("Thời hạn", "Deadline"),
        words,
    )
    _print_agencies(console, report, holders, words)
    if checks:
        _print_check_counts(console, checks, words)


def print_checks(console: Console, checks: Sequence[Check], words: Language) -> None:
    """What is odd, one row each, by kind; CSV and JSON say what it rests on."""
    heads = [
        words.pick(*pair)
        for pair in (("Cần xem lại", "To look at"), ("Kế hoạch", "Plan"), ("Việc", "Task"), ("Vì sao", "Why"))
    ]
    rows = [
        (
            words.name(CHECK_NAMES, check.code),
            plan_title(check.plan),
            ", ".join(check.keys),
            words.pick(check.message, check.message_en),
        )
        for check in checks
    ]
    title = words.pick(f"{len(rows)} điểm cần xem lại", f"{len(rows)} things to look at")
    console.print(make_table(title, heads, rows, headings=1, width=console.width))


def _print_check_counts(console: Console, checks: Sequence[Check], words: Language) -> None:
    counts = Counter(check.code for check in checks)
    listed = ", ".join(f"{words.name(CHECK_NAMES, code)} ({counts[code]})" for code in CHECK_NAMES if code in counts)
    text = words.pick(f"Cần xem lại: {listed}; --check liệt kê.", f"To look at: {listed}; --check lists them.")
    console.print("\n".join(wrap(text, console.width)), markup=False)


def _print_due(console: Console, report: DueReport, holders: Holders, words: Language) -> None:
    title = _title(report, words)
    if not report.due:
        console.print(title, style="bold", markup=False)
        console.print(words.pick("Không có việc nào đến hạn.", "Nothing is due."), markup=False)
        return
    heads = [
        words.pick(*pair)
        for pair in (
            ("Hạn cuối", "Last day"),
            ("Kế hoạch", "Plan"),
            ("Việc", "Task"),
            ("Cơ quan", "Agency"),
            ("Nội dung", "Text"),
        )
    ]
    rows = [
        (
            day_text(found.due, words) + (words.pick(" và hằng năm", " and every year") if found.repeats else ""),
            plan_title(found.item.plan),
            found.item.key,
            who_text(found.item, holders, words),
            _text(found.item, words),
        )
        for found in report.due
    ]
    console.print(make_table(title, heads, rows, headings=1, width=console.width))


def _title(report: DueReport, words: Language) -> str:
    first, last = day_text(report.period.first, words), day_text(report.period.last, words)
    since = words.pick(f" từ {first}", f" from {first}") if first else ""
    until = words.pick(f" đến {last}", f" to {last}") if last else ""
    return words.pick(f"Đến hạn{since}{until}: {len(report.due)}", f"Due{since}{until}: {len(report.due)}")


def _text(item: DueItem, words: Language) -> str:
    """The deadline as printed, then what is to be done."""
    if item.source == "report":
        to = item.recipient or words.pick("nơi nhận không nêu", "nobody named")
        return words.pick(f"Báo cáo {item.printed}, gửi {to}", f"Report {item.printed} to {to}")
    return f"{item.printed}: {shorten(item.text, _TEXT)}"


def _print_undated(
    console: Console, title: str, items: Sequence[tuple[DueItem, str]], second: str, words: Language
) -> None:
    """The keys of tasks, by plan and by what `second` says of them."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for item, text in items:
        grouped.setdefault((plan_title(item.plan), text), []).append(item.key)
    if not grouped:
        return
    heads = [words.pick("Kế hoạch", "Plan"), second, words.pick("Số việc", "Tasks"), words.pick("Việc", "Which")]
    rows = [(plan, text, len(keys), ", ".join(keys)) for (plan, text), keys in grouped.items()]
    console.print(make_table(f"{title}: {len(items)}", heads, rows, numbers=(2,), headings=1, width=console.width))


def _print_agencies(console: Console, report: DueReport, holders: Holders, words: Language) -> None:
    rows = [
        (province, agency_text(agent, holders, words), due, yearly, none)
        for agent, province, due, yearly, none in sorted(by_agency(report), key=lambda row: row[1])
    ]
    if not rows:
        return
    heads = [
        words.pick(*pair)
        for pair in (
            ("Tỉnh", "Province"),
            ("Cơ quan", "Agency"),
            ("Đến hạn", "Due"),
            ("Hằng năm", "Yearly"),
            ("Không định ngày", "No date"),
        )
    ]
    title = words.pick("Theo cơ quan", "By agency")
    console.print(make_table(title, heads, rows, numbers=(2, 3, 4), headings=1, width=console.width))
