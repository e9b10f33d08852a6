"""Names of issuing bodies in running text: where such a name ends, and how it is properly written.

"của Ban Thường vụ Tỉnh uỷ Vĩnh Phúc về …" names "Ban Thường vụ Tỉnh ủy Vĩnh Phúc"; "của Tỉnh Ủy ban hành Kế hoạch"
names "Tỉnh ủy". A name is read by its form, so that every province and every office is met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.wording.letters import to_plain
from lientinh.loaders.wording.organ_names import CENTRAL_BODIES, FIELDS, SHORT_FIELDS, pattern_of, sentence_case
from lientinh.loaders.wording.places import WORD, is_prose, match_place
from lientinh.ontology.labels import squeeze

_LEADERS = (
    "Bộ trưởng", "Thứ trưởng", "Phó Giám đốc", "Giám đốc", "Phó Chủ tịch", "Chủ tịch", "Tổng cục trưởng",
    "Chi cục trưởng", "Cục trưởng", "Vụ trưởng", "Hiệu trưởng", "Trưởng ban", "Chánh Văn phòng", "Chánh Thanh tra",
    "Chánh án", "Viện trưởng", "Thống đốc", "Tổng Giám đốc", "Tổng Thanh tra", "Bộ trưởng, Chủ nhiệm", "Chủ nhiệm",
    "Trưởng",
)  # fmt: skip
_LEVELS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "huyen": "huyện",
    "thi xa": "thị xã",
    "quan": "quận",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
}
_PARTY_ORGANS = {
    "ban thuong vu": "Ban Thường vụ",
    "btv": "Ban Thường vụ",
    "thuong truc": "Thường trực",
    "ban chap hanh": "Ban Chấp hành",
    "ban to chuc": "Ban Tổ chức",
    "ban tuyen giao": "Ban Tuyên giáo",
    "ban tuyen giao va dan van": "Ban Tuyên giáo và Dân vận",
    "ban dan van": "Ban Dân vận",
    "ban noi chinh": "Ban Nội chính",
    "uy ban kiem tra": "Ủy ban Kiểm tra",
    "van phong": "Văn phòng",
}
_PARTY_LEVELS = {"tinh": "Tỉnh", "thanh": "Thành", "huyen": "Huyện", "thi": "Thị", "quan": "Quận", "dang": "Đảng"}


def _choice(names: tuple[str, ...]) -> str:
    return "|".join(pattern_of(name) for name in sorted(names, key=len, reverse=True))


_END = r"(?![a-z0-9])"
_LEVEL = rf"(?P<level>{'|'.join(pattern_of(name) for name in sorted(_LEVELS, key=len, reverse=True))}){_END}\.?"
_LEADER = re.compile(rf"(?P<leader>{_choice(_LEADERS)}){_END}\s*")
_CENTRAL = re.compile(rf"(?P<name>{_choice(CENTRAL_BODIES)}){_END}")
# "Bộ Chính trị khoá XIII", "Quốc hội khoá X, kỳ họp thứ 10", "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam",
# "Ban Bí thư (khóa XII)": whose term it was is no part of the name.
_TERM = re.compile(
    rf"\s+(?:(?:nuoc\s+)?cong hoa xa hoi chu nghia viet nam|\(?khoa\s+[xvi\d]+\)?(?:,?\s*ky\s+hop\s+thu\s+\w+)?){_END}"
)
_FIELD_NAMES = {to_plain(name): name for name in FIELDS} | {
    to_plain(short): name for short, name in SHORT_FIELDS.items()
}
_FIELD = re.compile(rf"(?P<kind>bo|so|phong)\s+(?P<field>{_choice((*FIELDS, *SHORT_FIELDS))}){_END}")
_COMMITTEE = re.compile(
    rf"(?P<standing>thuong\s+truc\s+)?(?P<body>ubnd|u[yi]\s+ban\s+nhan\s+dan|hdnd|hoi\s+dong\s+nhan\s+dan){_END}(?:\s+{_LEVEL})?"
)
_PARTY = re.compile(
    rf"(?:(?P<organ>{'|'.join(pattern_of(name) for name in sorted(_PARTY_ORGANS, key=len, reverse=True))})\s+)?"
    rf"(?P<party>{'|'.join(_PARTY_LEVELS)})\s+uy{_END}(?!\s+ban\s+nhan\s+dan)"
)
# "Ban Chấp hành Đảng bộ tỉnh", "ĐẢNG BỘ TỈNH LÀO CAI": the Party of a level, and its committee.
_PARTY_BASE = re.compile(rf"(?:(?P<organ>ban\s+chap\s+hanh|ban\s+thuong\s+vu)\s+)?dang\s+bo{_END}(?:\s+{_LEVEL})?")
_PLACED = re.compile(rf"\s+{_LEVEL}")
# Kinds of bodies whose names have no fixed form: "Cục An ninh kinh tế", "Ban Quản lý Khu kinh tế tỉnh Lào Cai".
_KIND = re.compile(
    r"(?P<kind>tong\s+cuc|chi\s+cuc|cuc|vu|van\s+phong|ban(?!\s+hanh)|trung\s+tam|truong|vien|hoi\s+dong|lien\s+doan|hoi|uy\s+ban"
    r"|thanh\s+tra|ngan\s+hang|kho\s+bac|cong\s+an|bo\s+chi\s+huy|bo\s+tu\s+lenh|tong\s+cong\s+ty|cong\s+ty|tap\s+doan"
    rf"|doan|dai|toa\s+an|vien\s+kiem\s+sat|bo|so|phong|xi\s+nghiep|hop\s+tac\s+xa){_END}"
)


@dataclass(frozen=True, slots=True)
class PrintedOrgan:
    """A body named in a text."""

    name: str
    """Properly written, with its leader's office if the text names it ("Bộ trưởng Bộ Xây dựng")."""
    body: str
    """The body alone ("Bộ Xây dựng")."""
    end: int
    fixed: bool
    """Whether the form of the name shows where it ends, not only the words behind it."""


