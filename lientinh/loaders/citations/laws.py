"""Laws and treaties that a text cites by name: "Luật Ngân sách nhà nước", "Hiệp định về hàng rào kỹ thuật …".

The name of a law is ordinary words, so the question is where it ends. In this order: a name that the register knows
(the longest one), a number or date behind it, the end of a recital; and in free prose the first mark or the first
word that goes on with the sentence. What a law amends is part of its name, not a citation of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lientinh.loaders.citations.law_names import HARD_NAMES
from lientinh.loaders.wording.letters import any_space, word_set
from lientinh.loaders.wording.openings import find_from
from lientinh.ontology.labels import squeeze
from lientinh.ontology.model import Span

NamesKnown = Callable[[str], bool]
"""Whether the register knows a document by a name."""

_HEADS = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp", "Hiệp định", "Công ước", "Nghị định thư")
_START = re.compile(
    r"(?<!\w)(?:B[ộỘ]\s+[lL]uật|BỘ\s+LUẬT|Luật|LUẬT|Pháp\s+lệnh|PHÁP\s+LỆNH|Hiến\s+pháp|Hiệp\s+định|Công\s+ước"
    r"|Nghị\s+định\s+thư)(?!\w)"
)
_OPENS = re.compile(r"[BLPHCN](?<!\w.)")
# "Luật sư", "Đại học Luật Hà Nội", "dự án Luật dân tộc", "Luật này": the word, not the citation of a law.
_NO_LAW_BEFORE = re.compile(
    r"(?:pháp|kỷ|đại\s+học|cao\s+đẳng|khoa|ngành|hội|phòng|dự\s+án|dự\s+thảo|viện|cử\s+nhân|các|những)\s+$", re.I
)
_NO_LAW_BEHIND = re.compile(
    r"\s+(?:sư|gia|học|này|trên|nêu|đó|pháp|mới|được|có|hiện\s+hành|và|hoặc|của|thì|phải)(?!\w)|\s*[.,;:)]", re.I
)
# "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C", "… của 37 luật có liên quan đến quy hoạch".
_AMENDING = re.compile(r"\s+sửa\s+đổi(?:,?\s*bổ\s+sung)?(?:\s+một\s+số\s+[đĐ]iều)?(?:\s+của)?(?=\s)", re.I)
_COUNTED = re.compile(r"\s+\d+\s+luật(?:\s+có)?(?:\s+liên\s+quan\s+đến(?:\s+(?!ngày|số)\w+){1,6})?", re.I)
_OWN_NUMBER = re.compile(r"\s+số\s*:?\s*\d+/\d{4}/QH\d{1,2}(?!\d)", re.I)
_OF_THE_COUNTRY = re.compile(any_space(" nước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam"), re.I)
_SPACE = re.compile(r"\s*")
_AMENDED_BEFORE = re.compile(r"sửa\s+đổi,?\s*(?:bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+của)?(?:\s+các)?\s+$", re.I)
_JOINT = re.compile(r"\s*+(?:,\s*+|(?<=\s)và\s++)(?:các\s++)?")
_WORD = re.compile(r"\s+(?P<open>[(“\"\[])?(?P<word>[^\s,.;:()“”\"\[\]|]+)(?P<mark>[,.;:)”\"\[]*)")
# What shows for certain where a name ends: "số 72/2025/QH15", "ngày 19/02/2025", "năm 2018", "2014".
_NUMBER_BEHIND = re.compile(r"\s++số\s*+(?::\s*+)?(?=[\dIlJ])", re.I)
_DATE_BEHIND = re.compile(r"(?:\s*+,)?\s++(?:ngày\s*\d|năm\s+\d{4}|(?:19|20)\d\d(?![\d/-]))", re.I)
_HARD_NAMES = "|".join(any_space(name).replace(",", ",?") for name in sorted(HARD_NAMES, key=len, reverse=True))
_HARD = re.compile(rf"\s+(?:về\s+)?(?:{_HARD_NAMES})(?!\w)", re.I)
# A name ends before these wherever it stands, …
_NEVER_INSIDE = word_set("được đã này trên nêu phải khi nhằm để thì nếu hoặc")
_NEVER_INSIDE_PAIRS = word_set(
    "có hiệu,quy định,hướng dẫn,về việc,nghị định,thông tư,quyết định,nghị quyết,chỉ thị,công văn,kế hoạch,một số,"
    "liên quan,hiện hành,văn bản,căn cứ",
    ",",
)
# … and in free prose before these too.
_PROSE = word_set(
    "theo về của tại trong các những với do từ đến cho đối bằng là mà như sửa thuộc trình ngày số còn vào nên từng mỗi"
    " cùng đang sẽ bao gồm",
)
_TREATY_ABOUT = re.compile(r"(?:Hiệp\s+định|Công\s+ước)\s+về")
_AND_PROSE = re.compile(r"\s+(?:các|những|quy|[Qq]uy\s+định|văn|pháp|hướng|chính|một|theo|điều)(?!\w)")
_AND_DOCUMENT = re.compile(r"\s+(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông|Quyết|Chỉ|Kế hoạch)(?!\w)")
_AND_BODY = re.compile(r"\s+(?:Ủy|Uỷ|UBND|Bộ|Sở|Chính phủ|Thủ)(?!\w)")
_AND_FEW_WORDS = re.compile(r"(?:\s+[^\s,.;:()]+){1,3}\s*(?:[.;:)]|$)")


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named in a text."""

    type: str
    name: str
    """As printed, white space as one space, numbers and dates of amended laws left out."""
    parts: tuple[Span, ...]
    """Where the name stands; several pieces where numbers of amended laws stand between."""
    end: int
    """Where its own number or date may follow: behind the number of the last law amended, if that has one."""
    closed: bool = False
    """Of an amending law: the numbers in it belong to the laws amended, so none behind it is its own."""

    @property
    def start(self) -> int:
        return self.parts[0].start


