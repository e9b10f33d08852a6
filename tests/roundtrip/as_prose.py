"""The tasks without any table: under each the lines of its fields, or all of its fields in one sentence."""

from __future__ import annotations

from collections.abc import Callable

from roundtrip.as_text import with_tabs
from roundtrip.paper import Words, lay_out_prose
from roundtrip.reading import PrintedTask, Reading


def with_field_lines(reading: Reading) -> str:
    """ "1. Rà soát …" and below it "- Cơ quan chủ trì: …", one field a line."""
    return _prose(reading, lambda task: [f"- {label}: {words}." for label, words in _fields(task, "Cơ quan")])


def with_field_sentence(reading: Reading) -> str:
    """ "1. Rà soát …" and below it "Đơn vị chủ trì: …; đơn vị phối hợp: …; thời gian thực hiện: …"."""

    def sentence(task: PrintedTask) -> list[str]:
        words = "; ".join(f"{label.lower()}: {words}" for label, words in _fields(task, "Đơn vị"))
        return [f"{words[:1].upper()}{words[1:]}."] if words else []

    return _prose(reading, sentence)


def _fields(task: PrintedTask, who: str) -> list[tuple[str, str]]:
    """(label, words) of what the reading gives; several leads of a task share a line."""
    fields = (
        (f"{who} chủ trì", "; ".join(task.leads)),
        (f"{who} phối hợp", "; ".join(dict.fromkeys(task.cooperators))),
        ("Thời gian thực hiện", task.deadline),
    )
    return [(label, words.rstrip(" .;")) for label, words in fields if words]


def _prose(reading: Reading, draw: Callable[[PrintedTask], list[str]]) -> str:
    """The body with its tasks under numbered headings: 1., 2. for groups, a), b) for tasks."""
    words: list[Words] = []
    for position, group in enumerate(reading.groups, 1):
        words.append(Words(f"{position}. {group.title}", bold=True))
        for index, task in enumerate(group.tasks):
            words.append(Words(f"{'abcdđeghiklmnopqrstuvxy'[index]}) {task.text}"))
            words += [Words(line) for line in draw(task)]
    return with_tabs(lay_out_prose(reading, words))
