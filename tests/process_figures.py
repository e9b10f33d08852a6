"""Processes of a running service, and what they hold: memory, open files."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

_SECONDS = 0.03
"""Between two samples."""


def processes_of(pid: int) -> list[int]:
    """A process and all that it has started, and those have."""
    try:
        parent = psutil.Process(pid)
        return [pid, *(child.pid for child in parent.children(recursive=True))]
    except psutil.NoSuchProcess:
        return []


def memory_of(pid: int) -> int:
    """Resident bytes of a service, all its processes together; what they share is counted for each."""
    total = 0
    for number in processes_of(pid):
        try:
            total += int(psutil.Process(number).memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return total


def open_files_of(pid: int) -> int:
    """Descriptors that a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


@dataclass
class Peak:
    """The most memory that was seen since `value` was last set."""

    value: int = 0


@contextmanager
def watching_memory(pid: int) -> Iterator[Peak]:
    """Looks all the time how much memory a service has."""
    peak, ended = Peak(), threading.Event()

    def look() -> None:
        while not ended.is_set():
            peak.value = max(peak.value, memory_of(pid))
            time.sleep(_SECONDS)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()
