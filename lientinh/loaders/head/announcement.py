"""A news item about a document: it has no head, and says in the third person what was issued.

"… ngày 27/3/2025, Ủy ban nhân dân tỉnh ban hành Kế hoạch số 996/KH-UBND về đẩy mạnh công tác … và những năm tiếp
theo." Number, date and issuer of the document are those of this sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.citations.mentions import place_citations
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.letters import to_plain
from lientinh.ontology.model import Citation, Span

_REACH = 3000
"""Characters from the beginning within which a news item says what it is about."""
_ISSUED = re.compile(r"(?<![a-z])(?:ban\s+hanh|ky\s+ban\s+hanh|ra|ky)\s+$")
_TITLE = re.compile(r"\s+(?P<title>(?:về|Về|V/v|thực hiện|triển khai)\s[^\n]*?)(?=[.;](?:\s|$)|\n|$|,\s+gồm)")
_DATE_REACH = 160


@dataclass(frozen=True, slots=True)
class Announcement:
    """The sentence that announces a document; positions are in the reading text."""

    citation: Citation
    number: Span
    sentence: Span
    """From the date to the number: what date and issuer are read from."""
    title: Span | None


def find_announcement(source: SourceText) -> Announcement | None:
    """The announcement in a text without head: the first document that a body is said to have issued on a date."""
    text = source.text
    plain = to_plain(text[:_REACH])
    for placed in place_citations(source, 0, min(len(text), _REACH)):
        citation = placed.citation
        if not (citation.number and citation.date and citation.issuer):
            continue
        if not _ISSUED.search(plain, max(0, placed.start - 30), placed.start):
            continue
        day = plain.rfind("ngay", max(0, placed.start - _DATE_REACH), placed.start)
        title = _TITLE.match(text, placed.end)
        return Announcement(
            citation=citation,
            number=Span(placed.start, placed.end),
            sentence=Span(day if day >= 0 else placed.start, placed.end),
            title=Span(title.start("title"), title.end("title")) if title else None,
        )
    return None
