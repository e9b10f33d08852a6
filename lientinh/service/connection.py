"""One connection of a client: cut where it does not bring its request in time and size, or does not take its answer.

uvicorn waits for ever for both, and keeps a head of any size; clients that send or take a letter a minute would use up
all connections and all memory that the service allows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from lientinh.service.holding import Holding, refusal
from lientinh.service.limits import Limits
from lientinh.service.replies import TEXT, TITLES

_LINGER: Final = 2.0
"""Seconds in which what a refused client still sends is thrown away: closed at once, it would not see why."""
_BEYOND: Final = 100
"""Connections beyond the limit that are still told so; more are closed without a word."""
_TELLS_HEADS: Final = hasattr(AutoHTTPProtocol, "on_headers_complete")
"""Whether the parser says where a head ends (httptools); the other one (h11) has a limit of its own for heads."""


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc,valid-type]  # chosen when it is imported
    """A connection within the limits; `limits` and `holding` are set before the server starts."""

    limits = Limits()
    holding = Holding(limits.held_bytes)
    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _unsent: asyncio.TimerHandle | None = None
    _held = 0
    _head_size = 0
    _is_head = True
    _is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        """A client has connected (asyncio.Protocol)."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections + _BEYOND:
            transport.abort()
        self._deadline = self._later(self.limits.receive_seconds, self._give_up)

    def data_received(self, data: bytes) -> None:
        """A part of a request came (asyncio.Protocol)."""
        if self._is_refused or self.transport.is_closing():
            return
        if not self._is_discarding() and not self._hold(len(data)):
            return
        self._head_size += len(data)
        super().data_received(data)
        if self._is_head and _TELLS_HEADS and not self._is_refused:
            self._check_head_so_far()
        if not self._is_refused:
            self._watch_arrival()

    def _hold(self, size: int) -> bool:
        """Count what came; False where there is no room for it, and the client was told so."""
        if self.holding.take(size):
            self._held += size
            return True
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            self._refuse(503, refusal(self.limits))
        elif cycle.response_started or not cycle.more_body:
            return True  # it is being answered; uvicorn takes little more until it is done
        else:
            self._refuse(503, refusal(self.limits))
            cycle.disconnected = True  # what reads the body learns that no more will come
            cycle.message_event.set()
        return False

    def _check_head_so_far(self) -> None:
        """Refuse a head that is too large already, before all of it is there."""
        largest = self.limits.address_bytes + self.limits.head_bytes
        if self._head_size > largest and len(self.url) > self.limits.address_bytes:
            self._refuse(414, too_long(self.limits))
        elif self._head_size > largest:
            self._refuse(
                431, f"The head of the request is larger than {largest} bytes (--address-limit, --head-limit)."
            )

    def on_headers_complete(self) -> None:
        """The head is there (httptools)."""
        self._is_head = False
        if len(self.url) > self.limits.address_bytes:
            self._refuse(414, too_long(self.limits))
        if self._is_refused:
            return
        if not self.transport.get_write_buffer_size():
            _cancel(self._unsent)
            self._unsent = None
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body is there (httptools)."""
        if not self._is_refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is there (httptools)."""
        self._is_head, self._head_size = True, 0
        if not self._is_refused:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """The answer was handed to the connection (uvicorn); the client may not have taken it yet."""
        self._give_back()
        if self.transport.get_write_buffer_size() and self._unsent is None:
            self._unsent = self._later(self.limits.send_seconds, self._cut_unsent)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is closed (asyncio.Protocol)."""
        for timer in (self._deadline, self._stalled, self._unsent):
            _cancel(timer)
        self._give_back()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The client takes less than is sent (asyncio.Protocol)."""
        super().pause_writing()
        self._stalled = self._later(self.limits.stall_seconds, self.transport.abort)
        self._unsent = self._unsent or self._later(self.limits.send_seconds, self._cut_unsent)

    def resume_writing(self) -> None:
        """The client has caught up (asyncio.Protocol)."""
        super().resume_writing()
        _cancel(self._stalled)
        self._stalled = None

    def _watch_arrival(self) -> None:
        if not self._is_between_requests():
            _cancel(self._deadline)
            self._deadline = None
        elif self._deadline is None:
            self._deadline = self._later(self.limits.receive_seconds, self._give_up)

    def _is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _is_discarding(self) -> bool:
        """Whether what comes is the rest of a request that was answered before it was whole."""
        return not self._is_head and self.cycle is not None and self.cycle.response_complete

    def _give_up(self) -> None:
        self._deadline = None
        if self._is_between_requests() and not self.transport.is_closing():
            self.transport.close()

    def _cut_unsent(self) -> None:
        self._unsent = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def _give_back(self) -> None:
        self.holding.give_back(self._held)
        self._held = 0

    def _refuse(self, status: int, text: str) -> None:
        """Answer before there is a request, and close."""
        _cancel(self._deadline)
        body = f"{text}\n".encode()
        head = (
            f"HTTP/1.1 {status} {TITLES[status]}\r\ncontent-type: {TEXT}\r\ncontent-length: {len(body)}\r\n"
            "connection: close\r\n\r\n"
        )
        self._is_refused = True
        self.transport.write(head.encode() + body)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._deadline = self._later(_LINGER, self.transport.abort)

    @staticmethod
    def _later(seconds: float, action: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, action)


def too_long(limits: Limits) -> str:
    """What a client is told whose address is longer than allowed."""
    return (
        f"The address is longer than {limits.address_bytes} bytes, the address limit of this service "
        "(--address-limit); send a long query by POST."
    )


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
