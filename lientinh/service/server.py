"""The HTTP server (uvicorn) around the application: its address, its time limits, its way to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from lientinh.errors import InputError
from lientinh.service.app import make_app
from lientinh.service.logs import LogHandler
from lientinh.service.service import Service


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc,valid-type]  # chosen when it is imported
    """A connection that is closed when it does not bring the head of a request in time, or does not take its answer.

    uvicorn waits for ever for both; clients that send or take a letter a minute would use up all connections that the
    service allows.
    """

    receive_seconds = 20.0
    send_seconds = 60.0
    _deadline: asyncio.TimerHandle | None = None
    _taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """A client has connected (asyncio.Protocol)."""
        super().connection_made(transport)
        self._deadline = asyncio.get_running_loop().call_later(self.receive_seconds, self._give_up)

    def data_received(self, data: bytes) -> None:
        """A part of a request came (asyncio.Protocol)."""
        super().data_received(data)
        if self._is_between_requests():
            if self._deadline is None:
                self._deadline = asyncio.get_running_loop().call_later(self.receive_seconds, self._give_up)
        elif self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is closed (asyncio.Protocol)."""
        for timer in (self._deadline, self._taking):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The client takes less than is sent (asyncio.Protocol)."""
        super().pause_writing()
        self._taking = asyncio.get_running_loop().call_later(self.send_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has caught up (asyncio.Protocol)."""
        super().resume_writing()
        if self._taking is not None:
            self._taking.cancel()
            self._taking = None

    def _is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _give_up(self) -> None:
        self._deadline = None
        if self._is_between_requests() and not self.transport.is_closing():
            self.transport.close()


class Server(uvicorn.Server):
    """uvicorn, which tells the service to end its queries when it stops, while their clients still listen."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGTERM and SIGINT, and end well: uvicorn would raise the signal again when all is done."""
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop to take requests, end those that run with an answer or a status, then close."""
        stopping = asyncio.get_running_loop().create_task(self._service.pool.stop())
        await super().shutdown(sockets)
        await stopping


def run_service(service: Service, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; InputError where the address cannot be had."""
    limits = service.settings.limits
    PatientProtocol.receive_seconds, PatientProtocol.send_seconds = limits.receive_seconds, limits.send_seconds
    logging.getLogger("uvicorn").addHandler(LogHandler(service.log))
    config = uvicorn.Config(
        make_app(service),
        host=host,
        port=port,
        http=PatientProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=limits.connections,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=int(limits.stop_seconds) + 5,
        lifespan="on",
    )
    opened = _open_socket(host, port)
    name, number = opened.getsockname()[:2]
    service.log("listening", url=f"http://{f'[{name}]' if ':' in name else name}:{number}/")
    Server(config, service).run(sockets=[opened])


def _open_socket(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        raise InputError(
            f"--host {host} --port {port}: cannot be opened ({error.strerror}); "
            "stop what uses it, or give another --port (0 takes a free one)"
        ) from None
    opened.listen(2048)
    opened.setblocking(False)
    return opened
