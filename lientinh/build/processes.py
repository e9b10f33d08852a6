"""Files read side by side in processes, their graphs handed back in the order of the files."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from lientinh.build.reading import Failure, Reading, ReadingJob, read_file
from lientinh.processes import Done, Processes, in_order

FEW: Final = 12
"""Files up to which a second process is not worth its start (half a second)."""
AHEAD: Final = 40
"""Files in hand for each process: enough that none waits while a batch is written, few enough to be held in memory."""
Outcome = Reading | Failure
Ready = TypeVar("Ready")
Stream = Iterable[ReadingJob | Done[Ready]]
Pairs = Iterator[tuple[ReadingJob, Outcome] | Done[Ready]]


def read_files(stream: Stream[Ready], jobs: int) -> Pairs[Ready]:
    """Each job with its outcome, in the order of the stream; what is done already is passed on in its place.

    With one job, or a few files, all are read in this process.
    """
    if jobs <= 1:
        yield from _read_here(stream)
        return
    iterator = iter(stream)
    first: list[ReadingJob | Done[Ready]] = []
    found = 0
    for item in iterator:
        first.append(item)
        found += isinstance(item, ReadingJob)
        if found > FEW:
            yield from _read_there(itertools.chain(first, iterator), jobs)
            return
        if not found:
            yield from _read_here(first)
            first = []
    yield from _read_here(first)


def _read_here(stream: Stream[Ready]) -> Pairs[Ready]:
    for item in stream:
        yield item if isinstance(item, Done) else (item, read_file(item))


def _read_there(stream: Stream[Ready], jobs: int) -> Pairs[Ready]:
    with Processes(jobs, read_file, _given_up) as processes:
        yield from in_order(stream, processes.submit, processes.outcome, jobs * AHEAD)


def _given_up(job: ReadingJob) -> Outcome:
    return Failure(
        f"{job.path}: the process that read it was killed, twice (for want of memory?); "
        "the file was left out: read it by itself on a larger machine"
    )
