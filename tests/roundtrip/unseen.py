"""What plain text cannot show of a table, by form, variant and plan.

A cell that is merged with the one above and a cell that is empty leave the same text; where lines are cells, so do one
cell of three paragraphs and three rows of one cell. Then the right answer is nothing, with a finding.
"""

from __future__ import annotations

from roundtrip.reading import PLANS

TRA_VINH, VINH_PHUC, KON_TUM, BINH_DUONG, TRA_VINH_2020 = PLANS

MERGED: dict[str, tuple[str, ...]] = {
    "merged-leads": ("lead",),
    "merged-deadlines": ("deadline",),
    "merged-all": ("lead", "cooperation", "deadline"),
}
"""Variants that print a value once for several rows -> the meanings of the columns in which they do."""

UNTOLD = {("cell-lines", "no-number-column", KON_TUM), ("cell-lines", "numbers-none", KON_TUM)}
"""No task names an agency or a time and none has a number: nothing says how many lines are a task."""
