"""The numbers that Word computes: a paragraph that is numbered holds no digits, only which list it belongs to.

Plans are numbered so more often than not, the column "TT" of a table above all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from lientinh.loaders.readers.word_xml import W, number, value

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DEEPEST = 8
_LARGEST = 999
"""What lists count to: "%1" of a list that begins at a thousand million is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    template: str
    start: int
    suffix: str
    restarts: bool
    """Whether it begins anew below each number of a higher level."""
    legal: bool
    """Whether it prints higher levels in digits whatever their kind."""


@dataclass(frozen=True, slots=True)
class _List:
    """One w:num: the counter it shares with others, its levels, and where it begins anew."""

    counter: str
    levels: Mapping[int, _Level]
    begins: Mapping[int, int]


_NONE = _Level("none", "", 1, "", True, False)


@dataclass(slots=True)
class WordNumbers:
    """Counts the numbered paragraphs of a document in their order."""

    _lists: Mapping[str, _List]
    _styles: Mapping[str, tuple[str, int]]
    """Style -> the list and level that its paragraphs belong to."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> WordNumbers:
        """The lists of a document; without a numbering part nothing is numbered."""
        lists = _lists(numbering) if numbering is not None else {}
        return cls(lists, _numbered_styles(styles, lists) if styles is not None else {})

    def next_number(self, paragraph: etree._Element) -> str:
        """What Word prints before a paragraph, with the space after it: "1. ", "a) ", "- "; "" where it is none."""
        place = self._place(paragraph.find(f"{W}pPr"))
        if place is None:
            return ""
        name, level = place
        found = self._lists[name]
        counts = self._count(name, found, level)
        shown = found.levels.get(level, _NONE)

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = found.levels.get(at, _NONE)
            kind = "decimal" if shown.legal and at != level else of.kind
            return print_number(kind, counts.get(at, of.start))

        if shown.kind == "bullet":
            text = "-"
        else:
            text = re.sub(r"%([1-9])", printed, shown.template) if shown.kind != "none" else ""
        return f"{text}{'' if shown.suffix == 'nothing' else ' '}" if text else ""

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        if properties is None:
            return None
        own = properties.find(f"{W}numPr")
        styled = self._styles.get(value(properties.find(f"{W}pStyle")) or "")
        name = value(own.find(f"{W}numId")) if own is not None else None
        level = number(own.find(f"{W}ilvl") if own is not None else None, styled[1] if styled else 0)
        name = name if name is not None else styled[0] if styled else None
        if name is None or name not in self._lists:  # "0" takes a paragraph out of its style's list
            return None
        return name, min(max(level, 0), _DEEPEST)

    def _count(self, name: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.counter, {})
        if level in found.begins and (name, level) not in self._begun:
            counts[level] = found.begins[level]
        else:
            counts[level] = counts.get(level, found.levels.get(level, _NONE).start - 1) + 1
        self._begun.add((name, level))
        for deeper in [at for at in counts if at > level and found.levels.get(at, _NONE).restarts]:
            del counts[deeper]
        return counts


def print_number(kind: str, count: int) -> str:
    """A number of a list in one of Word's kinds; digits where the kind is not known."""
    if not 0 < count <= _LARGEST:
        return str(count)
    if kind in ("upperRoman", "lowerRoman"):
        text = ""
        for worth, sign in _ROMAN:
            text += sign * (count // worth)
            count %= worth
        return text if kind == "upperRoman" else text.lower()
    if kind in ("upperLetter", "lowerLetter"):  # after z comes aa, then bb
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return text.upper() if kind == "upperLetter" else text
    return {"bullet": "-", "none": "", "decimalZero": f"{count:02}"}.get(kind, str(count))


def _lists(numbering: etree._Element) -> dict[str, _List]:
    levels: dict[str, dict[int, _Level]] = {}
    by_style: dict[str, str] = {}
    borrowed: dict[str, str] = {}
    for abstract in numbering.iterfind(f"{W}abstractNum"):
        name = value(abstract, "abstractNumId") or ""
        levels[name] = {number(level, 0, "ilvl"): _level(level) for level in abstract.iterfind(f"{W}lvl")}
        if style := value(abstract.find(f"{W}styleLink")):
            by_style[style] = name
        if style := value(abstract.find(f"{W}numStyleLink")):
            borrowed[name] = style
    for name, style in borrowed.items():
        levels[name] = levels.get(by_style.get(style, ""), levels[name])
    return {value(num, "numId") or "": _list(num, levels) for num in numbering.iterfind(f"{W}num")}


def _list(num: etree._Element, levels: Mapping[str, Mapping[int, _Level]]) -> _List:
    abstract = value(num.find(f"{W}abstractNumId")) or ""
    own, begins = dict(levels.get(abstract, {})), {}
    for override in num.iterfind(f"{W}lvlOverride"):
        at = number(override, 0, "ilvl")
        changed = override.find(f"{W}lvl")
        if changed is not None:
            own[at] = _level(changed)
        start = override.find(f"{W}startOverride")
        if start is not None:
            begins[at] = number(start, 1)
    return _List(abstract, own, begins)


def _level(level: etree._Element) -> _Level:
    return _Level(
        kind=value(level.find(f"{W}numFmt")) or "decimal",
        template=value(level.find(f"{W}lvlText")) or "",
        start=number(level.find(f"{W}start"), 1),
        suffix=value(level.find(f"{W}suff")) or "tab",
        restarts=number(level.find(f"{W}lvlRestart"), 1) != 0,
        legal=level.find(f"{W}isLgl") is not None,
    )


def _numbered_styles(styles: etree._Element, lists: Mapping[str, _List]) -> dict[str, tuple[str, int]]:
    """Styles that number their paragraphs, their own or by the style they rest on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str | None] = {}
    for style in styles.iterfind(f"{W}style"):
        name = value(style, "styleId") or ""
        based[name] = value(style.find(f"{W}basedOn"))
        given = style.find(f"{W}pPr/{W}numPr")
        if given is not None and (listed := value(given.find(f"{W}numId"))) is not None:
            own[name] = listed, number(given.find(f"{W}ilvl"), 0)
    found: dict[str, tuple[str, int]] = {}
    for name in based:
        at: str | None = name
        for _ in range(20):  # styles may rest on each other in a ring
            if at is None or at in own:
                break
            at = based.get(at)
        if at is not None and at in own and own[at][0] in lists:
            found[name] = own[at]
    return found
