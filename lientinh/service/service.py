"""The running service: its workers, the snapshot that they read, and the change to a newer one."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lientinh.service.holding import Holding
from lientinh.service.limits import Limits
from lientinh.service.logs import JsonLog
from lientinh.service.snapshot import GraphSource, Held
from lientinh.service.workers.pool import WorkerPool
from lientinh.service.workers.worker import Launch

_LOOK_SECONDS: Final = 0.5
"""Between looks for a newer snapshot."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose."""

    limits: Limits = field(default_factory=Limits)
    base: str = ""
    """The address under which what lies under https://w3id.org/lientinh/ is published, with its last slash; empty for
    that of each request."""
    as_of: date | None = None
    """The day of the switch on pages; None for today."""
    reviewer: str | None = None
    """Name under which judgements are recorded; None where nobody reviews."""
    store: str = ""
    """Address of the store, beside which the ledger of the reviewer lies."""


class Service:
    """Started once, stopped once; routes ask through `pool`."""

    def __init__(self, source: GraphSource, settings: Settings, log: JsonLog) -> None:
        self.settings = settings
        self.log = log
        self.pool = WorkerPool(settings.limits, log)
        self.holding = Holding(settings.limits.held_bytes)
        self._source = source
        self._held: Held | None = None
        self._refused: int | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def snapshot(self) -> int | None:
        """Number of the snapshot that is served; None while there is none."""
        return self._held.number if self._held else None

    async def start(self) -> None:
        """Serve the newest snapshot, and each newer one as it comes."""
        self._watch = asyncio.get_running_loop().create_task(self._follow())

    async def stop(self) -> None:
        """End the workers, in the time that the limits give them, and let the snapshot go."""
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        await self.pool.stop()
        if self._held is not None:
            self._held.release()
        self._source.close()

    async def _follow(self) -> None:
        while True:
            try:
                await self._look()
            except Exception as error:  # a disk that is full now may not be so in a moment
                self.log("snapshot failed", reason=str(error))
            await asyncio.sleep(_LOOK_SECONDS)

    async def _look(self) -> None:
        if not self._source.has_newer(self._held):
            return
        found = self._source.find()
        if found is None or found.number == self._refused:
            return
        settings = self.settings
        before, self._held = self._held, found
        if await self.pool.use(
            Launch(found.address, settings.limits, settings.as_of, reviewing=settings.reviewer is not None)
        ):
            self.log("serving", snapshot=found.number, statements=self.pool.quads)
        elif before is not None:
            self.log("snapshot refused", snapshot=found.number, reason=self.pool.failure)
            self._held, self._refused, before = before, found.number, found
        if before is not None:
            before.release()
