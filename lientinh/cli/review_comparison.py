"""Two reviewers' files set against each other, for `lientinh review status`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lientinh.cli.review_sheets import read_sheet, suffix_of
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.agreement import Agreement
    from lientinh.analysis.judgement import Judgement
    from lientinh.analysis.review.context import ReviewContext


def compare_files(files: Sequence[Path], context: ReviewContext | None) -> Agreement:
    """The agreement of two files; raises InputError for another number of them and for a file of several reviewers."""
    if len(files) != 2:
        raise InputError(f"review status: {len(files)} file(s) given; accepted are two, of two reviewers, or none")
    from lientinh.analysis.agreement import compare_judgements
    from lientinh.analysis.review.status import common_space

    (name, first), (other_name, second) = (_read_reviewer(file) for file in files)
    if name == other_name:
        name, other_name = f"{name} ({files[0].name})", f"{other_name} ({files[1].name})"
    space = common_space(context, first, second) if context else None
    return compare_judgements((name, other_name), first, second, space)


def _read_reviewer(file: Path) -> tuple[str, Sequence[Judgement]]:
    """Reviewer and judgements of a sheet, or of a ledger that holds one reviewer."""
    from lientinh.analysis.ledger import read_ledger
    from lientinh.analysis.ledger_file import read_table
    from lientinh.analysis.review.plain import plain_judgements

    if suffix_of(file) == ".tsv" and "build" not in read_table(file).other:
        ledger = read_ledger([file])
        if len(ledger.reviewers) != 1:
            raise InputError(f"{file}: holds {len(ledger.reviewers)} reviewers; accepted is the file of one")
        return ledger.reviewers[0], ledger.of_reviewer(ledger.reviewers[0])
    sheet = read_sheet(file)
    return sheet.reviewer or file.stem, plain_judgements(sheet)
