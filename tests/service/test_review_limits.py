"""A form of a judgement that does not come, or does not come whole."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from lientinh.graph_store.store import Store
from lientinh.service.limits import Limits
from lientinh.service.review.desk import open_desk
from lientinh.service.review.routes import review_routes
from lientinh.service.transfer import ClientGoneError

Receive = Callable[[], Awaitable[dict[str, Any]]]


def no_store() -> AbstractContextManager[Store]:
    raise AssertionError("the store is opened when the form is there")


def post(tmp_path: Path, receive: Receive) -> list[dict[str, Any]]:
    """The messages that are sent to a client whose form comes as `receive` says."""
    desk = open_desk("An", str(tmp_path / "store"), no_store)
    app = Starlette(routes=list(review_routes(desk, None, Limits(receive_seconds=0.2))))
    got: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        got.append(dict(message))

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/review",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/x-www-form-urlencoded")],
    }
    with ThreadPoolExecutor(1) as thread:  # where a browser test has run before, this thread has a loop already
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    return got


def test_a_form_that_comes_by_the_letter_gets_408(tmp_path: Path) -> None:
    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.05)
        return {"type": "http.request", "body": b"a", "more_body": True}

    start, body = post(tmp_path, receive)
    assert start["status"] == 408
    assert b"within 0.2 s" in body["body"]


def test_who_leaves_before_the_form_is_there_is_no_fault(tmp_path: Path) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    with pytest.raises(ClientGoneError):
        post(tmp_path, receive)
