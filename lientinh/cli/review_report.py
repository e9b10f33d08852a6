"""How `lientinh review status` tells how the ledger stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from lientinh.analysis.conflicts import Conflict
from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES, VALUES, Judgement
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.status import ReviewStatus
from lientinh.analysis.standing import StrengthDifference
from lientinh.cli.options import out
from lientinh.cli.review_agreement import agreement_json, print_agreements
from lientinh.cli.tables import make_table

SHOWN: Final = 20
"""Lines of a list on the terminal; --format json has all."""


def status_json(ledger: Ledger, status: ReviewStatus) -> dict[str, Any]:
    """The whole status of a ledger."""
    return {
        "ledger": [str(path) for path in ledger.files],
        "rows": len(ledger.rows),
        "reviewers": [
            {
                "reviewer": of.reviewer,
                **{value: of.counts.get(value, 0) for value in VALUES if value != "none"},
                "suspect": of.suspect,
                "absent": of.absent,
            }
            for of in status.reviewers
        ],
        "suspects": [judgement_json(judgement) for judgement in status.suspects],
        "absent": len(status.absent),
        "conflicts": [conflict_json(conflict) for conflict in status.conflicts],
        "strength_differences": [difference_json(found) for found in status.strength_differences],
        "agreement": [agreement_json(agreement) for agreement in status.agreements],
    }


def print_status(status: ReviewStatus, vietnamese: bool) -> None:
    """Counts of each reviewer, then what needs another look."""
    console = out()
    language = 0 if vietnamese else 1
    values = [value for value in VALUES if value != "none"]
    names = [VALUE_NAMES[value][language] for value in values]
    heads = ["Người rà soát" if vietnamese else "Reviewer", *names]
    heads += ["cần xem lại", "ngoài kho"] if vietnamese else ["suspect", "not in the store"]
    rows = [
        (of.reviewer, *(of.counts.get(value, 0) for value in values), of.suspect, of.absent) for of in status.reviewers
    ]
    console.print(make_table(None, heads, rows, numbers=range(1, len(heads))))
    for judgement in status.suspects[:SHOWN]:
        what = "lời văn đã thay đổi" if vietnamese else "the words have changed"
        console.print(f"{judgement.pair_name} ({judgement.reviewer}): {what}", markup=False)
    print_conflicts(status.conflicts, vietnamese)
    print_differences(status.strength_differences, vietnamese)
    print_agreements(status.agreements, vietnamese)


def print_conflicts(conflicts: Iterable[Conflict], vietnamese: bool) -> None:
    """Each conflict in a line, some twenty of them."""
    found = list(conflicts)
    title = "Mâu thuẫn" if vietnamese else "Conflict"
    for conflict in found[:SHOWN]:
        message = conflict.message_vi if vietnamese else conflict.message_en
        out().print(f"{title}: {message}", markup=False)
    if len(found) > SHOWN:
        out().print(f"… +{len(found) - SHOWN}", markup=False)


def said(judgement: Judgement, vietnamese: bool) -> str:
    """What a judgement says, in words."""
    language = 0 if vietnamese else 1
    strength = f", {STRENGTH_NAMES[judgement.strength][language]}" if judgement.strength else ""
    return f"{VALUE_NAMES[judgement.judgement][language]}{strength}"


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a plain value."""
    return {
        "task": judgement.task_iri,
        "task_label": judgement.subject_label,
        "requirement": judgement.requirement_iri,
        "requirement_label": judgement.object_label,
        "judgement": judgement.judgement,
        "strength": judgement.strength,
        "rationale": judgement.rationale,
        "reviewer": judgement.reviewer,
        "date": judgement.date,
    }


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict as a plain value."""
    return {
        "kind": conflict.kind,
        "message": conflict.message_vi,
        "message_en": conflict.message_en,
        "judgements": [judgement_json(conflict.first), judgement_json(conflict.second)],
    }


def difference_json(difference: StrengthDifference) -> dict[str, Any]:
    """A difference of strengths as a plain value."""
    return {
        "counts": difference.counts,
        "message": difference.message_vi,
        "message_en": difference.message_en,
        "judgements": [judgement_json(judgement) for judgement in difference.judgements],
    }


def print_differences(differences: Sequence[StrengthDifference], vietnamese: bool) -> None:
    """How many pairs were accepted with different strengths, and some twenty of them."""
    if not differences:
        return
    count = len(differences)
    title = f"Khác mức độ: {count} cặp, tính mức thấp nhất" if vietnamese else f"Strengths differ: {count} pairs"
    console = out()
    console.print(title, markup=False)
    for difference in differences[:SHOWN]:
        console.print(f"  {difference.message_vi if vietnamese else difference.message_en}", markup=False)
    if count > SHOWN:
        console.print(f"… +{count - SHOWN}", markup=False)
