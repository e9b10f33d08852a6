"""The memory of all processes of the service together, and the end of the request that has most when it is too much.

The limit of each process (`process`) holds at once, this one within a tenth of a second: it is for many processes that
each keep to theirs.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from lientinh.service.limits import MIB, Limits
from lientinh.service.workers.failures import PoolError, ServiceMemoryError
from lientinh.service.workers.worker import Worker

_SECONDS: Final = 0.1
"""Between looks, while requests run."""

End = Callable[[PoolError], None]


class MemoryWatch:
    """Looks while requests run, and only then."""

    def __init__(self, limits: Limits, all_workers: Callable[[], list[Worker]]) -> None:
        self._largest = limits.service_mib * MIB
        self._all_workers = all_workers
        self._running: dict[Worker, End] = {}
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, worker: Worker, end: End) -> None:
        """A worker has got a request, which `end` ends."""
        self._running[worker] = end
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SECONDS, self._look)

    def finish(self, worker: Worker) -> None:
        """The request of a worker is over."""
        self._running.pop(worker, None)

    def _look(self) -> None:
        self._timer = None
        if not self._running:
            return
        sizes = {worker: resident_bytes(worker.pid) for worker in self._all_workers()}
        if sum(sizes.values()) + resident_bytes(os.getpid()) > self._largest:
            greatest = max(self._running, key=lambda worker: sizes.get(worker, 0))
            self._running.pop(greatest)(ServiceMemoryError())
        self._timer = asyncio.get_running_loop().call_later(_SECONDS, self._look)


def resident_bytes(pid: int) -> int:
    """Memory of a process, with what it shares with others; 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _page()
    except (OSError, ValueError, IndexError):
        return 0


def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE")
