"""One judgement at a time, as a form in a browser gives it: held to the same rules as a row of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.context import ReviewContext
from lientinh.analysis.review.importing import ImportReport, check_sheet
from lientinh.analysis.review.returned import ReturnedRow, ReturnedSheet
from lientinh.errors import InputError
from lientinh.graph_store.store import Store

FIELDS: Final = (
    "passage_iri",
    "requirement_iri",
    "judgement",
    "strength",
    "rationale",
    "rationale_en",
    "task_fingerprint",
    "requirement_fingerprint",
)
"""Of a form; the fingerprints are those of the words that the form showed."""
_PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {"judgement": "column Nhận định", "strength": "column Mức độ khớp", "rationale": "column Lý do"}
)


@dataclass(frozen=True, slots=True)
class PairForm:
    """What a reviewer filled in for a passage and a requirement."""

    values: Mapping[str, str]
    """Field of `FIELDS` -> text."""

    @property
    def sheet_row(self) -> ReturnedRow:
        """As the one row of a sheet."""
        return ReturnedRow(1, {field: self.values.get(field, "") for field in FIELDS})


def read_document_context(store: Store, document: str, requirement: str) -> ReviewContext:
    """What can be judged of one plan (IRI) under the framework of a requirement (IRI).

    Raises InputError where the store has no such plan or requirement, or the plan does not answer to the framework.
    """
    frameworks = [f for f in stored_frameworks(store) if any(r.iri == requirement for r in f.of_scope("province"))]
    if not frameworks:
        raise InputError(f"{requirement}: no requirement of a province in this store; take it from the matrix")
    plans = [plan for plan in read_plans(store) if plan.iri == document]
    if not plans:
        raise InputError(f"{document}: no plan of this store; take it from the matrix")
    if not set(frameworks[0].applies_to).intersection(plans[0].implements()):
        raise InputError(f"{document}: does not carry out what framework {frameworks[0].slug} asks")
    return ReviewContext(tuple(plans), tuple(frameworks), {document: read_plan_text(store, document).passages})


def check_pair(form: PairForm, context: ReviewContext, ledger: Ledger, day: str, reviewer: str) -> ImportReport:
    """What a form would do to the ledger: a judgement to add, or one error that says what is wrong.

    Raises InputError for a reviewer without a name.
    """
    build = context.build([plan.iri for plan in context.plans], [framework.slug for framework in context.frameworks])
    sheet = ReturnedSheet("form", reviewer, build, (form.sheet_row,), _PLACES)
    return check_sheet(sheet, context, ledger, day, reviewer)
