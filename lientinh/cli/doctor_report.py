"""What `lientinh doctor` prints: the parts of the file, its tables, what was left over, the entry it proposes."""

from __future__ import annotations

from typing import Any

from lientinh.cli.options import Language, out
from lientinh.cli.reading_words import KINDS, say_columns, say_sure
from lientinh.cli.tables import make_table, wrap
from lientinh.loaders.examine import Examination, Kind
from lientinh.views.plain_text import shorten

_LONGEST = 60


def to_json(examined: Examination, entry: str) -> dict[str, Any]:
    """The examination as one JSON document; lines and tables count from 1."""
    return {
        "file": examined.source.file.name,
        "encoding": examined.source.file.encoding,
        "refused": examined.refused,
        "layout": examined.task_list.layout,
        "layouts": [{"name": name, "sure": round(sure, 3)} for name, sure in examined.layouts],
        "tasks": len(examined.plan.tasks) if examined.plan else 0,
        "regions": [
            {
                "kind": region.kind.value,
                "page": region.page,
                "first_line": region.first_line,
                "last_line": region.last_line,
                "table": region.table,
                "words": region.words,
            }
            for region in examined.regions
        ],
        "tables": [
            {
                "number": table.number,
                "page": table.page,
                "rows": table.rows,
                "recognised": table.recognised,
                "columns": [{"label": label, "meaning": meaning} for label, meaning in table.columns],
            }
            for table in examined.tables
        ],
        "entry": entry,
    }


def print_examination(examined: Examination, entry: str, lang: Language) -> None:
    """Print it for people."""
    console = out()
    english = lang is Language.en

    def say(vietnamese: str, english_words: str) -> str:
        return english_words if english else vietnamese

    console.print(examined.source.file.name, style="bold", markup=False)
    for line in _facts(examined, lang):
        console.print("\n".join(wrap(line, console.width, "    ", "  ")), markup=False)
    paged = bool(examined.source.pages)
    page = (say("Trang", "Page"),) if paged else ()
    rows = [
        (
            *((str(region.page or ""),) if paged else ()),
            _range(region.first_line, region.last_line),
            KINDS[region.kind.value][english] + (f" {region.table}" if region.table else ""),
            shorten(region.words, _LONGEST),
        )
        for region in examined.regions
    ]
    heads = (*page, say("Dòng", "Lines"), say("Nhận ra là", "Recognised as"), say("Dòng đầu", "First line"))
    console.print()
    title = say("Các phần của văn bản", "Parts of the document")
    console.print(make_table(title, heads, rows, width=console.width), end="")
    if examined.tables:
        heads = (say("Bảng", "Table"), *page, say("Số hàng", "Rows"), say("Các cột", "Columns"))
        tables = [
            (
                str(table.number),
                *((str(table.page or ""),) if paged else ()),
                str(table.rows),
                say_columns(table.columns, lang),
            )
            for table in examined.tables
        ]
        console.print()
        console.print(make_table(say("Các bảng", "Tables"), heads, tables, width=console.width), end="")
    console.print()
    intro = say("Đề nghị ghi vào register.toml cạnh tệp:", "Proposed for register.toml beside the file:")
    console.print(intro, style="bold", markup=False)
    console.print(entry, markup=False, soft_wrap=True, end="")


def _facts(examined: Examination, lang: Language) -> list[str]:
    """Encoding, layout, tasks, and how much was left over."""
    left = [region for region in examined.regions if region.kind is Kind.UNREAD]
    lines = sum(region.last_line - region.first_line + 1 for region in left)
    sure = ", ".join(f"{name} {say_sure(rated)}" for name, rated in examined.layouts if rated > 0)
    tasks = len(examined.plan.tasks) if examined.plan else 0
    encoding = examined.source.file.encoding
    said = [] if encoding == "binary" else [(f"Bảng mã: {encoding}", f"Encoding: {encoding}")]
    said += [
        (f"Bố cục: {examined.task_list.layout}", f"Layout: {examined.task_list.layout}"),
        (f"Mức chắc chắn: {sure or 'không bố cục nào khớp'}", f"How sure: {sure or 'no layout fits'}"),
        (f"Nhiệm vụ đọc được: {tasks}", f"Tasks read: {tasks}"),
        (f"Chưa nhận ra: {lines} dòng, {len(left)} đoạn", f"Left over: {lines} lines in {len(left)} places"),
    ]
    if examined.refused:
        said.append((f"Không đọc được thành văn bản: {examined.refused}", f"Refused: {examined.refused}"))
    return [pair[lang is Language.en] for pair in said]


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
