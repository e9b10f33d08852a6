"""What one request may cost, in one place; each limit that is met is named to the client, with the way to raise it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from lientinh.errors import InputError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a service; each is met by an error status, never by a shorter answer."""

    seconds: float = 30.0
    """How long one query runs; then its process is ended: 504."""
    rows: int = 100_000
    """Rows, or statements, of one answer; more: 422."""
    answer_mib: float = 64
    """Size of one answer; more: 422."""
    query_bytes: int = 256 * 1024
    """Size of the text of a query, and of what is sent with a request; more: 413."""
    queue: int = 128
    """Requests that wait for a free process; one more: 503."""
    workers: int = 0
    """Processes that answer; 0 means one a processor, at least two."""
    memory_mib: int = 2048
    """Memory of one process beside the graph; a query that needs more loses it: 503."""
    copied: int = 200_000
    """Statements of the largest graph that each process copies into its memory; larger ones are read on disk."""
    connections: int = 1000
    """Open connections; one more: 503."""
    receive_seconds: float = 20.0
    """Until a request is there whole; then 408."""
    send_seconds: float = 60.0
    """How long a client may take nothing of its answer; then the connection is cut."""
    stop_seconds: float = 10.0
    """How long queries may still run after a SIGTERM; then 503."""

    def __post_init__(self) -> None:
        for name in ("seconds", "rows", "answer_mib", "query_bytes", "memory_mib", "receive_seconds"):
            if getattr(self, name) <= 0:
                raise InputError(f"limit {name}: is {getattr(self, name)}; accepted is any number above 0")
        for name in ("workers", "queue", "copied"):
            if getattr(self, name) < 0:
                raise InputError(f"limit {name}: is {getattr(self, name)}; accepted are 0, 1, 2, …")

    @property
    def processes(self) -> int:
        """How many workers there are."""
        return self.workers or max(2, os.cpu_count() or 1)

    @property
    def answer_bytes(self) -> int:
        """Size of one answer in bytes."""
        return int(self.answer_mib * MIB)
