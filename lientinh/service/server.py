"""The HTTP server (uvicorn) around the application: its address, its time limits, its way to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn

from lientinh.errors import InputError
from lientinh.service.app import make_app
from lientinh.service.connection import PatientProtocol
from lientinh.service.limits import Limits
from lientinh.service.logs import LogHandler
from lientinh.service.service import Service

_OTHER_FILES: Final = 300
"""Besides connections within the limit: those that are told that they are too many, sockets of workers, the store."""


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
    PatientProtocol.limits, PatientProtocol.holding = limits, service.holding
    logging.getLogger().addHandler(LogHandler(service.log))
    allow_files(limits)
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
        timeout_keep_alive=limits.idle_seconds,
        timeout_graceful_shutdown=int(limits.stop_seconds) + 5,
        lifespan="on",
    )
    opened = _open_socket(host, port)
    name, number = opened.getsockname()[:2]
    service.log("listening", url=f"http://{f'[{name}]' if ':' in name else name}:{number}/")
    Server(config, service).run(sockets=[opened])


def allow_files(limits: Limits) -> None:
    """Let the process open a file for each connection that the limits allow, as far as the system lets it.

    Systems allow 1,024 by themselves; where they are all in use, no connection is taken at all.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.connections + _OTHER_FILES
    if now != resource.RLIM_INFINITY and now < wanted:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))


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
