"""What a text says around a citation: its date and its issuer, behind the number or before it.

Behind: "số 996/QĐ-TTg ngày 10/8/2018 của Thủ tướng Chính phủ", "… của Chính phủ ngày 15 tháng 02 năm 2007", "năm 2001".
Before: "Ngày 29/6/2026, Bộ trưởng Bộ Xây dựng ban hành Quyết định số …", "của Giám đốc Sở … tại Tờ trình số …".
"""

from __future__ import annotations

import re

from lientinh.loaders.wording.dates import PrintedDate, match_date, match_year, parse_date
from lientinh.loaders.wording.letters import TextForms
from lientinh.loaders.wording.organs import PrintedOrgan, match_organ

# White space is taken possessively ("\s*+"): a page of blanks behind a number must not be tried in every division.
# "42/2024/QH151 ngày", "Luật Thủy sản[2]", "… 2018[[1]] của": marks of notes.
_FOOTNOTE = re.compile(r"\d(?=\s)|\s?\[\[?\d{1,3}\]?\]")
# ", ngày 30/7/2024", "ban hành ngày 5 tháng 9 năm 2013", "(ngày 01/7/2025)".
_BEFORE_DATE = re.compile(r"\s*+(?:[,(]\s*+)?(?:(?:duoc\s+)?(?:ban\s+hanh|ky|thong\s+qua)\s+)?(?=ng[a-z]y)")
_BEFORE_YEAR = re.compile(r"\s+(?=nam\s)|\s+(?P<bare>(?:19|20)\d\d)(?![\d/.-])")
_OF = re.compile(r"\s*+(?:[,)]\s*+)?cua\s+")
# "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 Chính phủ về …": "của" left out.
_ABOUT = re.compile(r"\s+(?:ve|quy\s+dinh|ban\s+hanh|phe\s+duyet|huong\s+dan)(?![a-z])")
# "Hướng dẫn số 1069/HD-SGDĐT Sở Giáo dục và Đào tạo tỉnh Bắc Giang ban hành ngày 5 tháng 9 năm 2013".
_ISSUED_ON = re.compile(r"\s+ban\s+hanh\s+ng[a-z]y")
_AND = re.compile(r"\s*+(?:[,;-]|(?<=\s)va(?=\s))\s*+")
# "… ban hành Quyết định số …", "… Thủ tướng Chính phủ tại Công điện số …", "UBND tỉnh Lào Cai đã phê duyệt tại các
# Quyết định số: …", "Sở Kế hoạch và Đầu tư đã có Thông báo số …", "Sở … (GD&ĐT) ban hành Công văn số …".
_SAYS = re.compile(
    r"(?:\s*\([^()]{1,20}\))?\s+(?:da\s+)?"
    r"(?P<verb>(?:phe\s+duyet|ban\s+hanh|cong\s+bo|chap\s+thuan|co|ra|ky|quyet\s+dinh)\s+)?(?P<at>tai\s+)?(?:cac\s+)?$"
)
_WORD_START = re.compile(r"(?<![a-z&])(?=[a-z]{2,})")
_DATE_BEFORE = re.compile(r"(?P<date>ng[a-z]y\s*\d[\d\s/.,-]*(?:thang\s*\d{1,2}\s*(?:nam|thang)\s*)?\d*)\s*,?\s*$")
_WINDOW = 160


class Behind:
    """Date and issuer behind a number or name, in either order; `end` is where the last of them ends."""

    def __init__(self, forms: TextForms, position: int, joint: bool) -> None:
        """`joint`: the number names several issuers ("1249a/CTPH-UBDT-BTP"), so several may be printed."""
        self.date: str | None = None
        self.issuer: str | None = None
        self.end = position
        self._forms = forms
        self._joint = joint
        for _ in range(3):
            if not (self._read_date() or self._read_issuer()):
                break

    def _read_date(self) -> bool:
        if self.date is not None:
            return False
        plain, position = self._forms.plain, self._behind_footnote()
        before = _BEFORE_DATE.match(plain, position)
        found = match_date(plain, before.end()) if before else None
        if found is None and self.issuer is None:
            found = self._year(position)
        if found is None:
            return False
        self.date, self.end = found.value, found.end
        return True

    def _year(self, position: int) -> PrintedDate | None:
        match = _BEFORE_YEAR.match(self._forms.plain, position)
        if match is None:
            return None
        return PrintedDate(match["bare"], match.end()) if match["bare"] else match_year(self._forms.plain, match.end())

    def _read_issuer(self) -> bool:
        if self.issuer is not None:
            return False
        position = self._behind_footnote()
        of = _OF.match(self._forms.plain, position)
        organ = self._organ(of.end()) if of else self._bare_organ(position)
        if organ is None:
            return False
        self.issuer, self.end = organ.name, organ.end
        while self._joint:
            joint = _AND.match(self._forms.plain, self.end)
            other = self._organ(joint.end()) if joint else None
            if other is None:
                break
            self.issuer, self.end = f"{self.issuer}; {other.name}", other.end
        return True

    def _organ(self, position: int) -> PrintedOrgan | None:
        return match_organ(self._forms.text, self._forms.plain, position)

    def _bare_organ(self, position: int) -> PrintedOrgan | None:
        """A body without "của": behind a date where the title follows it, or before "ban hành ngày"."""
        plain = self._forms.plain
        organ = self._organ(position + 1) if plain[position : position + 1].isspace() else None
        if organ is None:
            return None
        if self.date is not None:
            return organ if organ.fixed and _ABOUT.match(plain, organ.end) else None
        return organ if _ISSUED_ON.match(plain, organ.end) else None

    def _behind_footnote(self) -> int:
        mark = _FOOTNOTE.match(self._forms.plain, self.end)
        return mark.end() if mark else self.end


def said_before(forms: TextForms, begin: int, start: int) -> tuple[str | None, str | None]:
    """Date and issuer that a sentence names before the citation at `begin`; (None, None) where it does not.

    Who proposes or answers "tại Tờ trình số …" is named by the office of its head; the paper is of the body.
    """
    low = max(start, begin - _WINDOW)
    says = _SAYS.search(forms.plain, low, begin)
    if says is None or not (says["verb"] or says["at"]):
        return None, None
    organ_start, organ = _organ_ending(forms, low, says.start())
    if organ is None:
        return None, None
    issuer = organ.body if says["at"] and not says["verb"] else organ.name
    printed = _DATE_BEFORE.search(forms.plain, low, organ_start) if says["verb"] else None
    return parse_date(printed["date"]) if printed else None, issuer


def _organ_ending(forms: TextForms, low: int, end: int) -> tuple[int, PrintedOrgan | None]:
    """The longest body whose name ends at `end`, and where it begins."""
    for match in _WORD_START.finditer(forms.plain, low, end):
        organ = match_organ(forms.text, forms.plain, match.start())
        if organ is not None and organ.end == end:
            return match.start(), organ
    return low, None
