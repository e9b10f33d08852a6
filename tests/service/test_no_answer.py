"""Each way in which the workers give no answer has a status, a text and, where asking again helps, a time for that."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from own_loop import run_apart

from lientinh.service import asking
from lientinh.service.limits import Limits
from lientinh.service.replies import Reply
from lientinh.service.workers import failures

WAYS = [way for way in failures.PoolError.__subclasses__() if way is not failures.GoneError]


async def ask(error: failures.PoolError, *, ready: int = 1, failure: str = "") -> Reply:
    async def run(*_: object) -> Reply:
        raise error

    pool: Any = SimpleNamespace(run=run, ready=ready, failure=failure, limits=Limits(seconds=7.5, queue=3))
    return await asking.ask_workers(pool, {"accept": ""}, b"")


def answer_to(error: failures.PoolError, **state: Any) -> tuple[int, str, str | None]:

    reply = run_apart(ask(error, **state))
    return reply.status, reply.body.decode(), dict(reply.headers).get("Retry-After")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_is_told_in_one_line(way: type[failures.PoolError]) -> None:
    status, text, _ = answer_to(way())
    assert status in (422, 503, 504)
    assert text.endswith(".\n")
    assert text.count("\n") == 1
    assert "{" not in text


@pytest.mark.parametrize(
    ("way", "status", "words", "again"),
    [
        (failures.TimeLimitError, 504, "longer than 7.5 s", None),
        (failures.LostError, 503, "--memory-limit", None),
        (failures.ServiceMemoryError, 503, "--service-memory-limit", "5"),
        (failures.CrashedError, 422, "fewer parts", None),
        (failures.StoppingError, 503, "is stopping", "10"),
        (failures.WaitedError, 503, "within 7.5 s", "1"),
        (failures.BusyError, 503, "3 requests wait already", "1"),
    ],
)
def test_what_is_told(way: type[failures.PoolError], status: int, words: str, again: str | None) -> None:
    found = answer_to(way())
    assert (found[0], words in found[1], found[2]) == (status, True, again)


def test_a_service_without_a_graph_says_why() -> None:
    found = answer_to(failures.BusyError(), ready=0, failure="kho: {damaged}")
    assert found == (503, "No graph is open yet (kho: {damaged}); ask again.\n", "2")
