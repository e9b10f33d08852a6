"""Replies as Starlette's responses, so that a route returns what a worker said."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from lientinh.service.asking import ask_workers
from lientinh.service.replies import Reply
from lientinh.service.service import Service
from lientinh.service.transfer import Receive, Scope, Send, leaving, root_address, send_reply
from lientinh.service.workers.frames import Head


class ReplyResponse(Response):
    """Sends a reply with its length, and without a body where only the head is asked for."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(status_code=reply.status)
        self.reply = reply

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it (ASGI)."""
        await send_reply(send, self.reply, head_only=scope["method"] == "HEAD")


def raw_path(request: Request) -> str:
    """The path as it was sent: of an IRI the percent signs count."""
    return (
        bytes(request.scope.get("raw_path") or request.url.path.encode()).decode("ascii", "replace").partition("?")[0]
    )


def root_of(service: Service, request: Request) -> str:
    """The IRI below which the service lies: what the operator chose, or else what this request was sent to."""
    return service.settings.base or root_address(request.scope)


async def answer(service: Service, request: Request, head: Head, body: bytes = b"") -> ReplyResponse:
    """What the workers answer to a request, as a response."""
    head = {"accept": request.headers.get("accept", ""), **head}
    return ReplyResponse(await ask_workers(service.pool, head, body, leaving(request.receive)))