def match_organ(text: str, plain: str, position: int) -> PrintedOrgan | None:
    """The body whose name begins at `position` (plain = `to_plain(text)`), or None."""
    leader = _LEADER.match(plain, position)
    start = leader.end() if leader else position
    found = _match_fixed(text, plain, start)
    fixed = found is not None or leader is not None
    found = found or _match_kind(text, plain, start)
    if leader is not None:
        office = _match_central(plain, position)  # "Chủ tịch nước": the office is the name
        if office is not None:
            leader, found = None, office
    if found is None:
        return None
    body, end = found
    name = body if leader is None else _with_leader(leader["leader"], body)
    return PrintedOrgan(name, body, end, fixed)


def _one_space(plain: str) -> str:
    return re.sub(r"\s+", " ", plain)


def _match_fixed(text: str, plain: str, position: int) -> tuple[str, int] | None:
    return (
        _match_central(plain, position)
        or _match_committee(text, plain, position)
        or _match_party(text, plain, position)
        or _match_party_base(text, plain, position)
        or _match_field(text, plain, position)
    )


def _with_leader(leader: str, body: str) -> str:
    title = _LEADER_NAMES[_one_space(leader)]
    if title == "Trưởng":  # "Trưởng phòng Giáo dục và Đào tạo"
        return f"{title} {body[:1].lower()}{body[1:]}"
    return f"{title} {body}"


_LEADER_NAMES = {to_plain(name): name for name in _LEADERS}
_CENTRAL_NAMES = {to_plain(name): name for name in CENTRAL_BODIES}


def _match_central(plain: str, position: int) -> tuple[str, int] | None:
    match = _CENTRAL.match(plain, position)
    if match is None:
        return None
    term = _TERM.match(plain, match.end())
    name = _CENTRAL_NAMES[_one_space(match["name"]).replace(" ,", ",")]
    return name, term.end() if term else match.end()


def _match_committee(text: str, plain: str, position: int) -> tuple[str, int] | None:
    match = _COMMITTEE.match(plain, position)
    if match is None:
        return None
    body = "HĐND" if match["body"].startswith("h") else "UBND"
    name = f"Thường trực {body}" if match["standing"] else body
    if not match["level"]:
        return name, match.end()
    place = match_place(text, match.end())
    level = _LEVELS[_one_space(match["level"])]
    return (f"{name} {level} {place[0]}", place[1]) if place else (f"{name} {level}", match.end())


