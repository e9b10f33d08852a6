"""What stands in the cells of a review row, field by field: the same for a workbook and for a table."""

from __future__ import annotations

from collections.abc import Mapping

from lientinh.analysis.coverage.states import STATUS_NAMES
from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES, Judgement, fingerprint
from lientinh.analysis.review.rows import ReviewRow


def review_cells(row: ReviewRow) -> Mapping[str, str | float | None]:
    """Field of `returned.FIELDS` -> value, in Vietnamese; None where there is nothing."""
    passage, requirement, own = row.passage, row.requirement, row.own
    return {
        "document": row.plan.number,
        "province": row.plan.province_name,
        "task": passage.key if passage else None,
        "task_text": passage.text if passage else None,
        "requirement": requirement.id if requirement else None,
        "requirement_text": requirement.text_vi if requirement else None,
        "judgement": VALUE_NAMES[own.judgement][0] if own else None,
        "strength": STRENGTH_NAMES[own.strength][0] if own and own.strength else None,
        "rationale": own.rationale if own else None,
        "rationale_en": own.rationale_en or None if own else None,
        "proposed": _proposed(row),
        "score": row.proposal.score if row.proposal else None,
        "remark": _remark(row),
        "others": "; ".join(f"{j.reviewer}: {_said(j)}" for j in row.others) or None,
        "passage_iri": passage.iri if passage else row.plan.iri,
        "requirement_iri": requirement.iri if requirement else None,
        "task_fingerprint": fingerprint(passage.text if passage else row.plan.label),
        "requirement_fingerprint": fingerprint(requirement.text_vi) if requirement else None,
    }


def _proposed(row: ReviewRow) -> str | None:
    """What the engine says; of a pair that somebody judged only the score is known to be its own."""
    proposal = row.proposal
    if proposal is None or proposal.score is None:
        return None
    if proposal.status != "proposed" or proposal.strength is None:
        return STATUS_NAMES["proposed"][0]
    return STRENGTH_NAMES[proposal.strength][0]


def _remark(row: ReviewRow) -> str | None:
    if row.outdated is not None:
        return f"Lời văn đã thay đổi; nhận định trước ({row.outdated.date}): {_said(row.outdated)}"
    if row.requirement is None and row.blind:
        return "Ghi mã yêu cầu mà nhiệm vụ đáp ứng; để trống nếu không có"
    if row.requirement is None:
        return "Chưa tìm thấy yêu cầu nào; ghi mã yêu cầu nếu có"
    if row.passage is not None and not row.passage.is_step:
        return f"Chỉ là lời văn, không phải nhiệm vụ: {row.passage.heading}".rstrip(": ")
    return None


def _said(judgement: Judgement) -> str:
    strength = f", {STRENGTH_NAMES[judgement.strength][0]}" if judgement.strength else ""
    return f"{VALUE_NAMES[judgement.judgement][0]}{strength} ({judgement.rationale})"
