"""The title of a document (trích yếu), and the line of the authority that follows it.

A decision prints type, title, authority, recitals; a plan type, title and text; a letter "V/v …" under its number.
Where print runs them together, a title in capitals ends with its capitals, and the authority is the body whose name
ends them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.head.anchors import Head
from lientinh.loaders.head.pieces import Piece
from lientinh.loaders.wording.letters import word_set
from lientinh.loaders.wording.organs import match_organ
from lientinh.ontology.model import Span

_SUBJECT = re.compile(r"V/v\s*:?|V/V\s*:?|Về việc\s|VỀ VIỆC\s")
# What never belongs to a title: recitals, the opening of the text, an article, a heading, "(Kèm theo Quyết định …)".
_STOP = re.compile(
    r"[-+*\s]*(?:c[a¨]n\s+c[uø](?![a-z])|theo\s+de\s+nghi|xet\s+de\s+nghi|xet\s+thay|kinh\s+gui|quyet\s+dinh\s*:|quyet\s+nghi\s*:"
    r"|dieu\s+1\s*[.:]|chuong\s+[i1]|phan\s+(?:i|thu)|(?:i|1|a)\s*[.)/-]\s"
    r"|\(\s*(?:ban\s+hanh\s+)?kem\s+theo|\(\s*cap\s+(?:lan|doi)|\(\s*du\s+thao)"
)
# How the text of a plan or directive begins when no mark divides it from the title.
_OPENING = re.compile(
    r"(?:thuc\s+hien|trien\s+khai\s+thuc\s+hien|trong|nham|de|ngay\s+\d|sau\s+khi|tren\s+co\s+so|quan\s+triet|duoc\s+su|thoi\s+gian|hien\s+nay)\s"
)
# "HỘI ĐỒNG NHÂN DÂN TỈNH TIỀN GIANG / KHÓA VIII - KỲ HỌP THỨ 3": the term belongs to the authority line.
_TERM = re.compile(r"[\s,:;.]*(?:khoa\s+[xvi\d]+[\s,-]*(?:ky\s+hop[^\n]*)?)?[\s,:;.]*")
_WORD = re.compile(r"\S+")
_JOINING = word_set("CỦA VÀ VỚI CHO DO TẠI BỞI GIỮA THUỘC CÁC ĐỐI TỪ")
_LONGEST = 1600
"""Characters; the longest title seen has 620."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its pieces, and the authority line behind it."""

    parts: tuple[Span, ...]
    authority: Span | None
    end: int


def find_title(text: str, plain: str, head: Head) -> Title | None:
    """The title of a document with a head; None where none is printed."""
    if head.heading is not None and head.type is not None:
        consolidated = head.printed is not None and head.printed.code == "VBHN"
        # the title of a consolidated text is the whole name of the law in it: "LUẬT THỦY SẢN"
        return _below_heading(text, plain, head.heading.start if consolidated else head.type.span.end, head.end)
    return _subject(text, plain, head)


def _subject(text: str, plain: str, head: Head) -> Title | None:
    """The "V/v …" of a letter, in the pieces that its column is cut into."""
    parts: list[Piece] = []
    for piece in head.pieces:
        if not parts and not _SUBJECT.match(piece.text):
            continue
        if not parts and head.address is None and piece.text.isupper():
            return _below_heading(text, plain, piece.start, head.end)  # a decision whose type word is lost
        if parts and _ends_subject(text, plain, parts[-1], piece):
            break
        parts.append(piece)
    if not parts:
        return None
    spans = tuple(Span(piece.start, piece.end) for piece in parts)
    return Title(spans, None, spans[-1].end)


def _ends_subject(text: str, plain: str, last: Piece, piece: Piece) -> bool:
    """Whether a piece no longer belongs to the subject of a letter."""
    if _STOP.match(plain, piece.start) or text.count("\n", last.end, piece.start) > 2:
        return True
    return piece.text[0].isupper() and _OPENING.match(plain, piece.start) is not None


