"""Letters and rulings of a page of a PDF, by pdfium; what a hostile page holds too much of is left out and named."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from lientinh.loaders.readers.page_content import Letter, PageContent, Ruling, Rulings

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MOST_OBJECTS = 50_000
"""On one page; a table of a hundred rows has some hundreds, a map some thousands."""
MOST_LETTERS = 50_000
_THIN = 2.5
"""Points up to which a filled box is a ruling."""
_SHORTEST = 4.0
_TURNED = 0.1
"""Radians from which a letter stands aslant: a watermark, the rim of a seal."""
_HYPHEN = "\u0002"
"""What pdfium gives for a hyphen at the end of a line."""
_LINE_ENDS = (10, 13)

Turn = Callable[[float, float], tuple[float, float]]


def read_page(page: PdfPage, number: int) -> tuple[PageContent, bool]:
    """A page, and whether it holds more than is read of one."""
    width, height = page.get_size()
    turn = _turn(page, width, height)
    too_many = _count_objects(page) > MOST_OBJECTS
    letters, more = _letters(page, turn)
    rulings = Rulings() if too_many else _rulings(page, turn)
    return PageContent(number, width, height, letters, rulings), too_many or more


def _count_objects(page: PdfPage) -> int:
    import pypdfium2.raw as raw

    return int(raw.FPDFPage_CountObjects(page.raw))


def _turn(page: PdfPage, width: float, height: float) -> Turn:
    """From the coordinates of the file to points from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_cropbox()
    return {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }[page.get_rotation()]


def _letters(page: PdfPage, turn: Turn) -> tuple[list[Letter], bool]:
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        handle, count = text.raw, text.count_chars()
        upright = math.radians(page.get_rotation())
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found: list[Letter] = []
        for index in range(min(count, MOST_LETTERS)):
            code = raw.FPDFText_GetUnicode(handle, index)
            if code in _LINE_ENDS or raw.FPDFText_IsGenerated(handle, index) == 1:
                continue
            if not raw.FPDFText_GetLooseCharBox(handle, index, box):
                continue
            raw.FPDFText_GetCharOrigin(handle, index, x, y)
            if abs(math.remainder(raw.FPDFText_GetCharAngle(handle, index) + upright, math.tau)) > _TURNED:
                continue
            one, other = turn(box.left, box.bottom), turn(box.right, box.top)
            base = turn(x.value, y.value)[1]
            letter = "-" if chr(code) == _HYPHEN else chr(code)
            found.append(Letter(letter, min(one[0], other[0]), base, max(one[0], other[0]), abs(other[1] - one[1])))
        return found, count > MOST_LETTERS
    finally:
        text.close()


def _rulings(page: PdfPage, turn: Turn) -> Rulings:
    import pypdfium2.raw as raw

    found = Rulings()
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        raw.FPDFPageObj_GetMatrix(thing.raw, matrix)
        points: list[tuple[float, float]] = []
        for index in range(min(raw.FPDFPath_CountSegments(thing.raw), MOST_OBJECTS)):
            segment = raw.FPDFPath_GetPathSegment(thing.raw, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                _add_path(found, points)
                points = []
            points.append(
                turn(
                    matrix.a * x.value + matrix.c * y.value + matrix.e,
                    matrix.b * x.value + matrix.d * y.value + matrix.f,
                )
            )
        _add_path(found, points)
    return found


def _add_path(found: Rulings, points: list[tuple[float, float]]) -> None:
    """A thin path is a ruling, a box its four sides; an open line that goes aslant is neither."""
    if len(points) < 2:
        return
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left < _THIN:
        if bottom - top > _SHORTEST:
            found.down.append(Ruling((left + right) / 2, top, bottom))
    elif bottom - top < _THIN:
        if right - left > _SHORTEST:
            found.across.append(Ruling((top + bottom) / 2, left, right))
    elif len(points) >= 4 and _is_box(points):
        found.across += [Ruling(top, left, right), Ruling(bottom, left, right)]
        found.down += [Ruling(left, top, bottom), Ruling(right, top, bottom)]


def _is_box(points: list[tuple[float, float]]) -> bool:
    """Whether every step of a path goes straight along the page."""
    return all(abs(a[0] - b[0]) < _THIN or abs(a[1] - b[1]) < _THIN for a, b in pairwise(points))
