"""Who issued a document: from the lines of its head, the authority that decides, or the signature.

The head names a body under its parent ("UBND TỈNH LÀO CAI / SỞ CÔNG THƯƠNG" is "Sở Công Thương tỉnh Lào Cai"), or
several beside each other; the authority line of a decision may name the leader instead ("GIÁM ĐỐC SỞ CÔNG THƯƠNG").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.head.anchors import Head
from lientinh.loaders.head.pieces import Piece
from lientinh.loaders.head.signature import Signature
from lientinh.loaders.wording.letters import to_plain
from lientinh.loaders.wording.organ_names import CENTRAL_BODIES, CENTRAL_CODES, sentence_case
from lientinh.loaders.wording.organs import PrintedOrgan, match_organ
from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Span

_PLACE_OF_PARENT = re.compile(
    r"^(?:UBND|HĐND) (?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) (?P<place>.+)$"
)
_LEVEL_WORD = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\b ?")
_BESIDE = re.compile(r"\s*[-–,]\s*|\s+")
# The office that acted for the head of government until 1992.
_OFFICE_OF = {"Phủ Thủ tướng": "Thủ tướng Chính phủ"}
_OFFICE = "văn phòng"
_CENTRAL = frozenset(fold_label(name) for name in CENTRAL_BODIES)
_CENTRAL_KINDS = ("Bộ ", "Bộ trưởng ", "Tổng cục ", "Tổng cục trưởng ")
_LOCAL_BODIES = ("Bộ Chỉ huy", "Bộ Tư lệnh")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body of a document."""

    name: str
    parts: tuple[Span, ...]
    """Where it is printed."""
    central: bool
    """Whether it is of the State or the Party at the centre."""


def find_issuer(text: str, plain: str, head: Head, authority: Span | None) -> Issuer | None:
    """The issuer that head and authority line name, or None where neither does."""
    lines = _organ_lines(text, plain, head)
    organs = _organs(text, lines)
    joint = _joint(head)
    spans = tuple(Span(line.start, line.end) for line in lines)
    if joint and len(organs) != 1:
        return Issuer("; ".join(joint), spans, central=True) if spans else None
    of_head = _compose(organs)
    deciding = _deciding(text, plain, authority)
    name = _merge(of_head, deciding)
    if name is None:
        return None
    name = _OFFICE_OF.get(name, name)
    parts = (authority,) if authority and (deciding is not None and (of_head is None or name != of_head)) else spans
    central = is_central(name) or (
        bool(organs) and is_central(organs[0].name) and not name.startswith(("UBND", "HĐND"))
    )
    return Issuer(name, parts, central)


def issuer_of_signature(signature: Signature, of_head: str | None) -> str | None:
    """The body signed for, where it is more exact than the head: "T/M BAN THƯỜNG VỤ" of a Tỉnh ủy."""
    body = signature.body
    if body is None:
        return of_head
    if of_head is None:
        return body
    committee = re.match(r"(?:Ban Chấp hành )?((?:Tỉnh|Thành|Huyện|Đảng) ủy.*)", of_head)
    if body in ("Ban Thường vụ", "Thường trực") and committee:
        return f"{body} {committee[1]}"
    if of_head.startswith("Ban Chấp hành Trung ương") and fold_label(body) in _CENTRAL:
        return body
    return of_head


def is_central(name: str) -> bool:
    """Whether a body is of the centre, by its name: "Bộ Y tế" is, "Bộ Chỉ huy Quân sự tỉnh" is not."""
    if name.startswith(_LOCAL_BODIES):
        return False
    return name.startswith(_CENTRAL_KINDS) or fold_label(name.split(";")[0]) in _CENTRAL


def _organ_lines(text: str, plain: str, head: Head) -> list[Piece]:
    """The pieces in capitals before number, date and type: the names of parent and body."""
    stops = [found.span.start for found in (head.number, head.date) if found]
    if head.heading is not None:
        stops.append(head.heading.start)
    stop = min(stops, default=0)
    lines: list[Piece] = []
    for piece in head.pieces:
        if piece.start >= stop:
            break
        if piece.text.isupper() and not re.fullmatch(r"[\W\d]*", piece.text) and not _is_heading_line(piece):
            lines.append(piece)
    return lines


def _is_heading_line(piece: Piece) -> bool:
    return re.match(r"(?:V/V|HỎA TỐC|MẬT|KHẨN|DỰ THẢO|BẢN SAO)\b", piece.text) is not None


