"""Whether the client of a request is still there: what nobody waits for is ended, and others get the worker."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from lientinh.service.workers.failures import GoneError, PoolError

_PATIENCE: Final = 1.0
"""Seconds from which on it is worth looking whether the client is still there."""

Leaving = Callable[[], Awaitable[None]]
"""Comes back when the client has left."""


class ClientWatch:
    """Ends a request whose client has left; nothing is spent on it while the request is young."""

    def __init__(self, leaving: Leaving | None, end: Callable[[PoolError], None]) -> None:
        self._leaving = leaving
        self._end = end
        self._task: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE, self._begin) if leaving else None

    def _begin(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._wait())

    async def _wait(self) -> None:
        if self._leaving is not None:
            await self._leaving()
            self._end(GoneError())

    def cancel(self) -> None:
        """Stop watching."""
        if self._timer is not None:
            self._timer.cancel()
        if self._task is not None:
            self._task.cancel()
