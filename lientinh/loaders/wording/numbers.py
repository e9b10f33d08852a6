"""Official numbers: finding them in a text and writing them the one way they are written.

State form "n[/year]/TYPE-ORG" (1703/QĐ-TTg, 12/2022/NQ-HĐND, 77/2015/QH13), letters "n/ORG-UNIT" (5973/UBND-KT),
Party form "n-TYPE/ORG" (38-CT/TW), the oldest "n-ORG" (201-CP). What print and scan made of them is put right here,
and nothing else is: a code that nobody knows stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lientinh.loaders.wording.document_types import ABBREVIATION, TYPE_OF_CODE, WORD
from lientinh.loaders.wording.letters import forms_of
from lientinh.loaders.wording.number_codes import LETTERS, OLD_ORGANS, PARTY_ORGANS, Code, join_parts, read_code
from lientinh.loaders.wording.openings import find_from

# "66.19/2026/NQ-CP" has a dot, "1249a/CTPH-…" a letter; "Số: II /2026/QĐ-UBND" is what a scan made of 11.
# "QCVN 01:2019/BCT" is a standard, an address on the web no number.
_START = re.compile(
    r"(?<![0-9A-Za-z_/.%&-])(?<!\d:)(?P<digits>\d{1,6}(?:\.\d{1,3})?[a-zđ]{0,2}|[IlO|\d]{1,4})"
    r"(?: *(?P<slash>/)\s*(?:(?P<year>(?:19|20)\d\d) */\s*)?|(?P<dash> ?-\s*))"
    rf"(?=[{LETTERS}])"
)
_OPENS = re.compile(r"[IlO|\d](?<![0-9A-Za-z_/.%&-].)(?=[IlO|\d.]{0,9}[a-zđ]{0,2} *[/-])")
# "so 8468/TTr", "sổ 160/UBND", "sẻ 3220/UBND" of scans; "số (06-NQ/TW"; "số I 40/2025", "số l6 73/GP", "số 1 25/2025"
# are numbers with a gap in them, the J of "số J 58/2024" is a stain.
_INTRODUCTION = re.compile(r"(?<![a-z])s[oe]\s*[:.]?\s*[(\"“'‘]?\s*(?P<extra>(?:[ijl|\d]{1,2} ){0,2})$")
_TYPE_BEFORE = re.compile(rf"(?<![a-z]){WORD}\s*:?\s*$")
_SHORT_TYPE_BEFORE = re.compile(rf"(?<!\w){ABBREVIATION}\s*$")
# "TCVN 5687/…", "Mẫu số 02/KH", "tài khoản số …" are no documents.
_NO_DOCUMENT_BEFORE = re.compile(
    r"(?<![a-z])(?:tcvn|qcvn|tccs|tcxd|iso|iec|(?:mau|bieu|bang|hinh|phu luc|tai khoan|dien thoai|thua dat|goi thau"
    r"|to ban do)(?: so)?)\s*:?\s*$"
)
_DATE_BEHIND = re.compile(r"\s*+(?:,\s*+)?ng[a-z]y\s*\d")
_READ_AS = str.maketrans({"i": "1", "l": "1", "|": "1", "I": "1", "O": "0", "o": "0", "j": "", " ": ""})
_TERM = re.compile(r"QH\d{0,2}$")
# "64/2025" for "64/2025/QH15" in the recitals of 2026; only where "Luật … số" stands before it.
_TRUNCATED = re.compile(r"(?<![0-9A-Za-z_/:.%-])(?P<value>\d{1,3}/(?:19|20)\d\d)(?![\d/.-])")
_TRUNCATED_OPENS = re.compile(r"\d(?<![0-9A-Za-z_/:.%-].)(?=\d{0,2}/[12])")
_LAW_BEFORE = re.compile(r"(?<![a-z])(?:luat|phap lenh)(?:\s+[^\s.;:,()\d]+){0,12}\s+so\s*:?\s*$")
# "(CV 929 ngày31/12/2025)": a number without code is one only between a type and a date.
_BARE = re.compile(r"(?<![0-9a-z_/:.%-])(?P<value>\d{1,6})(?=\s*+(?:,\s*+)?ng[a-z]y\s*\d{1,2}\s*(?:[/.]|th))")
_BARE_OPENS = re.compile(r"\d(?<![0-9a-z_/:.%-].)(?=\d{0,5}\s*+(?:,\s*+)?ng)")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """An official number in a text."""

    start: int
    """Where it begins, "số" not included."""
    end: int
    """Where the code ends; a footnote mark glued to it is left out."""
    value: str
    """As it is properly written."""
    introduced: bool
    """Whether "số" or a type word stands right before it."""
    introduction: int
    """Where "số" begins; `start` where there is none."""
    code: str | None
    """Code of the type ("QĐ"), None where the number has none."""
    party: bool
    letter: bool
    """Whether it begins with an agency, as those of letters do."""


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[DocumentNumber, ...]:
    """All official numbers that begin in text[start:end], in order."""
    forms = forms_of(text)
    latin, plain = forms.latin, forms.plain
    stop = len(text) if end is None else end
    found = [
        *_coded(latin, plain, start, stop),
        *_truncated(latin, plain, start, stop),
        *_bare(latin, plain, start, stop),
    ]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[DocumentNumber] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)


def normalise_number(text: str) -> str | None:
    """The first official number in `text`, properly written; None where there is none.

    "38- CT/TW" -> "38-CT/TW", "180-KH-TU" -> "180-KH/TU", "1703/QĐ-TTG" -> "1703/QĐ-TTg".
    """
    numbers = find_numbers(f"số {text}")
    return numbers[0].value if numbers else None


def _before(text: str, position: int, length: int) -> str:
    return text[max(0, position - length) : position]


def _coded(latin: str, plain: str, start: int, stop: int) -> Iterator[DocumentNumber]:
    for match in find_from(_OPENS, _START, latin, start, stop):
        before = _before(plain, match.start(), 48)
        if _NO_DOCUMENT_BEFORE.search(before):
            continue
        spoken = _INTRODUCTION.search(before)
        introduced = bool(
            spoken or _TYPE_BEFORE.search(before) or _SHORT_TYPE_BEFORE.search(_before(latin, match.start(), 8))
        )
        code = read_code(latin, match.end(), introduced)
        if code is None or not (introduced or match["digits"][0].isdigit()):
            continue
        number = _compose(match, code, spoken, introduced)
        if number is not None and (introduced or _speaks_for_itself(number, plain)):
            yield number


def _speaks_for_itself(number: DocumentNumber, plain: str) -> bool:
    """Whether a number that nothing introduces is one: by the code of its type, or by the date behind it.

    "10/2020/NQ-HĐND ngày 09/7/2020" and "51-KHPH/BTGTU, ngày 06/02/2025" are; "24/KT" is not.
    """
    if number.code is not None or _DATE_BEHIND.match(plain, number.end):
        return True
    return re.search(r"QH\d", number.value) is not None


def _compose(match: re.Match[str], code: Code, spoken: re.Match[str] | None, introduced: bool) -> DocumentNumber | None:
    """A number from what was found; None where a hyphen makes no number of it ("2020 - KT")."""
    extra, printed, parts = spoken["extra"] if spoken else "", match["digits"], code.parts
    digits = extra.translate(_READ_AS) + (printed if printed.strip("IlO|0123456789") else printed.translate(_READ_AS))
    party = _is_party(match, code)
    if party:
        value = f"{digits}-{parts[0]}/{'-'.join(parts[1:])}"
    elif match["dash"] is None:
        value = f"{digits}/{match['year'] + '/' if match['year'] else ''}{join_parts(code)}"
    elif introduced and len(parts) == 1 and parts[0] in OLD_ORGANS:
        value = f"{digits}-{parts[0]}"
    else:
        return None
    begin = match.start("digits") - len(extra)
    return DocumentNumber(
        start=begin,
        end=code.end,
        value=value,
        introduced=introduced,
        introduction=match.start("digits") - len(spoken[0]) if spoken else begin,
        code=parts[0] if parts[0] in TYPE_OF_CODE and (len(parts) > 1 or party) else None,
        party=party,
        letter=not (party or parts[0] in TYPE_OF_CODE or parts[0] in OLD_ORGANS or _TERM.search(parts[0])),
    )


def _is_party(match: re.Match[str], code: Code) -> bool:
    """Whether the number has the Party form, also where print has "180-KH-TU" or "22/CT-TW" for "22-CT/TW"."""
    parts = code.parts
    if len(parts) < 2:
        return False
    if match["dash"] is not None:
        return code.signs[:1] == ("/",) or (parts[-1].endswith(PARTY_ORGANS) and parts[0] in TYPE_OF_CODE)
    return match["year"] is None and len(parts) == 2 and parts[0] in TYPE_OF_CODE and parts[1] in PARTY_ORGANS


def _truncated(latin: str, plain: str, start: int, stop: int) -> Iterator[DocumentNumber]:
    for match in find_from(_TRUNCATED_OPENS, _TRUNCATED, latin, start, stop):
        if _LAW_BEFORE.search(_before(plain, match.start(), 120)):
            yield _codeless(match, plain)


def _bare(latin: str, plain: str, start: int, stop: int) -> Iterator[DocumentNumber]:
    for match in find_from(_BARE_OPENS, _BARE, plain, start, stop):
        number = _codeless(match, plain)
        short = _SHORT_TYPE_BEFORE.search(_before(latin, number.introduction, 8))
        if short or _TYPE_BEFORE.search(_before(plain, number.introduction, 48)):
            yield number


def _codeless(match: re.Match[str], plain: str) -> DocumentNumber:
    spoken = _INTRODUCTION.search(_before(plain, match.start(), 48))
    return DocumentNumber(
        start=match.start(),
        end=match.end(),
        value=match["value"],
        introduced=True,
        introduction=match.start() - len(spoken[0]) if spoken else match.start(),
        code=None,
        party=False,
        letter=False,
    )
