"""How `lientinh review` tells what an import did and how the ledger stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from lientinh.analysis.agreement import Agreement
from lientinh.analysis.conflicts import Conflict
from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES, VALUES, Judgement
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.importing import ImportReport
from lientinh.analysis.review.status import ReviewStatus
from lientinh.cli.options import out
from lientinh.cli.tables import make_table

_SHOWN: Final = 20
"""Lines of a list on the terminal; --format json has all."""


def import_json(file: Path, report: ImportReport, target: Path | None) -> dict[str, Any]:
    """What an import found and did."""
    return {
        "file": str(file),
        "reviewer": report.reviewer,
        "rows": report.rows,
        "blank": report.blank,
        "errors": [{"row": error.line, "where": error.where, "message": error.message} for error in report.errors],
        "new": [_judgement(judgement) for judgement in report.new],
        "changed": [{"before": _judgement(c.before), "after": _judgement(c.after)} for c in report.changed],
        "renewed": [_judgement(judgement) for judgement in report.renewed],
        "unchanged": report.unchanged,
        "conflicts": [_conflict(conflict) for conflict in report.conflicts],
        "added": len(report.to_add) if target else 0,
        "ledger": str(target) if target else None,
    }


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
        "suspects": [_judgement(judgement) for judgement in status.suspects],
        "absent": len(status.absent),
        "conflicts": [_conflict(conflict) for conflict in status.conflicts],
        "agreement": [agreement_json(agreement) for agreement in status.agreements],
    }


def agreement_json(agreement: Agreement) -> dict[str, Any]:
    """The agreement of two reviewers."""
    return {
        "reviewers": list(agreement.reviewers),
        "both": agreement.both,
        "agreed": agreement.agreed,
        "percent": None if agreement.share is None else round(100 * agreement.share, 2),
        "kappa": agreement.kappa,
        "accept_kappa": agreement.accept_kappa,
        "only_first": agreement.only_first,
        "only_second": agreement.only_second,
        "both_accepted": agreement.both_accepted,
        "same_strength": agreement.same_strength,
        "table": [{"first": one, "second": other, "pairs": n} for (one, other), n in agreement.table.items()],
    }


def print_import(report: ImportReport, target: Path | None, vietnamese: bool) -> None:
    """The counts of an import, what changed and what contradicts."""
    console = out()
    words = (
        ("dòng có nhận định", "mới", "thay đổi", "nhận định lại trên lời văn mới", "như cũ", "sai", "mâu thuẫn")
        if vietnamese
        else ("judged rows", "new", "changed", "renewed on new words", "as before", "wrong", "conflicts")
    )
    found = (report.new, report.changed, report.renewed, range(report.unchanged), report.errors, report.conflicts)
    counts = (report.rows, *map(len, found))
    heads = ("Kết quả", "Số") if vietnamese else ("Result", "Count")
    console.print(make_table(report.reviewer, heads, list(zip(words, counts, strict=True)), numbers=(1,)))
    for change in report.changed[:_SHOWN]:
        before, after = _said(change.before, vietnamese), _said(change.after, vietnamese)
        console.print(f"{_pair(change.after)}: {before} → {after}", markup=False)
    _print_conflicts(report.conflicts, vietnamese)
    if target:
        done = (
            "đã ghi thêm {n} dòng; chạy lientinh build để tính lại"
            if vietnamese
            else "{n} rows added; now lientinh build"
        )
        console.print(f"{target}: {done.format(n=len(report.to_add))}", markup=False)


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
    for judgement in status.suspects[:_SHOWN]:
        what = "lời văn đã thay đổi" if vietnamese else "the words have changed"
        console.print(f"{_pair(judgement)} ({judgement.reviewer}): {what}", markup=False)
    _print_conflicts(status.conflicts, vietnamese)
    print_agreements(status.agreements, vietnamese)


def print_agreements(agreements: Sequence[Agreement], vietnamese: bool) -> None:
    """Percent agreement and kappa of each two reviewers."""
    if not agreements:
        return
    heads = (
        (
            "Hai người rà soát",
            "Cùng xét",
            "Giống nhau",
            "Tỷ lệ",
            "Kappa",
            "Kappa chấp nhận",
            "Chỉ người 1",
            "Chỉ người 2",
        )
        if vietnamese
        else ("Two reviewers", "Both", "Agreed", "Share", "Kappa", "Kappa accept", "Only first", "Only second")
    )
    rows = [
        (
            " – ".join(a.reviewers),
            a.both,
            a.agreed,
            "–" if a.share is None else f"{100 * a.share:.1f}%",
            *("–" if kappa is None else f"{kappa:.3f}" for kappa in (a.kappa, a.accept_kappa)),
            a.only_first,
            a.only_second,
        )
        for a in agreements
    ]
    out().print(make_table(None, heads, rows, numbers=range(1, len(heads))))


def _print_conflicts(conflicts: Iterable[Conflict], vietnamese: bool) -> None:
    found = list(conflicts)
    title = "Mâu thuẫn" if vietnamese else "Conflict"
    for conflict in found[:_SHOWN]:
        message = conflict.message_vi if vietnamese else conflict.message_en
        out().print(f"{title}: {message}", markup=False)
    if len(found) > _SHOWN:
        out().print(f"… +{len(found) - _SHOWN}", markup=False)


def _pair(judgement: Judgement) -> str:
    return f"{judgement.subject_label or judgement.task_iri} – {judgement.object_label or judgement.requirement_iri}"


def _said(judgement: Judgement, vietnamese: bool) -> str:
    language = 0 if vietnamese else 1
    strength = f", {STRENGTH_NAMES[judgement.strength][language]}" if judgement.strength else ""
    return f"{VALUE_NAMES[judgement.judgement][language]}{strength}"


def _judgement(judgement: Judgement) -> dict[str, Any]:
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


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind,
        "message": conflict.message_vi,
        "message_en": conflict.message_en,
        "judgements": [_judgement(conflict.first), _judgement(conflict.second)],
    }
