"""Body against annex: many plans say their tasks twice, in prose and in the table, and not always alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lientinh.loaders.findings import make_finding
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.ordinals import split_ordinal
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Finding, Task

_ALIKE = 0.85
# Two texts of n and m words that are alike share at least 0.85 · (n + m) / 2 words, hence m is at least 0.74 n and the
# shared ones are at least 0.74 n: of the rarest 0.26 n + 1 words of one, the other has one.
_MAY_MISS = 1 - _ALIKE / (2 - _ALIKE)
_MOST_CANDIDATES = 40
_LONGEST_TASK = 400
"""Words. Comparing word by word takes the square of that; what is longer is no task but a page without breaks."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Item:
    """A lettered item of the body."""

    start: int
    end: int
    words: tuple[str, ...]
    printed: tuple[str, ...]


def compare_body_with_annex(source: SourceText, tasks: Sequence[Task]) -> Iterator[Finding]:
    """Where the body's item and the annex's task are one sentence with other words; and where their numbers differ.

    Silent where there is no annex table, or where the body does not restate the tasks (fewer than half of them).
    """
    if not source.tables and not any(task.leads for task in tasks):
        return
    first = min((task.evidence.start for task in tasks), default=0)
    items = _body_items(source, first)
    if not items:
        return
    index = _Index(items)
    pairs = [(task, found) for task in tasks if (found := index.closest(_words(task.text))) is not None]
    if len(pairs) * 2 < len(tasks) or not pairs:
        return
    for task, item in pairs:
        difference = _difference(item, task)
        if difference is not None:
            yield make_finding(
                "body-annex-differ", task.evidence, key=task.key, body=difference[0], annex=difference[1]
            )
    section = _section_of([item for _, item in pairs], items)
    if len(section) != len(tasks):
        evidence = source.evidence(section[0].start, section[-1].end)
        yield make_finding("body-annex-count", evidence, body=len(section), annex=len(tasks))


def _body_items(source: SourceText, first_task: int) -> list[_Item]:
    items: list[_Item] = []
    for line in source.lines:
        split = split_ordinal(line.text)
        if split is not None and split[0].style == "lower":
            if source.evidence(line.start, line.end).start >= first_task:
                break
            text = line.text[split[1] :]
            items.append(_Item(line.start, line.end, _words(text), tuple(_WORD.findall(text))))
    return items


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_label(text)))


class _Index:
    """The items of a body by their words, so that a task is compared with the few that may be alike."""

    def __init__(self, items: list[_Item]) -> None:
        self.same: dict[tuple[str, ...], _Item] = {}
        self.by_word: dict[str, list[_Item]] = defaultdict(list)
        for item in items:
            self.same.setdefault(item.words, item)
            if len(item.words) <= _LONGEST_TASK:
                for word in set(item.words):
                    self.by_word[word].append(item)

    def closest(self, words: tuple[str, ...]) -> _Item | None:
        """The item most like a task, the first of those equally alike; None where none is alike."""
        if words in self.same or not words or len(words) > _LONGEST_TASK:
            return self.same.get(words)
        best: tuple[float, _Item] | None = None
        for item in self._candidates(set(words)):
            ratio = SequenceMatcher(None, item.words, words, autojunk=False).ratio()
            if ratio >= _ALIKE and (best is None or ratio > best[0]):
                best = ratio, item
        return best[1] if best else None

    def _candidates(self, words: set[str]) -> list[_Item]:
        """Items that share enough words, in the order of the text; no more of them than can be compared."""
        rarest = sorted(words, key=lambda word: (len(self.by_word.get(word, ())), word))
        found: Counter[_Item] = Counter()
        for word in rarest[: int(_MAY_MISS * len(words)) + 1]:
            found.update(self.by_word.get(word, ())[:_MOST_CANDIDATES])
        likely = [item for item, _ in found.most_common(_MOST_CANDIDATES)]
        enough = [
            item
            for item in likely
            if 2 * len(words & (others := set(item.words))) >= _ALIKE * (len(words) + len(others))
        ]
        return sorted(enough, key=lambda item: item.start)


def _difference(item: _Item, task: Task) -> tuple[str, str] | None:
    """The first stretch of words that differs, with two words around it; None where only marks and case differ."""
    words = _words(task.text)
    if words == item.words:
        return None
    printed = _WORD.findall(task.text)
    for tag, a, b, c, d in SequenceMatcher(None, item.words, words, autojunk=False).get_opcodes():
        if tag != "equal":
            body = " ".join(item.printed[max(0, a - 2) : b + 2])
            annex = " ".join(printed[max(0, c - 2) : d + 2])
            return body, annex
    return None


def _section_of(matched: list[_Item], items: list[_Item]) -> list[_Item]:
    """The items of the body's task section: from the first to the last that restates a task."""
    low, high = min(item.start for item in matched), max(item.start for item in matched)
    return [item for item in items if low <= item.start <= high]
