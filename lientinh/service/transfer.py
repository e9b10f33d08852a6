"""Bodies in and out over ASGI, with limits of time and size: a client that is slow or half gone holds up nobody."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from lientinh.service.limits import Limits
from lientinh.service.replies import Reply

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_PART: Final = 256 * 1024
"""Bytes handed to the connection at once; the next wait until the client has taken most of them."""


_HOST: Final = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")


class ClientGoneError(Exception):
    """The client left before its request was there."""


class TooSlowError(Exception):
    """The request was not there in time."""


class BodyTooLargeError(Exception):
    """The request is larger than allowed."""


def root_address(scope: Scope) -> str:
    """The address that a request was sent to, with its last slash: the Host header, where it can be one."""
    host = find_header(scope, b"host")
    return f"{scope['scheme']}://{host if _HOST.fullmatch(host) else 'localhost'}/"


def find_header(scope: Scope, name: bytes) -> str:
    """A header of the request, its repetitions joined by commas; empty where it is absent."""
    found = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return found[0] if len(found) == 1 else ", ".join(found)


async def read_body(receive: Receive, limits: Limits) -> bytes:
    """The body of a request; ClientGoneError, TooSlowError or BodyTooLargeError where it does not come whole."""
    try:
        async with asyncio.timeout(limits.receive_seconds):
            return await _read_all(receive, 3 * limits.query_bytes)  # percent-encoding makes three bytes of one
    except TimeoutError:
        raise TooSlowError from None


async def _read_all(receive: Receive, largest: int) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGoneError
        body += bytes(message.get("body", b""))
        if len(body) > largest:
            raise BodyTooLargeError
        if not message.get("more_body"):
            return body


def leaving(receive: Receive) -> Callable[[], Awaitable[None]]:
    """What comes back when the client has left; for after the body was read."""

    async def wait() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    return wait


async def send_reply(send: Send, reply: Reply, *, head_only: bool = False) -> None:
    """Send an answer with its length, as fast as the client takes it."""
    headers = [
        (b"content-type", reply.media_type.encode("latin-1")),
        (b"content-length", str(len(reply.body)).encode()),
        *((name.lower().encode("latin-1"), value.encode("latin-1", "replace")) for name, value in reply.headers),
    ]
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    body = b"" if head_only else reply.body
    if len(body) <= _PART:
        await send({"type": "http.response.body", "body": body})
        return
    for start in range(0, len(body), _PART):
        message = {"type": "http.response.body", "body": body[start : start + _PART], "more_body": True}
        await send(message)
    await send({"type": "http.response.body", "body": b""})
