"""The words of a Word paragraph as they would be printed with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lientinh.loaders.readers.word_xml import W, is_on, value

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_UNPRINTED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "tbl")
)
"""What is struck out, what describes and does not say, the code behind a field, small letters over a word."""
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(slots=True)
class Printed:
    """A paragraph: its words, with line breaks where the author put them, and what hangs on it."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, identifier) of the notes that it refers to; the small number itself is no word of the sentence."""
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes that are anchored here."""
    changed: bool = False
    """It holds words struck out or added since the last version."""


def read_words(paragraph: etree._Element) -> Printed:
    """What a w:p says."""
    printed = Printed()
    pieces: list[str] = []
    for element in _walk(paragraph, printed):
        if element.tag in (f"{W}t", _MATH):
            pieces.append(element.text or "")
        elif element.tag in _SIGNS:
            pieces.append(_SIGNS[element.tag])
        elif element.tag in _NOTES:
            printed.notes.append((_NOTES[element.tag], value(element, "id") or ""))
    printed.text = "".join(pieces)
    return printed


def _walk(parent: etree._Element, printed: Printed) -> Iterator[etree._Element]:
    """The elements that print something, in order; of two versions of a drawing the first."""
    for element in parent:
        if element.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
            printed.changed = True
        if element.tag in _UNPRINTED or (element.tag == f"{W}r" and _is_hidden(element)):
            continue
        if element.tag == _BOX:
            printed.boxes.append(element)
        elif element.tag == _ALTERNATE:
            version = element.find(_CHOICE)
            version = version if version is not None else element.find(_FALLBACK)
            if version is not None:
                yield from _walk(version, printed)
        else:
            yield element
            yield from _walk(element, printed)


def _is_hidden(run: etree._Element) -> bool:
    properties = run.find(f"{W}rPr")
    return properties is not None and is_on(properties.find(f"{W}vanish"))
