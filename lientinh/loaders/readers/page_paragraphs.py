"""Printed lines put into paragraphs: a line that had room for the next word ended by intent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lientinh.loaders.readers.page_lines import PageLine

_ROOM = 6.0
"""Points that must be left beside a line before the next word is said to have had room on it."""
_LEADING = 2.2
"""Of the size, by which the lines of a paragraph stand apart at most."""
_INDENT = 1.5
"""Of the size, by which the first line of a paragraph is set in at least."""
# "- Chủ trì: …", "+ …", "a) …", "1. …", "Điều 2. …": what begins a paragraph wherever the line above ends.
_BEGINS = re.compile(
    r"[-–+•*]\s|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]{1,5}\.\s|(?:Điều|Phụ lục|PHỤ LỤC|Căn cứ|Nơi nhận)\b"
)
_STOP = re.compile(r"[.;:!?]\W*$")
_UNFINISHED = re.compile(r"[a-zà-ỹđ]|\d+[/.-]\d|[(“]")
_SYLLABLE = re.compile(r"\S+")


@dataclass(slots=True)
class Paragraph:
    """Lines that a page only wrapped."""

    text: str
    doubtful: tuple[str, ...] = ()
    spaced: bool = False
    """A space is printed behind it."""

    def add(self, other: Paragraph) -> None:
        """Go on with more of it; a number broken at its hyphen ("QĐ-", "TTg") gets no space that is not printed."""
        hyphen = not self.spaced and breaks_at_hyphen(self.text, other.text)
        self.text += other.text if hyphen else f" {other.text}"
        self.doubtful += other.doubtful
        self.spaced = other.spaced


def breaks_at_hyphen(above: str, below: str) -> bool:
    """Whether a hyphen at a line's end belongs to a number or a date: "996/QĐ-" and "TTg", "2025-" and "2030"."""
    return bool(re.search(r"[\w/]-$", above)) and bool(re.match(r"[A-ZĐ\d]", below))


def join_wrapped(lines: Sequence[PageLine], left: float, right: float) -> list[Paragraph]:
    """Paragraphs of lines set between two margins: a line that had room for the next word ended by intent."""
    made: list[Paragraph] = []
    above: PageLine | None = None
    for line in lines:
        if made and above is not None and _goes_on(above, line, left, right):
            made[-1].add(Paragraph(line.text, line.doubtful, line.spaced))
        else:
            made.append(Paragraph(line.text, line.doubtful, line.spaced))
        above = line
    return made


def _goes_on(above: PageLine, line: PageLine, left: float, right: float) -> bool:
    if line.base - above.base > _LEADING * max(line.size, above.size):
        return False
    if breaks_at_hyphen(above.text, line.text):
        return True
    ended = _STOP.search(above.text)
    if line.text[:1].islower() and not ended and not _BEGINS.match(line.text):
        return True
    first = _SYLLABLE.match(line.text)
    share = len(first[0]) / len(line.text) if first else 0.0
    if _room(above, left, right) > share * (line.right - line.left) + 0.25 * line.size + _ROOM:
        return False
    if above.text.isupper() and " " in above.text and not line.text.isupper():
        return False  # the motto's first line over "Độc lập - Tự do - Hạnh phúc", a heading over its text
    if _BEGINS.match(line.text) and (ended or line.text[0] in "-+•"):
        return False
    return not (ended and line.left - above.left > _INDENT * line.size)


def _room(line: PageLine, left: float, right: float) -> float:
    """What is left beside a line; a centred one has it on both sides."""
    before, after = line.left - left, right - line.right
    centred = before > _ROOM and abs(before - after) < _ROOM
    return before + after if centred else after


def goes_on_over_page(above: PageLine, left: float, right: float, line: PageLine) -> bool:
    """Whether the first line of a page goes on with the paragraph that ended the page before."""
    if _STOP.search(above.text) or not _UNFINISHED.match(line.text):
        return False
    size = max(line.size, above.size)
    return _goes_on(above, PageLine(line.segments, above.base + size, line.size), left, right)