def _below_heading(text: str, plain: str, start: int, end: int) -> Title | None:
    first = _WORD.search(text, _behind_issuer(text, plain, start, end), end)
    if first is None or _STOP.match(plain, first.start()):
        return None
    capitals = _capital_run(text, plain, first.start(), end)
    if capitals > first.start() and len(text[first.start() : capitals].split()) >= 2:
        return _cut_authority(text, plain, first.start(), capitals)
    return _by_lines(text, plain, first.start(), min(end, start + _LONGEST))


def _behind_issuer(text: str, plain: str, start: int, end: int) -> int:
    """Behind the "CỦA BỘ CHÍNH TRỊ" that Party documents print between type and title."""
    of = re.compile(r"\s*cua\s+").match(plain, start, end)
    organ = match_organ(text, plain, of.end()) if of else None
    if organ is None or not re.match(r"[ \t]*\n", text[organ.end : organ.end + 20]):
        return start
    return organ.end


def _capital_run(text: str, plain: str, start: int, end: int) -> int:
    """Where a run of words in capitals ends; numbers of documents may stand in it as they are."""
    last = start
    for word in _WORD.finditer(text, start, min(end, start + _LONGEST)):
        newline = text.rfind("\n", last, word.start()) >= 0
        if (newline or word.start() == start) and _STOP.match(plain, word.start()):
            break
        if _STOP.match(plain, word.start()) and word[0].startswith("("):
            break
        if re.fullmatch(r"[-_*=|]{2,}|_+-?", word[0]):
            if len(word[0]) >= 3:
                break
            continue
        letters = [character for character in word[0] if character.isalpha()]
        if any(letter.islower() for letter in letters) and "/" not in word[0]:
            break
        last = word.end()
    return last


def _cut_authority(text: str, plain: str, start: int, end: int) -> Title:
    """A title in capitals without the body that closes it ("… NĂM 2015 BỘ TRƯỞNG BỘ TƯ PHÁP")."""
    run, plain_run = text[start:end], plain[start:end]
    before = ""
    for word in _WORD.finditer(run):
        if word.start() and before.rstrip(",") not in _JOINING and not before.endswith((",", "-", "–", "“")):
            organ = match_organ(run, plain_run, word.start())
            own_line = "\n" in run[len(run[: word.start()].rstrip()) : word.start()]
            if organ is not None and _TERM.fullmatch(plain_run, organ.end) and (organ.fixed or own_line):
                begin, stop = start + word.start(), start + organ.end
                return Title((Span(start, begin),), Span(begin, stop), stop)
        before = word[0]
    return Title((Span(start, end),), None, end)


def _by_lines(text: str, plain: str, start: int, end: int) -> Title:
    """A title in ordinary letters: lines up to the authority, the recitals, a rule or the opening of the text."""
    last = start
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        line_start, line_end = _strip(text, position, stop)
        if line_start < line_end:
            if line_start > start and _ends_title(text, plain, last, line_start, line_end):
                break
            last = line_end
        position = stop + 1
    authority = _authority_line(text, plain, last, end)
    return Title((Span(start, last),), authority, authority.end if authority else last)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_title(text: str, plain: str, last: int, start: int, end: int) -> bool:
    """Whether a line does not go on with the title."""
    if _STOP.match(plain, start) or re.match(r"[-_*=]{3,}", text[start:end]):
        return True
    if text[start:end].isupper():
        return True
    after_blank = text[last:start].count("\n") > 1
    if after_blank:  # a title over paragraphs goes on in lower case: "của Hội đồng Dân tộc và các Ủy ban …"
        return not text[start].islower()
    return _OPENING.match(plain, start) is not None and text[start].isupper()


def _authority_line(text: str, plain: str, start: int, end: int) -> Span | None:
    """The lines in capitals right behind the title that name who decides."""
    position, end = _strip(text, start, end)
    begin = stop = None
    for match in re.compile(r"[^\n]+").finditer(text, position, end):
        line_start, line_end = _strip(text, match.start(), match.end())
        line = text[line_start:line_end]
        if begin is None and re.fullmatch(r"[-_*=\s]*", line):
            continue
        if not line.isupper() or _STOP.match(plain, line_start):
            break
        begin = line_start if begin is None else begin
        stop = line_end
    return Span(begin, stop) if begin is not None and stop is not None else None
