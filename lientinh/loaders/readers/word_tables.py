"""The rows and cells of a Word table, merged ones with the columns and rows that they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lientinh.loaders.readers.word_xml import W, number, value

MOST_COLUMNS = 100
"""Word draws 63; a cell that says it covers a thousand million columns covers these."""
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_STRUCK = (f"{W}del", f"{W}cellDel")


@dataclass(frozen=True, slots=True)
class WordCell:
    """A w:tc, or the gap that a row leaves at its side."""

    element: etree._Element | None
    columns: int
    continues: bool
    """It is merged with the cell above."""


def unwrap(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, content controls and accepted changes opened."""
    for element in parent:  # XML nests 256 deep at most
        if element.tag in _WRAPPERS:
            yield from unwrap(element)
        else:
            yield element


def read_rows(table: etree._Element) -> list[list[WordCell]]:
    """The rows of a w:tbl; rows and cells that are struck out are left out."""
    rows = []
    for row in unwrap(table):
        if row.tag != f"{W}tr":
            continue
        properties = row.find(f"{W}trPr")
        if properties is None or properties.find(f"{W}del") is None:
            rows.append(_cells(row, properties))
    return rows


def _cells(row: etree._Element, properties: etree._Element | None) -> list[WordCell]:
    cells = _gap(properties, "gridBefore")
    for element in unwrap(row):
        if element.tag != f"{W}tc":
            continue
        own = element.find(f"{W}tcPr")
        columns = 1 if own is None else min(max(number(own.find(f"{W}gridSpan"), 1), 1), MOST_COLUMNS)
        if own is not None and any(own.find(tag) is not None for tag in _STRUCK):
            cells.append(WordCell(None, columns, False))
        elif own is not None and _goes_on(own.find(f"{W}hMerge")) and cells:
            cells[-1] = WordCell(cells[-1].element, cells[-1].columns + columns, cells[-1].continues)
        else:
            cells.append(WordCell(element, columns, own is not None and _goes_on(own.find(f"{W}vMerge"))))
    return cells + _gap(properties, "gridAfter")


def _goes_on(merge: etree._Element | None) -> bool:
    """Whether a merged cell is not the first of its range: w:vMerge without a word, or with "continue"."""
    return merge is not None and value(merge) != "restart"


def _gap(properties: etree._Element | None, side: str) -> list[WordCell]:
    columns = number(properties.find(f"{W}{side}"), 0) if properties is not None else 0
    return [WordCell(None, min(columns, MOST_COLUMNS), False)] if columns > 0 else []
