"""The fixed points of a document's head: its number, its place and date, its type word, the start of its recitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lientinh.loaders.head.pieces import Piece, begins_piece, cut_pieces
from lientinh.loaders.wording.dates import match_date
from lientinh.loaders.wording.document_types import HEADINGS, type_of_word
from lientinh.loaders.wording.letters import CAPITALS, any_space, to_plain
from lientinh.loaders.wording.numbers import DocumentNumber, find_numbers
from lientinh.ontology.model import Span

HEAD_LIMIT = 6000
"""Characters within which a head is looked for; the longest of those seen takes 1,100."""

_CODE = r"[A-ZĐ][A-Za-zĐ&]*(?:\s?-\s?[A-ZĐ][A-Za-zĐ&]*)*"
# "Số:           /KH-UBND", "Số :     /QĐ-THCS", "Số: ……/QĐ-UBND": a draft, or a copy from before the stamp.
_BLANK_NUMBER = re.compile(rf"(?:Số|SỐ)[ \t]*:?[ \t.…_]*/[ \t]*{_CODE}")
# "998 /SGDĐT-GDTrH, GDTX": two offices signed; only a head prints a number so.
_SECOND_UNIT = re.compile(r",\s?[A-ZĐ]{2,}[A-Za-zĐ&]*(?=\s{2,}|\s*$|\s*\n)")
# "Luật số:\n77/2015/QH13", "Nghị quyết số: 11-NQ/TW": the Assembly and the Party may print the type before the number.
# Without the colon it is the heading of a collection ("Nghị quyết số 23/2003/QH11").
_OWN_TYPE = re.compile(r"(?<![a-z])(?:luat|bo luat|phap lenh|nghi quyet)\s+so\s*:\s*$")
_THEO = re.compile(r"theo\s+(?:quyet\s+dinh|ke\s+hoach|thong\s+bao)\s*$")
_TYPE_BEFORE = re.compile(
    r"(?:quyet dinh|ke hoach|chi thi|nghi quyet|nghi dinh|thong tu|van ban|cong van|to trinh)\s*$"
)
# "Hà Nội, ngày 25 …", "Hà Nội ngày 11 …", "TP. Hồ Chí Minh, ngày …", "Bà Rịa - Vũng Tàu, ngày …".
_PLACE = re.compile(
    rf"(?<![\w/&.-])(?P<place>(?:TP\.?\s?|Tp\.?\s?|T\.P\s?)?[{CAPITALS}][\w'’]*(?:\s{{1,2}}(?:-\s{{1,2}})?[{CAPITALS}][\w'’]*){{0,4}})\s*,?\s*$"
)
_DATE_LINE = re.compile(r"(?<![a-z])ng[a-z]y(?=\s*[\d.…/]*\s*thang|\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})")
_DATE_WORDS = re.compile(r"ng[a-z]y[\s\d.…]*(?:thang[\s\d.…]*(?:nam\s*\d{2,4})?|[\d/.\s-]+)?")
_HEADING = re.compile("|".join(any_space(to_plain(name)) for name in sorted(HEADINGS, key=len, reverse=True)))
_RECITALS = re.compile(
    r"(?:(?<=\n)|^)[ \t\-+]*"
    r"(?:c[a¨]n\s+c[uø](?![a-z])|kinh\s+gui|dieu\s+1\s*[.:]|theo\s+de\s+nghi|xet\s+de\s+nghi)"
)
# "… CHO NGƯỜI CÓ ĐẤT THU HỒI Căn cứ Luật Tổ chức Chính phủ …": recitals run together with the title.
_RECITALS_INSIDE = re.compile(r"(?<=\s)Căn cứ (?:vào )?(?:Luật|Bộ luật|Hiến pháp|Nghị|Quyết|Chỉ|Pháp|Thông|Điều)")
# "Hà Nội, ngày 05 tháng 04 năm 2019 Kính gửi: …".
_ADDRESS = re.compile(r"Kính gửi\s*:")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stands; None as value where its place is printed and the value is not."""

    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What a head shows; each is None where it is not there."""

    number: Found | None
    printed: DocumentNumber | None
    """The number with its type code."""
    date: Found | None
    place: Found | None
    heading: Piece | None
    """The type word, with what follows it in its piece."""
    type: Found | None
    address: int | None
    """Where "Kính gửi" begins."""
    end: int
    """Where recitals, address or articles begin, or HEAD_LIMIT."""
    pieces: tuple[Piece, ...]


@lru_cache(maxsize=2)  # while one text is read: who issued it and what it carries out both ask
def find_head(text: str, plain: str) -> Head:
    """The head of a document; everything None where the text has no head."""
    end, address = _head_end(text, plain)
    number, printed = _find_number(text, plain, end)
    date, place = _find_date(text, plain, end, number)
    cuts = tuple(found.span for found in (number, place, date) if found)
    if place and date:
        cuts = (*cuts, Span(place.span.start, date.span.end))
    pieces = cut_pieces(text, plain, end, cuts)
    heading = _find_heading(pieces, plain)
    if heading is not None:
        begin = heading.start
        number, printed = (None, None) if number and number.span.start > begin else (number, printed)
        if date and date.span.start > begin:
            date = place = None
    head_type = _type_of(heading, plain)
    return Head(number, printed, date, place, heading, head_type, address, end, pieces)


def _head_end(text: str, plain: str) -> tuple[int, int | None]:
    limit = min(len(text), HEAD_LIMIT)
    recitals = (_RECITALS.search(plain, 0, limit), _RECITALS_INSIDE.search(text, 0, limit))
    starts = [match.start() for match in recitals if match]
    address = _ADDRESS.search(text, 0, limit)
    if address:
        starts.append(address.start())
    return min(starts, default=limit), address.start() if address else None


def _find_number(text: str, plain: str, end: int) -> tuple[Found | None, DocumentNumber | None]:
    blank = next((m for m in _BLANK_NUMBER.finditer(text, 0, end) if begins_piece(text, plain, m.start())), None)
    for number in find_numbers(text, 0, end):
        if blank and blank.start() < number.start:
            break
        if _is_own(text, plain, number):
            unit = _SECOND_UNIT.match(text, number.end)
            value = number.value + (unit[0] if unit else "")
            begin = _own_type_start(plain, number)
            span = Span(number.introduction if begin is None else begin, unit.end() if unit else number.end)
            return Found(value, span), number
    return (Found(None, Span(blank.start(), blank.end())), None) if blank else (None, None)


def _is_own(text: str, plain: str, number: DocumentNumber) -> bool:
    """Whether "Số …" stands where a head prints it: it begins a piece, and is not "THEO QUYẾT ĐỊNH / SỐ …"."""
    if number.introduction == number.start:
        return False
    own_type = _own_type_start(plain, number)
    if own_type is not None:
        return begins_piece(text, plain, own_type)
    before = plain[max(0, number.introduction - 40) : number.introduction]
    if _THEO.search(before) or _TYPE_BEFORE.search(before):
        return False
    return begins_piece(text, plain, number.introduction)


def _own_type_start(plain: str, number: DocumentNumber) -> int | None:
    match = _OWN_TYPE.search(plain, max(0, number.start - 40), number.start)
    return match.start() if match and ("QH" in number.value or number.party) else None


def _find_date(text: str, plain: str, end: int, number: Found | None) -> tuple[Found | None, Found | None]:
    """Date and place of the line "Hà Nội, ngày …"; the date has no value where it is blank or impossible."""
    for match in _DATE_LINE.finditer(plain, 0, end):
        place = _PLACE.search(text, _place_from(text, match.start()), match.start())
        alone = text[match.start()].isupper() and _stands_alone(text, plain, match.start())
        if place is None and not alone:
            continue
        if place is not None and not _place_stands_free(text, plain, place, number):
            continue
        printed = match_date(plain, match.start())
        words = _DATE_WORDS.match(plain, match.start())
        stop = printed.end if printed else words.end() if words else match.end()
        date = Found(printed.value if printed else None, Span(match.start(), stop))
        return date, Found(_squeezed(place["place"]), Span(place.start("place"), place.end("place"))) if place else None
    return None, None


def _stands_alone(text: str, plain: str, position: int) -> bool:
    """Whether a date is all there is on its line: "Ngày 8 tháng 12 năm 2025" of a head without place."""
    printed = match_date(plain, position)
    rest = re.match(r"[ \t]*(?:\n|\||$|[ \t]{2})", text[printed.end : printed.end + 20]) if printed else None
    return rest is not None and begins_piece(text, plain, position)


def _place_from(text: str, position: int) -> int:
    """Where the place of a date line may begin: on its line, or on the one before ("Tam\nKỳ, ngày 19 tháng 6 …")."""
    line = text.rfind("\n", 0, position) + 1
    before = text.rfind("\n", 0, max(0, line - 1)) + 1
    word = text[before:line].strip()
    return before if line and word.isalpha() and word.istitle() else line


def _place_stands_free(text: str, plain: str, place: re.Match[str], number: Found | None) -> bool:
    """Whether a place begins a piece, follows the number on its line ("Số: … Hà Nội ngày …"), or has its comma."""
    start = place.start("place")
    if "," in text[place.end("place") : place.end()] or begins_piece(text, plain, start):
        return True
    return number is not None and number.span.end <= start and not text[number.span.end : start].strip()


def _squeezed(place: str) -> str:
    return re.sub(r"\s+", " ", place)


def _find_heading(pieces: tuple[Piece, ...], plain: str) -> Piece | None:
    """The piece that begins with a type word in capitals, or is only a type word."""
    for piece in pieces:
        match = _HEADING.match(plain, piece.start, piece.end)
        if match is None or (match.end() < piece.end and plain[match.end()].isalpha()):
            continue
        printed = piece.text[: match.end() - piece.start]
        rest = piece.text[match.end() - piece.start :].strip()
        if (printed.isupper() and not rest.startswith(":") and not _speaks_of_itself(rest)) or not rest:
            return piece
    return None


def _speaks_of_itself(rest: str) -> bool:
    """Whether a line names the document as a crawler's heading does: "QUYẾT ĐỊNH 435/QĐ-UBND NĂM 2020"."""
    return re.match(r"(?:số\s*)?\d", rest, re.I) is not None


def _type_of(heading: Piece | None, plain: str) -> Found | None:
    if heading is None:
        return None
    match = _HEADING.match(plain, heading.start, heading.end)
    if match is None:
        return None
    return Found(type_of_word(match[0]), Span(match.start(), match.end()))
