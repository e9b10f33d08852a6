"""The ways in which a request gets no answer from the workers."""

from __future__ import annotations

import signal


class PoolError(Exception):
    """A request that got no answer."""


class BusyError(PoolError):
    """Too many wait already, or nobody is there to answer."""


class WaitedError(PoolError):
    """No worker was free for as long as a query may run."""


class TimeLimitError(PoolError):
    """It ran longer than allowed, and was ended."""


class LostError(PoolError):
    """The process that had it ended: it needed more memory than allowed."""


class CrashedError(PoolError):
    """The process that had it ended: the engine cannot take such a query."""


class ServiceMemoryError(PoolError):
    """All processes together needed more memory than allowed, and its process was ended."""


class GoneError(PoolError):
    """The client left before the answer was there."""


class StoppingError(PoolError):
    """The service stops."""


def loss_of(status: int) -> PoolError:
    """Why a process ended by itself, from how it did: an allocation that fails aborts it, a stack that is too small is
    a segmentation fault."""
    crashes = tuple(-number for name in ("SIGSEGV", "SIGBUS", "SIGILL") if (number := getattr(signal, name, None)))
    return CrashedError() if status in crashes else LostError()
