"""The head of a document cut into pieces: whatever stands alone, however the page was turned into text.

Heads are printed in two columns. Converters give them as two columns of a line, as lines one below the other, as
table cells joined with "|", or run together on one line. Pieces are what is left between line ends, wide gaps, bars,
rules and the motto of the State, with number and date already cut out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.ontology.model import Span

# "CỘNG HÕA", "Tự do- Hạnh phúc", "Độc lập Tự do Hạnh phúc" with its hyphens on another line.
MOTTO = re.compile(
    r"cong\s+h[oa]+\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|doc\s+lap\s*-?\s*tu\s+do\s*-?\s*hanh\s+phuc"
    r"|dang\s+cong\s+san\s+viet\s+nam"
)
# Lines under the head ("-------", "____", "********"), bars between cells, gaps between columns, "_" of a scan.
_GAP = re.compile(r"\n|\||[ \t]{3,}|[-_*=~.…]{3,}|(?<=\s)[_*](?=\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the head that stands alone, without white space around it."""

    start: int
    end: int
    text: str
    first: bool
    """Whether it begins its line."""


def cut_pieces(text: str, plain: str, end: int, without: tuple[Span, ...] = ()) -> tuple[Piece, ...]:
    """Pieces of text[:end]; the spans `without` are left out and cut the text."""
    mottos = tuple(Span(match.start(), match.end()) for match in MOTTO.finditer(plain, 0, end))
    gaps = tuple(Span(match.start(), match.end()) for match in _GAP.finditer(text, 0, end))
    cuts = sorted((*mottos, *gaps, *without), key=lambda span: span.start)
    pieces: list[Piece] = []
    position = 0
    for cut in (*cuts, Span(end, end)):
        if cut.start > position:
            piece = _trimmed(text, position, min(cut.start, end))
            if piece:
                pieces.append(piece)
        position = max(position, cut.end)
    return tuple(pieces)


def begins_piece(text: str, plain: str, position: int) -> bool:
    """Whether nothing but a cut stands before `position` on its line."""
    line = text.rfind("\n", 0, position) + 1
    before = text[line:position].rstrip(" \t")
    if not before or len(text[line:position]) - len(before) >= 3:
        return True
    if before[-1] in "|_-*=…":
        return True
    mottos = [match.end() for match in MOTTO.finditer(plain, max(0, line - 60), position)]
    return bool(mottos) and not text[mottos[-1] : position].strip(" \t\n-_*=|.")


def _trimmed(text: str, start: int, end: int) -> Piece | None:
    while start < end and (text[start].isspace() or text[start] in "-_*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-_*"):
        end -= 1
    if start == end:
        return None
    line = text.rfind("\n", 0, start) + 1
    return Piece(start, end, text[start:end], first=not text[line:start].strip())
