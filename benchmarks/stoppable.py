"""A child process that is asked and, when an answer takes too long, killed: no engine here can be stopped from inside.

The child keeps what it loaded and is asked again and again; after a kill the next question starts another one.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

LOADING: Final = 600.0
"""Seconds in which a child has to be ready for its first question."""

Asker = Callable[[str], int]
"""Answers a question, and gives the number of its rows."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Wall and CPU seconds of one question, and how many rows came."""

    wall: float
    cpu: float
    rows: int


class Stoppable:
    """`start(*arguments)` runs in the child once, and gives what answers; both must be importable there."""

    def __init__(self, start: Callable[..., Asker], *arguments: object) -> None:
        self._start = start
        self._arguments = arguments
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def ask(self, question: str, seconds: float) -> Taken | None:
        """What the question took; None where it was killed after `seconds`. Raises RuntimeError where it failed."""
        line = self._line or self._begin()
        line.send(question)
        if not line.poll(seconds):
            self.stop()
            return None
        try:
            answer = line.recv()
        except EOFError:
            self.stop()
            raise RuntimeError("the process that was asked ended") from None
        if isinstance(answer, str):
            raise RuntimeError(answer)
        return Taken(*answer)

    def stop(self) -> None:
        """Kill the child, if there is one."""
        if self._process is not None and self._line is not None:
            self._process.kill()
            self._process.join()
            self._line.close()
        self._process = self._line = None

    def _begin(self) -> Connection:
        # "spawn": a child forked from a process that has a store open may wait for ever for a lock of its threads.
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_answer_all, args=(theirs, self._start, self._arguments), daemon=True)
        self._process.start()
        theirs.close()
        if not self._line.poll(LOADING):
            self.stop()
            raise RuntimeError(f"not ready after {LOADING:.0f} s")
        self._line.recv()
        return self._line


def _answer_all(line: Connection, start: Callable[..., Asker], arguments: tuple[object, ...]) -> None:
    ask = start(*arguments)
    line.send("ready")
    while True:
        question = line.recv()
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            rows = ask(question)
        except Exception as error:
            line.send(f"{type(error).__name__}: {error}")
        else:
            line.send((time.perf_counter() - wall, time.process_time() - cpu, rows))
