"""All workers: who is free, who waits, who is replaced, and the change from one snapshot to the next."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Final

from lientinh.service.limits import Limits
from lientinh.service.replies import Reply
from lientinh.service.workers.client_watch import ClientWatch, Leaving
from lientinh.service.workers.failures import (
    BusyError,
    PoolError,
    StoppingError,
    TimeLimitError,
    WaitedError,
    loss_of,
)
from lientinh.service.workers.frames import Head
from lientinh.service.workers.memory_watch import MemoryWatch
from lientinh.service.workers.worker import Launch, Worker, WorkerLostError

_PAUSES: Final = (0.0, 0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds before the next start, by how many starts in a row have failed."""

_LAST_SECONDS: Final = 5.0
"""How long the end of a killed process is waited for."""

Log = Callable[..., None]


class WorkerPool:
    """As many workers as the limits say, on the newest snapshot that was given to `use`."""

    def __init__(self, limits: Limits, log: Log) -> None:
        self.limits = limits
        self._log = log
        self._launch: Launch | None = None
        self._counted: dict[Launch, int] = {}
        self._workers: set[Worker] = set()
        self._idle: list[Worker] = []
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._failures = 0
        self._stopping = False
        self._memory = MemoryWatch(limits, lambda: list(self._workers))
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def launch(self) -> Launch | None:
        """What the workers that answer now were started with."""
        return self._launch

    @property
    def ready(self) -> int:
        """How many workers have opened the newest snapshot."""
        return sum(worker.is_ready and worker.launch is self._launch for worker in self._workers)

    @property
    def quads(self) -> int | None:
        """Statements of the snapshot that is served; None while nobody has counted them."""
        return self._counted.get(self._launch) if self._launch is not None else None

    @property
    def failure(self) -> str:
        """Why the last worker could not open the graph; empty where it could."""
        return next((worker.failure for worker in self._workers if worker.failure), "")

    async def use(self, launch: Launch) -> bool:
        """Answer from another snapshot: all workers change in one moment, those that are busy when they are done.

        Comes back when the workers of before are gone, so that their snapshot can be; False where the new one could
        not be opened, and then all stays as it was.
        """
        before = self._launch
        first = before is None
        if first:
            self._launch = launch  # nothing is served yet: each worker counts as soon as it is there
        fresh = [await self._start(launch) for _ in range(self.limits.processes)]
        while any(not worker.is_ready and worker in self._workers for worker in fresh):
            await asyncio.sleep(0.02)
        opened = [worker for worker in fresh if worker.is_ready and not worker.is_lost]
        if first or not opened:
            return bool(opened)
        old = [worker for worker in self._workers if worker.launch is before]
        self._counted = {launch: size for launch, size in self._counted.items() if launch != before}
        self._launch = launch
        for worker in [entry for entry in self._idle if entry.launch is before]:
            self._idle.remove(worker)
            worker.dismiss()
        for worker in opened:
            self._release(worker)
        for _ in range(self.limits.processes - len(opened)):
            await self._start(launch)
        while any(worker in self._workers for worker in old):
            await asyncio.sleep(0.02)
        return True

    async def run(self, head: Head, body: bytes, leaving: Leaving | None = None) -> Reply:
        """The answer of a free worker, waited for.

        `leaving` comes back when the client has left; what it asked is then ended, and others get the worker. Raises
        PoolError for each way in which there is no answer.
        """
        worker = await self._free_worker()
        ended: list[PoolError] = []

        def end(reason: PoolError) -> None:
            if not ended:
                ended.append(reason)
                worker.kill()

        loop = asyncio.get_running_loop()
        timer = loop.call_later(self.limits.seconds, end, TimeLimitError())
        watch = ClientWatch(leaving, end)
        self._memory.begin(worker, end)
        answer = worker.ask(head, body)
        try:
            reply = await answer
        except WorkerLostError:
            reason = StoppingError() if self._stopping else loss_of(await worker.ended())
            raise (ended[0] if ended else reason) from None
        except asyncio.CancelledError:
            worker.kill()
            raise
        finally:
            timer.cancel()
            watch.cancel()
            self._memory.finish(worker)
        self._release(worker)
        return reply

    async def stop(self) -> None:
        """Let requests end for as long as the limits say, then end them, and all processes."""
        self._stopping = True
        while self._waiting:
            self._refuse(self._waiting.popleft())
        for worker in self._idle:
            worker.dismiss()
        self._idle.clear()
        for worker in [entry for entry in self._workers if not entry.is_ready]:
            worker.kill()
        await self._wait_for_end(self.limits.stop_seconds)
        for worker in list(self._workers):
            worker.kill()
        await self._wait_for_end(_LAST_SECONDS)

    async def _wait_for_end(self, seconds: float) -> None:
        """Until all processes have ended, or so many seconds have passed."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while (self._workers or self._tasks) and loop.time() < deadline:
            await asyncio.sleep(0.02)

    async def _free_worker(self) -> Worker:
        if self._stopping:
            raise StoppingError
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self.limits.queue or self._launch is None:
            raise BusyError
        waiting: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            return await asyncio.wait_for(waiting, self.limits.seconds)
        except TimeoutError:
            self._take_back(waiting)
            raise (WaitedError if self.ready else BusyError) from None
        except asyncio.CancelledError:
            self._take_back(waiting)
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(waiting)

    def _take_back(self, waiting: asyncio.Future[Worker]) -> None:
        """Give a worker to others that came in the moment in which nobody waited for it any more."""
        if waiting.done() and not waiting.cancelled() and waiting.exception() is None:
            self._release(waiting.result())

    def _release(self, worker: Worker) -> None:
        """Give a worker that is free to the next in the queue."""
        if worker.is_lost:
            return  # another is started in its place
        if self._stopping or worker.launch is not self._launch:
            worker.dismiss()
            return
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    async def _start(self, launch: Launch) -> Worker:
        is_counted = launch in self._counted or any(entry.counts for entry in self._workers if entry.launch is launch)
        worker = Worker(launch, self._on_ready, self._on_end, self._on_counted, counts=not is_counted)
        self._workers.add(worker)
        await worker.start()
        return worker

    def _on_ready(self, worker: Worker) -> None:
        self._failures = 0
        if worker.launch is self._launch:
            self._release(worker)

    def _on_counted(self, worker: Worker, size: int) -> None:
        self._counted[worker.launch] = size

    def _on_end(self, worker: Worker) -> None:
        if worker in self._idle:
            self._idle.remove(worker)
        task = asyncio.get_running_loop().create_task(self._bury(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bury(self, worker: Worker) -> None:
        """Wait for the end of a process, and start another in its place where one is missing."""
        status = await worker.ended()
        self._workers.discard(worker)
        if worker.launch is not self._launch or self._stopping:
            return
        if not worker.is_ready:
            self._failures += 1
        self._log("worker ended", pid=worker.pid, status=status, reason=worker.failure or None)
        await asyncio.sleep(_PAUSES[min(self._failures, len(_PAUSES) - 1)])
        if worker.launch is self._launch and not self._stopping:
            await self._start(worker.launch)

    @staticmethod
    def _refuse(waiting: asyncio.Future[Worker]) -> None:
        if not waiting.done():
            waiting.set_exception(StoppingError())
