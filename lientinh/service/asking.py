"""A request to the workers, and each way in which there is no answer as the status that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lientinh.service.replies import Reply, problem
from lientinh.service.transfer import ClientGoneError
from lientinh.service.workers.client_watch import Leaving
from lientinh.service.workers.failures import (
    BusyError,
    CrashedError,
    GoneError,
    LostError,
    PoolError,
    ServiceMemoryError,
    StoppingError,
    TimeLimitError,
    WaitedError,
)
from lientinh.service.workers.frames import Head
from lientinh.service.workers.pool import WorkerPool


@dataclass(frozen=True, slots=True)
class _NoAnswer:
    status: int
    text: str
    """With the `limits` of the service and, where no graph is open, the `reason` for that."""
    retry_after: int | None = None
    """Seconds; None where the same request would end the same way."""


_NOT_OPEN: Final = _NoAnswer(503, "No graph is open yet{reason}; ask again.", 2)
_WHY: Final[Mapping[type[PoolError], _NoAnswer]] = MappingProxyType(
    {
        BusyError: _NoAnswer(
            503,
            "{limits.queue} requests wait already, the queue limit of this service (--queue-limit); ask again.",
            1,
        ),
        TimeLimitError: _NoAnswer(
            504,
            "The query ran longer than {limits.seconds:g} s, the time limit of this service, and was ended; "
            "ask for less, or start the service with a larger --time-limit.",
        ),
        LostError: _NoAnswer(
            503,
            "The query was ended: it needed more than {limits.memory_mib} MiB of memory, the memory limit of this "
            "service; ask for less, or start the service with a larger --memory-limit.",
        ),
        ServiceMemoryError: _NoAnswer(
            503,
            "The query was ended: all queries together needed more than {limits.service_mib} MiB of memory, the "
            "service memory limit; ask for less, ask again later, or start the service with a larger "
            "--service-memory-limit.",
            5,
        ),
        CrashedError: _NoAnswer(
            422,
            "The query was ended: it is nested more deeply, or made of more parts, than the engine takes; "
            "write it in fewer parts.",
        ),
        StoppingError: _NoAnswer(503, "The service is stopping; ask again in a moment.", 10),
        WaitedError: _NoAnswer(
            503, "No process was free within {limits.seconds:g} s, the time limit (--time-limit); ask again.", 1
        ),
    }
)


async def ask_workers(pool: WorkerPool, head: Head, body: bytes, leaving: Leaving | None = None) -> Reply:
    """The answer of a worker, or the problem that there is none; ClientGoneError where nobody waits for it."""
    try:
        return await pool.run(head, body, leaving)
    except GoneError:
        raise ClientGoneError from None
    except PoolError as error:
        return _problem(pool, error, str(head.get("accept", "")))


def _problem(pool: WorkerPool, error: PoolError, accept: str) -> Reply:
    why = _NOT_OPEN if isinstance(error, BusyError) and not pool.ready else _WHY[type(error)]
    text = why.text.format(limits=pool.limits, reason=f" ({pool.failure})" if pool.failure else "")
    headers = (("Retry-After", str(why.retry_after)),) if why.retry_after is not None else ()
    return problem(why.status, text, accept, headers)