def _organs(text: str, lines: list[Piece]) -> list[PrintedOrgan]:
    """The bodies that the lines name; a line that begins no body goes on with the one before."""
    joined: list[str] = []
    office = bool(lines) and fold_label(lines[-1].text) == _OFFICE
    for line in lines[:-1] if office else lines:
        # "ỦY / BAN NHÂN DÂN" of a page that breaks names after their first word
        if joined and not (_begins_organ(line.text) and _begins_organ(joined[-1])):
            joined[-1] = f"{joined[-1]} {line.text}"
        else:
            joined.append(line.text)
    organs = [organ for name in joined for organ in _beside(squeeze(name))]
    if office and organs:  # "ỦY BAN NHÂN DÂN / TỈNH LONG AN / VĂN PHÒNG"
        name = f"Văn phòng {organs[-1].name}"
        organs[-1] = PrintedOrgan(name, name, organs[-1].end, fixed=False)
    return organs


def _begins_organ(line: str) -> bool:
    return match_organ(line, to_plain(line), 0) is not None


def _beside(name: str) -> list[PrintedOrgan]:
    """Bodies beside each other in one line ("BỘ TÀI CHÍNH - BỘ CÔNG THƯƠNG", "BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN")."""
    plain = to_plain(name)
    organs: list[PrintedOrgan] = []
    position = 0
    while position < len(name):
        organ = match_organ(name, plain, position)
        if organ is None or organ.end <= position:
            return [*organs[:-1], _with_rest(organs[-1:], name, position)]
        organs.append(organ)
        gap = _BESIDE.match(name, organ.end)
        position = gap.end() if gap else len(name)
    return organs


def _with_rest(last: list[PrintedOrgan], name: str, position: int) -> PrintedOrgan:
    """The last body with the words that only describe it: "ĐOÀN KIỂM TRA / THEO QUYẾT ĐỊNH / SỐ 1050/QĐ-SCT"."""
    if not last:
        whole = sentence_case(name)
        return PrintedOrgan(whole, whole, len(name), fixed=False)
    rest = " ".join(word if "/" in word else word.lower() for word in name[position:].split())
    whole = f"{last[0].name} {rest}"
    return PrintedOrgan(whole, whole, len(name), fixed=False)


def _joint(head: Head) -> tuple[str, ...]:
    """Issuers that the number of a joint document names: "…/TTLT-BTC-BCT"; empty where a code is not known."""
    if head.number is None or head.number.value is None:
        return ()
    codes = [re.sub(r"\d+$", "", part) for part in head.number.value.rsplit("/", 1)[-1].split("-")[1:]]
    names = [CENTRAL_CODES.get(code) for code in codes]
    return tuple(name for name in names if name) if len(codes) > 1 and all(names) else ()


def _compose(organs: list[PrintedOrgan]) -> str | None:
    """One name from parent and body: the body with the place of its parent."""
    if not organs:
        return None
    name = organs[-1].name
    if len(organs) == 1:
        return name
    if organs[-2].name.startswith("Đảng bộ") and name.startswith("Ban "):
        return f"{name} {organs[-2].name}"  # "ĐẢNG BỘ TỈNH LÀO CAI / BAN CHẤP HÀNH"
    place = _PLACE_OF_PARENT.match(organs[-2].name)
    if place and fold_label(place["place"]) not in fold_label(name):
        return f"{name} {place['level']} {place['place']}"
    return name


def _deciding(text: str, plain: str, authority: Span | None) -> PrintedOrgan | None:
    """The body of an authority line that names one from its beginning to its end."""
    if authority is None:
        return None
    line = squeeze(text[authority.start : authority.end]).rstrip(" ,:;")
    organ = match_organ(line, to_plain(line), 0)
    if organ is not None and (organ.end == len(line) or organ.fixed):
        return organ
    return PrintedOrgan(sentence_case(line), sentence_case(line), len(line), fixed=False) if organ else None


def _merge(of_head: str | None, deciding: PrintedOrgan | None) -> str | None:
    """Head and authority line as one name: the leader of the second, the place of the first."""
    if deciding is None:
        return of_head
    if of_head is None:
        return deciding.name
    leads = deciding.name != deciding.body
    if not _same_body(of_head, deciding.body):
        return deciding.name if leads or is_central(deciding.name) else of_head
    longer = of_head if len(of_head) >= len(deciding.body) else deciding.body
    if not leads:
        return longer
    leader = deciding.name[: len(deciding.name) - len(deciding.body)].strip()
    return f"{leader} {longer}" if leader != "Trưởng" else f"Trưởng {longer[:1].lower()}{longer[1:]}"


def _same_body(one: str, other: str) -> bool:
    """Whether two names mean one body: equal but for a level word or a place that one leaves out."""
    first, second = (_LEVEL_WORD.sub("", fold_label(name)).strip() for name in (one, other))
    return first.startswith(second) or second.startswith(first)
