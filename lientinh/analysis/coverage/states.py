"""The seven states of a cell, the strengths and statuses of alignments: their order and their names for people.

The same concepts with their definitions stand in the vocabulary's Turtle; a test holds the two together. They are here
as well since a matrix must be drawn, and a workbook written, without asking a store what its states are called.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, get_args

State = Literal["covered", "partial", "declared-only", "deferred", "not-applicable", "not-found", "not-assessed"]
Strength = Literal["exact", "broad", "partial"]
Status = Literal["proposed", "accepted", "rejected", "unsure", "disputed"]
Basis = Literal["accepted", "proposed", "mixed", "none", "judged", "cited"]
"""What a state or a rate rests on; "judged" and "cited" are of rates that no alignment decides."""
PassageKind = Literal["task", "review", "duty", "funding", "paragraph"]

STATES: Final[tuple[State, ...]] = get_args(State)
"""Best first; "not-applicable" stands outside the order."""
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)
"""Strongest first."""
FULL: Final[frozenset[Strength]] = frozenset({"exact", "broad"})
"""Strengths that meet the whole requirement."""
COUNTED: Final[frozenset[Status]] = frozenset({"proposed", "accepted"})
"""Statuses whose alignments count; the others are shown."""
STEPS: Final[frozenset[PassageKind]] = frozenset({"task", "review"})
"""Kinds of passage that assign something; the others are prose."""
GAPS: Final[tuple[State, ...]] = ("partial", "declared-only", "deferred", "not-found", "not-assessed")
"""States that `lientinh gaps` lists."""


def name_of(names: Mapping[str, tuple[str, str]], key: str | None, language: str) -> str:
    """The Vietnamese or English name of a concept; the key itself where it has none."""
    pair = names.get(key or "")
    return (key or "") if pair is None else pair[language == "en"]


STATE_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "covered": ("được bao phủ", "covered"),
        "partial": ("bao phủ một phần", "partial"),
        "declared-only": ("chỉ nêu trong lời văn", "declared only"),
        "deferred": ("để lại cho văn bản sau", "deferred"),
        "not-applicable": ("không áp dụng", "not applicable"),
        "not-found": ("không tìm thấy", "not found"),
        "not-assessed": ("chưa đánh giá được", "not assessed"),
    }
)
STRENGTH_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"exact": ("khớp hoàn toàn", "exact"), "broad": ("rộng hơn", "broad"), "partial": ("một phần", "partial")}
)
STATUS_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "proposed": ("máy đề xuất", "proposed"),
        "accepted": ("đã chấp nhận", "accepted"),
        "rejected": ("đã bác bỏ", "rejected"),
        "unsure": ("chưa chắc chắn", "unsure"),
        "disputed": ("còn tranh luận", "disputed"),
    }
)
BASIS_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "accepted": ("đối chiếu đã chấp nhận", "accepted alignments"),
        "proposed": ("đề xuất của máy", "proposals"),
        "mixed": ("cả hai", "both"),
        "none": ("không có đối chiếu", "no alignment"),
        "judged": ("nhận định của người rà soát", "judgements of reviewers"),
        "cited": ("văn bản được kế hoạch nêu", "documents that plans name"),
    }
)
KIND_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "task": ("nhiệm vụ", "task"),
        "review": ("văn bản cần rà soát", "document to revise"),
        "duty": ("trách nhiệm thực hiện", "duty"),
        "funding": ("đoạn về kinh phí", "paragraph on funding"),
        "paragraph": ("đoạn văn", "paragraph"),
    }
)


def best_state(states: list[State]) -> State | None:
    """The best of several; one that does not apply counts only where no other does. None of none."""
    applying = [state for state in states if state != "not-applicable"]
    ranked = sorted(applying or states, key=STATES.index)
    return ranked[0] if ranked else None
