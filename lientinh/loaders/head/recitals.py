"""The recitals of a document: what it rests on ("Căn cứ …") and who proposed it ("Theo đề nghị …").

A recital runs to its ";" over as many lines as it takes. It may name several documents; those inside the title of
another ("… ban hành Kế hoạch thực hiện Chỉ thị số 38-CT/TW …") are no bases of this one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from lientinh.loaders.citations.mentions import PlacedCitation, place_citations
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.letters import forms_of
from lientinh.loaders.wording.organs import match_organ
from lientinh.ontology.model import Citation, LegalBasis, Proposal, Span
from lientinh.ontology.vocabularies import Vocabulary

_LINE = r"(?:(?<=\n)|^)[ \t\-+*]*"
# "C¨n cø" is "Căn cứ" in the TCVN3 letters that one line of a decision of 2020 kept.
_BASIS = re.compile(
    rf"{_LINE}(?P<begin>c[a¨]n\s+c[uø](?![a-z]))|(?<=\s)(?P<inside>c[a¨]n\s+c[uø]\s+(?:luat|bo luat|hien phap|nghi))"
)
# "Xét Báo cáo thẩm định số …" proposes as well; "qua xem xét Báo cáo …", "theo báo cáo của …" do not.
_PROPOSAL = re.compile(
    r"(?:(?<=[\n;,.])[ \t\-+*]*|^)(?P<begin>(?:theo\s+de\s+nghi|xet\s+(?:de\s+nghi|bao\s+cao|to\s+trinh))(?![a-z]))"
)
# Where recitals end: "QUYẾT ĐỊNH:", "QUYẾT NGHỊ:", the first article or chapter, the first part of a plan. One of them
# ends where what is no recital begins ("Thực hiện Kế hoạch số …", "Theo đề nghị …").
_END = re.compile(
    rf"(?:{_LINE}|(?<=[,.;:] ))(?:quyet\s+(?:dinh|nghi)\s*:?\s*(?=\n|$|dieu)|quyet\s+(?:dinh|nghi)\s*:)"
    rf"|{_LINE}(?:dieu\s+1\s*[.:]|chuong\s+[i1](?![a-z])|(?:i|a)\s*[.]\s|phan\s+(?:i|thu))"
)
_OTHER = re.compile(
    rf"{_LINE}(?P<begin>thuc\s+hien|tren\s+co\s+so|sau\s+khi|de\s+ap\s+dung|xet\s|theo\s+de\s+nghi|xet\s+thay)"
)
# "được sửa đổi, bổ sung bởi Luật số 87/2025/QH15", "đã được sửa đổi … theo", "(được sửa đổi, bổ sung tại …)".
_AMENDED_BY = re.compile(r"(?:duoc|da)\s+(?:duoc\s+)?sua\s+doi[^;.]{0,60}?\s(?:boi|tai|theo)\s+(?:cac\s+)?$")
_JOINED = re.compile(r"[\s,)(]*(?:va\s+)?(?:cac\s+)?$")
# "khoản 1 Điều 30 Nghị định số …", "mục 2.2, Nghị quyết số …": the part of a document before the document.
_PART_OF = re.compile(r"[\s,]*(?:(?:tai|cac|va|khoan|diem|dieu|muc|phan|chuong|[a-z]\b|[\d.]+(?![\d.]))[\s,]*)*$")
_BY = re.compile(r"\s+(?:cua\s+)?")


@dataclass(frozen=True, slots=True)
class _Recital:
    """A "Căn cứ" line, its last mark left out."""

    start: int
    end: int


def parse_recitals(
    source: SourceText, citations: tuple[Citation, ...] = (), vocabulary: Vocabulary | None = None
) -> tuple[tuple[LegalBasis, ...], Proposal | None]:
    """Legal bases in printed order, one entry a document, and the proposal; nothing where there are no recitals.

    `raw` of a basis is its whole line without the last ";". `citations`, if given, are those of the text: an equal
    one is taken from there, so that both stay one object.
    """
    plain = forms_of(source.text).plain
    begin, end = _region(plain)
    if begin is None:
        return (), None
    bases: list[tuple[LegalBasis, bool]] = []
    shared = {citation: citation for citation in citations}
    for recital in _recitals(source.text, plain, begin, end):
        line = Span(recital.start, recital.end)
        placed = place_citations(source, recital.start, recital.end, vocabulary)
        for found, amending in _bases_of(plain, recital, placed):
            citation = shared.get(found.citation, found.citation)
            basis = LegalBasis(source.value((line,)), citation, source.evidence_of((line,)))
            bases.append((basis, amending))
    return _without_repeats(bases), _find_proposal(source, plain, begin, end)


def _without_repeats(bases: list[tuple[LegalBasis, bool]]) -> tuple[LegalBasis, ...]:
    """Bases without amending laws that are named again: "Luật số 34/2024/QH15" amends two codes of one preamble."""
    named = {basis.citation.number for basis, amending in bases if not amending}
    kept: list[LegalBasis] = []
    for basis, amending in bases:
        if amending and basis.citation.number in named:
            continue
        if amending:
            named.add(basis.citation.number)
        kept.append(basis)
    return tuple(kept)


def _region(plain: str) -> tuple[int | None, int]:
    """From the first recital to the end of the recitals."""
    first = _BASIS.search(plain, 0, 20_000)
    start = first.start() if first else 0
    end = _END.search(plain, start)
    stop = end.start() if end else len(plain)
    opening = _END.search(plain, 0, start) if first else None
    if first is None or (
        opening is not None and not plain[opening.start() : opening.end()].strip().startswith("quyet")
    ):
        return None, stop
    return start, stop


def _recitals(text: str, plain: str, begin: int, end: int) -> list[_Recital]:
    """The "Căn cứ" lines of a region; each ends at the next recital, or where the recitals end."""
    starts = [
        match.start("begin") if match["begin"] else match.start("inside")
        for match in _BASIS.finditer(plain, begin, end)
    ]
    # a recital that runs over lines may begin one of them with "thực hiện Chỉ thị …" in lower case
    others = [
        match.start("begin") for match in _OTHER.finditer(plain, begin, end) if text[match.start("begin")].isupper()
    ]
    others += [match.start("begin") for match in _PROPOSAL.finditer(plain, begin, end)]
    bounds = sorted((*starts, *others, end))
    recitals: list[_Recital] = []
    for start in starts:
        paragraph = _paragraph_end(text, start, bounds[bisect_right(bounds, start)])
        recitals.append(_Recital(start, _without_mark(text, start, paragraph)))
    return recitals


def _paragraph_end(text: str, start: int, stop: int) -> int:
    """A recital ends at a ";" or "." that ends its line; behind ";" it may go on in lower case or with a document."""
    for match in re.compile(r"[.;][ \t]*\n\s*").finditer(text, start, stop):
        if text[match.start()] == "." or not text[match.end() : match.end() + 1].islower():
            rest = text[match.end() : match.end() + 40]
            if text[match.start()] == ";" and re.match(
                r"(?:Luật|Nghị|Thông tư|Quyết định|Công văn|Kế hoạch|Chỉ thị)\s", rest
            ):
                continue
            return match.start() + 1
    return stop


def _without_mark(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";,-*"):
        end -= 1
    return end


def _bases_of(plain: str, recital: _Recital, placed: tuple[PlacedCitation, ...]) -> list[tuple[PlacedCitation, bool]]:
    """The documents that a recital rests on, and of each whether it only amends one.

    These are the first of each part between ";", what is joined to it, and what amends it.
    """
    bases: list[tuple[PlacedCitation, bool]] = []
    previous: PlacedCitation | None = None
    for found in placed:
        if previous is not None and found.start < previous.end:
            continue  # inside the name of a law that amends it
        since = previous.end if previous else recital.start
        between = plain[since : found.start]
        part = between.rsplit(";", 1)[-1]
        last = bases[-1] if bases and bases[-1][0] is previous else None
        if previous is None or (";" in between and (_PART_OF.fullmatch(part) or "kem theo" in part)):
            bases.append((found, False))
        elif ";" not in between and last is not None and _JOINED.fullmatch(between):
            bases.append((found, last[1]))
        elif ";" not in between and _AMENDED_BY.search(between):
            bases.append((found, True))
        previous = found
    return bases


def _find_proposal(source: SourceText, plain: str, begin: int, end: int) -> Proposal | None:
    proposals = _PROPOSAL.finditer(plain, begin, min(end, begin + 20_000))
    match = next((found for found in proposals if source.text[found.start("begin")].isupper()), None)
    if match is None:
        return None
    start = match.start("begin")
    stop = _proposal_end(source.text, plain, start, end)
    span = Span(start, stop)
    of = _BY.match(plain, match.end())
    organ = match_organ(source.text, plain, of.end()) if of else None
    numbered = next((found.citation for found in place_citations(source, start, stop) if found.citation.number), None)
    return Proposal(
        raw=source.value((span,)),
        by=organ.name if organ else numbered.issuer if numbered else None,
        number=numbered.number if numbered else None,
        date=numbered.date if numbered else None,
        evidence=source.evidence_of((span,)),
    )


def _proposal_end(text: str, plain: str, start: int, end: int) -> int:
    """A proposal ends at ";", at a full stop that ends its line, or where the recitals end."""
    mark = re.compile(r";|[.,](?=\s*\n)|\n\s*\n").search(text, start, end)
    stop = mark.end() if mark and text[mark.start()] == "." else mark.start() if mark else end
    inside = re.compile(r",?\s*quyet\s+(?:dinh|nghi)\s*:").search(plain, start, stop)
    stop = inside.start() if inside else stop
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] == ","):
        stop -= 1
    return stop
