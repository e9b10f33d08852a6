"""A request to the workers, and each way in which there is no answer as the status that says so."""

from __future__ import annotations

from lientinh.service.replies import Reply, problem
from lientinh.service.transfer import ClientGoneError
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
from lientinh.service.workers.pool import Leaving, WorkerPool


async def ask_workers(pool: WorkerPool, head: Head, body: bytes, leaving: Leaving | None = None) -> Reply:
    """The answer of a worker, or the problem that there is none; ClientGoneError where nobody waits for it."""
    try:
        return await pool.run(head, body, leaving)
    except GoneError:
        raise ClientGoneError from None
    except PoolError as error:
        return _problem(pool, error, str(head.get("accept", "")))


def _problem(pool: WorkerPool, error: PoolError, accept: str) -> Reply:
    limits = pool.limits
    match error:
        case TimeLimitError():
            return problem(
                504,
                f"The query ran longer than {limits.seconds:g} s, the time limit of this service, and was ended; "
                "ask for less, or start the service with a larger --time-limit.",
                accept,
            )
        case LostError():
            return problem(
                503,
                f"The query was ended: it needed more than {limits.memory_mib} MiB of memory, the memory limit of this "
                "service; ask for less, or start the service with a larger --memory-limit.",
                accept,
            )
        case ServiceMemoryError():
            return problem(
                503,
                f"The query was ended: all queries together needed more than {limits.service_mib} MiB of memory, the "
                "service memory limit; ask for less, ask again later, or start the service with a larger "
                "--service-memory-limit.",
                accept,
                (("Retry-After", "5"),),
            )
        case CrashedError():
            return problem(
                422,
                "The query was ended: it is nested more deeply, or made of more parts, than the engine takes; "
                "write it in fewer parts.",
                accept,
            )
        case StoppingError():
            return problem(503, "The service is stopping; ask again in a moment.", accept, (("Retry-After", "10"),))
        case WaitedError():
            return problem(
                503,
                f"No process was free within {limits.seconds:g} s, the time limit (--time-limit); ask again.",
                accept,
                (("Retry-After", "1"),),
            )
        case BusyError() if not pool.ready:
            reason = f" ({pool.failure})" if pool.failure else ""
            return problem(503, f"No graph is open yet{reason}; ask again.", accept, (("Retry-After", "2"),))
    return problem(
        503,
        f"{limits.queue} requests wait already, the queue limit of this service (--queue-limit); ask again.",
        accept,
        (("Retry-After", "1"),),
    )
