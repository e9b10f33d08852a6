"""A question that takes too long is killed, and the next one is answered all the same."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from stoppable import Stoppable

LIMIT = 0.3


def start(word: str) -> Callable[[str], int]:
    def ask(question: str) -> int:
        if question == "for ever":
            time.sleep(600)
        if question == "wrong":
            raise ValueError(f"no {word} there")
        return len(question)

    return ask


@pytest.fixture
def engine() -> Iterator[Stoppable]:
    engine = Stoppable(start, "rows")
    yield engine
    engine.stop()


def test_a_question_that_takes_too_long_is_killed_and_the_next_is_answered(engine: Stoppable) -> None:
    taken = engine.ask("four", 60)
    assert taken is not None
    assert taken.rows == 4
    begun = time.monotonic()
    assert engine.ask("for ever", LIMIT) is None
    assert LIMIT <= time.monotonic() - begun < 60
    again = engine.ask("seven..", 60)
    assert again is not None
    assert again.rows == 7


def test_what_an_engine_refuses_is_said(engine: Stoppable) -> None:
    with pytest.raises(RuntimeError, match="ValueError: no rows there"):
        engine.ask("wrong", 60)
