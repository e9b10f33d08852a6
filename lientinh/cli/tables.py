"""Tables for a terminal; words are not broken while there is another way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lientinh.queries.tables import format_rows, wrap

if TYPE_CHECKING:
    from rich.text import Text

__all__ = ["make_table", "wrap"]


def make_table(
    title: str | None,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: Sequence[int] = (),
    headings: int = 0,
    width: int = 80,
) -> Text:
    """A table, with a line of title in bold, whose cells are shown as they are: nothing in them is markup.

    `numbers` are columns set to the right, `headings` leading columns that stand over the rows that share them, `width`
    the characters of a line.
    """
    from rich.text import Text

    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    body = format_rows(columns, cells, width, numbers, headings)
    head = Text.assemble((title, "bold"), "\n") if title else Text()
    return head.append(body)
