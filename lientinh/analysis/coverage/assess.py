"""From alignments to the state of a cell: the rules of "Coverage states", and nothing else. Pure functions.

A reviewer's word stands above the engine's; that is settled before, in the status of each alignment. What is settled
here is what the alignments that count amount to, and why a cell without any is empty. Where reviewers do not agree on
what might fill it, nothing is said of the cell until they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Nearest, PlanRecord
from lientinh.analysis.coverage.states import FULL, Basis, State, Status

Note = tuple[str, str]
"""A reason in Vietnamese and in English."""

NO_TEXT: Final[Note] = (
    "Nguồn không có nội dung nào đọc được.",
    "The source holds no text that could be read.",
)
NO_TASK_LIST: Final[Note] = (
    "Nguồn không có danh mục nhiệm vụ, nên không kết luận được là kế hoạch bỏ qua.",
    "The source holds no task list, so nothing can be said to be left out of the plan.",
)
SUMMARY_SILENT: Final[Note] = (
    "Nguồn chỉ là bản tóm tắt và không nêu; không kết luận được là kế hoạch bỏ qua.",
    "The source is only a summary and does not mention it; that is no gap of the plan.",
)
SUMMARY_LEAD: Final[Note] = (
    "Nguồn là bản tóm tắt, không cho biết cơ quan chủ trì.",
    "The source is a summary and does not say who leads.",
)
NO_LEAD: Final[Note] = (
    "Có nhiệm vụ khớp yêu cầu nhưng kế hoạch không nêu cơ quan chủ trì.",
    "A task meets the requirement, but the plan names no lead for it.",
)
DEFERRED: Final[Note] = (
    "Nhiệm vụ chỉ hứa một kế hoạch hoặc đề án về sau, theo người rà soát.",
    "The task only promises a later plan or scheme, as a reviewer finds.",
)
DISPUTED: Final[Note] = ("Người rà soát chưa thống nhất", "Reviewers disagree")
UNSURE: Final[Note] = ("Người rà soát chưa quyết", "Reviewers are undecided")

_SILENT: Final[frozenset[State]] = frozenset({"not-found", "not-assessed"})
_OPEN: Final[dict[Status, Note]] = {"disputed": DISPUTED, "unsure": UNSURE}
"""Statuses that leave a cell open, the graver first, and what is said of it; the keys of the passages follow."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a plan could be read: without text, or without a task list, nothing can be called missing."""

    passages: int
    steps: int


def assess_cell(
    plan: PlanRecord,
    requirement: str,
    alignments: Sequence[AlignmentRecord],
    reading: Reading,
    nearest: Nearest | None = None,
    inapplicable: Note | None = None,
) -> Cell:
    """The cell of a requirement for a plan, from all alignments of the pair in the order of the plan.

    `nearest` is the near miss of the engine, `inapplicable` the reason of a reviewer who found that the requirement
    does not apply here.
    """
    counted = [alignment for alignment in alignments if alignment.counts]
    state, note = _state(plan, counted, reading)
    basis = _basis(plan, counted, reading, state)
    if state in _SILENT and reading.passages:
        state, note = _open_question(alignments) or (state, note)
    if inapplicable is not None:
        state, note, basis = "not-applicable", inapplicable, "accepted"
    return Cell(
        document=plan.iri,
        number=plan.number,
        province=plan.province_name,
        requirement=requirement,
        state=state,
        alignments=tuple(alignments),
        basis=basis,
        nearest=_nearest(alignments, nearest) if state in ("not-found", "not-assessed") else None,
        reason=note[0] if note else None,
        reason_en=note[1] if note else None,
    )


def _state(plan: PlanRecord, counted: Sequence[AlignmentRecord], reading: Reading) -> tuple[State, Note | None]:
    steps = [alignment for alignment in counted if alignment.is_step]
    acting = [alignment for alignment in steps if not alignment.deferred]
    full = [alignment for alignment in acting if alignment.strength in FULL]
    if any(alignment.has_lead for alignment in full):
        return "covered", None
    if full and plan.completeness == "summary":
        return "covered", SUMMARY_LEAD
    if acting:
        return "partial", NO_LEAD if full else None
    if steps:
        return "deferred", DEFERRED
    if counted:
        return "declared-only", None
    return _empty(plan, reading)


def _empty(plan: PlanRecord, reading: Reading) -> tuple[State, Note | None]:
    """Why nothing counts: only a full text with its task list can lack something."""
    if reading.passages == 0:
        return "not-assessed", NO_TEXT
    if plan.completeness == "summary":
        return "not-assessed", SUMMARY_SILENT
    if reading.steps == 0:
        return "not-assessed", NO_TASK_LIST
    return "not-found", None


def _open_question(alignments: Sequence[AlignmentRecord]) -> tuple[State, Note] | None:
    """Why nothing can be said of an empty cell: some passage might meet it, and its reviewers have not settled that."""
    for status, (vietnamese, english) in _OPEN.items():
        keys = ", ".join(alignment.key for alignment in alignments if alignment.status == status)
        if keys:
            return "not-assessed", (f"{vietnamese}: {keys}.", f"{english}: {keys}.")
    return None


def _basis(plan: PlanRecord, counted: Sequence[AlignmentRecord], reading: Reading, state: State) -> Basis:
    """Whether the state would be the same by accepted alignments alone."""
    accepted = [alignment for alignment in counted if alignment.status == "accepted"]
    if not counted:
        return "none"
    if not accepted:
        return "proposed"
    return "accepted" if _state(plan, accepted, reading)[0] == state else "mixed"


def _nearest(alignments: Sequence[AlignmentRecord], near_miss: Nearest | None) -> Nearest | None:
    """What came nearest: an alignment that a reviewer did not accept, or what stayed under the threshold."""
    shown = [Nearest(a.passage, a.key, a.score, a.status) for a in alignments if not a.counts]
    candidates = [*shown, near_miss] if near_miss is not None else shown
    return max(candidates, key=lambda near: near.score or 0.0, default=None)
