"""From a sheet that came back to rows for the ledger: every row checked, nothing taken over while one is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lientinh.analysis.conflicts import Conflict
from lientinh.analysis.judgement import Judgement, suspect
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.review.context import ReviewContext
from lientinh.analysis.review.reading import RowReader
from lientinh.analysis.review.returned import ReturnedSheet
from lientinh.analysis.review.wrong_cells import RowError
from lientinh.analysis.standing import StrengthDifference
from lientinh.errors import InputError


@dataclass(frozen=True, slots=True)
class Change:
    """A judgement that replaces an earlier one of the same reviewer."""

    before: Judgement
    after: Judgement


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a sheet says, held against the ledger. With errors, nothing of it is to be taken over."""

    reviewer: str
    rows: int
    """Rows in which the reviewer wrote something."""
    blank: int
    errors: tuple[RowError, ...] = ()
    new: tuple[Judgement, ...] = ()
    """On pairs that this reviewer had not judged."""
    changed: tuple[Change, ...] = ()
    """Another decision, strength or reason than before."""
    renewed: tuple[Judgement, ...] = ()
    """The same again, on words that have changed since."""
    unchanged: int = 0
    conflicts: tuple[Conflict, ...] = ()
    """What contradicts something, of the judgements in this sheet."""
    strength_differences: tuple[StrengthDifference, ...] = ()
    """What this reviewer and another accept with different strengths."""
    strength_left_out: tuple[int, ...] = ()
    """Lines whose strength was left out, since they accept nothing."""

    @property
    def to_add(self) -> tuple[Judgement, ...]:
        """What the ledger is to get: nothing where a row is wrong."""
        if self.errors:
            return ()
        return (*self.new, *(change.after for change in self.changed), *self.renewed)


def check_sheet(
    sheet: ReturnedSheet, context: ReviewContext, ledger: Ledger, day: str, reviewer: str = ""
) -> ImportReport:
    """What a sheet would do to the ledger; `day` is the ISO date of the new judgements.

    `reviewer` stands above the name in the sheet. Raises InputError for a sheet of another build and for one without a
    reviewer; what is wrong in single rows is in the report.
    """
    check_build(sheet, context)
    name = (reviewer or sheet.reviewer).strip()
    if not name:
        raise InputError(f"{sheet.place}: names no reviewer; write one into the sheet or give --reviewer")
    judged = [row for row in sheet.rows if not row.is_blank]
    reader = RowReader(sheet, context, name, day)
    found = [reader.read(row) for row in judged]
    errors = [*(item for item in found if isinstance(item, RowError)), *_doubles(sheet, reader)]
    judgements = list({item.key: item for item in found if isinstance(item, Judgement)}.values())
    blank = len(sheet.rows) - len(judged)
    if errors:
        return ImportReport(name, len(judged), blank, tuple(sorted(errors, key=lambda error: error.line)))
    report = ImportReport(name, len(judged), blank, strength_left_out=tuple(reader.strength_left_out))
    return _compare(report, judgements, context, ledger)


def check_build(sheet: ReturnedSheet, context: ReviewContext) -> None:
    """Raise InputError where a document or framework of the sheet is not in the store as it was."""
    now = context.build(sheet.build.documents, sheet.build.frameworks)
    for iri, mark in sheet.build.documents.items():
        if now.documents.get(iri) != mark:
            plan = context.plan_of.get(iri)
            name, what = (plan_title(plan), "other words") if plan else (iri, "not at all")
            raise _other_build(sheet, name, f"the store has it with {what}" if plan else f"the store has it {what}")
    for slug, mark in sheet.build.frameworks.items():
        if now.frameworks.get(slug) != mark:
            raise _other_build(sheet, f"framework {slug}", "the store has other requirements")


def _other_build(sheet: ReturnedSheet, name: str, what: str) -> InputError:
    return InputError(
        f"{sheet.place}: made from another build ({sheet.build.fingerprint}): {name}: {what}; "
        "export a new file and carry the judgements over, or build the plans of that time"
    )


def _doubles(sheet: ReturnedSheet, reader: RowReader) -> Iterator[RowError]:
    """Two rows on one pair that do not say the same."""
    for rows in reader.seen.values():
        (first, judgement), *others = rows
        for row, other in others:
            if not judgement.says_the_same(other):
                message = f"judges the same pair as row {first.line} and says something else; keep one of the two rows"
                message_vi = f"nhận định cùng một cặp với dòng {first.line} mà nói khác; chỉ giữ một trong hai dòng"
                where, where_vi = sheet.where(row, "judgement"), sheet.where_vi(row, "judgement")
                yield RowError(row.line, where, message, where_vi, message_vi)


def _compare(
    report: ImportReport, judgements: Sequence[Judgement], context: ReviewContext, ledger: Ledger
) -> ImportReport:
    new: list[Judgement] = []
    changed: list[Change] = []
    renewed: list[Judgement] = []
    for judgement in judgements:
        before = ledger.latest.get(judgement.key)
        if judgement.judgement == "none" and (before is None or before.judgement == "none"):
            continue
        if before is None:
            new.append(judgement)
        elif not before.says_the_same(judgement):
            changed.append(Change(before, judgement))
        elif suspect(before, context.texts):
            renewed.append(judgement)
    added = [*new, *(change.after for change in changed), *renewed]
    spoken = {judgement.key for judgement in judgements}
    after = ledger.with_rows(added)
    return replace(
        report,
        new=tuple(new),
        changed=tuple(changed),
        renewed=tuple(renewed),
        unchanged=len(judgements) - len(added),
        conflicts=tuple(c for c in after.conflicts() if {c.first.key, c.second.key} & spoken),
        strength_differences=tuple(
            difference
            for difference in after.strength_differences()
            if spoken & {judgement.key for judgement in difference.judgements}
        ),
    )
