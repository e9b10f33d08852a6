"""What the service says of its work: one JSON object a line, on stderr.

A request is logged with its path and never with what stands behind the question mark; a query by the first digits of
its SHA-256, so that two requests of one query are seen to be that, and what was asked is not.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Final, TextIO

from lientinh.errors import describe_fault
from lientinh.service.discretion import discreet

_ABOUT_FAULTS: Final = frozenset({"fault", "message", "reason"})


class JsonLog:
    """Writes lines to a stream; a stream that nobody reads any more stops no request."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def __call__(self, event: str, **fields: object) -> None:
        """Write one line: the time, the event, and the fields that are not None."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        said = {name: _said(name, value) for name, value in fields.items() if value is not None}
        entry = {"time": now, "event": event, **said}
        stream = self._stream or sys.stderr
        try:
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
            stream.flush()
        except (OSError, ValueError):
            return


def _said(name: str, value: object) -> object:
    """Texts about faults, without folders and passwords; of the rest nothing can have them."""
    return discreet(value) if name in _ABOUT_FAULTS and isinstance(value, str) else value


class LogHandler(logging.Handler):
    """Takes what libraries log, with the last line of a traceback, into the same log."""

    def __init__(self, log: JsonLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record (logging.Handler)."""
        error = record.exc_info[1] if record.exc_info else None
        fault = describe_fault(error) if error else None
        self._log("server", level=record.levelname.lower(), message=record.getMessage(), fault=fault)
