"""The judgements of a sheet by themselves, without a store: what two reviewers' files are compared by.

A row that the reviewer added names its task and requirement in words; which these are is told by the other rows of the
same sheet, which carry the IRIs beside the words.
"""

from __future__ import annotations

from typing import Any

from lientinh.analysis.judgement import MAY_HAVE_STRENGTH, STRENGTH_NAMES, VALUE_NAMES, Judgement
from lientinh.analysis.review.returned import ReturnedRow, ReturnedSheet
from lientinh.analysis.review.wrong_cells import WrongCell, read_choice
from lientinh.errors import InputError
from lientinh.ontology.frameworks import list_frameworks
from lientinh.ontology.identifiers import requirement_iri
from lientinh.ontology.labels import fold_label


def plain_judgements(sheet: ReturnedSheet) -> tuple[Judgement, ...]:
    """The judgements of all rows in which the reviewer wrote something, the last of each pair.

    Raises InputError, with row and column, for a value that is none and a pair that cannot be told.
    """
    names = _Names(sheet)
    found: dict[tuple[str, str], Judgement] = {}
    for row in sheet.rows:
        if row.is_blank:
            continue
        try:
            judgement = _judgement(row, names, sheet.reviewer)
        except WrongCell as wrong:
            raise InputError(f"{sheet.place}: {sheet.where(row, wrong.field)}: {wrong}") from None
        found[judgement.pair] = judgement
    return tuple(found.values())


def _judgement(row: ReturnedRow, names: _Names, reviewer: str) -> Judgement:
    value: Any = read_choice(row, "judgement", VALUE_NAMES)
    if not value:
        raise WrongCell("judgement", "is empty; choose a judgement, or clear the whole row", "để trống")
    strength: Any = read_choice(row, "strength", STRENGTH_NAMES) or None
    return Judgement(
        task_iri=names.task(row),
        requirement_iri=names.requirement(row),
        judgement=value,
        strength=strength if value in MAY_HAVE_STRENGTH else None,
        rationale=row.text("rationale"),
        reviewer=reviewer,
        date="",
        subject_fingerprint=row.text("task_fingerprint"),
        object_fingerprint=row.text("requirement_fingerprint"),
    )


class _Names:
    """From the words of a sheet to the IRIs that stand beside them."""

    def __init__(self, sheet: ReturnedSheet) -> None:
        self._tasks: dict[tuple[str, str], str] = {}
        self._requirements: dict[str, str] = {}
        self._frameworks = tuple(sheet.build.frameworks)
        for row in sheet.rows:
            iri, key = row.text("passage_iri"), fold_label(row.text("task"))
            if iri and key:
                for document in _documents(row):
                    self._tasks[document, key] = iri
                    self._tasks[document, ""] = iri.rsplit("/", 2)[0]
            if row.text("requirement_iri"):
                self._requirements[fold_label(row.text("requirement"))] = row.text("requirement_iri")

    def task(self, row: ReturnedRow) -> str:
        iri = row.text("passage_iri")
        for document in () if iri else _documents(row):
            iri = iri or self._tasks.get((document, fold_label(row.text("task"))), "")
        if not iri:
            raise WrongCell(
                "task",
                f"{row.text('task')!r} of {row.text('document')!r} stands in no other row of this file",
                "không có ở dòng nào khác của tệp",
            )
        return iri

    def requirement(self, row: ReturnedRow) -> str:
        name = row.text("requirement")
        iri = row.text("requirement_iri") or self._requirements.get(fold_label(name), "")
        if not iri and name and len(self._frameworks) == 1:
            # A blind sheet lists its requirements beside its rows; the framework of the build says whose they are.
            iri = _known_requirement(self._frameworks[0], name)
        if not iri:
            raise WrongCell("requirement", f"{name!r} stands in no other row of this file", "không có ở dòng nào khác")
        return iri


def _known_requirement(slug: str, name: str) -> str:
    """The IRI of a requirement by its id; empty where a shipped framework does not have it."""
    for framework in list_frameworks():
        if framework.slug == slug:
            found = (r.iri for r in framework.of_scope("province") if fold_label(r.id) == fold_label(name))
            return next(found, "")
    return requirement_iri(slug, name.upper())


def _documents(row: ReturnedRow) -> tuple[str, ...]:
    """The names by which a row may call its plan, the fullest first."""
    number, province = fold_label(row.text("document")), fold_label(row.text("province"))
    return (f"{number} ({province})", number) if province else (number,)
