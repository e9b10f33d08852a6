"""Text that a spreadsheet must not run: a cell that begins with = + - @ or a tab would be a formula to some program.

In a workbook a cell of text is typed as text and stays what was printed. A CSV has no types, so there an apostrophe is
put in front, which spreadsheets take for "this is text".
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
LONGEST: Final = 32_767
"""Characters that a cell of a workbook holds."""


def starts_formula(text: str) -> bool:
    """Whether some spreadsheet would take this for a formula."""
    return text.startswith(_FORMULA_STARTS) or text.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA_STARTS)


def csv_text(value: object) -> str:
    """A value for a cell of a CSV: None as empty, numbers as they are, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = str(value)
    return f"'{text}" if starts_formula(text) else text


def cell_text(text: str) -> str:
    """Text for a cell of a workbook: without the characters that XML does not know, cut where a cell ends."""
    clean = _CONTROL.sub("", text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"
