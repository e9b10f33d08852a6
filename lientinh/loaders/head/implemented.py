"""The documents that a document says it carries out ("… thực hiện Quyết định số 1703/QĐ-TTg …").

The title says it. Where the title names no document, the opening statement does: "Thực hiện Quyết định số …" of a
plan without recitals, "Nhằm cụ thể hóa để triển khai thực hiện …" of a news item.
"""

from __future__ import annotations

import re

from lientinh.loaders.citations.mentions import place_citations
from lientinh.loaders.head.anchors import find_head
from lientinh.loaders.head.announcement import find_announcement
from lientinh.loaders.head.title import find_title
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.letters import forms_of
from lientinh.ontology.model import Citation, DocumentIdentity, Span

_CARRIES_OUT = re.compile(r"(?<![a-z])(?:thuc\s+hien|trien\s+khai|thi\s+hanh)(?![a-z])")
_OPENING = re.compile(
    r"\s*(?:de\s+|nham\s+|tiep\s+tuc\s+|cu\s+the\s+hoa\s+|to\s+chuc\s+)*"
    r"(?:trien\s+khai\s+)?(?:thuc\s+hien|trien\s+khai|nham)(?![a-z])"
)
_SENTENCE_END = re.compile(r"[.;]\s*\n|\n\s*\n|[;,]\s+(?:u[yi]\s+ban\s+nhan\s+dan|ubnd|so|bo)\s")
_REACH = 2500


def find_implemented(
    source: SourceText, identity: DocumentIdentity, citations: tuple[Citation, ...]
) -> tuple[Citation, ...]:
    """The documents carried out, in printed order, one mention each; the one named inside another's title too.

    Empty where neither title nor opening statement says that anything is carried out.
    """
    plain = forms_of(source.text).plain
    head = find_head(source.text, plain)
    title = find_title(source.text, plain, head)
    found: tuple[Citation, ...] = ()
    if title is not None:
        found = _carried_out(source, plain, Span(title.parts[0].start, title.parts[-1].end))
    if not found:
        opening = _opening(source, plain, title.end if title else None)
        found = _carried_out(source, plain, opening) if opening else ()
    shared = {citation: citation for citation in citations}
    first = {citation.number or citation.name: citation for citation in reversed(found)}
    if identity.number is not None:
        first.pop(identity.number, None)
    return tuple(shared.get(citation, citation) for citation in found if citation in first.values())


def _carried_out(source: SourceText, plain: str, span: Span) -> tuple[Citation, ...]:
    """Citations of a passage behind its first "thực hiện", "triển khai"."""
    verb = _CARRIES_OUT.search(plain, span.start, span.end)
    if verb is None:
        return ()
    return tuple(placed.citation for placed in place_citations(source, verb.end(), span.end))


def _opening(source: SourceText, plain: str, title_end: int | None) -> Span | None:
    """The statement that opens the text of a plan, or that stands before the sentence of an announcement."""
    if title_end is None:
        announced = find_announcement(source)
        if announced is None:
            return None
        line = source.text.rfind("\n", 0, announced.sentence.start) + 1
        return Span(line, announced.sentence.start)
    match = _OPENING.match(plain, title_end)
    if match is None:
        return None
    end = _SENTENCE_END.search(plain, match.end(), min(len(plain), match.end() + _REACH))
    return Span(title_end, end.start() if end else min(len(plain), match.end() + _REACH))
