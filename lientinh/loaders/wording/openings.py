"""Patterns that begin with a look behind, found in a whole text without trying them at each of its letters.

The engine of `re` skips at the speed of C to where the first letter of a pattern stands, but only when the pattern
begins with that letter: one that begins with "(?<!\\w)" is tried everywhere, which takes ten times as long.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator


def find_from(
    opening: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int = 0, stop: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text, start, stop)` finds; `opening` is one letter that every match begins with.

    What must not stand before that letter is told behind it: "[A-Z](?<!\\w.)" opens words, not syllables inside them.
    A look ahead may rule out more.
    """
    done = start
    for begin in opening.finditer(text, start, stop):
        at = begin.start()
        match = pattern.match(text, at, stop) if at >= done else None
        if match is not None:
            done = match.end()
            yield match
