"""The identity of a document: number, type, date, issuer, province, title, signer, from its head and signature.

What is not printed is None; what is printed has its passage in `evidence`. A draft has a blank for its number, a news
item no head at all; a plan may print number and date only above its annex.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lientinh.loaders.citations.mentions import PlacedCitation, place_citations
from lientinh.loaders.head.anchors import Head, find_head
from lientinh.loaders.head.announcement import Announcement, find_announcement
from lientinh.loaders.head.issuer import Issuer, find_issuer, is_central, issuer_of_signature
from lientinh.loaders.head.province import known_province, province_in, province_of_text
from lientinh.loaders.head.signature import Signature, find_signature
from lientinh.loaders.head.title import Title, find_title
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.document_types import LETTER, resolve_type
from lientinh.loaders.wording.letters import forms_of, to_plain
from lientinh.ontology.model import Citation, Completeness, DocumentIdentity, Evidence, Span
from lientinh.ontology.vocabularies import Vocabulary

# "(Kèm theo Kế hoạch số 38 /KH-UBND ngày 24/7/2020 của UBND tỉnh)": above an annex, in brackets; without them
# ("Phụ lục V ban hành kèm theo Thông tư số …") it speaks of another document.
_ANNEXED = re.compile(r"\(\s*(?:duoc\s+)?(?:ban\s+hanh\s+)?kem\s+theo\s+(?=\w)")
# "UBND tỉnh Tra Vinh", "UBND f p tĩnh vinh phùc" of a scan, without its marks
_SPOILT_COMMITTEE = re.compile(r"(?:ubnd|hdnd)(?: \S{1,2}){0,3} (?P<level>tinh|thanh pho) (?P<place>.+)")
_BARE_COMMITTEE = re.compile(r"^(?:Chủ tịch )?(?:UBND|HĐND)(?P<level> tỉnh| thành phố)?$")


@dataclass(slots=True)
class _Reading:
    """What has been read so far, with its passages."""

    source: SourceText
    plain: str
    vocabulary: Vocabulary | None
    head: Head
    title: Title | None
    signature: Signature | None
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def prove(self, name: str, *parts: Span) -> None:
        """Note where a field is printed."""
        self.evidence[name] = self.source.evidence_of(parts)


def parse_identity(
    source: SourceText, citations: tuple[Citation, ...], vocabulary: Vocabulary | None = None
) -> DocumentIdentity:
    """The identity of the document that `source` holds; fields that it does not print are None.

    `citations` are those of the whole text: where the head leaves out the date, a mention of the own number says it.
    Provinces are recognised by `vocabulary`; without one, only where "tỉnh" stands before the name.
    """
    plain = forms_of(source.text).plain
    head = find_head(source.text, plain)
    title = find_title(source.text, plain, head)
    if head.heading is None and head.number is None and title is None:
        announced = find_announcement(source)
        if announced is not None:
            return _of_announcement(source, announced, vocabulary)
    signature = find_signature(source, title.end if title else 0)
    return _identity(_Reading(source, plain, vocabulary, head, title, signature), citations)


def _identity(reading: _Reading, citations: tuple[Citation, ...]) -> DocumentIdentity:
    source, head, title = reading.source, reading.head, reading.title
    type_ = _type(reading)
    annexed = _annexed(reading, type_) if head.number is None else None
    number, date = _number_and_date(reading, annexed, citations)
    issuer = find_issuer(source.text, reading.plain, head, title.authority if title else None)
    if issuer is not None:
        reading.prove("issuer", *issuer.parts)
    if title is not None:
        reading.prove("title", *title.parts)
    place = head.place.value if head.place else None
    if head.place is not None:
        reading.prove("place", head.place.span)
    name = _issuer_name(reading, issuer, annexed)
    province = _province(reading, issuer, name, place)
    signature = reading.signature
    if signature is not None:
        reading.evidence |= {"signer": signature.name_evidence, "signer_title": signature.title_evidence}
    return DocumentIdentity(
        number=number,
        type=type_,
        date=date,
        issuer=_with_province(name, province),
        province=province,
        place=place,
        title=source.value(title.parts) if title else None,
        signer=signature.name if signature else None,
        signer_title=signature.title if signature else None,
        signer_title_raw=signature.title_raw if signature else None,
        source_completeness=_completeness(head),
        evidence=tuple(reading.evidence.items()),
    )


def _type(reading: _Reading) -> str | None:
    """The printed heading; a letter has none, a consolidated text prints that of the law in it."""
    head = reading.head
    printed = head.type.value if head.type else None
    number = head.printed
    if number is not None and number.code == "VBHN":
        printed = "Văn bản hợp nhất"
    elif printed is None and number is not None:
        printed = resolve_type(None, number.code, number.party, number.letter)
    elif printed is None and reading.title is not None and head.address is not None:
        printed = LETTER
    if head.type is not None:
        reading.prove("type", head.type.span)
    return printed


def _number_and_date(
    reading: _Reading, annexed: PlacedCitation | None, citations: tuple[Citation, ...]
) -> tuple[str | None, str | None]:
    head = reading.head
    number = head.number.value if head.number else None
    date = head.date.value if head.date else None
    if head.number and number:
        reading.prove("number", head.number.span)
    if head.date and date:
        reading.prove("date", head.date.span)
    if annexed is not None:
        number, date = annexed.citation.number, date or annexed.citation.date
        reading.prove("number", Span(annexed.start, annexed.end))
        reading.evidence.setdefault("date", annexed.citation.evidence)
    elif number is not None and head.date is None:
        own = next((mention for mention in citations if mention.number == number and mention.date), None)
        if own is not None and own.date and len(own.date) == 10:
            date = own.date
            reading.evidence["date"] = own.evidence
    return number, date


def _annexed(reading: _Reading, type_: str | None) -> PlacedCitation | None:
    """The document's own number above its annex, where the head prints none."""
    for match in _ANNEXED.finditer(reading.plain, reading.title.end if reading.title else 0):
        placed = place_citations(reading.source, match.end(), min(len(reading.plain), match.end() + 240))
        if placed and placed[0].start == match.end() and placed[0].citation.type == type_:
            return placed[0]
    return None


