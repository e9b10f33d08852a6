"""The one family of errors that lientinh raises on purpose.

Each message is one line that says where, what was found, what is accepted and how to mend it; the
command line prints it as it is and exits with `exit_code`.
"""

from __future__ import annotations

import re
from pathlib import Path
from traceback import extract_tb

_BREAK = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")


class LienTinhError(Exception):
    """Root of every error that is ours; anything else is a bug."""

    exit_code = 2

    def __init__(self, message: str = "") -> None:
        # What a library says, or the name of a file, may hold line breaks.
        super().__init__(_BREAK.sub(" ", message))


class InputError(LienTinhError):
    """A file, a parameter or an option that cannot be used; nothing was changed."""


class UnreadableSourceError(InputError):
    """A source file that no reader can turn into text, or whose text is no plan."""


class VocabularyError(LienTinhError):
    """Reference data that contradicts itself: one label for two agencies, an unknown parent."""


class QueryError(InputError):
    """A question or SPARQL text that is unknown, incomplete or refused by the engine."""


class StoreError(LienTinhError):
    """A store that cannot be opened, read or written."""


def describe_fault(error: BaseException) -> str:
    """A mistake of ours in one line: what it is and the line of the program, so that it can be reported."""
    steps = extract_tb(error.__traceback__)
    place = f" at {Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else ""
    text = " ".join(str(error).split())[:200]
    return f"a fault of lientinh ({type(error).__name__}{place}: {text}); please report it with the file"
