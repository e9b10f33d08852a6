"""`/sparql`: from the HTTP request to the whole answer, the shortest way through the service."""

from __future__ import annotations

import hashlib
from typing import Final

from lientinh.service.asking import ask_workers
from lientinh.service.negotiation import choose_type
from lientinh.service.replies import Reply, problem
from lientinh.service.sparql.formats import STATEMENTS
from lientinh.service.sparql.request import RequestError, parse_request, too_long
from lientinh.service.transfer import (
    BodyTooLargeError,
    Receive,
    Scope,
    Send,
    TooSlowError,
    find_header,
    leaving,
    read_body,
    root_address,
    send_reply,
)
from lientinh.service.workers.pool import WorkerPool

ALLOWED: Final = "GET, HEAD, POST, OPTIONS"
_CORS: Final = (("Access-Control-Allow-Origin", "*"), ("Vary", "Accept"))
_PREFLIGHT: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", ALLOWED),
    ("Access-Control-Allow-Headers", "*"),
    ("Access-Control-Max-Age", "86400"),
    ("Allow", ALLOWED),
)


class SparqlEndpoint:
    """The endpoint as an ASGI application."""

    def __init__(self, pool: WorkerPool, base: str = "") -> None:
        self._pool = pool
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; ClientGoneError where nobody waits for the answer any more."""
        reply = await self._answer(scope, receive)
        whole = Reply(reply.status, reply.media_type, reply.body, (*_CORS, *reply.headers))
        await send_reply(send, whole, head_only=scope["method"] == "HEAD")

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        method, accept, limits = scope["method"], find_header(scope, b"accept"), self._pool.limits
        if method == "OPTIONS":
            return Reply(204, "text/plain", b"", _PREFLIGHT[1:])
        if method not in ("GET", "HEAD", "POST"):
            message = f"{method}: this service only reads; accepted are {ALLOWED}."
            return problem(405, message, accept, (("Allow", ALLOWED),))
        try:
            body = await read_body(receive, limits) if method == "POST" else b""
            content_type = find_header(scope, b"content-type")
            request = parse_request(method, scope["query_string"], content_type, body, limits)
        except RequestError as error:
            return problem(error.status, str(error), accept, error.headers)
        except TooSlowError:
            return problem(
                408, f"The request was not there within {limits.receive_seconds:g} s (--receive-limit).", accept
            )
        except BodyTooLargeError:
            return problem(413, str(too_long(limits)), accept)
        if request is None:
            return await self._describe(scope, accept)
        scope["log"]["query"] = hashlib.sha256(request.query).hexdigest()[:16]
        head: dict[str, object] = {"job": "sparql", "accept": accept}
        if request.default is not None or request.named is not None:
            head |= {"default": request.default, "named": request.named}
        return await ask_workers(self._pool, head, request.query, leaving(receive))

    async def _describe(self, scope: Scope, accept: str) -> Reply:
        """The service description; a browser is led to the editor."""
        if choose_type(accept, (*STATEMENTS, "text/html")) == "text/html":
            return Reply(303, "text/plain", b"", (("Location", "query"),))
        return await ask_workers(self._pool, {"job": "description", "accept": accept, "root": self._root(scope)}, b"")

    def _root(self, scope: Scope) -> str:
        return self._base or root_address(scope)
