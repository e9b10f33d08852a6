"""Which blocks of a web page are the document: menus, link lists, visitor counters and address lines are around it.

The document is the smallest element that holds its head ("CỘNG HÒA …", "Số: …") and the last thing that only a
document has, and half of the words of the page; where a page prints no head, only what consists of links is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from lientinh.loaders.readers.html_blocks import Block, Grid, Paragraph, words

_HEAD = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM$|Số\s*:\s*\S*.{0,20}[-/][A-ZĐ]{2}")
_INSIDE = re.compile(
    r"Nơi nhận|PHỤ LỤC|Phụ lục|BIỂU|Điều \d+\.|(?:TM|KT|TL|TUQ)\.|[IVX]+\.? \w|Ngày \d|\d+\. \w|CHỦ TỊCH|PHÓ CHỦ TỊCH|"
    r"BÍ THƯ|PHÓ BÍ THƯ|- Như Điều|\(Ban hành kèm|\(Kèm theo"
)
_LONGEST_LINK = 60
_MOSTLY = 0.7
_MOST_WORDS = 0.5
"""Of the words of a page that are no menu, how many the document has at least."""


def choose_blocks(raw: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of the document and those around it, each in the order of the page."""
    starts = [words(raw, b.pieces, 160) if isinstance(b, Paragraph) else "" for b in blocks]
    first = next((i for i, text in enumerate(starts) if _HEAD.match(text) and not blocks[i].frame), None)
    inside = range(0)
    lowest, highest = 0, len(raw)
    if first is not None:
        last = max(i for i, block in enumerate(blocks) if i == first or _is_inside(block, starts[i]))
        inside = range(first, last + 1)
        lowest, highest = _smallest_around(blocks, inside)
    kept: list[Block] = []
    around: list[Block] = []
    for index, block in enumerate(blocks):
        within = lowest <= block.start and block.end <= highest
        taken = within and (index in inside or not _is_frame(block))
        (kept if taken else around).append(block)
    return kept, around


def _is_inside(block: Block, text: str) -> bool:
    """Whether only a document has such a block; a list of links to documents has their numbers too."""
    if block.frame:
        return False
    if isinstance(block, Grid):
        return block.tasks
    return _INSIDE.match(text) is not None and block.linked < _MOSTLY * block.length


def _smallest_around(blocks: Sequence[Block], inside: range) -> tuple[int, int]:
    """Start and end of the smallest element that holds these blocks and most of the words of the page."""
    held = [blocks[index] for index in inside]
    start, end = min(block.start for block in held), max(block.end for block in held)
    starts = [block.start for block in blocks]  # in order, and so are the sums: the climb may be long
    sums = [0, *accumulate(0 if _is_frame(block) else _own_words(block) for block in blocks)]
    element = held[0].element
    while element.parent is not None:
        holds = element.start <= start and end <= element.end
        words_in = sums[bisect_left(starts, element.end)] - sums[bisect_left(starts, element.start)]
        if holds and words_in >= _MOST_WORDS * sums[-1]:
            break
        element = element.parent
    return element.start, element.end


def _own_words(block: Block) -> int:
    """Characters of a block that are no links."""
    if isinstance(block, Paragraph):
        return block.length - block.linked
    return sum(p.length - p.linked for row in block.rows for cell in row for p in cell.paragraphs)


def _is_frame(block: Block) -> bool:
    if block.frame:
        return True
    if isinstance(block, Grid):
        return False
    return block.linked >= _MOSTLY * block.length and block.length <= _LONGEST_LINK
