"""A second count of tasks and agencies, in plain Python over the shipped texts.

It shares no line with the package and knows these five texts as a person who has read them does: where the table of
each begins, and how its rows look. That is all it is for: a number of the graph that both ways of counting reach is
no accident of one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Row = tuple[str, str, str]
"""(text, who leads, who coordinates) of a task."""


@dataclass
class Count:
    """What was counted in one text."""

    tasks: list[str] = field(default_factory=list)
    leading: dict[str, int] = field(default_factory=dict)
    """Name -> tasks whose cell of the lead holds it."""
    coordinating: dict[str, int] = field(default_factory=dict)


def count(path: Path, names: dict[str, str]) -> Count:
    """Count a text; `names` gives, for each name to count, the pattern by which a reader finds it in a cell."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    found = Count()
    for words, leads, coordinators in READERS[path.name](text):
        found.tasks.append(" ".join(words.split()))
        for name, pattern in names.items():
            found.leading[name] = found.leading.get(name, 0) + bool(re.search(pattern, _plain(leads)))
            found.coordinating[name] = found.coordinating.get(name, 0) + bool(re.search(pattern, _plain(coordinators)))
    return found


def _plain(cell: str) -> str:
    return " ".join(cell.lower().split())


def _tab_table(text: str, lead: int, other: int) -> Iterator[Row]:
    """Rows of a table with tabs; a row without a number goes on with the row above it."""
    rows: list[list[str]] = []
    for line in text[text.rindex("Nội dung nhiệm vụ") :].splitlines()[1:]:
        cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in line.split("\t")]
        if len(cells) < 4:
            continue
        if re.fullmatch(r"\d+\.?", cells[0]):
            rows.append([*cells, "", "", ""])
        elif not cells[0] and rows:
            rows[-1] = [f"{above} {cell}" for above, cell in zip(rows[-1], [*cells, "", "", ""], strict=False)]
    return ((row[1], row[lead], row[other]) for row in rows)


def _budget_table(text: str) -> Iterator[Row]:
    """Nine lines with letters, one of them without; columns move from page to page, so a cell is found by its words."""
    rows: list[str] = []
    for line in text[text.index("STT\tNội dung") :].splitlines():
        cells = line.split("\t")
        money = any(re.fullmatch(r"\d{2,4}", cell.strip()) for cell in cells[2:])
        if re.fullmatch(r"[a-dđ]\)", cells[0]) or (not cells[0] and money and cells[1] != "Tổng cộng"):
            rows.append(line)
        elif not cells[0] and rows and "NSNN" not in line and "2020 -" not in line:
            rows[-1] += line
    for row in rows:
        lead = re.search(r"Sở Khoa\b.*?(?=\t)", row)
        yield row.split("\t")[1], f"{lead[0]} học và Công nghệ" if lead else "", row[lead.end() :] if lead else ""


def _cell_lines(text: str) -> Iterator[Row]:
    """One cell a line: number, text, lead, coordinators, who directs, when."""
    begin, end = text.index("I. CÁC NHIỆM VỤ TRIỂN KHAI"), text.index("II. CÁC VĂN BẢN CẦN ĐƯỢC RÀ SOÁT")
    lines = text[begin:end].splitlines()
    for at, line in enumerate(lines):
        if re.fullmatch(r"\d+ ?\.", line.strip()):
            cells = [cell for cell in lines[at + 1 : at + 6] if not cell.startswith("(")]
            yield cells[0], cells[1], cells[2]


def _counted_bullets(text: str) -> Iterator[Row]:
    """A news item: three numbered groups of points behind dashes; one point stands behind a semicolon."""
    body = text[text.index("1. Đẩy mạnh") : text.index("Để giúp Ủy ban")]
    for group in re.split(r"(?:^|\s)\d\. (?=[A-ZĐ])", body):
        # "kinh tế - xã hội" and the name "Trung tâm … - Truyền thông" hold dashes of their own.
        points = re.split(r"\s- (?!Truyền thông|xã hội)|; (?=[A-ZĐ])", group)
        yield from ((point, "", "") for point in points[1:])


READERS: dict[str, Callable[[str], Iterator[Row]]] = {
    "tra-vinh-401.txt": lambda text: _tab_table(text, 2, 3),
    "vinh-phuc-732.txt": lambda text: _tab_table(text, 2, 3),
    "tra-vinh-38.txt": _budget_table,
    "binh-duong-1169.txt": _cell_lines,
    "kon-tum-996.txt": _counted_bullets,
}
"""File -> how its tasks are found."""
