"""How much of a reading came back: tasks are paired by their words, then everything about them is compared.

Numbers of groups and tasks are not compared, since a variant may number them anew; what a task belongs to is.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from golden_score import Score, score

from lientinh.ontology.labels import fold_label

Json = dict[str, Any]

FIELDS = ("tasks", "leads", "cooperators", "deadlines", "group_of", "review_documents")
"""What a round trip is judged by."""
_SPACE_AFTER_HYPHEN = re.compile(r"(?<=\w)- (?=\w)")
_LEAST_ALIKE = 0.6
"""Below it two texts are not the same task, however badly read."""


def score_round_trip(
    golden: Json, read: Json, tolerance: float = 0.0, flat: bool = False, paper: bool = False
) -> dict[str, Score]:
    """Field -> score; `tolerance` is the share of a task's letters that may differ (for scans).

    With `flat` the agencies of a task are compared as one cell (for forms that print them on one line); with `paper`
    a space after a hyphen ("38- CT/TW") counts for nothing, since at the end of a line nobody sees it.
    """
    if paper:
        golden, read = _without_unseen(golden), _without_unseen(read)
    if flat:
        golden, read = _flat(golden), _flat(read)
    paired, pairs = _align(golden, read, tolerance)
    scores = score(golden, paired)
    scores["group_of"] = _score_groups(golden, read, pairs)
    return scores


def pool(scores: list[dict[str, Score]]) -> dict[str, Score]:
    """One score a field over several documents."""
    pooled: dict[str, Score] = {field: Score() for field in FIELDS}
    for document in scores:
        for field, total in pooled.items():
            total.hits += document[field].hits
            total.missing += document[field].missing
            total.extra += document[field].extra
    return pooled


def _flat(plan: Json) -> Json:
    """The plan with one lead cell and one cooperation cell a task, each agency once."""

    def one_cell(cells: list[Json]) -> list[Json]:
        named = {fold_label(a if isinstance(a, str) else a["name"]): a for cell in cells for a in cell["agencies"]}
        return [{"raw": "", "agencies": list(named.values())}] if named else []

    tasks = [task | {role: one_cell(task[role]) for role in ("leads", "cooperators")} for task in plan["tasks"]]
    return {**plan, "tasks": tasks}


def _without_unseen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_unseen(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_unseen(inner) for inner in value]
    return _SPACE_AFTER_HYPHEN.sub("-", value) if isinstance(value, str) else value


def _plain(text: str) -> str:
    return " ".join(fold_label(text).split()).strip(" ;.,")


def _alike(a: str, b: str) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _LEAST_ALIKE or matcher.quick_ratio() < _LEAST_ALIKE:
        return 0.0
    return matcher.ratio()


def _align(golden: Json, read: Json, tolerance: float) -> tuple[Json, dict[int, int]]:
    """The reading with the golden keys on its tasks, and golden index -> read index."""
    wanted = [_plain(task["text"]) for task in golden["tasks"]]
    got = [_plain(task["text"]) for task in read["tasks"]]
    pairs = _pair(wanted, got)
    tasks = [dict(task, group="?", ordinal=str(index)) for index, task in enumerate(read["tasks"])]
    for index, at in pairs.items():
        original = golden["tasks"][index]
        tasks[at] |= {"group": original["group"], "ordinal": str(original["ordinal"])}
        if tolerance and _alike(wanted[index], got[at]) >= 1 - tolerance:
            tasks[at]["text"] = original["text"]
    return {**read, "tasks": tasks}, pairs


def _pair(wanted: list[str], got: list[str]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    left = dict.fromkeys(range(len(got)))
    for index, text in enumerate(wanted):
        at = next((at for at in left if got[at] == text), None)
        if at is not None:
            pairs[index] = at
            del left[at]
    rated = sorted(
        (-_alike(wanted[index], got[at]), index, at)
        for index in range(len(wanted))
        if index not in pairs
        for at in left
    )
    for unlike, index, at in rated:
        if -unlike >= _LEAST_ALIKE and index not in pairs and at in left:
            pairs[index] = at
            del left[at]
    return pairs


def _score_groups(golden: Json, read: Json, pairs: dict[int, int]) -> Score:
    """Whether each task stands under the title under which it was printed."""
    printed = {group["ordinal"]: _plain(group["title"]) for group in golden["groups"]}
    found = {group["ordinal"]: _plain(group["title"]) for group in read["groups"]}
    result = Score()
    for index, task in enumerate(golden["tasks"]):
        at = pairs.get(index)
        title = found.get(read["tasks"][at]["group"]) if at is not None else None
        if title is not None and _alike(title, printed[task["group"]]) > 0.9:
            result.hits += 1
        else:
            result.missing.append((printed[task["group"]][:60], title))
    return result
