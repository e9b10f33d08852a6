"""Notes at the foot of a page: their marks are taken out of the sentences, and they stand at the end of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from lientinh.loaders.readers.page_content import PageContent
from lientinh.loaders.readers.page_lines import PageLine, make_lines

_FOOT = 0.55
"""Of the height: a note stands below this."""
_RAISED = 0.8
"""Of the size of the page's letters, up to which the mark of a note is."""
_LEADING = 2.2
"""Of the size, by which the lines of notes stand apart at most; a page number stands farther below."""
# "1 Chi tiết tại Phụ lục …", "(2) Theo Nghị quyết …", "[3] …"; "1. Sở Y tế" is no note.
_NOTE = re.compile(r"[(\[]?(\d{1,2})[)\]]?\s*(?=[^\W\d])")


def take_notes(page: PageContent) -> list[str]:
    """Take the notes of a page, and their marks, out of its letters; each comes back as "[1] …"."""
    if not page.letters:
        return []
    size = median(letter.size for letter in page.letters)
    marks = {one.text for one in page.letters if one.text.isdigit() and one.size <= _RAISED * size}
    if not marks:
        return []
    lines = make_lines(one for one in page.letters if one.base > _FOOT * page.height)
    first = next((index for index, line in enumerate(lines) if _number(line) in marks), None)
    if first is None:
        return []
    notes = [lines[first]]
    for line in lines[first + 1 :]:
        if line.base - notes[-1].base > _LEADING * line.size:
            break
        notes.append(line)
    top, bottom = notes[0].base - notes[0].size, notes[-1].base + 1
    numbers = {_number(line) for line in notes}
    page.letters = [
        one
        for one in page.letters
        if not (top < one.base <= bottom)
        and not (one.base <= top and one.size <= _RAISED * size and one.text in numbers)
    ]
    return _print(notes)


def _number(line: PageLine) -> str | None:
    found = _NOTE.match(line.text)
    return found[1] if found else None


def _print(notes: Sequence[PageLine]) -> list[str]:
    printed: list[str] = []
    for line in notes:
        found = _NOTE.match(line.text)
        if found:
            printed.append(f"[{found[1]}] {line.text[found.end() :]}")
        elif printed:
            printed[-1] += f" {line.text}"
    return printed