def _match_party(text: str, plain: str, position: int) -> tuple[str, int] | None:
    match = _PARTY.match(plain, position)
    if match is None:
        return None
    committee = f"{_PARTY_LEVELS[match['party']]} ủy"
    organ = _PARTY_ORGANS[_one_space(match["organ"])] if match["organ"] else ""
    name = f"{organ} {committee}" if organ else committee
    nested = re.match(r"\s+", plain[match.end() : match.end() + 4])
    if match["party"] == "dang" and nested:  # "Đảng uỷ UBND tỉnh"
        host = _match_committee(text, plain, match.end() + nested.end())
        if host:
            return f"{name} {host[0]}", host[1]
    place = match_place(text, match.end())
    return (f"{name} {place[0]}", place[1]) if place else (name, match.end())


def _match_party_base(text: str, plain: str, position: int) -> tuple[str, int] | None:
    match = _PARTY_BASE.match(plain, position)
    if match is None:
        return None
    name = "Đảng bộ"
    if match["organ"]:
        name = f"{_PARTY_ORGANS[_one_space(match['organ'])]} {name}"
    return _placed(text, plain, name, match.start("level") - 1) if match["level"] else (name, match.end())


def _match_field(text: str, plain: str, position: int) -> tuple[str, int] | None:
    match = _FIELD.match(plain, position)
    if match is None:
        return None
    kind = {"bo": "Bộ", "so": "Sở", "phong": "Phòng"}[match["kind"]]
    name = f"{kind} {_field_name(match['field'])}"
    return (name, match.end()) if kind == "Bộ" else _placed(text, plain, name, match.end())


def _field_name(printed: str) -> str:
    known = _FIELD_NAMES.get(_one_space(printed))
    if known:
        return known
    return next(name for name in (*FIELDS, *SHORT_FIELDS) if re.fullmatch(pattern_of(name), printed))


def _placed(text: str, plain: str, name: str, end: int) -> tuple[str, int]:
    """A name with the place that follows it: "Sở Công Thương tỉnh Lào Cai", "Sở GD&ĐT Bắc Giang"."""
    level = _PLACED.match(plain, end)
    place = match_place(text, level.end() if level else end)
    if level is None:
        return (f"{name} {place[0]}", place[1]) if place else (name, end)
    word = _LEVELS[_one_space(level["level"])]
    return (f"{name} {word} {place[0]}", place[1]) if place else (f"{name} {word}", level.end())


def _match_kind(text: str, plain: str, position: int) -> tuple[str, int] | None:
    """A body of a kind without fixed names: capital first, as far as no prose, no other body and no mark follows."""
    match = _KIND.match(plain, position)
    if match is None or not text[position].isupper():
        return None
    end, words, capitals = match.end(), 0, text[position : match.end()].isupper()
    while words < 14:
        word = WORD.match(text, end)
        if word is None or is_prose(text, word, capitals) or _starts_other(text, plain, word):
            break
        if words == 0 and not (word["word"][0].isupper() or match["kind"] in ("cong an", "cong ty", "thanh tra")):
            return None
        end, words = word.end("word"), words + 1
        if word["comma"] and not _comma_inside(text, word):
            break
    if words == 0:
        return None
    name = squeeze(text[position:end])
    return (sentence_case(name) if capitals else name), end


def _starts_other(text: str, plain: str, word: re.Match[str]) -> bool:
    """Whether "và Bộ Tư pháp", "- Bộ Công an" begins another body, or "và các …" prose."""
    start = word.start("word")
    if text[start : word.end("word")].lower() == "và":
        following = WORD.match(text, word.end("word"))
        if following is None or not following["word"][0].isupper():
            return True  # "… - Xã hội và ý kiến của các đại biểu"
        start = following.start("word")
        if _KIND.match(plain, start):
            return True
    elif not word["hyphen"]:
        return False
    return bool(_FIELD.match(plain, start) or _CENTRAL.match(plain, start) or _COMMITTEE.match(plain, start))


def _comma_inside(text: str, word: re.Match[str]) -> bool:
    """Whether a comma stands inside a name: "Ban Chính sách, chiến lược …" goes on in lower case up to "và"."""
    following = re.match(
        r",\s+[a-zà-ỹđ]+(?:\s+[a-zà-ỹđ]+){0,3}\s+và\s", text[word.start("comma") : word.start("comma") + 60]
    )
    return following is not None
