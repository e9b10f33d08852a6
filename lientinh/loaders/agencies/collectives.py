"""Collectives (tập thể): "các sở, ban, ngành tỉnh", "UBND huyện, thành phố", "cơ quan, đơn vị có liên quan".

Their wording is free, so they are read by grammar and not only by the labels of the vocabulary: a word of office,
"các", nouns of one kind, and what qualifies them. The name keeps the wording, set in one spelling: small letters,
"các" put back, UBND in its short form ("Các sở, ban ngành" is "Các sở, ban, ngành", "UBND huyện,thành phố" is "UBND
các huyện, thành phố").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lientinh.loaders.agencies.lexicon import Lexicon
from lientinh.loaders.agencies.tokens import Token
from lientinh.loaders.agencies.words import by_first_word, longest_of, stands_at

# Nouns that stand together in one collective, by kind. The longest is tried first.
_NOUNS: dict[str, tuple[str, ...]] = {
    # "Các sở, ban ngành", "các Bộ, ngành trung ương", "các phòng, ban"
    "departments": ("bộ", "sở", "ban", "ngành", "phòng", "cấp"),
    # "các cơ quan, đơn vị có liên quan", "các tổ chức, cá nhân hoạt động khoáng sản"
    "related": ("cơ quan", "đơn vị", "tổ chức", "cá nhân"),
    "localities": ("địa phương",),
    "enterprises": ("doanh nghiệp", "công ty", "tổng công ty", "tập đoàn"),
    "cooperatives": ("hợp tác xã",),
    "schools": ("trường đại học", "trường cao đẳng", "trường", "đại học", "cao đẳng", "trung cấp", "viện", "học viện"),
    "mass-organisations": ("đoàn thể",),
    "associations": ("hội", "hiệp hội"),
    # "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"
    "party": (
        *("cấp ủy", "chính quyền", "tổ chức đảng", "huyện ủy", "quận ủy", "thị ủy", "thành ủy", "đảng ủy", "đảng bộ"),
        *("chi bộ", "ban đảng", "ban cán sự đảng", "đảng đoàn", "tổ chức cơ sở đảng"),
    ),
    "units": ("tỉnh", "quận", "huyện", "thị xã", "thị trấn", "thị", "thành phố", "xã", "phường", "đặc khu", "tx", "tp"),
}
# "UBND các huyện, TX, TP"
_LONG_NOUNS = {"tx": "thị xã", "tp": "thành phố"}
_KIND_OF = {tuple(noun.split()): kind for kind, nouns in _NOUNS.items() for noun in nouns}
_NOUN_PHRASES = by_first_word(_KIND_OF)
# Kinds whose noun alone, without "các", names a collective: ", địa phương", "; doanh nghiệp", "đơn vị liên quan".
_BARE_KINDS = ("related", "localities", "enterprises", "cooperatives", "mass-organisations")
# "các cơ quan, đơn vị, địa phương liên quan": the nouns share what follows, so they are one collective.
_SHARING = ("related", "localities", "enterprises")

OFFICES = ("thủ trưởng", "người đứng đầu", "lãnh đạo", "giám đốc", "chủ tịch", "trưởng")
"""Words of office before a collective: "Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các huyện"; folded."""
_OFFICES = by_first_word(tuple(office.split()) for office in OFFICES)
# Bodies of the lower tiers, named together: "UBND các huyện, thị xã, thành phố", "Công an các xã, phường".
_BODIES = {("ubnd",): "UBND", ("hđnd",): "HĐND", ("công", "an"): "Công an"}
_LEVELS = (("các", "cấp"), ("cấp", "huyện"), ("cấp", "xã"), ("cấp", "tỉnh"))
_SEVERAL = by_first_word((("các",), ("những",), ("một", "số"), ("toàn", "thể", "các"), ("tất", "cả", "các")))
FIRST_WORDS = frozenset({*_SEVERAL, *_OFFICES, *_NOUN_PHRASES, *(words[0] for words in _BODIES)})
"""Words that a collective may begin with, folded; it begins with no other."""

_RELATED = (("có", "liên", "quan", "khác"), ("khác", "có", "liên", "quan"), ("có", "liên", "quan"), ("liên", "quan"))
# What may stand behind the nouns of a collective in running text; the longest is tried first.
_QUALIFIERS = by_first_word(
    (
        *_RELATED,
        ("được", "phân", "công", "chủ", "trì"),  # "Cơ quan, đơn vị được phân công chủ trì thực hiện các nội dung"
        ("được", "giao", "chủ", "trì"),
        ("được", "phân", "công"),
        ("được", "giao", "nhiệm", "vụ"),
        ("trên", "địa", "bàn", "tỉnh"),
        ("trên", "địa", "bàn", "thành", "phố"),
        ("trên", "địa", "bàn"),
        ("trực", "thuộc", "trung", "ương"),
        ("trực", "thuộc", "tỉnh", "ủy"),
        ("trực", "thuộc", "thành", "ủy"),
        ("thuộc", "tỉnh"),
        ("trực", "thuộc"),
        ("ở", "trung", "ương"),
        ("trung", "ương"),
        ("của", "tỉnh"),
        ("trong", "tỉnh"),
        ("cấp", "tỉnh"),
        ("cấp", "huyện"),
        ("cấp", "xã"),
        ("cùng", "cấp"),
        ("chức", "năng"),
        ("các", "cấp"),
        ("tỉnh",),
        ("khác",),
    )
)


_NounList: TypeAlias = tuple[int, tuple[str, ...], tuple[str, ...]]
"""(index after the list, nouns, what joins them)."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """The head of a collective as read: what is printed before the nouns, the nouns, and where they end."""

    end: int
    head: str
    """"Các", "UBND các", "Thủ trưởng các", "UBND"."""
    nouns: tuple[str, ...]
    joints: tuple[str, ...]
    """Between the nouns, as set in the name: ", " or " và "."""
    kind: str
    several: bool
    """Whether "các" or a word like it is printed."""

    def name(self, tail: str = "") -> str:
        """Canonical wording, with what qualifies it behind."""
        joined = zip(self.nouns, (*self.joints, ""), strict=True)
        nouns = "".join(_LONG_NOUNS.get(noun, noun) + joint for noun, joint in joined)
        gap = "" if not tail or tail.startswith(",") else " "
        words = f"{self.head} {nouns}{gap}{tail}".strip()
        return words[:1].upper() + words[1:]


def read_nouns(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Nouns | None:
    """The head of the collective that begins at `index`; None where none does.

    Without "các" a single noun counts only where its kind allows it and no proper name follows ("Doanh nghiệp tư
    nhân" is read on, "Trường Đại học Trà Vinh" and "Sở Y tế" are not collectives).
    """
    body = _read_body(tokens, index, lexicon)
    if body is not None:
        return body
    office, start = _read_office(tokens, index)
    several = size_of_several(tokens, start)
    first = _noun_at(tokens, start + several)
    if first is None or (first[1] == "units" and not several):
        return None
    end, nouns, joints = _read_list(tokens, start + several, first[1], lexicon)
    if not several and not _stands_alone(tokens, end, first[1], len(nouns)):
        return None
    if office and not several:
        return None
    head = f"{office} các".strip()
    return Nouns(end, head, nouns, joints, first[1], bool(several))


def size_of_several(tokens: Sequence[Token], index: int) -> int:
    """How many tokens "các", "những", "một số" take up at `index`."""
    return longest_of(tokens, index, _SEVERAL)


def size_of_office(tokens: Sequence[Token], index: int) -> int:
    """How many tokens "Thủ trưởng", "Chủ tịch" take up at `index`."""
    return longest_of(tokens, index, _OFFICES)


def size_of_level(tokens: Sequence[Token], index: int) -> int:
    """How many tokens "cấp huyện", "cấp xã", "các cấp" take up at `index`."""
    return 2 if any(stands_at(tokens, index, words) for words in _LEVELS) else 0


def read_qualifiers(tokens: Sequence[Token], index: int) -> int:
    """The index after everything at `index` that may qualify a collective in running text."""
    while True:
        size = longest_of(tokens, index, _QUALIFIERS)
        if not size:
            return index
        index += size


def begins_noun(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a collective may begin at `index`, with or without "các"."""
    return bool(size_of_several(tokens, index)) or read_nouns(tokens, index, lexicon) is not None


def _read_body(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Nouns | None:
    """Bodies of lower tiers: "UBND huyện, thành phố", "UBND cấp huyện"; one unit without "các" is a single body."""
    office, start = _read_office(tokens, index)
    body = next((name for keys, name in _BODIES.items() if stands_at(tokens, start, keys)), None)
    if body is None:
        return None
    after = start + (2 if body == "Công an" else 1)
    head = f"{office} {body}".strip()
    several = size_of_several(tokens, after)
    level = size_of_level(tokens, after)
    if level:
        return _levels(tokens, after, tuple(token.key for token in tokens[after : after + level]), head)
    first = _noun_at(tokens, after + several)
    if first is None or first[1] != "units":
        return None
    end, nouns, joints = _read_list(tokens, after + several, "units", lexicon)
    if not several and (len(nouns) < 2 or nouns[0] == "tỉnh"):
        return None
    if not several and _names_a_place(tokens, after + several, len(nouns)):
        return None
    return Nouns(end, f"{head} các", nouns, joints, "units", True)


def _levels(tokens: Sequence[Token], index: int, words: tuple[str, ...], head: str) -> Nouns:
    """Bodies of a tier: "UBND cấp huyện", "UBND cấp xã, phường"."""
    end, text = index + len(words), " ".join(words)
    while words[-1] == "xã" and end + 1 < len(tokens) and tokens[end].key == "," and tokens[end + 1].key == "phường":
        text, end = f"{text}, phường", end + 2
    return Nouns(end, head, (text,), (), "units", True)


def _names_a_place(tokens: Sequence[Token], index: int, units: int) -> bool:
    """Whether the first unit bears a name: "UBND huyện Đắk Hà, thành phố Kon Tum"."""
    following = index + 1 if tokens[index].key not in ("thành", "thị", "đặc") else index + 2
    return units > 1 and following < len(tokens) and tokens[following].capital and tokens[following].word


def _read_office(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """A word of office before a collective, and the index after it."""
    size = size_of_office(tokens, index)
    return " ".join(token.text for token in tokens[index : index + size]), index + size


def _read_list(tokens: Sequence[Token], index: int, kind: str, lexicon: Lexicon) -> _NounList:
    """Nouns of one kind from `index` on; of sharing kinds where "liên quan" closes the list."""
    own = _collect(tokens, index, (kind,), lexicon)
    if kind == "related":
        shared = _collect(tokens, index, _SHARING, lexicon)
        if len(shared[1]) > len(own[1]) and any(stands_at(tokens, shared[0], words) for words in _RELATED):
            return shared
    return own


def _collect(tokens: Sequence[Token], index: int, kinds: tuple[str, ...], lexicon: Lexicon) -> _NounList:
    noun = _noun_at(tokens, index)
    nouns: list[str] = []
    joints: list[str] = []
    while noun is not None and noun[1] in kinds:
        nouns.append(noun[0])
        index += len(noun[0].split())
        mark = tokens[index].key if index < len(tokens) else ""
        step = 1 if mark in (",", "và", "/") else 0
        if not step and noun[1] != "departments":  # "Các Sở ngành", "sở, ban ngành" have no comma
            break
        noun = _noun_at(tokens, index + step)
        if noun is None or noun[1] not in kinds or _begins_single(tokens, index + step, noun[0], lexicon):
            break
        joints.append(" và " if mark == "và" and kinds != ("departments",) else ", ")
        index += step
    return index, tuple(nouns), tuple(joints)


def _begins_single(tokens: Sequence[Token], index: int, noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun begins the name of one body: "Các sở, ban, ngành, Sở Nội vụ", "các sở, Ban Chỉ đạo 389"."""
    after = index + len(noun.split())
    match = lexicon.find_name(tokens, index)
    if match is not None and not match.type.collective and match.end > after:
        return True
    if after >= len(tokens) or _noun_at(tokens, after) or read_qualifiers(tokens, after) > after:
        return False
    following = tokens[after]
    return tokens[index].capital and following.word and following.capital and not following.text.isupper()


def _noun_at(tokens: Sequence[Token], index: int) -> tuple[str, str] | None:
    """The noun at `index` and its kind."""
    size = longest_of(tokens, index, _NOUN_PHRASES)
    keys = tuple(token.key for token in tokens[index : index + size])
    return (" ".join(keys), _KIND_OF[keys]) if keys else None


def _stands_alone(tokens: Sequence[Token], end: int, kind: str, count: int) -> bool:
    if kind not in _BARE_KINDS and count < 2:
        return False
    return end >= len(tokens) or not (tokens[end].capital and tokens[end].word)
