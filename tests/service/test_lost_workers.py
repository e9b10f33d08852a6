"""A worker that ends in the moment in which it is given to a request: the request is told, nobody waits for ever."""

from __future__ import annotations

import asyncio
from typing import Any
from unittest.mock import Mock

import pytest
from own_loop import run_apart

from lientinh.service.limits import Limits
from lientinh.service.workers import pool as pools
from lientinh.service.workers.failures import WaitedError
from lientinh.service.workers.pool import WorkerPool
from lientinh.service.workers.worker import Launch, Worker, WorkerLostError

LAUNCH = Launch("kho", Limits())


def worker_of(pool: WorkerPool | None = None) -> Worker:
    on_end: Any = Mock()
    worker = Worker(LAUNCH, Mock(), on_end, Mock(), counts=False)
    worker.connection_made(Mock())
    worker.is_ready = True
    if pool is not None:
        pool._launch = LAUNCH
        pool._workers.add(worker)
    return worker


def test_one_that_has_ended_answers_at_once_that_it_is_lost() -> None:
    async def ask() -> None:
        worker = worker_of()
        worker.connection_lost(None)
        async with asyncio.timeout(5):
            await worker.ask({"job": "page"}, b"")

    with pytest.raises(WorkerLostError):
        run_apart(ask())


def test_one_that_has_ended_is_given_to_nobody() -> None:
    async def release() -> list[Worker]:
        pool = WorkerPool(Limits(), Mock())
        gone, there = worker_of(pool), worker_of(pool)
        gone.connection_lost(None)
        for worker in (gone, there):
            pool._release(worker)
        return [entry for entry in pool._idle if entry is not there]

    assert run_apart(release()) == []


def test_one_that_came_too_late_goes_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    async def wait_too_long(waiting: asyncio.Future[Worker], _seconds: float) -> Worker:
        waiting.set_result(late[0])  # in the same moment in which the time is over
        raise TimeoutError

    async def run() -> list[Worker]:
        pool = WorkerPool(Limits(), Mock())
        late.append(worker_of(pool))
        monkeypatch.setattr(pools.asyncio, "wait_for", wait_too_long)
        with pytest.raises(WaitedError):
            await pool.run({"job": "page"}, b"")
        return pool._idle

    late: list[Worker] = []
    assert run_apart(run()) == late


def test_one_of_all_workers_counts_and_the_number_outlives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def start(_self: Worker) -> None:
        return None

    async def run() -> tuple[list[bool], int | None, bool]:
        pool = WorkerPool(Limits(), Mock())
        pool._launch = LAUNCH
        first, second = [await pool._start(LAUNCH) for _ in range(2)]
        assert pool.quads is None
        first.data_received(b"".join(_frames({"ready": None}, {"counted": 14_000_000})))
        pool._workers.discard(first)
        third = await pool._start(LAUNCH)
        return [first.counts, second.counts], pool.quads, third.counts

    monkeypatch.setattr(Worker, "start", start)
    assert run_apart(run()) == ([True, False], 14_000_000, False)


def _frames(*heads: dict[str, Any]) -> list[bytes]:
    from lientinh.service.workers.frames import pack_frame

    return [pack_frame(head, b"") for head in heads]
