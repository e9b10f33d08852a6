"""Text in two columns without rulings: issuer beside motto, recipients beside signature; left is read first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lientinh.loaders.readers.page_lines import PageLine, Segment

_NARROWEST = 1.0
"""Of the size: what a gutter is wide at least."""
_LEADING = 3.5
"""Of the size, by which a line of one column alone stands from the lines of both at most."""
_MARK = 6
"""Letters up to which what stands before a gap is a number or a bullet and no column."""
_LEAST = 3
"""Lines with words on both sides that make columns of such marks."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that are read one after another, between their margins."""

    lines: tuple[PageLine, ...]
    left: float
    right: float
    column: bool
    """It is one of two that stand side by side."""


def split_columns(lines: Sequence[PageLine]) -> list[TextBlock]:
    """The lines in the order of reading."""
    made: list[TextBlock] = []
    plain: list[PageLine] = []
    margins = min(line.left for line in lines), max(line.right for line in lines)
    index = 0
    while index < len(lines):
        region = _find_region(lines, index, len(plain))
        if region is None:
            plain.append(lines[index])
            index += 1
            continue
        first, last, gutter = region
        del plain[len(plain) - (index - first) :]
        _flush(made, plain, margins)
        plain = []
        for left, right in ((margins[0], gutter[1]), (gutter[0], margins[1])):
            side = _side(lines[first : last + 1], gutter, left == margins[0])
            made.extend([TextBlock(tuple(side), left, right, True)] if side else [])
        index = last + 1
    _flush(made, plain, margins)
    return made


def _flush(made: list[TextBlock], plain: list[PageLine], margins: tuple[float, float]) -> None:
    if plain:
        made.append(TextBlock(tuple(plain), *margins, False))


def _find_region(lines: Sequence[PageLine], index: int, before: int) -> tuple[int, int, tuple[float, float]] | None:
    """First and last line of the region that line `index` shows to have two columns, and its gutter."""
    gutter = _widest_gap(lines[index])
    if gutter is None:
        return None
    first = last = index
    both = 1
    while last + 1 < len(lines) and _near(lines[last], lines[last + 1]):
        narrowed = _narrowed(gutter, lines[last + 1])
        if narrowed is None:
            break
        gutter, last = narrowed, last + 1
        both += _on_both_sides(lines[last], gutter)
    while first > index - before and _near(lines[first - 1], lines[first]):
        narrowed = _narrowed(gutter, lines[first - 1])
        if narrowed is None:
            break
        gutter, first = narrowed, first - 1
    longest = max(
        len(segment.text) for line in _side(lines[first : last + 1], gutter, True) for segment in line.segments
    )
    return (first, last, gutter) if longest > _MARK or both >= _LEAST else None


def _near(above: PageLine, below: PageLine) -> bool:
    return below.base - above.base <= _LEADING * max(above.size, below.size)


def _widest_gap(line: PageLine) -> tuple[float, float] | None:
    pairs = pairwise(line.segments)
    return max(((a.right, b.left) for a, b in pairs), key=lambda gap: gap[1] - gap[0], default=None)


def _narrowed(gutter: tuple[float, float], line: PageLine) -> tuple[float, float] | None:
    """The gutter that a further line leaves; None where the line crosses it."""
    start, end = gutter
    middle = (start + end) / 2
    for segment in line.segments:
        if (segment.left + segment.right) / 2 < middle:
            start = max(start, segment.right)
        else:
            end = min(end, segment.left)
    return (start, end) if end - start >= _NARROWEST * line.size else None


def _on_both_sides(line: PageLine, gutter: tuple[float, float]) -> bool:
    return line.left < gutter[0] + 1 and line.right > gutter[1] - 1 and line.segments[0].right < gutter[1]


def _side(lines: Sequence[PageLine], gutter: tuple[float, float], left: bool) -> list[PageLine]:
    middle = sum(gutter) / 2
    found: list[PageLine] = []
    for line in lines:
        segments: tuple[Segment, ...] = tuple(s for s in line.segments if (s.left < middle) is left)
        if segments:
            found.append(PageLine(segments, line.base, line.size))
    return found