def find_laws(text: str, start: int, stop: int, known: NamesKnown, cells: Sequence[Span] = ()) -> Iterator[LawName]:
    """Laws and treaties named in text[start:stop], amended ones as part of the amending one.

    `cells`, in order, are those of tables: no name goes on from one into the next.
    """
    position = start
    while True:
        match = next(find_from(_OPENS, _START, text, position, stop), None)
        if match is None:
            return
        law = _read_law(text, match, _end_of_cell(cells, match.start(), stop), known)
        if law is None:
            position = match.end()
        else:
            position = law.end
            yield law


def _end_of_cell(cells: Sequence[Span], position: int, stop: int) -> int:
    index = bisect_right(cells, position, key=lambda cell: cell.start) - 1
    return min(stop, cells[index].end) if index >= 0 and position < cells[index].end else stop


def _read_law(text: str, match: re.Match[str], stop: int, known: NamesKnown) -> LawName | None:
    head = next(name for name in _HEADS if name.lower() == squeeze(match[0]).lower())
    before = text[max(0, match.start() - 60) : match.start()]
    if _NO_LAW_BEFORE.search(before) or _NO_LAW_BEHIND.match(text, match.end(), stop):
        return None
    if _NUMBER_BEHIND.match(text, match.end(), stop):
        return None  # "Luật số 42/2024/QH15": the number is the citation
    amending = _AMENDING.match(text, match.end(), stop) if head == "Luật" else None
    if amending:
        return _read_amending(text, match, amending, stop, known)
    end = _name_end(text, match, stop, known)
    if end is None or (_AMENDED_BEFORE.search(before) and not _NUMBER_BEHIND.match(text, end, stop)):
        return None  # "Luật số 67/2020/QH14 … sửa đổi … của Luật Xử lý vi phạm hành chính" cites the first alone
    span = Span(match.start(), end)
    return LawName(head, squeeze(text[span.start : span.end]), (span,), end)


def _read_amending(
    text: str, match: re.Match[str], amending: re.Match[str], stop: int, known: NamesKnown
) -> LawName | None:
    """A law that amends others: its name takes in theirs, whose numbers and dates are cut out of it."""
    parts: list[Span] = []
    begin, end, items = match.start(), amending.end(), 0
    while True:
        joint = (_JOINT if items else _SPACE).match(text, end, stop)
        listed = _START.match(text, joint.end(), stop) if joint else None
        if listed is None:
            break
        end = _name_end(text, listed, stop, known) or listed.end()
        items += 1
        number = _OWN_NUMBER.match(text, end, stop)
        if number and (parts or _list_goes_on(text, number.end(), stop)):
            parts.append(Span(begin, end))
            begin = end = number.end()
    if not items:
        counted = _COUNTED.match(text, end, stop)
        if counted is None:
            return None
        end = counted.end()
    closed = bool(parts)
    if end > begin:
        parts.append(Span(begin, end))
    name = squeeze("".join(text[part.start : part.end] for part in parts))
    return LawName("Luật", name, tuple(parts), end, closed)


def _list_goes_on(text: str, position: int, stop: int) -> bool:
    joint = _JOINT.match(text, position, stop)
    return joint is not None and _START.match(text, joint.end(), stop) is not None


