"""A comparison of plans as plain values, as rows, as a workbook and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lientinh.analysis.comparison import Comparison, Copied, Side, SideTask
from lientinh.analysis.coverage.states import STATE_NAMES, STATUS_NAMES, STRENGTH_NAMES
from lientinh.analysis.step_details import BLANK_NAMES, Value
from lientinh.analysis.wording import Piece
from lientinh.views.coverage_words import STATE_COLOURS, STATE_MARKS, Language, plan_title, share
from lientinh.views.pages import render_page
from lientinh.views.sheets import new_workbook, table, workbook_bytes

FIELDS: Final = (
    ("leads", ("Chủ trì", "Lead")),
    ("coordinators", ("Phối hợp", "Coordination")),
    ("deadline", ("Thời hạn", "Deadline")),
    ("money", ("Kinh phí", "Money")),
)
CSV_HEAD: Final = (
    "requirement",
    "document",
    "state",
    "task",
    "strength",
    "status",
    "text",
    "difference",
    "leads",
    "coordinators",
    "deadline",
    "money",
    "copied_share",
    "copied_from",
    "copied_from_is_earlier",
)


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Plans, requirements with their sides, and how alike the plans are."""
    return {
        "plans": [
            {"document": plan.number, "province": plan.province_name, "date": plan.date, "iri": plan.iri}
            for plan in comparison.plans
        ],
        "requirements": [
            {
                "requirement": compared.requirement,
                "text": compared.text,
                "sides": [_side(side) for side in compared.sides],
            }
            for compared in comparison.requirements
        ],
        "likeness": [
            {
                "first": alike.first,
                "second": alike.second,
                "similarity": round(alike.similarity, 4),
                "copied_of_second": round(alike.copied_of_second, 4),
            }
            for alike in comparison.likeness
        ],
    }


def comparison_rows(comparison: Comparison, words: Language) -> Iterator[tuple[object, ...]]:
    """One row a task, under `CSV_HEAD`; a side without tasks has one row of its own."""
    for compared in comparison.requirements:
        for side in compared.sides:
            for task in side.tasks or side.prose or (None,):
                yield (compared.requirement, side.number, words.name(STATE_NAMES, side.state), *_row(task, words))


def comparison_workbook(comparison: Comparison, language: str = "vi") -> bytes:
    """The comparison as .xlsx; differences are marked [-…-] and {+…+}, since a cell has one colour."""
    words = Language(language)
    book = new_workbook(words.pick("So sánh kế hoạch", "Plans compared"))
    heads = [
        words.pick(*pair)
        for pair in (
            ("Mã", "Id"),
            ("Kế hoạch", "Plan"),
            ("Trạng thái", "State"),
            ("Đoạn", "Passage"),
            ("Mức độ", "Strength"),
            ("Tình trạng", "Status"),
            ("Nội dung", "Text"),
            ("Khác với kế hoạch đầu", "Against the first plan"),
            ("Chủ trì", "Lead"),
            ("Phối hợp", "Coordination"),
            ("Thời hạn", "Deadline"),
            ("Kinh phí", "Money"),
            ("Tỷ lệ trùng lời", "Copied share"),
            ("Trùng với", "Copied from"),
            ("Văn bản đó có trước", "That one is earlier"),
        )
    ]
    rows = list(comparison_rows(comparison, words))
    table(
        book.create_sheet(words.pick("So sánh", "Side by side")), heads, rows, [9, 16, 18, 9, 14, 14, 60, 60] + [24] * 7
    )
    alike = book.create_sheet(words.pick("Mức giống nhau", "Likeness"))
    alike_heads = [
        words.pick(*pair)
        for pair in (
            ("Kế hoạch", "Plan"),
            ("Kế hoạch", "Plan"),
            ("Độ giống", "Similarity"),
            ("Phần kế hoạch sau có trong kế hoạch trước", "Share of the second found in the first"),
        )
    ]
    pairs = [(a.first, a.second, round(a.similarity, 4), round(a.copied_of_second, 4)) for a in comparison.likeness]
    table(alike, alike_heads, pairs, [18, 18, 12, 30])
    return workbook_bytes(book)


