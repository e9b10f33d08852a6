"""Many plans assessed side by side: that is arithmetic on texts, and needs no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final, TypeVar

from lientinh.analysis.coverage.plan_assessor import PlanAssessor, PlanJob, PlanResult
from lientinh.processes import Done, Processes, in_order

FEW: Final = 24
"""Plans up to which a second process is not worth its start (a second, with the engine's arithmetic)."""
Ready = TypeVar("Ready")

_assessors: Final[dict[str, PlanAssessor]] = {}
"""Slug of a framework -> who assesses by it in this process: handed over once, not with each plan."""


def assess_side_by_side(
    stream: Iterable[PlanJob | Done[Ready]], expected: int, jobs: int, assessors: Mapping[str, PlanAssessor]
) -> Iterator[tuple[PlanJob, PlanResult] | Done[Ready]]:
    """Each job with what comes of it, in the order of the stream; `expected` is how many there will be.

    In this process where they are few, or `jobs` is 1. Otherwise all are handed out, ten kilobytes each, before the
    first comes back: what the stream does at its end is done beside the others. `assessors` by the slugs of their
    frameworks.
    """
    if jobs <= 1 or expected <= FEW:
        for item in stream:
            yield item if isinstance(item, Done) else (item, assessors[item.framework].assess(item))
        return

    def here(job: PlanJob) -> PlanResult:
        """A process that dies twice over one plan is the fault of the plan's size: here it has more memory."""
        return assessors[job.framework].assess(job)

    with Processes(jobs, _assess, here, partial(_prepare, assessors)) as processes:
        yield from in_order(stream, processes.submit, processes.outcome, expected + 1)


def _prepare(assessors: Mapping[str, PlanAssessor]) -> None:
    _assessors.update(assessors)


def _assess(job: PlanJob) -> PlanResult:
    return _assessors[job.framework].assess(job)
