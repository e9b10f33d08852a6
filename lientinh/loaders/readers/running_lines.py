"""Headers, footers and page numbers: lines that stand at the same height on most pages and say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lientinh.loaders.readers.page_blocks import PageBlocks, PageText
from lientinh.loaders.readers.page_lines import PageLine

_EDGE = 0.12
"""Of the height: where headers and footers stand."""
_LEAST_SHARE = 0.5
"""Of the pages, on which a header stands; the first page often has none, an annex on its side has its own height."""
_STEP = 6.0
"""Points by which a header's height may differ."""
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*[-–—]?$", re.I)
_DIGITS = re.compile(r"\d+")

_Key = tuple[bool, int, str]


def drop_running_lines(pages: Sequence[PageBlocks]) -> None:
    """Take headers, footers and page numbers out of the pages."""
    seen = Counter(key for page in pages for key in {_key(page, line) for line in _edge_lines(page)})
    for page in pages:
        lines = list(_edge_lines(page))
        dropped = {id(line) for line in lines if _is_running(seen, _key(page, line), len(pages))}
        dropped |= {id(line) for line in _outermost(page, lines) if _PAGE_NUMBER.match(line.text)}
        for block in page.blocks:
            if isinstance(block, PageText):
                block.lines = [line for line in block.lines if id(line) not in dropped]
        page.blocks = [block for block in page.blocks if not isinstance(block, PageText) or block.lines]


def _edge_lines(page: PageBlocks) -> Iterable[PageLine]:
    for block in page.blocks:
        if isinstance(block, PageText):
            yield from (line for line in block.lines if _at_top(page, line) or _at_bottom(page, line))


def _at_top(page: PageBlocks, line: PageLine) -> bool:
    return line.base < _EDGE * page.height


def _at_bottom(page: PageBlocks, line: PageLine) -> bool:
    return line.base > (1 - _EDGE) * page.height


def _outermost(page: PageBlocks, lines: list[PageLine]) -> list[PageLine]:
    """The uppermost line at the top and the lowest at the bottom."""
    top = [line for line in lines if _at_top(page, line)]
    bottom = [line for line in lines if _at_bottom(page, line)]
    return top[:1] + bottom[-1:]


def _key(page: PageBlocks, line: PageLine) -> _Key:
    top = _at_top(page, line)
    height = line.base if top else page.height - line.base
    return top, round(height / _STEP), _DIGITS.sub("#", line.text)


def _is_running(seen: Counter[_Key], key: _Key, pages: int) -> bool:
    top, height, text = key
    times = sum(seen[top, near, text] for near in (height - 1, height, height + 1))
    return pages > 1 and times >= max(2, _LEAST_SHARE * pages)