def _name_end(text: str, match: re.Match[str], stop: int, known: NamesKnown) -> int | None:
    """Where the name that begins with `match` ends; None where no name follows."""
    if squeeze(match[0]) == "Hiến pháp":
        return _constitution_end(text, match, stop)
    hard = _HARD.match(text, match.end(), stop)
    if hard:
        return hard.end()
    registered = _known_end(text, match, stop, known)
    strong = _walk(text, match.end(), stop, strict=True)
    if strong is not None and _is_certain(text, match, strong, stop):
        return max(strong, registered or 0) or None
    if registered is not None:
        return registered
    return None if match[0].isupper() else _walk(text, match.end(), stop, strict=False)


def _constitution_end(text: str, match: re.Match[str], stop: int) -> int | None:
    """The Constitution is cited with its country or its year; "Hiến pháp và pháp luật" cites nothing."""
    full = _OF_THE_COUNTRY.match(text, match.end(), stop)
    end = full.end() if full else match.end()
    return end if full or _DATE_BEHIND.match(text, end, stop) else None


def _is_certain(text: str, match: re.Match[str], end: int, stop: int) -> bool:
    """Whether the text itself shows where the name ends: number or date behind, or the whole of a recital."""
    if _NUMBER_BEHIND.match(text, end, stop) or _DATE_BEHIND.match(text, end, stop):
        return True
    recital = re.search(r"(?:(?:^|\n)[ \t\-+]*Căn cứ|;)\s*$", text[max(0, match.start() - 40) : match.start()])
    return recital is not None and re.match(r"\s*(?:;|\n\s*\n|$)", text[end : end + 40]) is not None


def _known_end(text: str, match: re.Match[str], stop: int, known: NamesKnown) -> int | None:
    """End of the longest name from here that the register knows."""
    end, best = match.end(), None
    for _ in range(16):
        word = _WORD.match(text, end, stop)
        if word is None or (word["open"] and best):
            return best
        end = word.end("word")
        if known(squeeze(text[match.start() : end])):
            best = end
        if word["mark"] and word["mark"] != ",":
            return best
        end = word.end() if word["mark"] else end
    return best


def _walk(text: str, position: int, stop: int, strict: bool) -> int | None:
    """End of a name word by word; `strict` lets through commas and prose words, for names that print bounds."""
    end, words, resume = position, 0, position
    while words < 32:
        word = _WORD.match(text, resume, stop)
        if word is None or word["open"] or text.count("\n", resume, word.start("word")) > 1:
            break
        if _ends_before(text, word, words, strict):
            break
        if words and (_NUMBER_BEHIND.match(text, end, stop) or _DATE_BEHIND.match(text, end, stop)):
            break
        end, words, resume = word.end("word"), words + 1, word.end()
        if word["mark"] and (word["mark"] != "," or not strict):
            break
    return end if words else None


def _ends_before(text: str, word: re.Match[str], words: int, strict: bool) -> bool:
    """Whether a name of so many words ends before a word."""
    if _START.match(text, word.start("word")):
        return True
    lower = word["word"].lower()
    if words == 0:  # "Luật Ban hành văn bản …", "Pháp lệnh về Giống cây trồng", "Hiệp định về hàng rào …"
        return lower in _NEVER_INSIDE
    following = _WORD.match(text, word.end("word"))
    if lower == "và":
        return following is None or not _and_goes_on(text, word, strict)
    after = following["word"].lower() if following and not word["mark"] else ""
    if lower in _NEVER_INSIDE or (f"{lower} {after}" in _NEVER_INSIDE_PAIRS and (lower != "văn" or words > 2)):
        return True  # "Luật Ban hành văn bản quy phạm pháp luật" has "văn bản" near its beginning
    if strict:
        return False
    return lower in _PROSE and not _inside_treaty(text, word, words)


def _inside_treaty(text: str, word: re.Match[str], words: int) -> bool:
    """Whether a prose word stands in the name of a treaty: "Hiệp định về hàng rào kỹ thuật trong thương mại"."""
    before = text[max(0, word.start() - 80) : word.start()]
    return words <= 6 and word["word"].lower() in ("trong", "về", "của") and _TREATY_ABOUT.search(before) is not None


def _and_goes_on(text: str, word: re.Match[str], strict: bool) -> bool:
    """Whether "và" stands inside a name: "Tiêu chuẩn và Quy chuẩn kỹ thuật", "Địa chất và khoáng sản."

    A capital that begins no other document or body goes on with it, and so do a few words up to a mark; "và quy
    định của pháp luật", "và các văn bản hướng dẫn" do not. `strict`: a bound is printed, so bodies may stand inside.
    """
    rest = text[word.end("word") : word.end("word") + 60]
    if _AND_PROSE.match(rest) or _AND_DOCUMENT.match(rest):
        return False
    if rest.lstrip()[:1].isupper():  # "Luật Tổ chức HĐND và UBND ngày …"
        return strict or not _AND_BODY.match(rest)
    return strict or _AND_FEW_WORDS.match(rest) is not None
