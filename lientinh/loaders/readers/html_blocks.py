"""The paragraphs and tables of a web page in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from lientinh.loaders.readers.html_tree import Element

_BREAK = frozenset({"br", "hr"})
_FRAMES = frozenset({"nav", "header", "footer", "aside"})
_IN_LINE = frozenset({"span", "sup", "sub", "font"})
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_BLANK = re.compile(r"(?:[\s\u00a0\u200b\ufeff]|&nbsp;?|&\#(?:160|xa0);?)*+", re.IGNORECASE)


@dataclass(slots=True)
class Paragraph:
    """Words on a line of their own."""

    element: Element
    pieces: list[tuple[int, int]]
    linked: int = 0
    """Characters that are links."""
    frame: bool = False
    """It stands in an element that a page has around its text."""
    mark: str = ""
    """The number or bullet that a list gives it, which no file prints."""

    @property
    def start(self) -> int:
        """Where it begins in the file."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.pieces[-1][1]

    @property
    def length(self) -> int:
        """Characters in the file, marks left out."""
        return sum(end - start for start, end in self.pieces)


@dataclass(slots=True)
class GridCell:
    """A cell of a table: its paragraphs, none where nothing is printed or the cell above goes on."""

    paragraphs: list[Paragraph]
    columns: int = 1
    continues: bool = False


@dataclass(slots=True)
class Grid:
    """A table of words, not one that arranges the page."""

    element: Element
    rows: list[list[GridCell]]
    tasks: bool
    """It has a head of tasks."""
    frame: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the file."""
        return self.element.start

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.element.end


Block = Paragraph | Grid
ReadGrid = Callable[[Element], Grid | None]
"""The grid of a table; None for one that only arranges the page."""


def read_blocks(raw: str, root: Element, read_grid: ReadGrid) -> list[Block]:
    """The blocks of an element in the order of the page."""
    return _Walk(raw, read_grid).read(root)


def read_paragraphs(raw: str, cell: Element) -> list[Paragraph]:
    """The paragraphs of a cell; a table inside it is words of the cell."""
    return [block for block in _Walk(raw, lambda _: None).read(cell) if isinstance(block, Paragraph)]


class _Walk:
    """One pass over an element."""

    def __init__(self, raw: str, read_grid: ReadGrid) -> None:
        self._raw, self._read_grid = raw, read_grid
        self._blocks: list[Block] = []
        self._pieces: list[tuple[int, int]] = []
        self._linked = self._links = self._frames = 0
        self._mark = ""
        self._items: dict[int, int] = {}

    def read(self, root: Element) -> list[Block]:
        waiting: list[Element | tuple[int, int] | None] = [*reversed(root.children)]
        path = [root]
        while waiting:
            item = waiting.pop()
            if item is None:
                self._leave(path.pop())
            elif isinstance(item, tuple):
                self._take(item)
            elif item.name in _BREAK:
                self._flush(path[-1])
            elif not self._take_grid(item, path[-1]):
                self._enter(item, path[-1])
                path.append(item)
                waiting.append(None)
                waiting.extend(reversed(item.children))
        self._flush(root)
        return self._blocks

    def _take(self, piece: tuple[int, int]) -> None:
        self._pieces.append(piece)
        if self._links:
            self._linked += piece[1] - piece[0]

    def _take_grid(self, element: Element, above: Element) -> bool:
        grid = self._read_grid(element) if element.name == "table" else None
        if grid is None:
            return False
        self._flush(above)
        grid.frame = self._frames > 0
        self._blocks.append(grid)
        return True

    def _enter(self, element: Element, above: Element) -> None:
        if element.name == "a":
            self._links += 1
        elif element.name not in _IN_LINE:
            self._flush(above)
            self._frames += element.name in _FRAMES
            if element.name == "li":
                self._mark = self._list_mark(element)

    def _leave(self, element: Element) -> None:
        if element.name == "a":
            self._links -= 1
        elif element.name not in _IN_LINE:
            self._flush(element)
            self._frames -= element.name in _FRAMES

    def _flush(self, element: Element) -> None:
        if any(not is_blank(self._raw, start, end) for start, end in self._pieces):
            self._blocks.append(Paragraph(element, self._pieces, self._linked, self._frames > 0, self._mark))
            self._mark = ""
        self._pieces, self._linked = [], 0

    def _list_mark(self, item: Element) -> str:
        """ "3.", "c." or "-": what a browser prints before an item of a list."""
        above = item.parent
        if above is None or above.name not in ("ol", "ul", "menu"):
            return ""
        if above.name != "ol":
            return "-"
        before = self._items.get(id(above), 0)
        self._items[id(above)] = before + 1
        begin = above.attributes.get("start", "1")
        return _print_number(before + (int(begin) if re.fullmatch("[0-9]{1,4}", begin) else 1), above)


def _print_number(number: int, above: Element) -> str:
    kind = above.attributes.get("type", "1")
    if kind in ("a", "A") and 0 < number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    if kind in ("i", "I") and 0 < number < len(_ROMAN):
        return f"{_ROMAN[number] if kind == 'i' else _ROMAN[number].upper()}."
    return f"{number}."


def is_blank(raw: str, start: int, end: int) -> bool:
    """Whether a stretch prints nothing."""
    return _BLANK.fullmatch(raw, start, end) is not None


def words(raw: str, pieces: list[tuple[int, int]], longest: int) -> str:
    """The first words of some stretches, white space as one space."""
    text = "".join(raw[start : min(end, start + longest)] for start, end in pieces[:longest])
    return " ".join(html.unescape(text).split())[:longest]
