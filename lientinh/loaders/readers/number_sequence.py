"""Numbers of a scanned table put right by those around them: 1, 2, ?, 4 has one reading only.

A number is mended where the one before and the one after, or the end of its list, leave no other; it stays among the
words that are not sure. Any other is left as it was recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lientinh.loaders.readers.page_blocks import PageBlocks, PageCell, PageTable
from lientinh.loaders.readers.page_paragraphs import Paragraph
from lientinh.loaders.tables.columns import find_column
from lientinh.loaders.wording.ordinals import Ordinal, count_of, follows, is_first, parse_ordinal

_LONGEST = 4
"""Letters of what recognition makes of a number."""
_STYLES = ("arabic", "lower")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def mend_numbers(pages: Sequence[PageBlocks]) -> None:
    """Mend the numbers of the tables of a document."""
    cells = [cell for cell in _number_cells(pages) if not find_column(cell.text)]
    for index, cell in enumerate(cells[1:-1], 1):
        printed = parse_ordinal(cell.text)
        if len(cell.text) > _LONGEST or (printed is not None and printed.style != "dash"):
            continue
        before, after = parse_ordinal(cells[index - 1].text), parse_ordinal(cells[index + 1].text)
        number = _between(before, after, may_end=printed is None)
        if number is not None:
            cell.paragraphs = [Paragraph(number, (number,))]


def _number_cells(pages: Sequence[PageBlocks]) -> list[PageCell]:
    """The filled cells of first columns, in printed order."""
    tables = (block for page in pages for block in page.blocks if isinstance(block, PageTable))
    return [row[0] for table in tables for row in table.rows if 0 in row and row[0].text]


def _between(before: Ordinal | None, after: Ordinal | None, may_end: bool) -> str | None:
    """The number that goes on from one and is followed by the other, printed as the one before.

    With `may_end` the other may begin another list.
    """
    if before is None or after is None or before.style not in _STYLES:
        return None
    count = count_of(before)
    if count is None or (before.style == "lower" and count >= len(_LETTERS)):
        return None
    value = str(count + 1) if before.style == "arabic" else _LETTERS[count]
    made = replace(before, value=value)
    ends = before.style != after.style and (is_first(after) or after.style == "roman" or before.style == "lower")
    if not (ends and may_end) and not (
        after.style == before.style and follows(made, after) and not follows(before, after)
    ):
        return None
    return before.raw.replace(before.value, value, 1)
