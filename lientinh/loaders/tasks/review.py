"""Rows of the table of documents to revise (văn bản cần rà soát, sửa đổi, bổ sung)."""

from __future__ import annotations

import re

from lientinh.ontology.model import AgencyCell, Citation, Deadline, Evidence, ReviewDocument

# "Kế hoạch số 3338/KH-UBND ngày 14/7/2020 của UBND tỉnh | thực hiện Đề án …": the name begins at its verb.
_BEFORE_NAME = re.compile(
    r"[\s,]*(?:ngày\s+[\d/]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?[\s,]*"
    r"(?:của\s+.{2,80}?\s+)?"
    r"(?=(?:ban hành|thực hiện|về|quy định|phê duyệt|triển khai|sửa đổi|công bố|giao|thành lập)\b)"
)


def review_document(
    ordinal: str,
    evidence: Evidence,
    citation: Citation,
    leads: tuple[AgencyCell, ...],
    cooperators: tuple[AgencyCell, ...],
    issuing_authority: str | None,
    product: str | None,
    deadline: Deadline,
) -> ReviewDocument:
    """The document that a row names, its name told from its number, date and issuer."""
    quote = evidence.quote
    at = quote.find(citation.raw)
    rest = quote[at + len(citation.raw) :] if at >= 0 else quote
    lead_in = _BEFORE_NAME.match(rest)
    name = (rest[lead_in.end() :] if lead_in else rest).strip()
    return ReviewDocument(
        ordinal, name or quote, quote, citation, leads, cooperators, issuing_authority, product, deadline, evidence
    )
