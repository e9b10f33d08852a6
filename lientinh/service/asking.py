"""A request to the workers, and each way in which there is no answer as the status that says so."""

from __future__ import annotations

from lientinh.service.replies import Reply, problem
from lientinh.service.transfer import ClientGoneError
from lientinh.service.workers.frames import Head
from lientinh.service.workers.pool import (
    BusyError,
    GoneError,
    Leaving,
    LostError,
    PoolError,
    StoppingError,
    TimeLimitError,
    WorkerPool,
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
        case StoppingError():
            return problem(503, "The service is stopping; ask again in a moment.", accept, (("Retry-After", "10"),))
        case BusyError() if not pool.ready:
            reason = f" ({pool.failure})" if pool.failure else ""
            return problem(503, f"No graph is open yet{reason}; ask again.", accept, (("Retry-After", "2"),))
    return problem(
        503,
        f"{limits.queue} requests wait already, the queue limit of this service; ask again in a moment.",
        accept,
        (("Retry-After", "1"),),
    )
