"""The tables that provinces draw: heads in other orders and words, numbers of other kinds, cells that hold for rows.

Each variant changes one thing against the plainest table, so that a failing reader is told what it cannot read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Part(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    CONTENT = "content"
    LEAD = "lead"
    COOPERATION = "cooperation"
    BOTH = "both"
    """Lead and cooperation in one cell, each named in it."""
    DIRECTION = "direction"
    DEADLINE = "deadline"
    OUTPUT = "output"
    BUDGET = "budget"
    NOTE = "note"


Columns = tuple[tuple[Part, str], ...]
GroupRows = Literal["merged", "narrow", "unnumbered"]
GroupNumbers = Literal["as-read", "upper", "arabic"]
TaskNumbers = Literal["as-read", "dotted", "decimal", "letter", "dash", "running", "none"]

PLAIN: Columns = (
    (Part.NUMBER, "TT"),
    (Part.CONTENT, "Nội dung nhiệm vụ"),
    (Part.LEAD, "Cơ quan chủ trì"),
    (Part.COOPERATION, "Cơ quan phối hợp"),
    (Part.DIRECTION, "Cơ quan chỉ đạo"),
    (Part.DEADLINE, "Thời gian thực hiện"),
    (Part.NOTE, "Ghi chú"),
)


@dataclass(frozen=True, slots=True)
class Variant:
    """How the task table is drawn."""

    name: str
    columns: Columns = PLAIN
    group_rows: GroupRows = "merged"
    """A title over the whole row, in the content column alone, or over the whole row without its number."""
    group_numbers: GroupNumbers = "as-read"
    task_numbers: TaskNumbers = "as-read"
    merged: frozenset[Part] = frozenset()
    """Columns in which a value that stands in rows one after another is printed once."""
    two_row_head: str = ""
    """The label over the columns of lead and cooperation, theirs being the second row; none when empty."""
    numbered_columns: bool = False
    """Whether a row (1), (2), (3) … stands below the head."""
    headless_after: int = 0
    """After so many rows the table ends and a second one without a head goes on, on the next page; 0: it does not."""
    annex_each_group: bool = False
    """Whether each group has an annex and a table of its own."""


def _heads(**labels: str) -> Columns:
    """Columns in the order given, by their labels."""
    return tuple((Part(part), label) for part, label in labels.items())


VARIANTS = (
    Variant("plain"),
    Variant(
        "short-heads",
        _heads(number="STT", content="Nội dung", lead="Chủ trì", cooperation="Phối hợp", deadline="Thời hạn"),
    ),
    Variant(
        "other-heads",
        _heads(
            number="Số TT",
            content="Nội dung công việc",
            lead="Cơ quan thực hiện",
            cooperation="Đơn vị phối hợp",
            deadline="Tiến độ",
            note="Ghi chú",
        ),
    ),
    Variant(
        "long-heads",
        _heads(
            number="STT",
            content="Nhiệm vụ, giải pháp cụ thể",
            lead="Cơ quan, đơn vị chủ trì thực hiện",
            cooperation="Cơ quan, đơn vị, địa phương phối hợp thực hiện",
            deadline="Thời gian hoàn thành",
        ),
    ),
    Variant(
        "deadline-first",
        _heads(
            number="TT",
            content="Nhiệm vụ",
            deadline="Thời gian",
            lead="Đơn vị chủ trì",
            cooperation="Đơn vị phối hợp",
        ),
    ),
    Variant(
        "cooperation-first",
        _heads(
            number="TT",
            content="Nhiệm vụ",
            cooperation="Cơ quan phối hợp",
            lead="Cơ quan chủ trì",
            deadline="Hoàn thành",
        ),
    ),
    Variant(
        "output-and-budget",
        _heads(
            number="TT",
            content="Nội dung nhiệm vụ",
            lead="Đơn vị chủ trì",
            cooperation="Đơn vị phối hợp",
            output="Sản phẩm/kết quả",
            deadline="Thời gian hoàn thành",
            budget="Kinh phí",
            note="Ghi chú",
        ),
    ),
    Variant(
        "output-before-lead",
        _heads(
            number="TT",
            content="Tên nhiệm vụ",
            output="Kết quả, sản phẩm dự kiến",
            lead="Cơ quan chủ trì",
            cooperation="Cơ quan phối hợp",
            deadline="Thời hạn hoàn thành",
        ),
    ),
    Variant(
        "lead-and-cooperation-in-one",
        _heads(number="TT", content="Nhiệm vụ", both="Cơ quan chủ trì, phối hợp", deadline="Thời gian"),
    ),
    Variant("no-number-column", tuple(column for column in PLAIN if column[0] is not Part.NUMBER)),
    Variant("two-row-head", two_row_head="Cơ quan thực hiện"),
    Variant("numbered-columns", numbered_columns=True),
    Variant("groups-narrow", group_rows="narrow"),
    Variant("groups-unnumbered", group_rows="unnumbered"),
    Variant("groups-A", group_numbers="upper"),
    Variant("numbers-1-and-1.1", group_numbers="arabic", task_numbers="decimal"),
    Variant("numbers-1.", task_numbers="dotted"),
    Variant("numbers-a)", task_numbers="letter"),
    Variant("numbers-dash", task_numbers="dash"),
    Variant("numbers-running", task_numbers="running"),
    Variant("numbers-none", task_numbers="none"),
    Variant("merged-leads", merged=frozenset({Part.LEAD})),
    Variant("merged-deadlines", merged=frozenset({Part.DEADLINE})),
    Variant("merged-all", merged=frozenset({Part.LEAD, Part.COOPERATION, Part.DEADLINE})),
    Variant("headless-next-page", headless_after=9),
    Variant("annex-each-group", annex_each_group=True),
)
BY_NAME = {variant.name: variant for variant in VARIANTS}
