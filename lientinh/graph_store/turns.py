"""Who may write at the same time: several that only add what no other adds, or one that changes what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from threading import Condition


class Turns:
    """The turns of the threads that write one store."""

    def __init__(self) -> None:
        self._free = Condition()
        self._claimed: set[str] = set()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes in here."""
        with self._free:
            self._free.wait_for(lambda: not self._claimed)
            yield

    @contextmanager
    def beside_others(self, wanted: Callable[[], Set[str] | None]) -> Iterator[bool]:
        """Nobody else adds in here what `wanted` names, nor changes anything; False where it says None.

        `wanted` is asked when it is clear what is there, once more after each wait for who has claimed some of it.
        """
        with self._free:
            while (names := wanted()) is not None and not self._claimed.isdisjoint(names):
                self._free.wait()
            self._claimed |= names or set()
        try:
            yield names is not None
        finally:
            with self._free:
                self._claimed -= names or set()
                self._free.notify_all()
