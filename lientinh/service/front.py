"""What every request passes: the log, the security headers, and the answer to a fault of ours.

`/sparql` is answered before any routing; all else goes to the routes that `app` has put together.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Final

from lientinh.errors import describe_fault
from lientinh.service.connection import too_long
from lientinh.service.holding import Holding, refusal
from lientinh.service.limits import Limits
from lientinh.service.replies import Reply, problem
from lientinh.service.service import Service
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


_LOGGED: Final = 200
"""Characters of a path in the log."""
_SMALL: Final = 64 * 1024
"""Bytes of an answer that is handed to the connection at once and not counted."""


class Front:
    """The outermost ASGI application."""

    def __init__(self, sparql: AsgiApp, routes: AsgiApp, service: Service) -> None:
        self._sparql = sparql
        self._routes = routes
        self._limits = service.settings.limits
        self._holding = service.holding
        self._log = service.log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, and log it."""
        if scope["type"] != "http":
            await self._routes(scope, receive, send)
            return
        started, passage = perf_counter(), _Passage(send, self._holding, self._limits)
        scope["log"] = record = dict[str, object]()
        try:
            refused = check_head(scope, self._limits)
            if refused is not None:
                await send_reply(passage.send, refused)
                return
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
            passage.end()
            self._log(
                "request",
                method=scope["method"],
                path=scope["path"][:_LOGGED],
                status=passage.status or None,
                ms=round((perf_counter() - started) * 1000, 1),
                bytes=passage.size,
                **record,
            )


def check_head(scope: Scope, limits: Limits) -> Reply | None:
    """What is answered to a request whose head is too large; None where it is not."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > limits.address_bytes:
        return problem(414, too_long(limits))
    if sum(len(name) + len(value) for name, value in scope["headers"]) > limits.head_bytes:
        return problem(
            431,
            f"The header lines have more than {limits.head_bytes} bytes, the head limit (--head-limit).",
        )
    return None


class _Passage:
    """Lets an answer through, with the headers that each one has, and sees what it was.

    A large one passes only where there is room for it until the client has taken it; else the client is told so.
    """

    __slots__ = ("_held", "_holding", "_is_refused", "_limits", "_send", "size", "status")

    def __init__(self, send: Send, holding: Holding, limits: Limits) -> None:
        self._send = send
        self._holding = holding
        self._limits = limits
        self._held = 0
        self._is_refused = False
        self.status = 0
        self.size = 0

    async def send(self, message: Message) -> None:
        """One message of the answer (ASGI)."""
        if message["type"] == "http.response.start":
            await self._start(message)
        elif not self._is_refused:
            self.size += len(message.get("body", b""))
            await self._send(message)

    async def _start(self, message: Message) -> None:
        headers = list(message.get("headers", ()))
        size = next((int(value) for name, value in headers if name.lower() == b"content-length"), 0)
        if size > _SMALL:
            if not self._holding.take(size):
                await send_reply(self.send, problem(503, refusal(self._limits), "", (("Retry-After", "5"),)))
                self._is_refused = True
                return
            self._held = size
        self.status = message["status"]
        present = {name.lower() for name, _ in headers}
        headers += [(name, value) for name, value in _HEADERS if name not in present]
        await self._send({**message, "headers": headers})

    def end(self) -> None:
        """The answer was sent, or nobody waits for it any more."""
        self._holding.give_back(self._held)
        self._held = 0
