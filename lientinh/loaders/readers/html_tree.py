"""The elements of a web page, what was left open closed as a browser does, however deep they nest.

Only elements that say something of the text's arrangement stand in the tree: bold and coloured words do not. Nothing
here or above calls itself, so depth costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.html_tokens import Tag, read_attributes, read_tokens
from lientinh.loaders.wording.letters import word_set

MOST_PARTS = 2_000_000
"""Elements and stretches of text; they take a good gigabyte."""
_LONGEST_WALK = 64
"""Elements that one closing tag may close; pages nest deeper, but nobody leaves so many open."""
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_INLINE = word_set(
    "abbr acronym b bdi bdo big blink cite code del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var o:p st1:place st1:city"
)
_DROPPED = word_set(
    "head script style textarea title xmp iframe noembed noframes noscript template svg math canvas object select "
    "datalist button audio video map"
)
_CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_OF_TABLE = _CELLS | _SECTIONS | {"tr", "caption", "colgroup"}
_ENDS_BEFORE = {  # an opening tag -> the elements that it closes, up to the nearest of the second set
    **dict.fromkeys(_CELLS, (_CELLS | {"caption", "colgroup"}, frozenset({"table", "tr"}))),
    "tr": (frozenset({"tr", "caption", "colgroup"}), frozenset({"table"})),
    **dict.fromkeys(_SECTIONS, (_SECTIONS | {"caption", "colgroup"}, frozenset({"table"}))),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "table", "td", "th"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td", "th"}))),
    "a": (frozenset({"a"}), _CELLS | {"p", "div", "li", "table"}),
}
_ENDED_BY_BLOCK = (frozenset({"p"}), _CELLS | {"table", "div", "li", "body", "form", "blockquote", "section"})
_USED = re.compile(r"colspan|rowspan|hidden|display|mso-hide|role|start|type|_ftnref", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Element:
    """An element with what it holds, in order: elements and stretches of text."""

    name: str
    parent: Element | None
    start: int
    end: int
    attributes: dict[str, str]
    children: list[Element | tuple[int, int]] = field(default_factory=list)


def read_tree(name: str, raw: str) -> Element:
    """The root of a page; raises UnreadableSourceError above `MOST_PARTS`."""
    tree = _Tree(raw)
    for parts, token in enumerate(read_tokens(raw)):
        if parts >= MOST_PARTS:
            raise UnreadableSourceError(
                f"{name}: more than the {MOST_PARTS:,} marks accepted for one page; save the text of the plan alone"
            )
        if isinstance(token, Tag):
            tree.close(token) if token.closes else tree.open(token)
        else:
            tree.stack[-1].children.append(token)
    for element in tree.stack:
        element.end = len(raw)
    return tree.root


class _Tree:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.root = Element("", None, 0, len(raw), {})
        self.stack = [self.root]
        self._open: dict[str, int] = {}

    def open(self, tag: Tag) -> None:
        attributes = read_attributes(self.raw, tag) if _USED.search(self.raw, tag.start, tag.end) else {}
        inline = tag.name in _INLINE
        hidden = tag.name in _DROPPED or _is_hidden(attributes)
        if inline and not hidden and not self._open.get(tag.name):
            return
        if not inline:
            self._end_before(tag)
        above = self.stack[-1]
        element = Element(tag.name, above, tag.start, tag.end, attributes)
        if not hidden:
            above.children.append(element)
        if tag.name not in _VOID:
            self.stack.append(element)
            self._open[tag.name] = self._open.get(tag.name, 0) + 1

    def close(self, tag: Tag) -> None:
        if tag.name == "p" and not self._open.get("p"):  # "</p>" alone is an empty line
            return
        if not self._open.get(tag.name):
            return
        walls = {"table"} if tag.name in _OF_TABLE else set() if tag.name == "table" else {"table", *_CELLS}
        self._close_to(frozenset({tag.name}), frozenset(walls), tag.end)

    def _end_before(self, tag: Tag) -> None:
        ended, walls = _ENDS_BEFORE.get(tag.name, (None, None))
        if ended is not None and walls is not None:
            self._close_to(ended, walls, tag.start)
        if tag.name not in ("a", "br", "img", "input", "wbr") and self._open.get("p"):
            self._close_to(*_ENDED_BY_BLOCK, tag.start)

    def _close_to(self, names: frozenset[str], walls: frozenset[str], end: int) -> None:
        """Close the nearest element of a name with all that is open in it, unless a wall or too much is between."""
        lowest = max(1, len(self.stack) - _LONGEST_WALK)
        for at in range(len(self.stack) - 1, lowest - 1, -1):
            name = self.stack[at].name
            if name in names:
                for element in self.stack[at:]:
                    element.end = end
                    self._open[element.name] -= 1
                del self.stack[at:]
                return
            if name in walls:
                return


def _is_hidden(attributes: dict[str, str]) -> bool:
    """Whether a browser shows nothing of it; the mark of a note ("[1]") is no part of its sentence either."""
    if not attributes:
        return False
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return True
    return attributes.get("name", attributes.get("id", "")).startswith("_ftnref")
