"""A plan as lientinh reads it: frozen dataclasses that cross every module border.

Offsets count characters of the decoded source file, so that `text[start:end]` is the passage. The decoded text of a
file that is no text (Word, PDF, a web page) is what its reader puts together, and `lientinh extract FILE --format text`
prints it. A value that a page break cut in two keeps each piece in `parts`; `start` and `end` then span both.
"""

from __future__ import annotations

from lientinh.ontology.model.agencies import Agency, AgencyCell
from lientinh.ontology.model.documents import (
    Citation,
    CitedDocument,
    Completeness,
    DocumentIdentity,
    LegalBasis,
    Proposal,
)
from lientinh.ontology.model.evidence import CellPlace, Evidence, SourceFile, Span
from lientinh.ontology.model.parts import (
    Duty,
    Finding,
    Funding,
    FundingSource,
    Paragraph,
    Reporting,
    Severity,
    StatedCount,
)
from lientinh.ontology.model.plan import Plan
from lientinh.ontology.model.tasks import BudgetLine, Deadline, DeadlineKind, Group, ReviewDocument, Task

__all__ = [
    "Agency",
    "AgencyCell",
    "BudgetLine",
    "CellPlace",
    "Citation",
    "CitedDocument",
    "Completeness",
    "Deadline",
    "DeadlineKind",
    "DocumentIdentity",
    "Duty",
    "Evidence",
    "Finding",
    "Funding",
    "FundingSource",
    "Group",
    "LegalBasis",
    "Paragraph",
    "Plan",
    "Proposal",
    "Reporting",
    "ReviewDocument",
    "Severity",
    "SourceFile",
    "Span",
    "StatedCount",
    "Task",
]
