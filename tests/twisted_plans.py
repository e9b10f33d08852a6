"""Plans with edits that are known because they were made here: a later version, and what a reader must find in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lientinh.ontology.model import Agency, AgencyCell, Deadline, Plan, Task

Edit = tuple[str, ...]
"""("removed", "II.1"), ("split", "II.1", "II.1 + II.2"), ("lead-moved", "II.1") …; keys of the version named."""

NEW_TASKS: Final = (
    "Lắp đặt hệ thống camera giám sát giao thông tại các nút giao trọng điểm của thị trấn",
    "Trồng bổ sung rừng ngập mặn dọc tuyến đê biển, nghiệm thu sau ba năm chăm sóc",
    "Số hóa sổ hộ tịch lưu tại kho của phòng tư pháp, bàn giao bản quét cho trung tâm lưu trữ",
)
_PREFIX: Final = "Tiếp tục đẩy nhanh tiến độ và "
_SUFFIX: Final = " theo đúng hướng dẫn của cơ quan có thẩm quyền"


@dataclass
class Twist:
    """A list of tasks under change; `origin` names each task of it by its key in the first version."""

    plan: Plan
    rng: random.Random
    rows: list[tuple[str, Task]] = field(init=False)
    touched: set[str] = field(default_factory=set)
    notes: list[tuple[str, tuple[str, ...], tuple[int, ...]]] = field(default_factory=list)
    """(code, keys before, ids of rows after); keys after are known when all is numbered."""

    def __post_init__(self) -> None:
        self.rows = [(task.key, task) for task in self.plan.tasks]

    def pick(self, fits: Callable[[Task], bool] = lambda _: True) -> int:
        """The place of a task that was not touched yet."""
        places = [i for i, (key, task) in enumerate(self.rows) if key and key not in self.touched and fits(task)]
        place = self.rng.choice(places)
        self.touched.add(self.rows[place][0])
        return place

    def change(self, code: str, new: Callable[[Task], Task], fits: Callable[[Task], bool] = lambda _: True) -> None:
        place = self.pick(fits)
        key, task = self.rows[place]
        self.rows[place] = (key, new(task))
        self.notes.append((code, (key,), ()))

    def remove(self) -> None:
        key, _ = self.rows.pop(self.pick())
        self.notes.append(("removed", (key,), ()))

    def add(self, text: str) -> None:
        place = self.rng.randrange(len(self.rows) + 1)
        near = self.rows[min(place, len(self.rows) - 1)][1]
        task = replace(near, text=text, citations=(), outputs=(), budget=())
        self.rows.insert(place, ("", task))
        self.notes.append(("added", (), (id(task),)))

    def split(self) -> None:
        place = self.pick(lambda task: halves(task.text) is not None)
        key, task = self.rows[place]
        found = halves(task.text)
        assert found is not None
        parts = [replace(task, text=text, budget=()) for text in found]
        self.rows[place : place + 1] = [(key, parts[0]), ("", parts[1])]
        self.notes.append(("split", (key,), tuple(map(id, parts))))

    def merge(self) -> None:
        def fits(place: int) -> bool:
            (first, one), (second, other) = self.rows[place], self.rows[place + 1]
            free = first and second and not self.touched & {first, second}
            alike = 0.4 < len(one.text) / len(other.text) < 2.5
            return bool(free and alike and one.group == other.group and lead_ids(one) == lead_ids(other))

        place = self.rng.choice([i for i in range(len(self.rows) - 1) if fits(i)])
        (first, one), (second, other) = self.rows[place], self.rows[place + 1]
        self.touched |= {first, second}
        both = replace(one, text=f"{one.text.rstrip(' .')}; {other.text[0].lower()}{other.text[1:]}", budget=())
        self.rows[place : place + 2] = [(first, both)]
        self.notes.append(("merged", (first, second), (id(both),)))

    def finish(self) -> tuple[Plan, frozenset[Edit]]:
        """The plan numbered anew, and the edits in the keys of both versions."""
        counts: dict[str, int] = {}
        keys: dict[int, str] = {}
        tasks = []
        for _, task in self.rows:
            counts[task.group] = number = counts.get(task.group, 0) + 1
            numbered = replace(task, ordinal=str(number), ordinal_raw=f"{number}.")
            keys[id(task)] = numbered.key
            tasks.append(numbered)
        edits = {self._edit(code, before, [keys[row] for row in after]) for code, before, after in self.notes}
        return replace(self.plan, tasks=tuple(tasks)), frozenset(edits)

    @staticmethod
    def _edit(code: str, before: Sequence[str], after: Sequence[str]) -> Edit:
        return tuple(filter(None, (code, " + ".join(before), " + ".join(after))))


def lead_ids(task: Task) -> list[str]:
    return [agency.id for cell in task.leads for agency in cell.agencies]


def halves(text: str) -> tuple[str, str] | None:
    """A text cut at the comma or semicolon next to its middle; None where that leaves less than a third."""
    marks = [i for i, letter in enumerate(text) if letter in ",;" and text[i + 1 : i + 2] == " "]
    if not marks or len(text.split()) < 24:
        return None
    cut = min(marks, key=lambda mark: abs(mark - len(text) // 2))
    first, second = text[:cut], text[cut + 2 :]
    if min(len(first), len(second)) * 3 < len(text):
        return None
    return first, second[0].upper() + second[1:]


def reword(task: Task) -> Task:
    """A few words more at the start and at the end."""
    text = task.text.rstrip(" .")
    return replace(task, text=f"{_PREFIX}{text[0].lower()}{text[1:]}{_SUFFIX}.")


def lead_to_finance(task: Task) -> Task:
    """Led by Sở Tài chính alone."""
    agency = Agency("so-tai-chinh", "Sở Tài chính", False, None, True, task.evidence)
    return replace(task, leads=(AgencyCell("Sở Tài chính", (agency,), task.evidence),))


def is_not_finance(task: Task) -> bool:
    return "so-tai-chinh" not in lead_ids(task)


def due_in_2031(task: Task) -> Task:
    """Due in the last quarter of 2031, later than all that the shipped plans print."""
    return replace(task, deadline=Deadline("quarter", "Quý IV/2031", "2031-10-01", "2031-12-31", (), task.evidence))


def is_dated(task: Task) -> bool:
    return task.deadline.end is not None or bool(task.deadline.years)


def twist(plan: Plan, seed: int) -> tuple[Plan, frozenset[Edit]]:
    """A later version: two removed, two added, one split, two merged into one, three reworded, leads and deadlines."""
    work = Twist(plan, random.Random(seed))  # noqa: S311  # repeatable
    work.merge()
    work.split()
    work.remove()
    for text in NEW_TASKS[:2]:
        work.add(text)
    work.change("reworded", reword)
    work.change("lead-moved", lead_to_finance, is_not_finance)
    if any(is_dated(task) and key and key not in work.touched for key, task in work.rows):
        work.change("deadline-later", due_in_2031, is_dated)
    else:
        work.change("deadline-changed", due_in_2031)
    return work.finish()
