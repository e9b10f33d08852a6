"""Tasks as numbered paragraphs of the part called "Nhiệm vụ, giải pháp": "1.", "1.1.", or plain ones under a heading.

Taught by party plans and action programmes, whose headings hold paragraphs without a bullet, and by plans whose tasks
are "1. Sở Y tế chủ trì …". What has smaller numbers, bullets or paragraphs below it is a group; what has none is a
task. Where every heading has bullets, `prose_bullets` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lientinh.loaders.parts.prose_items import tidy
from lientinh.loaders.parts.task_parts import find_task_parts
from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal, split_ordinal
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

NAME = "prose-numbers"

_LEAST_TASKS = 2
_LONGEST_TITLE = 200
_STOPS = ".;:…"


@dataclass(slots=True)
class _Item:
    """A marked line, or a paragraph without a mark, with what stands below it."""

    ordinal: Ordinal | None
    begins: int
    """Where its words begin, behind the mark."""
    end: int
    """Where its own words end."""
    below: list[_Item] = field(default_factory=list)

    @property
    def end_below(self) -> int:
        """Where the last of what stands below it ends."""
        return self.below[-1].end_below if self.below else self.end


def recognise(source: SourceText) -> float:
    """How sure: a part called tasks whose numbers hold at least two; surer than bullets where these leave some out."""
    if source.tables:
        return 0.0
    groups = [item for part in find_task_parts(source.text) for item in _tree(source, part)]
    tasks = sum(len(items) for _, items in _by_group(groups))
    if tasks < _LEAST_TASKS:
        return 0.0
    marked = [_has_marks(item) for item in groups]
    return 0.72 if any(marked) and not all(marked) else 0.38


def read(source: SourceText, vocabulary: Vocabulary) -> TaskList:
    """Groups and tasks in printed order."""
    rows: list[GroupRow | TaskRow] = []
    parts = find_task_parts(source.text)
    for part in parts:
        for group, tasks in _by_group(_tree(source, part)):
            if group is not None and group.ordinal is not None:
                rows.append(GroupRow(group.ordinal, PlacedCell((_title(source.text, group),))))
            rows.extend(_row(source.text, task) for task in tasks)
    return TaskList(NAME, tuple(rows), (), tuple(parts))


def _row(text: str, task: _Item) -> TaskRow:
    ordinal = task.ordinal if task.ordinal is not None and task.ordinal.style != "dash" else None
    return TaskRow(ordinal, PlacedCell((tidy(text, task.begins, task.end_below),)), {})


def _title(text: str, group: _Item) -> Span:
    end = group.begins + len(text[group.begins : group.end].rstrip(" .:"))
    return Span(group.begins, end)


def _tree(source: SourceText, part: Span) -> list[_Item]:
    """What stands right below the heading of a part, each with what stands below it."""
    lines = [line for line in source.lines if part.start <= line.start < part.end][1:]
    roots: list[_Item] = []
    open_items: list[tuple[tuple[int, int], _Item]] = []
    for line in lines:
        if not any(map(str.isalpha, line.text)):
            continue  # the number of a page, a stroke
        mark = _mark(line)
        if mark is None:
            _add_words(source, line, roots, open_items)
            continue
        ordinal, begins = mark
        item = _Item(ordinal, begins, line.end)
        level = _level(ordinal)
        while open_items and open_items[-1][0] >= level:
            open_items.pop()
        (open_items[-1][1].below if open_items else roots).append(item)
        open_items.append((level, item))
    return roots


def _mark(line: Line) -> tuple[Ordinal, int] | None:
    """The number or the bullet that a line begins with, and where its words begin."""
    first, _, rest = line.text.partition(" ")
    alone = parse_ordinal(first) if rest else None
    if alone is not None and alone.style == "dash" and rest.lstrip()[:1].isupper():
        return alone, line.start + len(line.text) - len(rest.lstrip())
    split = split_ordinal(line.text)
    if split is None or split[0].misprinted or not line.text[split[1] : split[1] + 1].isupper():
        return None
    return split[0], line.start + split[1]


def _level(ordinal: Ordinal) -> tuple[int, int]:
    """Smaller for higher kinds of numbers; "1.1." stands above "1.1.1."."""
    styles = ("upper", "roman", "arabic", "decimal", "lower", "dash", "none")
    return styles.index(ordinal.style), ordinal.value.count(".")


def _add_words(
    source: SourceText, line: Line, roots: list[_Item], open_items: list[tuple[tuple[int, int], _Item]]
) -> None:
    """A line without a mark: it goes on from the line above, or is a paragraph below a title."""
    if not open_items:
        return  # words between the heading of the part and its first number introduce it
    holder = open_items[-1][1]
    last = holder.below[-1] if holder.below and holder.below[-1].ordinal is None else None
    above = source.text[(last or holder).begins : (last or holder).end]
    if line.text[:1].islower() or (last is None and not _reads_as_title(above)):
        (last or holder).end = line.end
    elif last is not None and above[-1:] not in _STOPS:
        last.end = line.end
    else:
        holder.below.append(_Item(None, line.start, line.end))


def _reads_as_title(words: str) -> bool:
    return len(words) <= _LONGEST_TITLE and words[-1:] not in ".;"


def _by_group(items: Sequence[_Item]) -> Iterator[tuple[_Item | None, list[_Item]]]:
    """Each group with its tasks: letters are tasks whatever stands below them, other numbers where nothing does."""
    plain: list[_Item] = []
    for item in items:
        if item.below and (item.ordinal is None or item.ordinal.style not in ("lower", "dash")):
            if plain:
                yield None, plain
                plain = []
            yield from _below(item)
        else:
            plain.append(item)
    if plain:
        yield None, plain


def _below(item: _Item) -> Iterator[tuple[_Item | None, list[_Item]]]:
    for group, tasks in _by_group(item.below):
        yield (item if group is None else group), tasks


def _has_marks(item: _Item) -> bool:
    """Whether something with a letter or a bullet stands below a heading."""
    return any(
        (below.ordinal is not None and below.ordinal.style in ("lower", "dash")) or _has_marks(below)
        for below in item.below
    )
