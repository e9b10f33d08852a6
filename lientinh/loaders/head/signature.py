"""Who signed: the offices above the name ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"), and the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.letters import CAPITALS, forms_of, to_plain
from lientinh.loaders.wording.openings import find_from
from lientinh.loaders.wording.organs import match_organ
from lientinh.ontology.model import Evidence, Span

_OFFICES = (
    "Phó Tổng cục trưởng", "Tổng cục trưởng", "Phó Cục trưởng", "Phó Chi cục trưởng", "Chi cục trưởng", "Cục trưởng",
    "Phó Vụ trưởng", "Vụ trưởng", "Phó Giám đốc", "Giám đốc", "Phó Chủ tịch Thường trực", "Phó Chủ tịch", "Chủ tịch",
    "Phó Bí thư Thường trực", "Phó Bí thư", "Bí thư", "Phó Thủ tướng", "Thủ tướng", "Thứ trưởng", "Bộ trưởng",
    "Phó Trưởng phòng", "Trưởng phòng", "Phó Trưởng ban", "Trưởng ban", "Phó Hiệu trưởng", "Hiệu trưởng",
    "Phó Chánh Văn phòng", "Chánh Văn phòng", "Chánh Thanh tra", "Viện trưởng", "Chánh án", "Thống đốc",
    "Thường trực Ban Bí thư", "Tổng Bí thư", "Tổng Giám đốc", "Trưởng đoàn", "Chủ nhiệm", "Phó Chủ nhiệm",
)  # fmt: skip
_OFFICE_NAMES = {to_plain(name): name for name in _OFFICES}
_OFFICE = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(re.sub(" ", r"\\s+", key) for key in sorted(_OFFICE_NAMES, key=len, reverse=True))
    + r")(?![a-z])"
)
# Nghị định 30/2020/NĐ-CP: TM. thay mặt, KT. ký thay, TL. thừa lệnh, TUQ. thừa ủy quyền, Q. quyền; the Party writes T/M.
_ON_BEHALF = re.compile(rf"(?<!\w)(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*\.?\s+(?=[{CAPITALS}])")
_ON_BEHALF_OPENS = re.compile(r"[TKQ](?<!\w.)")
_NAME_WORD = rf"[{CAPITALS}](?:(?![{CAPITALS}])\w)*(?!\w)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,4}}")
_NAME_ALONE = re.compile(rf"(?:[{CAPITALS}]\w*\.?\s+){{1,4}}[{CAPITALS}]\w*")
# "(Đã ký)", "Đã ký", "(đã ký)": printed for the signature itself.
_SIGNED = re.compile(r"\(?\s*[ĐđÐ]ã\s+ký\s*\)?", re.I)
_COLUMN = re.compile(r"[ \t]{3,}|\|")
_TAB = re.compile(r"[ \t]{3,}|\||\t")
_REACH = 900
"""Characters from the first office to the name."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of a document."""

    name: str
    title: str | None
    """Office of the one who signed, properly written: "Phó Chủ tịch"."""
    title_raw: str
    """The lines above the name as printed, one space between them."""
    body: str | None
    """The body that is signed for, properly written: "UBND", "Ban Thường vụ"."""
    name_evidence: Evidence
    title_evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands in the column of the signature on one line."""

    start: int
    end: int
    text: str


def find_signature(source: SourceText, start: int = 0) -> Signature | None:
    """The first signature behind `start`: that of the document itself, before its annexes; None where none is read."""
    text = source.text
    plain = forms_of(text).plain
    for match in find_from(_ON_BEHALF_OPENS, _ON_BEHALF, text, start):
        if _stands_alone(text, match.start()):
            found = _read(source, plain, match.start())
            if found is not None:
                return found
    for match in _OFFICE.finditer(plain, start):  # "CHỦ TỊCH" alone, where nobody signs for another
        line = _line_of(text, match.start())
        if text[match.start() : match.end()].isupper() and line.text == text[match.start() : match.end()]:
            found = _read(source, plain, match.start())
            if found is not None:
                return found
    return None


def _stands_alone(text: str, position: int) -> bool:
    """Whether capitals begin here on their own: at a line's or column's start, or behind a full stop."""
    before = text[max(0, position - 4) : position]
    return not before.strip() or "\n" in before or before.endswith(("   ", "\t", ". ", "; ", "| "))


def _column_gap(text: str, start: int, end: int) -> re.Pattern[str]:
    """What parts columns on a line: a tab does, unless tabs stand between all its words."""
    return _TAB if " " in text[start:end].strip() else _COLUMN


def _line_of(text: str, position: int) -> _Row:
    """The piece of a line, between column gaps, that `position` stands in."""
    line_start = text.rfind("\n", 0, position) + 1
    line_end = text.find("\n", position)
    line_end = len(text) if line_end < 0 else line_end
    column = _column_gap(text, line_start, line_end)
    start = max([gap.end() for gap in column.finditer(text, line_start, position)], default=line_start)
    gap = column.search(text, position, line_end)
    end = gap.start() if gap else line_end
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return _Row(start + left, start + left + len(piece.strip()), piece.strip())


def _rows(text: str, position: int) -> list[_Row]:
    """The signature's column from `position` down: the rightmost piece of each line, or the only one."""
    column = position - text.rfind("\n", 0, position) - 1
    rows = [_row_from(text, position)]
    line_start = text.find("\n", position) + 1
    while 0 < line_start < min(len(text), position + _REACH):
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        pieces = _pieces(text, line_start, line_end)
        if column > 20:  # beside "Nơi nhận:"
            pieces = [piece for piece in pieces if piece.start - line_start > column // 2]
        rows += pieces[-1:]
        line_start = line_end + 1
    return [row for row in rows if row.text]


def _row_from(text: str, position: int) -> _Row:
    line_end = text.find("\n", position)
    row = text[position : len(text) if line_end < 0 else line_end]
    return _Row(position, position + len(row.rstrip()), row.rstrip())


def _pieces(text: str, start: int, end: int) -> list[_Row]:
    pieces: list[_Row] = []
    position = start
    for gap in [*_column_gap(text, start, end).finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        piece = text[position:stop]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            pieces.append(_Row(position + left, position + left + len(piece.strip()), piece.strip()))
        position = gap.end() if gap else end
    return pieces


def _read(source: SourceText, plain: str, position: int) -> Signature | None:
    """Offices in capitals from `position`, then the name; None where no name follows them."""
    offices: list[Span] = []
    for row in _rows(source.text, position):
        capitals = _capitals_end(row.text)
        if capitals and _is_office(plain, row, offices):
            offices.append(Span(row.start, row.start + capitals))
            name = _name_behind(row, capitals)
        elif _SIGNED.fullmatch(row.text):
            continue
        else:
            name = Span(row.start, row.end) if _is_name(row.text) else None
            if name is None and len(row.text) > 25:
                return None
        if name is not None:
            return _signature(source, tuple(offices), name) if offices else None
    return None


def _is_office(plain: str, row: _Row, offices: list[Span]) -> bool:
    """Whether a row in capitals goes on with the offices: the first does, and one that names an office or place."""
    if len(offices) >= 6:
        return False
    return not offices or bool(_OFFICE.search(plain, row.start, row.end)) or _is_body(plain, row)


def _is_name(text: str) -> bool:
    return _NAME_ALONE.fullmatch(text) is not None and not re.search(r"\d", text)


def _name_behind(row: _Row, capitals: int) -> Span | None:
    """The name on the line of the office: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Hữu Tháp CHƯƠNG TRÌNH …"."""
    rest = row.text[capitals:]
    match = _NAME.match(rest.lstrip())
    begin = row.start + capitals + len(rest) - len(rest.lstrip())
    return Span(begin, begin + match.end()) if match else None


def _is_body(plain: str, row: _Row) -> bool:
    return re.match(r"(?:tinh|thanh pho|huyen)\s", plain[row.start : row.end]) is not None


def _capitals_end(text: str) -> int:
    """Length of the leading words in capitals; 0 where there are none."""
    end = 0
    for word in re.finditer(r"\S+", text):
        letters = [character for character in word[0] if character.isalpha()]
        if not letters or any(letter.islower() for letter in letters):
            break
        end = word.end()
    return end


def _body(line: str) -> str | None:
    """The body that "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ" signs for; None where one signs for a person."""
    behalf = re.match(r"T/?M\s*\.?\s+", line)
    if behalf is None:
        return None
    name = line[behalf.end() :]
    plain = to_plain(name)
    for standing in ("Ban Thường vụ", "Thường trực"):
        if plain.startswith(to_plain(standing)):
            return standing
    organ = match_organ(name, plain, 0)
    return organ.name if organ else None


def _signature(source: SourceText, offices: tuple[Span, ...], name: Span) -> Signature:
    raw = source.value(offices)
    found = [match[0] for match in _OFFICE.finditer(to_plain(raw))]
    title = _OFFICE_NAMES[re.sub(r"\s+", " ", found[-1])] if found else None
    printed = source.value((name,))
    return Signature(
        name=printed.title() if printed.isupper() else printed,
        title=title,
        title_raw=raw,
        body=_body(source.value(offices[:1])),
        name_evidence=source.evidence_of((name,)),
        title_evidence=source.evidence_of(offices),
    )
