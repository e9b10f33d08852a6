"""Pages whose words a scanner put over its picture ("searchable PDF", as offices sign and publish them).

The words are letters of the file, the rulings are in the picture. The scanner took rulings for "|" and "_" and lost
spaces; how sure it was of a word the file does not say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lientinh.loaders.readers.neighbours import mend_cells
from lientinh.loaders.readers.number_sequence import mend_numbers
from lientinh.loaders.readers.page_blocks import PageBlocks
from lientinh.loaders.readers.page_content import Letter, PageContent
from lientinh.loaders.readers.picture import render, straighten_by, take_rulings
from lientinh.loaders.readers.strokes import read_numeral
from lientinh.loaders.readers.syllables import part_words

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    from lientinh.loaders.readers.picture import Grey

_STROKES = "|_¦[]{}~=—`'’‘\"“”.,:;-–"
_RULED = "|_¦"
"""What a ruling beside a word was read as: "V_"."""
_MARKS = ("-", "–", "+", "•", "/")
"""Strokes that may begin a line on their own."""
_GAP = 0.25
"""Of the size, from which a gap parts words though no space is there."""
_HEIGHT, _BELOW = 0.8, 0.05
"""Of the size, by which capitals stand above the line, and by which the picture of a word may reach below it."""
_INK = 150
_STROKES_APART = 0.3
"""Of the height of a word, up to which a gap may part two strokes of a numeral."""
_SAME_LINE = 0.5
"""Of the size, by which the bases of letters of one line may differ."""


def read_layer(page: PdfPage, content: PageContent) -> None:
    """Put the rulings of the picture and whole words for letters into a page; one that lies aslant is straightened."""
    grey, resolution = render(page)
    level, degrees = straighten_by(grey)
    content.rulings, clean = take_rulings(level, resolution)
    letters = [_turned(letter, degrees, content) for letter in content.letters] if degrees else content.letters
    words = (word._replace(text=word.text.strip(_RULED) or word.text) for word in _words(letters))
    seen = (_as_seen(word, clean, resolution / 72) for word in words if _says_something(word.text))
    content.letters = part_words(seen)


def mend_layer(pages: Sequence[PageBlocks]) -> None:
    """Mend words and row numbers of such pages by their neighbours, as those of a scan."""
    mend_cells(pages)
    mend_numbers(pages)


def _as_seen(word: Letter, grey: Grey, dots: float) -> Letter:
    """A roman numeral by its strokes in the picture, as a scan's: "Quý II/2025" is recognised as "Quý H/2025".

    The place of a misread word ends too early: of "III" read as "II" the last stroke stands behind it.
    """
    top, bottom = word.base - _HEIGHT * word.size, word.base + _BELOW * word.size
    rows = slice(max(0, int(top * dots)), int(bottom * dots))
    box = grey[rows, int(word.left * dots) : int((word.right + word.size) * dots)]
    ends = int((word.right - word.left) * dots)
    return word._replace(text=read_numeral(word.text, box[:, : _end_of_ink(box, ends)]))


def _end_of_ink(box: Grey, least: int) -> int:
    """Where the ink that goes on from the first `least` columns ends: at a gap wider than between two strokes."""
    gap = 0
    for column in range(least, box.shape[1]):
        gap = 0 if (box[:, column] < _INK).any() else gap + 1
        if gap > _STROKES_APART * box.shape[0]:
            return column
    return int(box.shape[1])


def _turned(letter: Letter, degrees: float, page: PageContent) -> Letter:
    """A letter where it stands when the page is turned about its middle, against the clock."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    middle = page.width / 2, page.height / 2
    x, y = letter.left - middle[0], letter.base - middle[1]
    left, base = middle[0] + cos * x + sin * y, middle[1] - sin * x + cos * y
    return letter._replace(left=left, right=left + letter.right - letter.left, base=base)


def _words(letters: list[Letter]) -> list[Letter]:
    """The letters as words, in the order of the file; those of one printed line have its number."""
    made: list[Letter] = []
    line = 1
    apart = True
    before: Letter | None = None
    for letter in letters:
        if letter.text.isspace():
            apart = True
            continue
        if before is not None and not _on_line_of(before, letter):
            line += 1
            apart = True
        if apart or before is None or letter.left - before.right > _GAP * letter.size:
            made.append(letter._replace(line=line))
        else:
            made[-1] = made[-1]._replace(text=made[-1].text + letter.text, right=letter.right)
        before, apart = letter, False
    return made


def _on_line_of(before: Letter, letter: Letter) -> bool:
    """Whether a letter goes on to the right on the line of the letter before it."""
    level = abs(letter.base - before.base) <= _SAME_LINE * max(letter.size, before.size)
    return level and letter.left >= before.left - letter.size


def _says_something(text: str) -> bool:
    """Whether a word is more than a ruling that was read as strokes."""
    return text in _MARKS or text.strip(_STROKES) != ""
