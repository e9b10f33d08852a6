"""The review sheet as tab-separated values: SSSOM columns, and beside them what a reviewer needs to read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lientinh.analysis.judgement import Judgement, fingerprint
from lientinh.analysis.ledger_file import read_table
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.review.returned import FIELDS, JUDGED, NAMED, ReturnedRow, ReturnedSheet, read_build, write_build
from lientinh.analysis.review.rows import ReviewRow, ReviewSheet
from lientinh.analysis.sssom import COLUMNS, curie, expand, format_header, format_rows, judgement_cells, unescape_cell
from lientinh.views.review_cells import review_cells
from lientinh.views.review_guide import SHOWN

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rationale": "comment",
        "passage_iri": "subject_id",
        "requirement_iri": "object_id",
        "task_fingerprint": "subject_fingerprint",
        "requirement_fingerprint": "object_fingerprint",
    }
)
"""Field of a sheet -> column, where SSSOM has a name of its own."""
_NOTATIONS: Final = ("judgement", "strength")
_SHOWN: Final = tuple(_NAMES.get(field, field) for field in FIELDS if field not in ("others", "remark", "score"))
_LAYOUT: Final = tuple(dict.fromkeys((*_SHOWN, "score", "remark", "others", *COLUMNS)))


def format_table(sheet: ReviewSheet) -> str:
    """The sheet as text; the same sheet gives the same text."""
    about = {"reviewer": sheet.reviewer.replace("|", "/"), **write_build(sheet.build), "shows": _shown(sheet)}
    header = format_header("review", "Phiếu rà soát đối chiếu", about)
    rows = [[cells.get(column, "") for column in _LAYOUT] for cells in map(_cells, sheet.rows)]
    return header + format_rows([_LAYOUT]) + format_rows(rows + _listed(sheet))


def _shown(sheet: ReviewSheet) -> str:
    """What the sheet tells beforehand; a colon would end a key of the metadata, which is YAML."""
    return SHOWN[sheet.shows].replace(":", " –")


def _listed(sheet: ReviewSheet) -> list[list[str]]:
    """The requirements at the end of a blind sheet, whose rows name none; a workbook has a page for them."""
    if sheet.shows != "blind":
        return []
    listed = [
        {"requirement": r.id, "requirement_text": r.text_vi, "object_id": curie(r.iri)}
        for framework in sheet.frameworks
        for r in framework.of_scope("province")
    ]
    return [[cells.get(column, "") for column in _LAYOUT] for cells in listed]


def read_review_table(path: Path) -> ReturnedSheet:
    """The rows of a table that `format_table` made; raises InputError as `read_workbook` does."""
    needed = [_NAMES.get(field, field) for field in (*NAMED, *JUDGED, *_NAMES)]
    table = read_table(path, needed)
    fields = {column: field for field, column in _NAMES.items()}
    rows = []
    for row in table.rows:
        cells = {fields.get(column, column): unescape_cell(value) for column, value in row.values.items()}
        cells |= {field: expand(cells[field]) for field in ("passage_iri", "requirement_iri")}
        rows.append(ReturnedRow(row.line, cells))
    return ReturnedSheet(
        place=str(path),
        reviewer=table.other.get("reviewer", ""),
        build=read_build(str(path), table.other),
        rows=tuple(rows),
        columns={field: f"column {_NAMES.get(field, field)}" for field in FIELDS},
    )


def _cells(row: ReviewRow) -> Mapping[str, str]:
    """Column -> text: values of the ledger as it writes them, the rest as people read it."""
    shown = {
        _NAMES.get(field, field): "" if value is None else str(value)
        for field, value in review_cells(row).items()
        if field not in _NOTATIONS
    }
    if row.own is not None:
        return {
            **judgement_cells(row.own),
            **shown,
            "subject_id": curie(shown["subject_id"]),
            "object_id": curie(shown["object_id"]),
        }
    blank = judgement_cells(_unjudged(row))
    return {**shown, **blank, "judgement": "", "reviewer_label": "", "mapping_date": ""}


def _unjudged(row: ReviewRow) -> Judgement:
    """A pair that nobody judged, for the columns that name it."""
    passage, requirement = row.passage, row.requirement
    return Judgement(
        task_iri=passage.iri if passage else row.plan.iri,
        requirement_iri=requirement.iri if requirement else "",
        judgement="none",
        strength=None,
        rationale="",
        reviewer="",
        date="",
        subject_fingerprint=fingerprint(passage.text if passage else row.plan.label),
        object_fingerprint=fingerprint(requirement.text_vi) if requirement else "",
        framework=row.framework.slug,
        subject_label=f"{plan_title(row.plan)} {passage.key if passage else ''}".strip(),
        object_label=f"{requirement.id} {requirement.label_vi}" if requirement else "",
    )
