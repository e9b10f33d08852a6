"""The server's hold on one worker process: its socket, the request that it has, and its end."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final, cast

from lientinh.service.limits import Limits
from lientinh.service.replies import Reply
from lientinh.service.workers.frames import Head, Unpacker, pack_frame

_MODULE: Final = "lientinh.service.workers.process"


class WorkerLostError(Exception):
    """The process ended before it answered."""


@dataclass(frozen=True, slots=True)
class Launch:
    """What a worker is started with."""

    address: str
    """Of the snapshot: a folder, or a SPARQL server."""
    limits: Limits
    as_of: date | None = None
    """The day of the switch on pages; None for today."""
    reviewing: bool = False
    """Whether pages lead to the form of a judgement."""


class Worker(asyncio.Protocol):
    """One process and its socket; one request at a time."""

    def __init__(
        self,
        launch: Launch,
        on_ready: Callable[[Worker], None],
        on_end: Callable[[Worker], None],
        on_counted: Callable[[Worker, int], None],
        *,
        counts: bool,
    ) -> None:
        self.launch = launch
        self.counts = counts
        """Whether it tells how many statements a large graph holds: one of all workers does."""
        self.is_ready = False
        self.is_lost = False
        """Whether its socket is closed: it will answer nothing."""
        self.failure = ""
        """Why the process could not open the graph; empty where it could."""
        self._on_ready = on_ready
        self._on_end = on_end
        self._on_counted = on_counted
        self._unpacker = Unpacker()
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Reply] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Start the process; `on_ready` is called when it has opened the graph."""
        ours, theirs = socket.socketpair()
        settings = {
            "socket": theirs.fileno(),
            "address": self.launch.address,
            "reviewing": self.launch.reviewing,
            "counts": self.counts,
            "as_of": self.launch.as_of.isoformat() if self.launch.as_of else None,
            "limits": asdict(self.launch.limits),
        }
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  # this Python, this module
                [sys.executable, "-m", _MODULE, json.dumps(settings)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what the engine writes there when it aborts is no line of the log
                pass_fds=(theirs.fileno(),),
                env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            )
        ours.setblocking(False)
        await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)

    @property
    def pid(self) -> int:
        """Of the process; 0 before it was started."""
        return self._process.pid if self._process else 0

    def ask(self, head: Head, body: bytes) -> asyncio.Future[Reply]:
        """Send a request; the future has the reply, or WorkerLostError where the process ends before."""
        assert self._transport is not None  # noqa: S101  # only those that are ready are asked
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        if self.is_lost:  # between the moment in which it was given to a request and this one
            answer.set_exception(WorkerLostError())
            return answer
        self._answer = answer
        self._transport.write(pack_frame(head, body))
        return answer

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)

    def dismiss(self) -> None:
        """Let the process end: it does when its socket is closed."""
        if self._transport is not None:
            self._transport.close()

    async def ended(self) -> int:
        """How the process ended, waited for: below 0 is the signal."""
        if self._process is None:
            return 0
        return await asyncio.get_running_loop().run_in_executor(None, self._process.wait)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is open (asyncio.Protocol)."""
        self._transport = cast(asyncio.Transport, transport)  # that of uvloop is no subclass

    def data_received(self, data: bytes) -> None:
        """A part of a message came (asyncio.Protocol)."""
        for head, body in self._unpacker.feed(data):
            if "status" in head:
                headers = tuple((name, value) for name, value in head["headers"])
                self._settle(Reply(head["status"], head["type"], body, headers))
            elif "ready" in head:
                self.is_ready = True
                if head["ready"] is not None:
                    self._on_counted(self, head["ready"])
                self._on_ready(self)
            elif "counted" in head:
                self._on_counted(self, head["counted"])
            else:
                self.failure = head["failed"]

    def connection_lost(self, error: Exception | None) -> None:
        """The process is gone, or is let go (asyncio.Protocol)."""
        self.is_lost = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(WorkerLostError())
        self._answer = None
        self._on_end(self)

    def _settle(self, reply: Reply) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_result(reply)
