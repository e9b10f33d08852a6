"""A comparison of plans as plain values: its JSON, the rows of its CSV, and its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lientinh.analysis.comparison import Comparison, Copied, Side, SideTask
from lientinh.analysis.coverage.states import STATE_NAMES, STATUS_NAMES, STRENGTH_NAMES
from lientinh.analysis.step_details import BLANK_NAMES, Value
from lientinh.analysis.succession import OnDay
from lientinh.analysis.wording import Piece
from lientinh.views.as_of import as_of_json
from lientinh.views.coverage_words import Language, share
from lientinh.views.plain_text import day_text

_STAYS: Final = 3
"""Words that a stretch between two differences needs to count as the same."""
FIELDS: Final = (
    ("leads", ("Chủ trì", "Lead")),
    ("coordinators", ("Phối hợp", "Coordination")),
    ("deadline", ("Thời hạn", "Deadline")),
    ("money", ("Kinh phí", "Money")),
)
_LIKENESS: Final = (
    ("Kế hoạch A", "Plan A"),
    ("Kế hoạch B", "Plan B"),
    ("Độ giống nhau", "Similarity"),
    ("Phần của B có nguyên văn trong A", "Share of B found in A"),
)
_CSV_HEAD: Final = (
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


_HOLDERS: Final = ("as_of", "province_as_of", "leads_as_of")


def csv_head(comparison: Comparison) -> tuple[str, ...]:
    """Names of the columns of `comparison_rows`; those of holders only where a day was asked about."""
    return (*_CSV_HEAD, *_HOLDERS) if comparison.on_day else _CSV_HEAD


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
                "sides": [_side(side, comparison.on_day) for side in compared.sides],
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
        **as_of_json(comparison.on_day),
    }


def comparison_rows(comparison: Comparison, words: Language) -> Iterator[tuple[object, ...]]:
    """One row a task, under `csv_head`; a side without tasks has one row of its own."""
    for compared in comparison.requirements:
        for side in compared.sides:
            for task in side.tasks or side.prose or (None,):
                row = compared.requirement, side.number, words.name(STATE_NAMES, side.state), *_row(task, words)
                yield (*row, *_holders(comparison, side, task))


def fields_of(task: SideTask, on_day: OnDay | None, words: Language) -> list[tuple[str, Value]]:
    """Name and value of each field; behind the leads, who holds their work on the day asked about."""
    found = [(words.pick(*names), getattr(task.details, name)) for name, names in FIELDS]
    if on_day is not None and task.details.lead_iris:
        found.insert(1, (leads_on_day(on_day, words), Value("; ".join(on_day.holders(task.details.lead_iris)))))
    return found


def leads_on_day(on_day: OnDay, words: Language) -> str:
    """ "Chủ trì ngày 01/7/2025"."""
    day = day_text(on_day.day, words)
    return words.pick(f"Chủ trì ngày {day}", f"Lead on {day}")


def _holders(comparison: Comparison, side: Side, task: SideTask | None) -> tuple[str | None, ...]:
    on_day = comparison.on_day
    if on_day is None:
        return ()
    leads = on_day.holders(task.details.lead_iris) if task else ()
    return on_day.day.isoformat(), on_day.province(comparison.province_of(side.document)), "; ".join(leads) or None


def readable(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Differences as people read them: what stays between two of them is a difference too if it is a word or two.

    Else two sentences that share only "các" and "tiêu chuẩn" would be shown in shreds.
    """
    found: list[Piece] = []
    there: list[str] = []
    here: list[str] = []
    for number, piece in enumerate(pieces):
        if piece.mark == "only-there":
            there.append(piece.text)
        elif piece.mark == "only-here":
            here.append(piece.text)
        elif (there or here) and number < len(pieces) - 1 and len(piece.text.split()) < _STAYS:
            there.append(piece.text)
            here.append(piece.text)
        else:
            found += [*_changed(there, here), piece]
            there, here = [], []
    return (*found, *_changed(there, here))


def _changed(there: Sequence[str], here: Sequence[str]) -> Iterator[Piece]:
    if there:
        yield Piece("only-there", " ".join(there))
    if here:
        yield Piece("only-here", " ".join(here))


def marked(pieces: Sequence[Piece]) -> str:
    """Differences in plain text, as wdiff marks them: [-only there-] {+only here+}."""
    shapes = {"same": "{}", "only-there": "[-{}-]", "only-here": "{{+{}+}}"}
    return " ".join(shapes[piece.mark].format(piece.text) for piece in readable(pieces))


def copied_text(copied: Copied, words: Language) -> str:
    """ "94,5% trùng với 732/QĐ-UBND II.3", and whether that one came later."""
    later = "" if copied.earlier else words.pick(" (văn bản ban hành sau)", " (issued later)")
    return f"{share(copied.share, words)} {words.pick('trùng với', 'as in')} {copied.key}{later}"


def value_text(value: Value, words: Language) -> str:
    """What a field says, or in brackets why it says nothing."""
    return value.text if value.text is not None else f"[{words.name(BLANK_NAMES, value.blank)}]"


def _side(side: Side, on_day: OnDay | None) -> dict[str, Any]:
    return {
        "document": side.number,
        "state": side.state,
        "reason": side.reason,
        "tasks": [_task(task, on_day) for task in side.tasks],
        "prose": [_task(task, on_day) for task in side.prose],
    }


def _task(task: SideTask, on_day: OnDay | None) -> dict[str, Any]:
    return {
        "task": task.key,
        "text": task.text,
        "strength": task.strength,
        "status": task.status,
        "place": task.place,
        "difference": [{"mark": piece.mark, "text": piece.text} for piece in task.difference],
        **{name: _value(getattr(task.details, name)) for name, _ in FIELDS},
        "leads_as_of": list(on_day.holders(task.details.lead_iris)) if on_day else None,
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
        return (None,) * (len(_CSV_HEAD) - 3)
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


def likeness_heads(words: Language) -> list[str]:
    """What stands above how alike two plans are."""
    return [words.pick(*pair) for pair in _LIKENESS]


def likeness_rows(comparison: Comparison, words: Language) -> list[tuple[str, str, str, str]]:
    """How alike each two plans are, below `likeness_heads`."""
    return [
        (alike.first, alike.second, share(alike.similarity, words), share(alike.copied_of_second, words))
        for alike in comparison.likeness
    ]
