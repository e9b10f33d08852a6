"""The rows of a table whose every cell stands on a line of its own and whose tasks have no numbers.

A row begins where words follow who, when or with what outcome: "… | Sở Y tế | Hằng năm" / "Tổ chức tập huấn". As when
one row is laid on its columns, the cheapest way through all lines is taken. Words above the words of a task are the
title of a group, if they do not read on; numbers that stand before some lines only number the groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lientinh.loaders.source import Line
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.line_costs import cost_of_cell
from lientinh.loaders.tables.line_grid import LineGrid
from lientinh.loaders.tables.line_kinds import Kind, kinds_of
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal, split_ordinal
from lientinh.ontology.vocabularies import Vocabulary

_TITLE, _CONTENT = -1, 0
_NEW_ROW = 0.4
_TITLE_COST = 0.5
_STOPS = ".;:,"

_Place = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class UnnumberedRow:
    """A task's lines, or a group's title with its number if it has one."""

    lines: list[Line]
    title: bool
    told: bool = False
    """It says more than words: who, when, with what outcome."""
    number: Line | None = None
    ordinal: Ordinal | None = None


def split_unnumbered(
    body: Sequence[Line], columns: Sequence[Column], vocabulary: Vocabulary
) -> tuple[UnnumberedRow, ...]:
    """The rows of a body whose first column holds the words of the tasks."""
    rows: list[UnnumberedRow] = []
    for number, ordinal, lines in _sections(body):
        rest = list(lines)
        if ordinal is not None and rest:
            title = [rest.pop(0)]
            while rest and rest[0].text[:1].islower():
                title.append(rest.pop(0))
            rows.append(UnnumberedRow(title, True, number=number, ordinal=ordinal))
        rows.extend(_rows_of(rest, columns, vocabulary))
    return tuple(rows)


def _sections(body: Sequence[Line]) -> Iterator[tuple[Line | None, Ordinal | None, list[Line]]]:
    """The stretches of lines that a number heads, alone on its line or before the words of a title."""
    number: Line | None = None
    ordinal: Ordinal | None = None
    lines: list[Line] = []
    for line in body:
        alone, split = parse_ordinal(line.text), split_ordinal(line.text)
        if alone is not None and alone.style == "dash":
            alone = None
        if alone is None and (split is None or not line.text[split[1] :][:1].isupper()):
            lines.append(line)
            continue
        if lines or ordinal is not None:
            yield number, ordinal, lines
        if alone is not None:
            number, ordinal, lines = line, alone, []
        elif split is not None:
            number = Line(line.start, line.start + split[1], line.text[: split[1]].rstrip())
            ordinal, lines = split[0], [Line(line.start + split[1], line.end, line.text[split[1] :])]
    yield number, ordinal, lines


def _rows_of(lines: list[Line], columns: Sequence[Column], vocabulary: Vocabulary) -> Iterator[UnnumberedRow]:
    if not lines:
        return
    path = _cheapest_path(lines, LineGrid(columns), kinds_of(lines, vocabulary))
    begun: list[Line] = []
    places: set[int] = set()
    for line, (at, new) in zip(lines, path, strict=True):
        if begun and new:
            yield UnnumberedRow(begun, _TITLE in places, told=max(places) > _CONTENT)
            begun, places = [], set()
        begun.append(line)
        places.add(at)
    yield UnnumberedRow(begun, _TITLE in places, told=max(places) > _CONTENT)


def _cheapest_path(lines: Sequence[Line], grid: LineGrid, kinds: Sequence[Kind]) -> list[_Place]:
    """The place of each line, and whether a row begins there; a title stands in column -1."""
    costs: dict[_Place, float] = {
        (_CONTENT, True): cost_of_cell(kinds[0], grid.columns[_CONTENT]),
        (_TITLE, True): _cost_of_title(lines, 0, kinds),
    }
    came_from: list[dict[_Place, _Place]] = []
    for index in range(1, len(lines)):
        step: dict[_Place, float] = {}
        previous: dict[_Place, _Place] = {}
        for place, cost in costs.items():
            for to, more in _steps(place[0], lines, index, kinds, grid):
                if to not in step or cost + more < step[to]:
                    step[to], previous[to] = cost + more, place
        costs = step
        came_from.append(previous)
    at = min(costs, key=lambda last: costs[last] + grid.left_empty(last[0]))
    path = [at]
    for previous in reversed(came_from):
        at = previous[at]
        path.append(at)
    return path[::-1]


def _steps(
    at: int, lines: Sequence[Line], index: int, kinds: Sequence[Kind], grid: LineGrid
) -> Iterator[tuple[_Place, float]]:
    """Where a line may stand when the one before it stands at `at`, with the cost."""
    words = cost_of_cell(kinds[index], grid.columns[_CONTENT]) + (2.0 if lines[index].text[:1].islower() else 0.0)
    if at == _TITLE:
        yield (_CONTENT, True), words
        return
    for to, cost in grid.steps(at, lines, index, kinds):
        yield (to, False), cost
    end = grid.left_empty(at)
    yield (_CONTENT, True), end + words + _NEW_ROW
    yield (_TITLE, True), end + _cost_of_title(lines, index, kinds)


def _cost_of_title(lines: Sequence[Line], index: int, kinds: Sequence[Kind]) -> float:
    """Words that end without a stop above words that begin anew; a last line titles nothing."""
    if index + 1 >= len(lines) or lines[index].text[:1].islower() or lines[index].text[-1:] in _STOPS:
        return 6.0
    below = lines[index + 1].text[:1]
    return cost_of_cell(kinds[index], Column.CONTENT) + (_TITLE_COST if below.isupper() else 6.0)
