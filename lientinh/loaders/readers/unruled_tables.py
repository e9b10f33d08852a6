"""Tables without rulings: columns by the places of the head's labels, rows by what stands in the column of numbers.

The head must read as one of tasks; anything else that stands in columns is text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from lientinh.loaders.readers.page_blocks import PageCell, PageTable, PageText
from lientinh.loaders.readers.page_lines import PageLine, Segment, Word, cut_segments
from lientinh.loaders.readers.page_paragraphs import join_wrapped
from lientinh.loaders.readers.unruled_rows import sort_into_rows
from lientinh.loaders.tables.columns import Column, find_column, read_head
from lientinh.loaders.tables.text_tables import BELOW

_HEAD_LINES = 4
"""Lines that a head is printed on at most."""
_LEAST_COLUMNS = 3
_CELL_GAP = 0.75
"""Of the size, from which a gap may part cells."""
_RUNS_ON = 0.6
"""Of the size, up to which a gap parts words and no cells."""

_Columns = list[list[Segment]]


def cut_unruled(block: PageText, known: list[list[str]]) -> list[PageTable | PageText]:
    """The block in pieces: the tables in it, and the lines around them.

    `known` are the labels of the heads met so far, to which new ones are added: a head that a page repeats ends where
    it ended before, whatever stands right below it.
    """
    fine = [_finely_cut(line) for line in block.lines]
    for index in range(len(fine)):
        head = _find_head(fine, index, known)
        if head is not None:
            last = _last_line(fine, head[0])
            rest = block.lines[last:]
            table = _table(block, fine[index:last], head[0] - index, *head[1:])
            around: list[PageTable | PageText] = [table] if table else []
            if table is None:
                return [block]
            if index:
                around.insert(0, PageText(block.page, block.top, block.lines[:index]))
            return around + (cut_unruled(PageText(block.page, rest[0].base, rest), known) if rest else [])
    return [block]


def _finely_cut(line: PageLine) -> PageLine:
    words = (word for segment in line.segments for word in segment.words)
    return PageLine(cut_segments(words, _CELL_GAP * line.size), line.base, line.size, line.spaced)


def _find_head(
    lines: Sequence[PageLine], index: int, known: list[list[str]]
) -> tuple[int, _Columns, tuple[Column | None, ...]] | None:
    """Index below the head that begins at a line, its labels column by column, and what they mean."""
    if len(lines[index].segments) < 2:
        return None
    columns: _Columns = []
    best: tuple[int, _Columns, tuple[Column | None, ...]] | None = None
    for at in range(index, min(index + _HEAD_LINES, len(lines))):
        for segment in lines[at].segments:
            _put(columns, segment)
        labels = _labels(columns)
        meanings = read_head(labels)
        if meanings is not None and len(columns) >= _LEAST_COLUMNS:
            found = at + 1, [list(column) for column in columns], meanings
            if labels in known:
                return found
            if best is None or _known(meanings) >= _known(best[2]):
                best = found
    if best is not None:
        known.append(_labels(best[1]))
    return best


def _labels(columns: _Columns) -> list[str]:
    """What the columns of a head are called; "ST" over "T" is one word in a column too narrow for it."""
    labels = []
    for column in columns:
        whole = "".join(segment.text for segment in column)
        apart = " ".join(segment.text for segment in column)
        labels.append(whole if find_column(whole) is Column.ORDINAL else apart)
    return labels


def _known(meanings: Sequence[Column | None]) -> int:
    return sum(meaning is not None for meaning in meanings)


def _put(columns: _Columns, segment: Segment) -> None:
    """Into the column whose labels it stands under, else into one of its own."""
    for column in columns:
        if any(segment.left < other.right and other.left < segment.right for other in column):
            column.append(segment)
            return
    columns.append([segment])
    columns.sort(key=lambda column: column[0].left)


def _last_line(lines: Sequence[PageLine], first: int) -> int:
    """Index behind the table's last line."""
    below = (index for index in range(first, len(lines)) if BELOW.match(lines[index].text))
    return next(below, len(lines))


def _table(
    block: PageText, lines: Sequence[PageLine], heads: int, labels: _Columns, meanings: tuple[Column | None, ...]
) -> PageTable | None:
    xs = _walls(lines, labels)
    rows = sort_into_rows([(line, _split(line, xs)) for line in lines], heads, meanings, _usual_distance(lines))
    if len(rows) < 2:
        return None
    made = [{at: _cell(cell, xs[at], xs[at + 1]) for at, cell in enumerate(row)} for row in rows]
    return PageTable(block.page, lines[0].base - lines[0].size, xs, made)


def _walls(lines: Sequence[PageLine], labels: _Columns) -> tuple[float, ...]:
    """Where columns part: in the widest strip between two labels in which the fewest words stand."""
    words = [word for line in lines for segment in line.segments for word in segment.words]
    walls = [min(word.left for word in words) - 1]
    for left, right in pairwise(labels):
        start, end = int(max(walls[-1], min(one.left for one in left))), int(max(one.right for one in right))
        covered = [0] * max(1, end - start + 1)
        for word in words:
            for x in range(max(start, int(word.left)), min(end, int(word.right)) + 1):
                covered[x - start] += 1
        walls.append(start + _middle_of_lowest(covered))
    return (*walls, max(word.right for word in words) + 1)


def _middle_of_lowest(heights: Sequence[int]) -> float:
    """The middle of the longest run of the lowest height."""
    lowest, best, run = min(heights), (0, 0), 0
    for at, height in enumerate((*heights, lowest + 1)):
        if height == lowest:
            run += 1
            continue
        best, run = max(best, (run, at)), 0
    return best[1] - best[0] / 2


def _usual_distance(lines: Sequence[PageLine]) -> float:
    steps = sorted(below.base - above.base for above, below in pairwise(lines))
    return steps[len(steps) // 4] if steps else 0.0


def _split(line: PageLine, xs: tuple[float, ...]) -> list[PageLine | None]:
    """The words of a line column by column; those that run on over a wall stay together (a title over the row)."""
    cells: list[list[Word]] = [[] for _ in xs[1:]]
    at, last = 0, None
    for word in (word for segment in line.segments for word in segment.words):
        column = max(0, min(bisect_right(xs, word.left) - 1, len(cells) - 1))
        runs_on = last is not None and word.left - last.right <= _RUNS_ON * line.size
        at = at if runs_on else column
        cells[at].append(word)
        last = word
    return [PageLine((Segment(tuple(cell)),), line.base, line.size) if cell else None for cell in cells]


def _cell(lines: list[PageLine], left: float, right: float) -> PageCell:
    return PageCell(join_wrapped(lines, left, right), 1, 1, full=True)
