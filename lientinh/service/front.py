"""What every request passes: the log, the security headers, and the answer to a fault of ours.

`/sparql` is answered before any routing; all else goes to the routes that `app` has put together.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Final

from lientinh.errors import describe_fault
from lientinh.service.logs import JsonLog
from lientinh.service.replies import problem
from lientinh.service.transfer import ClientGoneError, Message, Receive, Scope, Send, send_reply

AsgiApp = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""Content-Security-Policy of a page that says nothing else."""
_HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    # With "no-referrer" a browser would send the forms of our own pages as if they came from nowhere (Origin: null).
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class Front:
    """The outermost ASGI application."""

    def __init__(self, sparql: AsgiApp, routes: AsgiApp, log: JsonLog) -> None:
        self._sparql = sparql
        self._routes = routes
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and log it."""
        if scope["type"] != "http":
            await self._routes(scope, receive, send)
            return
        started, passage = perf_counter(), _Passage(send)
        scope["log"] = record = dict[str, object]()
        try:
            app = self._sparql if scope["path"] in ("/sparql", "/sparql/") else self._routes
            await app(scope, receive, passage.send)
        except ClientGoneError:
            record["gone"] = True
        except Exception as error:
            record["fault"] = describe_fault(error)
            if passage.status:
                raise
            await send_reply(passage.send, problem(500, describe_fault(error)))
        finally:
            self._log(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=passage.status or None,
                ms=round((perf_counter() - started) * 1000, 1),
                bytes=passage.size,
                **record,
            )


class _Passage:
    """Lets an answer through, with the headers that each one has, and sees what it was."""

    __slots__ = ("_send", "size", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.size = 0

    async def send(self, message: Message) -> None:
        """One message of the answer (ASGI)."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = list(message.get("headers", ()))
            present = {name.lower() for name, _ in headers}
            headers += [(name, value) for name, value in _HEADERS if name not in present]
            message = {**message, "headers": headers}
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
        await self._send(message)
