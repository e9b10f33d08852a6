"""One worker: `python -m lientinh.service.workers.process SETTINGS` answers messages from a socket, one at a time.

It ends when the server closes the socket; SIGINT and SIGTERM, which a terminal and a service manager send to all
processes of a service, are left to the server. A query that keeps it busy is ended by SIGKILL, from the server at the
time limit, or from its own watch when the server is gone.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from lientinh.errors import LienTinhError
from lientinh.service.limits import MIB, Limits
from lientinh.service.workers.frames import pack_frame, read_frame
from lientinh.service.workers.graph import open_graph
from lientinh.service.workers.jobs import run_job

_WATCH_SECONDS: Final = 1.0


def main() -> None:
    """Answer until the server is gone."""
    settings: dict[str, Any] = json.loads(sys.argv[1])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    limits = Limits(**settings["limits"])
    link = socket.socket(fileno=settings["socket"])
    with suppress(ConnectionError):  # the server does not want this process any more
        _answer_all(settings, limits, link)


def _answer_all(settings: dict[str, Any], limits: Limits, link: socket.socket) -> None:
    as_of = date.fromisoformat(settings["as_of"]) if settings["as_of"] else None
    try:
        graph = open_graph(settings["address"], limits, as_of, reviewing=settings["reviewing"])
    except LienTinhError as error:
        link.sendall(pack_frame({"failed": str(error)}, b""))
        return
    _limit_memory(limits.memory_mib * MIB)
    link.sendall(pack_frame({"ready": graph.size}, b""))
    while (message := read_frame(link)) is not None:
        reply = run_job(graph, *message)
        head = {"status": reply.status, "type": reply.media_type, "headers": reply.headers}
        link.sendall(pack_frame(head, reply.body))


def _limit_memory(size: int) -> None:
    """Let the process have this much memory more than now; an allocation beyond it ends the process."""
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        resource.setrlimit(resource.RLIMIT_DATA, (pages * resource.getpagesize() + size, resource.RLIM_INFINITY))
    except (OSError, ValueError, IndexError):
        return  # a system without /proc or without this limit


def _end_with(parent: int) -> None:
    """End this process when its server has ended: a query in Oxigraph cannot be interrupted from within."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
