"""From files to a store: read, check, write, infer; file by file, so that one bad file never stops the rest.

Reading is spread over processes (`processes`) or machines (`cluster`); one process, this one, writes (`loading`). What
is written in one transaction holds its own record of having been written, so that a build that was interrupted goes on
where it ended: there is no other journal.
"""

from __future__ import annotations

from pathlib import Path

from lientinh.build.builder import build_store, built_store
from lientinh.build.inference import REASONER_STEP, infer
from lientinh.build.report import BuildReport, FailedFile, PlanSummary, Progress, ReadFile, UnchangedFile

CORPUS = Path(__file__).parents[1] / "corpus"
"""The shipped plans."""

__all__ = [
    "CORPUS",
    "REASONER_STEP",
    "BuildReport",
    "FailedFile",
    "PlanSummary",
    "Progress",
    "ReadFile",
    "UnchangedFile",
    "build_store",
    "built_store",
    "infer",
]
