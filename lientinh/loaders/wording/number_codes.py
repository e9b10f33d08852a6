"""The code of an official number ("QĐ-UBND" of 401/QĐ-UBND): its parts, told from the words and marks around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.wording.document_types import TYPE_OF_CODE
from lientinh.loaders.wording.letters import to_plain

OLD_ORGANS = ("CP", "TTg", "HĐBT")
"""Organs whose code alone followed the number until the 1990s: 201-CP, 299/TTg."""
STATE_ORGANS = (*OLD_ORGANS, "UBND", "HĐND", "CTN", "UBTVQH", "VPCP", "HĐTP", "TANDTC", "VKSNDTC")
PARTY_ORGANS = ("TW", "TU", "HU", "QU", "ThU", "ĐU", "ĐUK")

# "1703/QĐ-TTG" in a heading of capitals, "866/QĐ-Tg" in a plan of 2026, "12/QD-UBND" in a scan without marks.
_CANONICAL = {code.casefold(): code for code in (*TYPE_OF_CODE, *STATE_ORGANS, *PARTY_ORGANS)} | {
    "tg": "TTg",
    "qd": "QĐ",
    "nd": "NĐ",
    "hdnd": "HĐND",
}
LETTERS = "A-Za-zĐđÂĂÊÔƠƯâăêôơư"
_CAPITALS = "A-ZĐÂĂÊÔƠƯ"
# "TT.HĐND" has a dot inside; "70-TB/TWngày 06" has lost the space behind it.
_PART = re.compile(rf"[{_CAPITALS}&]+(?=ngày)|[{LETTERS}][{LETTERS}&]*(?:\.[{_CAPITALS}]{{2,}})?\d{{0,4}}(?!\w)")
_SEPARATOR = re.compile(r"(?P<before>\s*)(?P<sign>[-/])(?P<after>\s*)")
# "Thông báo số 668/TB-            Tiếp thu rà soát …\n     SKHĐT ngày …": a hyphen left hanging at a column's edge is
# continued on the next line of the column.
_HANGING = re.compile(r"- {4,}[^\n]*\n\s*")
# A code with spaces around its hyphen goes on ("NQLT - UBTVQH15 - CP") only with what can be no word.
_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$")
_MISREAD_TERM = re.compile(r"QH[Il](?=\d?$)")
_SPLIT_TERM = re.compile(r" (?P<digit>\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class Code:
    """Parts of a code properly written, the signs printed between them, and where it ends in the text."""

    parts: tuple[str, ...]
    signs: tuple[str, ...]
    end: int


def read_code(latin: str, position: int, introduced: bool) -> Code | None:
    """The code that begins at `position`, as far as its parts look like parts of one; None where none does.

    `introduced`: "số" or a type word stands before the number, so that an unknown code is believed.
    """
    parts: list[str] = []
    signs: list[str] = []
    end = position
    while True:
        match = _PART.match(latin, position)
        if match is None or not _is_part(match[0], first=not parts, introduced=introduced):
            break
        part, end = _read_part(latin, match)
        parts.append(part)
        separator = _SEPARATOR.match(latin, end)
        following = _next_part(latin, separator) if separator else None
        if separator is None or following is None:
            break
        position = following
        signs.append(separator["sign"])
    return Code(split_glued(tuple(parts)), tuple(signs[: len(parts) - 1]), end) if parts else None


def split_glued(parts: tuple[str, ...]) -> tuple[str, ...]:
    """("NĐCP",) -> ("NĐ", "CP"), as some texts print it."""
    first = parts[0]
    for organ in STATE_ORGANS:
        if first.upper().endswith(organ.upper()) and first[: -len(organ)] in TYPE_OF_CODE:
            return (first[: -len(organ)], organ, *parts[1:])
    return parts


def join_parts(code: Code) -> str:
    """Parts with hyphens; "QĐ/TTg" and "TTLT/BTP-BCA" are slips, "SL/L004" (decrees of the 1950s) is not."""
    parts = code.parts
    if len(code.signs) != len(parts) - 1 or (parts[0] in TYPE_OF_CODE and parts[0] != "SL"):
        return "-".join(parts)
    return parts[0] + "".join(sign + part for sign, part in zip(code.signs, parts[1:], strict=True))


def _next_part(latin: str, separator: re.Match[str]) -> int | None:
    """Where the part after a separator begins, None where the separator ends the code."""
    before, after = separator["before"], separator["after"]
    if "\n" in before or (separator["sign"] == "/" and before):
        return None
    hanging = _HANGING.match(latin, separator.start("sign"))
    if hanging:
        return hanging.end()
    if before and after:
        match = _PART.match(latin, separator.end())
        if match is None or (match[0].casefold() not in _CANONICAL and _SYLLABLE.match(to_plain(match[0]))):
            return None
    return separator.end()


def _is_part(part: str, first: bool, introduced: bool) -> bool:
    bare = part.rstrip("0123456789")
    if bare.casefold() in _CANONICAL:
        return True
    capitals = sum(letter.isupper() for letter in bare)
    if len(bare) == 1:
        return capitals == 1 and not first
    if capitals < 2 or capitals * 2 < len(bare):
        return False
    return introduced or not first or not _SYLLABLE.match(to_plain(bare))


def _read_part(latin: str, match: re.Match[str]) -> tuple[str, int]:
    """A part properly written, and where it ends in the text.

    "QH151" is QH15 with a footnote mark, "QH1 5" and "QHI5" are QH15 misread, "TTg1" has a mark; "L004" stands so.
    """
    part, end = _MISREAD_TERM.sub("QH1", match[0]), match.end()
    split = _SPLIT_TERM.match(latin, end)
    if part.endswith("QH1") and split:
        return f"{part}{split['digit']}", split.end()
    bare = part.rstrip("0123456789")
    digits = part[len(bare) :]
    kept = digits if bare == "L" else ""
    if bare.endswith("QH") or bare.startswith("UB"):
        kept = digits[:2] if digits.startswith("1") else digits[:1]
    return _CANONICAL.get(bare.casefold(), bare) + kept, end - (len(digits) - len(kept))
