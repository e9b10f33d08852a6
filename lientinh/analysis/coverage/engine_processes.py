"""Many plans read by the engine side by side: the engine is arithmetic on texts, and needs no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from lientinh.analysis.coverage.passages import PlanText
from lientinh.ontology.frameworks import Framework
from lientinh.processes import Done, Processes, in_order

if TYPE_CHECKING:
    from lientinh.analysis.coverage.engine import Reading

FEW: Final = 24
"""Plans up to which a second process is not worth its start (a second, with the engine's arithmetic)."""
AHEAD: Final = 8
Ready = TypeVar("Ready")


@dataclass(frozen=True, slots=True)
class EngineJob:
    """A plan to be read under a framework."""

    text: PlanText
    framework: Framework


def ask_engine(job: EngineJob) -> Reading:
    """What the engine says of one plan."""
    # The engine's arithmetic takes a while to import: only where it is asked.
    from lientinh.analysis.coverage.engine import read_with_engine

    return read_with_engine(job.text, job.framework)


def ask_side_by_side(
    stream: Iterable[EngineJob | Done[Ready]], expected: int, jobs: int
) -> Iterator[tuple[EngineJob, Reading] | Done[Ready]]:
    """Each job with what the engine says, in the order of the stream; `expected` is how many there will be.

    In this process where they are few, or `jobs` is 1.
    """
    if jobs <= 1 or expected <= FEW:
        for item in stream:
            yield item if isinstance(item, Done) else (item, ask_engine(item))
        return
    # A process that dies twice over one plan is the fault of the plan's size: here it has more memory.
    with Processes(jobs, ask_engine, ask_engine) as processes:
        yield from in_order(stream, processes.submit, processes.outcome, jobs * AHEAD)
