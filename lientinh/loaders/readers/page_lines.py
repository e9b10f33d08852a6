"""Letters of a page put into lines of words by their places alone.

The order of letters in a file says nothing: where a font lacks letters with marks these are set from another font
and stand behind all the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from lientinh.loaders.readers.page_content import Letter

_SAME_LINE = 0.3
"""Of the size, by which the bases of one line may differ."""
_RAISED = 0.8
"""Of the size of a line, up to which letters may be raised or lowered ones of it."""
_MOST_RAISED = 4
"""Letters; a line of small ones is a stamp that lies over the text."""
_EVEN = 0.08
"""Of the size, by which the bases of letters of two sizes on one line may differ."""
_RISE = 0.6
_DROP = 0.35
_SPACE = 0.15
"""Of the size, from which a gap is a space."""
_COLUMN_GAP = 1.6
"""Of the size, from which a gap parts columns."""


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    left: float
    right: float
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand close together on a line."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line; wide gaps part its segments."""

    segments: tuple[Segment, ...]
    base: float
    size: float
    spaced: bool = False
    """A space is printed after its last word."""

    @property
    def text(self) -> str:
        """The line, columns of it three spaces apart."""
        return "   ".join(segment.text for segment in self.segments)

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.segments[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.segments[-1].right

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Words of it that are not sure."""
        return tuple(word.text for segment in self.segments for word in segment.words if not word.sure)


LEAST_CONFIDENCE = 60.0
"""Per cent; of 1,550 words of a clean scan 24 to 39 lie below, most of them misread."""


def make_lines(letters: Iterable[Letter]) -> list[PageLine]:
    """The lines of these letters from top to bottom."""
    groups: list[list[Letter]] = []
    for letter in sorted(_levelled(list(letters)), key=lambda one: one.base):
        reference = groups[-1][0] if groups else None
        if reference and _on_one_line(reference, letter):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    lines = (_make_line(group) for group in _with_raised(groups))
    return [line for line in lines if line is not None]


def _on_one_line(first: Letter, letter: Letter) -> bool:
    small, large = sorted((first.size, letter.size))
    # Small letters a little higher or lower are a stamp over the line, or a raised letter.
    apart = _SAME_LINE if small > _RAISED * large else _EVEN
    return letter.base - first.base <= apart * large


def _with_raised(groups: list[list[Letter]]) -> list[list[Letter]]:
    """Raised and lowered letters ("m²", the mark of a note) in the line that they belong to."""
    made: list[list[Letter]] = []
    for group in groups:
        if made and min(len(made[-1]), len(group)) <= _MOST_RAISED:
            above, below = (median(one.size for one in letters) for letters in (made[-1], group))
            apart = group[0].base - made[-1][0].base
            if (above < _RAISED * below and apart < _RISE * below) or (
                below < _RAISED * above and apart < _DROP * above
            ):
                made[-1] = made[-1] + group
                continue
        made.append(group)
    return made


def _levelled(letters: list[Letter]) -> list[Letter]:
    """Words of a scan on the common base of their line: the box of a word ends where its own letters do."""
    groups: dict[int, list[Letter]] = {}
    for letter in letters:
        if letter.line:
            groups.setdefault(letter.line, []).append(letter)
    if not groups:
        return letters
    bases = {line: median(word.base for word in group) for line, group in groups.items()}
    sizes = {line: median(word.size for word in group) for line, group in groups.items()}
    return [word._replace(base=bases[word.line], size=sizes[word.line]) if word.line else word for word in letters]


def _make_line(letters: list[Letter]) -> PageLine | None:
    letters.sort(key=lambda letter: letter.left)
    size = median(letter.size for letter in letters)
    words: list[list[Letter]] = []
    spaced = False
    for letter in letters:
        if letter.text.isspace():
            spaced = True
            continue
        apart = spaced or letter.line or (bool(words) and letter.left - words[-1][-1].right > _SPACE * size)
        if apart or not words:
            words.append([letter])
        else:
            words[-1].append(letter)
        spaced = False
    if not words:
        return None
    made = [_word(word) for word in words]
    return PageLine(cut_segments(made, _COLUMN_GAP * size), median(letter.base for letter in letters), size, spaced)


def _word(letters: list[Letter]) -> Word:
    sure = all(letter.confidence >= LEAST_CONFIDENCE for letter in letters)
    text = "".join(letter.text for letter in letters)
    return Word(text, letters[0].left, max(letter.right for letter in letters), sure)


def cut_segments(words: Iterable[Word], gap: float) -> tuple[Segment, ...]:
    """The words of a line, parted where the gap is wider than `gap` points."""
    made: list[list[Word]] = []
    for word in words:
        if made and word.left - made[-1][-1].right <= gap:
            made[-1].append(word)
        else:
            made.append([word])
    return tuple(Segment(tuple(segment)) for segment in made)