def _issuer_name(reading: _Reading, issuer: Issuer | None, annexed: PlacedCitation | None) -> str | None:
    name = issuer.name if issuer else None
    if name is None and annexed is not None and annexed.citation.issuer:
        reading.evidence["issuer"] = annexed.citation.evidence
        return annexed.citation.issuer
    if reading.signature is None:
        return name
    signed = issuer_of_signature(reading.signature, name)
    if signed != name:
        reading.evidence["issuer"] = reading.signature.title_evidence
    return signed


def _province(reading: _Reading, issuer: Issuer | None, name: str | None, place: str | None) -> str | None:
    """The province of the issuer; of a local issuer that does not print one, of date line, title or text."""
    if issuer is not None and (issuer.central or is_central(issuer.name)):
        return None
    if name is None and place is None and reading.title is None:
        return None
    if name is not None:
        named = province_in(name, reading.vocabulary)
        if named is not None:
            if "issuer" in reading.evidence:
                reading.evidence["province"] = reading.evidence["issuer"]
            return named
    if name is not None and place is not None:
        dated = known_province(place, reading.vocabulary)
        if dated is not None and reading.head.place is not None:
            reading.prove("province", reading.head.place.span)
            return dated
    return _province_elsewhere(reading) if name is not None else None


def _province_elsewhere(reading: _Reading) -> str | None:
    """The province that the title names, else the one that the whole text names."""
    text, title = reading.source.text, reading.title
    if title is not None:
        begin, end = title.parts[0].start, title.parts[-1].end
        found = province_of_text(text[begin:end], reading.vocabulary)
        if found is not None:
            reading.prove("province", Span(begin + found[1].start, begin + found[1].end))
            return found[0]
    found = province_of_text(text, reading.vocabulary)
    if found is None:
        return None
    reading.prove("province", found[1])
    return found[0]


def _with_province(name: str | None, province: str | None) -> str | None:
    """ "UBND tỉnh", "UBND" of a province as its full name: "UBND tỉnh Trà Vinh"; marks lost in a scan are put back."""
    if name is not None and province is not None and province not in name:
        spoilt = _SPOILT_COMMITTEE.fullmatch(to_plain(name))
        if spoilt is not None and spoilt["place"] == to_plain(province):
            return f"{name[:4]} {'tỉnh' if spoilt['level'] == 'tinh' else 'thành phố'} {province}"
    match = _BARE_COMMITTEE.match(name) if name else None
    if match is None or province is None or name is None:
        return name
    return f"{name}{'' if match['level'] else ' tỉnh'} {province}"


def _completeness(head: Head) -> Completeness:
    """ "draft" where both number and date are left blank."""
    blank_number = head.number is not None and head.number.value is None
    blank_date = head.date is not None and head.date.value is None
    return "draft" if blank_number and blank_date else "full-text"


def _of_announcement(source: SourceText, announced: Announcement, vocabulary: Vocabulary | None) -> DocumentIdentity:
    citation = announced.citation
    found = province_of_text(source.text, vocabulary)
    name = citation.issuer
    province = (province_in(name, vocabulary) if name else None) or (found[0] if found else None)
    if name is not None and is_central(name):
        province = None
    evidence = {
        "number": source.evidence_of((announced.number,)),
        "date": source.evidence_of((announced.sentence,)),
        "issuer": source.evidence_of((announced.sentence,)),
    }
    if announced.title is not None:
        evidence["title"] = source.evidence_of((announced.title,))
    if province is not None and found is not None and province == found[0]:
        evidence["province"] = source.evidence_of((found[1],))
    return DocumentIdentity(
        number=citation.number,
        type=citation.type,
        date=citation.date,
        issuer=_with_province(name, province),
        province=province,
        place=None,
        title=source.value((announced.title,)) if announced.title else None,
        signer=None,
        signer_title=None,
        signer_title_raw=None,
        source_completeness="summary",
        evidence=tuple(evidence.items()),
    )
