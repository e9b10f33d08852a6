"""Work spread over processes, what comes of it handed back in order.

A process that is killed, by a user or for want of memory, costs nothing but time: what it had in hand is done again,
each piece in a process of its own, and only a piece whose process dies then as well is given up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Final, Generic, TypeVar

Job = TypeVar("Job")
Ready = TypeVar("Ready")
Outcome = TypeVar("Outcome")
Handle = TypeVar("Handle")


@dataclass(frozen=True, slots=True)
class Done(Generic[Ready]):
    """An item of the stream that needs no work and keeps its place in it."""

    item: Ready


_NICER: Final = 5
"""By how much the processes of a pool let the one that asked go first."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    stream: Iterable[Job | Done[Ready]],
    submit: Callable[[Job], Handle],
    outcome: Callable[[Job, Handle], Outcome],
    most: int,
) -> Iterator[tuple[Job, Outcome] | Done[Ready]]:
    """Hand out at most `most` jobs ahead; give back what comes of them, in the order of the stream."""
    waiting: deque[tuple[Job, Handle] | Done[Ready]] = deque()
    in_hand = 0
    for item in stream:
        if isinstance(item, Done):
            waiting.append(item)
        else:
            waiting.append((item, submit(item)))
            in_hand += 1
        while waiting and (in_hand >= most or isinstance(waiting[0], Done)):
            head = waiting.popleft()
            in_hand -= not isinstance(head, Done)
            yield head if isinstance(head, Done) else (head[0], outcome(*head))
    while waiting:
        head = waiting.popleft()
        yield head if isinstance(head, Done) else (head[0], outcome(*head))


class Processes(Generic[Job, Outcome]):
    """A pool of processes that run one function, and that survives the death of any of them.

    `given_up` says what comes of a job whose process died twice; `prepare` is run in each process before its first job.
    Function, jobs, outcomes and what prepares are pickled.
    """

    def __init__(
        self,
        jobs: int,
        run: Callable[[Job], Outcome],
        given_up: Callable[[Job], Outcome],
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self._jobs, self._run, self._given_up, self._prepare = jobs, run, given_up, prepare
        self._pool = _pool(jobs, prepare)
        self._pool_of: dict[Future[Outcome], ProcessPoolExecutor] = {}
        self._suspects: dict[ProcessPoolExecutor, int] = {}
        """Of each pool that died, how many of its jobs were tried by themselves."""

    def __enter__(self) -> Processes[Job, Outcome]:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def submit(self, job: Job) -> Future[Outcome]:
        """A promise of what will come of a job; it goes to a new pool where the old one has died."""
        try:
            promise = self._pool.submit(self._run, job)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = _pool(self._jobs, self._prepare)
            promise = self._pool.submit(self._run, job)
        self._pool_of[promise] = self._pool
        return promise

    def outcome(self, job: Job, promise: Future[Outcome]) -> Outcome:
        """What came of it, asked in the order of the jobs.

        Who of a dead pool's jobs killed it nobody knows: those that a process may have had in hand are tried once more
        by themselves, those behind them in another pool.
        """
        pool = self._pool_of.pop(promise)
        with suppress(BrokenProcessPool):
            return promise.result()
        self._suspects[pool] = self._suspects.get(pool, 0) + 1
        if self._suspects[pool] > 2 * self._jobs + 1:  # as many run, as many and one more lie ready for them
            return self.outcome(job, self.submit(job))
        with _pool(1, self._prepare) as alone:
            try:
                return alone.submit(self._run, job).result()
            except BrokenProcessPool:
                return self._given_up(job)


def _pool(jobs: int, prepare: Callable[[], None] | None) -> ProcessPoolExecutor:
    # "fork" would copy the locks of the store's threads in whatever state they are.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(prepare,))


def _begin(prepare: Callable[[], None] | None) -> None:
    """Ctrl-C is for the process that asked; and when that is gone, so is this one.

    It goes first as well: what comes of the jobs passes through it alone, and all wait for it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICER)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    if prepare is not None:
        prepare()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
