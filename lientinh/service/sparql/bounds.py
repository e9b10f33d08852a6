"""How large an answer is: rows are counted in the bytes that are sent, and no byte is kept beyond the limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from lientinh.service.limits import MIB, Limits

_SMALLEST_ROW: Final = 1
"""Bytes; an answer below this many a row allowed needs no count."""
_WINDOW: Final = 128 * 1024
"""Bytes that are looked at together: without strings at once, an answer would be in memory ten times."""


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
        """All that was written; the parts are let go, since an answer may be as large as half the memory of a query."""
        whole = b"".join(self._parts)
        self._parts = [whole]
        return whole


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
        return max(0, sum(text.count(b"\n") for text in _outside_strings(answer)) - 1)
    return sum(text.count(b"[{") + text.count(b",{") for text in _outside_strings(answer, are_escaped=True))


def _outside_strings(answer: bytes, *, are_escaped: bool = False) -> Iterator[bytes]:
    """What stands outside double quotes, in parts; a part begins with the mark that the one before ended with.

    In JSON a quote within a string is escaped; in CSV it is doubled, which ends a string and begins the next.
    """
    start, is_inside, last = 0, 0, b""
    while start < len(answer):
        end = _window_end(answer, start) if are_escaped else start + _WINDOW
        text = answer[start:end]
        if are_escaped:
            text = text.replace(b"\\\\", b"").replace(b'\\"', b"")
        pieces = text.split(b'"')
        outside = last + b"".join(pieces[is_inside::2])  # values of rows follow a colon, also inside triple terms
        yield outside
        last = outside[-1:] if outside[-1:] in (b"[", b",") else b""
        is_inside ^= (len(pieces) - 1) & 1
        start = end


def _window_end(answer: bytes, start: int) -> int:
    """Where a window ends, so that it does not part a backslash from what it escapes."""
    end = min(start + _WINDOW, len(answer))
    before = answer[max(start, end - _WINDOW) : end]
    return end + (len(before) - len(before.rstrip(b"\\"))) % 2


def check_rows(answer: bytes, format_: ox.QueryResultsFormat, limits: Limits) -> None:
    """Raise TooLargeError where an answer has more rows than allowed."""
    if len(answer) > limits.rows * _SMALLEST_ROW and count_rows(answer, format_) > limits.rows:
        raise too_many(limits, "rows")
