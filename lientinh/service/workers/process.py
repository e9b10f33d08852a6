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
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from lientinh.errors import LienTinhError, describe_fault
from lientinh.service.discretion import discreet
from lientinh.service.limits import MIB, Limits
from lientinh.service.workers.frames import pack_frame, pack_head, read_frame
from lientinh.service.workers.graph import ServedGraph, open_graph
from lientinh.service.workers.jobs import run_job

_WATCH_SECONDS: Final = 1.0
_STACK: Final = 64 * MIB
"""Of the thread that answers: Oxigraph reads nested queries by recursion, and 8 MiB are less than `Limits.parts` and
`Limits.nesting` let through."""


def main() -> None:
    """Answer until the server is gone."""
    settings: dict[str, Any] = json.loads(sys.argv[1])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    link = socket.socket(fileno=settings["socket"])
    threading.stack_size(_STACK)
    answering = threading.Thread(target=_answer_until_gone, args=(settings, link))
    answering.start()
    answering.join()


def _answer_until_gone(settings: Mapping[str, Any], link: socket.socket) -> None:
    with suppress(ConnectionError):  # the server does not want this process any more
        try:
            _answer_all(settings, Limits(**settings["limits"]), link)
        except MemoryError:
            os.kill(os.getpid(), signal.SIGABRT)  # as Oxigraph ends where it gets no memory


def _answer_all(settings: Mapping[str, Any], limits: Limits, link: socket.socket) -> None:
    as_of = date.fromisoformat(settings["as_of"]) if settings["as_of"] else None
    try:
        graph = open_graph(settings["address"], limits, as_of, reviewing=settings["reviewing"])
    except MemoryError:
        raise
    except Exception as error:
        reason = str(error) if isinstance(error, LienTinhError) else describe_fault(error)
        link.sendall(pack_frame({"failed": discreet(reason)}, b""))
        return
    _limit_memory(limits.memory_mib * MIB)
    link.sendall(pack_frame({"ready": graph.known_size}, b""))
    sending = threading.Lock()
    if settings["counts"] and graph.known_size is None:
        threading.Thread(target=_count, args=(graph, link, sending), daemon=True).start()
    while (message := read_frame(link)) is not None:
        reply = run_job(graph, *message)
        head = {"status": reply.status, "type": reply.media_type, "headers": reply.headers}
        with sending:
            link.sendall(pack_head(head, reply.body))
            link.sendall(reply.body)
        del reply  # while it waits for the next message it needs no copy of this one


def _count(graph: ServedGraph, link: socket.socket, sending: threading.Lock) -> None:
    """Tell how many statements a large graph holds; Oxigraph counts while others ask."""
    with suppress(LienTinhError, ConnectionError):  # nobody needs the number
        size = graph.size
        with sending:
            link.sendall(pack_frame({"counted": size}, b""))


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
