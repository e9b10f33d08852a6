"""Files read on other machines by Dask, their graphs handed back in the order of the files.

Dask's scheduler gives what a lost worker had in hand to another one; a graph counts once, when it is handed back here.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from lientinh.build.processes import Outcome, Pairs, Ready, Stream
from lientinh.build.reading import Failure, ReadingJob, read_elsewhere
from lientinh.errors import InputError
from lientinh.processes import in_order

AHEAD: Final = 12
"""Files in hand for each thread of the cluster."""
TRIES: Final = 3
PATIENCE: Final = "10s"
"""How long a scheduler may take to answer the first time."""


def read_on_cluster(stream: Stream[Ready], address: str) -> Pairs[Ready]:
    """As `processes.read_files`, by the workers of the Dask scheduler at `address` ("tcp://scheduler:8786").

    Raises InputError where Dask is not installed, the scheduler does not answer, or it has no worker.
    """
    with _client(address) as client:

        def submit(job: ReadingJob) -> Any:
            return client.submit(read_elsewhere, job, pure=False, retries=TRIES)

        yield from in_order(stream, submit, _outcome, AHEAD * _threads(client, address))


def _outcome(job: ReadingJob, promise: Any) -> Outcome:
    try:
        outcome: Outcome = promise.result()
    except Exception as error:  # what Dask could not do with one file must not cost the others
        return Failure(f"{job.path}: no machine of the cluster could read it ({type(error).__name__}: {error})")
    finally:
        promise.release()
    return outcome


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise InputError("--cluster: Dask is not installed: pip install 'lientinh[cluster]'") from None
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"--cluster {address}: no Dask scheduler answers there ({first}); start one with 'dask scheduler' and "
            "give its address, such as tcp://scheduler:8786"
        ) from None
    try:
        yield client
    finally:
        client.close()


def _threads(client: Any, address: str) -> int:
    threads = sum(client.nthreads().values())
    if not threads:
        raise InputError(f"--cluster {address}: the scheduler has no worker; start some with 'dask worker {address}'")
    return int(threads)
