"""Tables that only place words side by side: issuer and motto at the top of every document, recipients and signature.

Their words are read as paragraphs, cell by cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.source_builder import BuiltCell
from lientinh.loaders.tables.columns import read_head

MOST_COLUMNS = 3
"""Issuer, a gap and motto. Tables of figures without a head of tasks have more."""


def has_task_head(rows: Sequence[Sequence[BuiltCell]]) -> bool:
    """Whether a row names the columns of a task list."""
    return any(read_head([" ".join(cell.lines) for cell in row]) is not None for row in rows)


def is_page_layout(rows: Sequence[Sequence[BuiltCell]]) -> bool:
    """Whether a table has too few columns for one of tasks and none of their heads."""
    widest = max((sum(cell.columns for cell in row) for row in rows), default=0)
    return widest <= MOST_COLUMNS and not has_task_head(rows)