def comparison_page(comparison: Comparison, language: str = "vi") -> str:
    """The comparison as a page, differences in colour."""
    words = Language(language)
    return render_page(
        "comparison.html.j2",
        words=words,
        title=words.pick("So sánh kế hoạch", "Plans compared"),
        note=words.pick(
            "Lời văn được so với nhiệm vụ gần nhất của kế hoạch đầu tiên. Trùng lời: ít nhất tám âm tiết liền nhau.",
            "Wordings are set against the nearest task of the first plan. Copied: eight syllables in a row or more.",
        ),
        colours=STATE_COLOURS,
        marks=STATE_MARKS,
        plans=[plan_title(plan) for plan in comparison.plans],
        rows=[
            {
                "id": compared.requirement,
                "text": compared.text,
                "sides": [_page_side(side, words) for side in compared.sides],
            }
            for compared in comparison.requirements
        ],
        likeness=[
            (a.first, a.second, share(a.similarity, words), share(a.copied_of_second, words))
            for a in comparison.likeness
        ],
    )


def marked(pieces: tuple[Piece, ...]) -> str:
    """Differences in plain text, as wdiff marks them: [-only there-] {+only here+}."""
    shapes = {"same": "{}", "only-there": "[-{}-]", "only-here": "{{+{}+}}"}
    return " ".join(shapes[piece.mark].format(piece.text) for piece in pieces)


def copied_text(copied: Copied, words: Language) -> str:
    """ "94,5% trùng với 732/QĐ-UBND II.3", and whether that one came later."""
    later = "" if copied.earlier else words.pick(" (văn bản ban hành sau)", " (issued later)")
    return f"{share(copied.share, words)} {words.pick('trùng với', 'as in')} {copied.key}{later}"


def value_text(value: Value, words: Language) -> str:
    """What a field says, or in brackets why it says nothing."""
    return value.text if value.text is not None else f"[{words.name(BLANK_NAMES, value.blank)}]"


def _side(side: Side) -> dict[str, Any]:
    return {
        "document": side.number,
        "state": side.state,
        "reason": side.reason,
        "tasks": [_task(task) for task in side.tasks],
        "prose": [_task(task) for task in side.prose],
    }


def _task(task: SideTask) -> dict[str, Any]:
    return {
        "task": task.key,
        "text": task.text,
        "strength": task.strength,
        "status": task.status,
        "place": task.place,
        "difference": [{"mark": piece.mark, "text": piece.text} for piece in task.difference],
        **{name: _value(getattr(task.details, name)) for name, _ in FIELDS},
        "directing": _value(task.details.directing),
        "deadline_kind": task.details.deadline_kind,
        "copied": {"share": round(task.copied.share, 4), "from": task.copied.key, "earlier": task.copied.earlier}
        if task.copied
        else None,
    }


def _value(value: Value) -> dict[str, str | None]:
    return {"value": value.text, "blank": value.blank}


def _row(task: SideTask | None, words: Language) -> tuple[object, ...]:
    if task is None:
        return (None,) * (len(CSV_HEAD) - 3)
    copied = task.copied
    return (
        task.key,
        words.name(STRENGTH_NAMES, task.strength),
        words.name(STATUS_NAMES, task.status),
        task.text,
        marked(task.difference),
        *(value_text(getattr(task.details, name), words) for name, _ in FIELDS),
        round(copied.share, 4) if copied else 0.0,
        copied.key if copied else None,
        words.pick("có" if copied.earlier else "không", "yes" if copied.earlier else "no") if copied else None,
    )


def _page_side(side: Side, words: Language) -> dict[str, Any]:
    return {
        "state": side.state,
        "state_text": words.name(STATE_NAMES, side.state),
        "reason": side.reason or "",
        "tasks": [
            {
                "key": task.key,
                "strength": words.name(STRENGTH_NAMES, task.strength),
                "proposed": task.status == "proposed",
                "pieces": task.difference or (Piece("same", task.text),),
                "fields": [
                    (words.pick(*names), value_text(getattr(task.details, name), words)) for name, names in FIELDS
                ],
                "copied": copied_text(task.copied, words) if task.copied else "",
            }
            for task in side.tasks or side.prose
        ],
    }
