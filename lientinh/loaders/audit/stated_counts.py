"""Numbers of tasks and groups that a document states about itself, against what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lientinh.loaders.findings import make_finding
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.letters import any_space
from lientinh.ontology.model import Finding, Group, StatedCount, Task

# "Tổng số có 20 danh mục nhiệm vụ trọng tâm", "xác định 3 nhóm nhiệm vụ giải pháp lớn", "gồm 25 nhiệm vụ".
_COUNTS = (
    ("groups", any_space(r"(?:xác định|gồm|chia thành|với|có) (\d{1,3}) nhóm (?:nhiệm vụ|nội dung)")),
    ("tasks", any_space(r"(?:tổng số|tổng cộng)\s*(?:có|là|:)? (\d{1,3}) (?:danh mục |nội dung )?nhiệm vụ")),
    ("tasks", any_space(r"(?:danh mục|phụ lục|kế hoạch) (?:có|gồm) (\d{1,3}) nhiệm vụ")),
)
_MAY_COUNT = re.compile(r"\d\s+(?:nhóm|nhiệm|danh|nội)", re.IGNORECASE)
"""What each of them has in it; few documents do, and this is found without trying each letter."""
_WHAT = {"groups": ("nhóm nhiệm vụ", "groups"), "tasks": ("nhiệm vụ", "tasks")}


def find_stated_counts(source: SourceText) -> tuple[StatedCount, ...]:
    """Numbers of tasks and groups that the text states about itself, outside the headings of groups."""
    found: list[StatedCount] = []
    if not _MAY_COUNT.search(source.text):
        return ()
    for what, pattern in _COUNTS:
        for match in re.finditer(pattern, source.text, re.IGNORECASE):
            evidence = source.evidence(*match.span())
            found.append(StatedCount(what, int(match[1]), evidence.quote, evidence))
    return tuple(found)


def check_counts(groups: Sequence[Group], tasks: Sequence[Task], counts: Sequence[StatedCount]) -> Iterator[Finding]:
    """A finding for each count that is not what was read; "tasks:I" counts the tasks of group I."""
    for count in counts:
        what, _, group = count.what.partition(":")
        read = len(groups) if what == "groups" else sum(not group or task.group == group for task in tasks)
        if read != count.value:
            yield make_finding("count-mismatch", count.evidence, stated=count.value, what=_WHAT[what], read=read)
