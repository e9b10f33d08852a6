"""A comparison of plans as a workbook and as a page."""

from __future__ import annotations

from typing import Any, Final

from lientinh.analysis.comparison import Comparison, Side, SideTask
from lientinh.analysis.coverage.states import STATE_NAMES, STRENGTH_NAMES
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.succession import OnDay
from lientinh.analysis.wording import Piece
from lientinh.views.as_of import as_of_note, write_as_of_sheet
from lientinh.views.comparison_rows import (
    comparison_rows,
    copied_text,
    fields_of,
    leads_on_day,
    likeness_heads,
    likeness_rows,
    readable,
    value_text,
)
from lientinh.views.coverage_words import ENGINE_MARK, STATE_COLOURS, STATE_MARKS, Language
from lientinh.views.pages import render_page

_COLUMNS: Final = (
    (("Mã", "Id"), 9),
    (("Kế hoạch", "Plan"), 14),
    (("Trạng thái", "State"), 13),
    (("Đoạn", "Passage"), 8),
    (("Mức độ", "Strength"), 10),
    (("Tình trạng", "Status"), 12),
    (("Nội dung, so với kế hoạch đầu", "Text, against the first plan"), 64),
    (("Chủ trì", "Lead"), 24),
    (("Phối hợp", "Coordination"), 24),
    (("Thời hạn", "Deadline"), 13),
    (("Kinh phí", "Money"), 13),
    (("Tỷ lệ trùng lời", "Copied share"), 9),
    (("Trùng với", "Copied from"), 15),
    (("Văn bản đó có trước", "That one is earlier"), 10),
)
_TEXT: Final = 7
_DIFFERENCE: Final = 7
"""Index of the wording with marks among the fields of `comparison_rows`."""


def comparison_workbook(comparison: Comparison, language: str = "vi") -> bytes:
    """The comparison as .xlsx: what only a plan has is underlined, what only the first plan has is struck out."""
    from lientinh.views.sheets import new_workbook, put_pieces, table, workbook_bytes

    words = Language(language)
    book = new_workbook(words.pick("So sánh kế hoạch", "Plans compared"))
    sheet = book.create_sheet(words.pick("So sánh", "Side by side"))
    rows = [(*row[:6], row[_DIFFERENCE] or row[6], *row[8:]) for row in comparison_rows(comparison, words)]
    titles = [words.pick(*pair) for pair, _ in _COLUMNS]
    widths = [width for _, width in _COLUMNS]
    if comparison.on_day:
        titles += [words.pick("Ngày", "Day"), words.pick("Tỉnh ngày đó", "Province then")]
        titles.append(leads_on_day(comparison.on_day, words))
        widths += [12, 20, 30]
    table(sheet, titles, rows, widths, formats={11: "0.0%"})
    sheet.freeze_panes = "C2"
    for line, task in enumerate(_tasks(comparison), 2):
        if task is not None and any(piece.mark != "same" for piece in task.difference):
            put_pieces(sheet, line, _TEXT, [(piece.mark, piece.text) for piece in readable(task.difference)])
    alike = book.create_sheet(words.pick("Mức giống nhau", "Likeness"))
    pairs = [(a.first, a.second, round(a.similarity, 4), round(a.copied_of_second, 4)) for a in comparison.likeness]
    table(alike, likeness_heads(words), pairs, [18, 18, 14, 36], formats={2: "0.0%", 3: "0.0%"})
    write_as_of_sheet(book, comparison.on_day, words)
    return workbook_bytes(book)


def comparison_page(comparison: Comparison, language: str = "vi") -> str:
    """The comparison as a page, differences in colour."""
    words = Language(language)
    return render_page(
        "comparison.html.j2",
        words=words,
        title=words.pick("So sánh kế hoạch", "Plans compared"),
        note=words.pick(
            "Lời văn được so với nhiệm vụ gần nhất của kế hoạch đầu tiên. Trùng lời: từ tám âm tiết liền nhau trở lên.",
            "Wordings are set against the nearest task of the first plan. Copied: eight syllables in a row or more.",
        ),
        as_of_note=as_of_note(comparison.on_day, words),
        colours=STATE_COLOURS,
        marks=STATE_MARKS,
        engine_mark=ENGINE_MARK,
        base=plan_title(comparison.plans[0]) if comparison.plans else "",
        plans=[plan_title(plan) for plan in comparison.plans],
        rows=[
            {
                "id": compared.requirement,
                "text": compared.text,
                "sides": [_page_side(side, comparison.on_day, words) for side in compared.sides],
            }
            for compared in comparison.requirements
        ],
        likeness_heads=likeness_heads(words),
        likeness=likeness_rows(comparison, words),
    )


def _tasks(comparison: Comparison) -> list[SideTask | None]:
    """The tasks in the order of `comparison_rows`."""
    return [
        task
        for compared in comparison.requirements
        for side in compared.sides
        for task in side.tasks or side.prose or (None,)
    ]


def _page_side(side: Side, on_day: OnDay | None, words: Language) -> dict[str, Any]:
    return {
        "state": side.state,
        "state_text": words.name(STATE_NAMES, side.state),
        "reason": side.reason or "",
        "tasks": [
            {
                "key": task.key,
                "strength": words.name(STRENGTH_NAMES, task.strength),
                "proposed": task.status == "proposed",
                "pieces": readable(task.difference) or (Piece("same", task.text),),
                "fields": [(name, value_text(value, words)) for name, value in fields_of(task, on_day, words)],
                "copied": copied_text(task.copied, words) if task.copied else "",
            }
            for task in side.tasks or side.prose
        ],
    }
