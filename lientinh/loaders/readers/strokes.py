"""Roman numerals of a scan counted stroke by stroke: recognition reads "III" as "II", and "II" as "H" or "I".

A quarter or a group read wrong is worse than none; how many upright strokes stand there the picture itself tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lientinh.loaders.readers.picture import Grey

# "II/2025", "H/2026", "III", "HI.": what recognition makes of one to three strokes before a year or on their own.
_NUMERAL = re.compile(r"(?P<strokes>[IHlTMUNJ|]{1,4})(?P<rest>/\d{4}.*|[.,;)]?)$")
_SURE = re.compile(r"[IHl|]")
_MOST = 3
_BAND = (0.3, 0.7)
"""Of the height: between the serifs."""
_FULL = 0.85
"""Of that band that a stroke fills."""
_WIDEST = 0.4
"""Of the height, up to which a stroke is wide; two with a bar between them are wider."""
_INK = 170


def read_numeral(text: str, box: Grey) -> str:
    """The word with as many strokes as its picture has; as it is where it is no such numeral or none can be counted."""
    found = _NUMERAL.match(text)
    if found is None or not _SURE.search(found["strokes"]):
        return text
    count = count_strokes(box)
    return f"{'I' * count}{found['rest']}" if 1 <= count <= _MOST else text


def count_strokes(box: Grey) -> int:
    """How many upright strokes the picture of a word begins with."""
    height = box.shape[0]
    band = box[int(_BAND[0] * height) : max(int(_BAND[1] * height), int(_BAND[0] * height) + 1)] < _INK
    filled = band.mean(axis=0)
    count = start = 0
    inside = False
    for column, share in enumerate([*filled.tolist(), 0.0]):
        if share > 0 and not inside:
            inside, start = True, column
        elif share == 0 and inside:
            inside = False
            if column - start > _WIDEST * height or float(filled[start:column].max()) < _FULL:
                break
            count += 1
    return count
