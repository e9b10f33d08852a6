"""How large an answer is: rows are counted in the bytes that are sent, and no byte is kept beyond the limit."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox

from lientinh.service.limits import MIB, Limits

_SMALLEST_ROW: Final = 1
"""Bytes; an answer below this many a row allowed needs no count."""
_JSON_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')
_CSV_STRING: Final = re.compile(rb'"(?:[^"]|"")*"')


class TooLargeError(Exception):
    """An answer beyond the limit of rows or of bytes; its text says which, and how to get it."""


class BoundedBuffer:
    """A file in memory that ends the writing of what is larger than allowed."""

    def __init__(self, largest: int) -> None:
        self._parts: list[bytes] = []
        self._left = largest
        self._largest = largest

    def write(self, part: bytes) -> int:
        """Take a part; TooLargeError where it is too much."""
        self._left -= len(part)
        if self._left < 0:
            raise TooLargeError(
                f"The answer is larger than {self._largest / MIB:.3g} MiB, the size limit of this service; ask for "
                "fewer columns, put LIMIT and OFFSET into the query, or start the service with a larger --size-limit."
            )
        self._parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def bytes(self) -> bytes:
        """All that was written."""
        return b"".join(self._parts)


def too_many(limits: Limits, what: str) -> TooLargeError:
    return TooLargeError(
        f"The answer has more than {limits.rows} {what}, the row limit of this service; "
        "put LIMIT and OFFSET into the query, or start the service with a larger --row-limit."
    )


def count_rows(answer: bytes, format_: ox.QueryResultsFormat) -> int:
    """How many rows an answer of Oxigraph has, told from its bytes; 0 for the answer of an ASK.

    Rows are counted when they are written: to count them as objects first costs more than all the rest.
    """
    if format_ == ox.QueryResultsFormat.XML:
        return answer.count(b"<result>")
    if format_ == ox.QueryResultsFormat.TSV:
        return max(0, answer.count(b"\n") - 1)
    if format_ == ox.QueryResultsFormat.CSV:
        return max(0, _CSV_STRING.sub(b"", answer).count(b"\n") - 1)
    marks = _JSON_STRING.sub(b"", answer)
    return marks.count(b"[{") + marks.count(b",{")  # values of rows follow a colon, also inside triple terms


def check_rows(answer: bytes, format_: ox.QueryResultsFormat, limits: Limits) -> None:
    """Raise TooLargeError where an answer has more rows than allowed."""
    if len(answer) > limits.rows * _SMALLEST_ROW and count_rows(answer, format_) > limits.rows:
        raise too_many(limits, "rows")
