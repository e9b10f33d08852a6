"""Words by which lists of agencies are cut: what joins two names, what begins one, what only comments on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lientinh.loaders.agencies.tokens import Token

Phrase = tuple[str, ...]
Phrases = Mapping[str, tuple[Phrase, ...]]
"""First word -> phrases, the longest first: lists of phrases are gone through at every word of a text."""


def by_first_word(phrases: Iterable[Phrase]) -> Phrases:
    """Phrases as `longest_of` looks for them."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _phrases(*texts: str) -> tuple[Phrase, ...]:
    return tuple(tuple(text.split()) for text in texts)


SEPARATORS = frozenset({",", ";", "và", "với", "cùng", "/"})
# Between agencies, never inside the name of one: "Sở A chủ trì, phối hợp với Sở B".
_ENDING = _phrases(
    "cơ quan chủ trì :",
    "đơn vị chủ trì :",
    "cơ quan phối hợp :",
    "đơn vị phối hợp :",
    "cơ quan thực hiện :",
    "chủ trì , phối hợp với",
    "phối hợp với",
    "phối hợp cùng",
    "cùng với",
    "bao gồm",
    "chủ trì",
    "v . v",
)
ENDING = by_first_word(_ENDING)
# Skipped where an agency may begin.
CONNECTORS = by_first_word((*_ENDING, *_phrases("phối hợp", "nếu có", "và", "với", "cùng", "gồm", "do", "vv")))
# Words that begin the name of a single agency, so that a comma before them separates: "Thuế tỉnh, Kho bạc Nhà nước".
AGENCY_HEADS = by_first_word(
    _phrases(
        *("sở", "bộ", "ban", "cục", "chi cục", "tổng cục", "vụ", "viện", "học viện", "trung tâm", "trường", "đài"),
        *("báo", "văn phòng", "phòng", "thanh tra", "công an", "ubnd", "hđnd", "ủy ban", "hội", "hiệp hội"),
        *("liên đoàn", "đoàn", "liên minh", "liên hiệp", "công ty", "tổng công ty", "tập đoàn", "ngân hàng"),
        *("kho bạc", "thuế", "hải quan", "bưu điện", "viễn thông", "điện lực", "bệnh viện", "tòa án"),
        *("viện kiểm sát", "cổng", "quỹ", "tỉnh đoàn", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "mttq"),
        *("bộ đội", "ngành", "chủ tịch", "bảo hiểm xã hội", "thống kê"),
    )
)
UNIT_OF = by_first_word(_phrases("trực thuộc", "thuộc"))
# Bodies below the province, which bear the name of a place: "UBND huyện Đắk Hà".
LOCAL_UNITS = by_first_word(
    (*body, *unit)
    for body in _phrases("ubnd", "hđnd", "công an")
    for unit in _phrases("huyện", "quận", "thị xã", "thành phố", "thị trấn", "xã", "phường", "đặc khu")
)
# Within which bounds an agency acts: "các cơ quan, đơn vị có liên quan theo chức năng, nhiệm vụ".
BOUNDS = by_first_word(_phrases("theo chức năng", "theo thẩm quyền", "theo nhiệm vụ", "theo phân công"))
# In brackets, said of an agency and not the name of one: "(b/c)", "(nếu có)".
REMARKS = by_first_word(_phrases("để", "b /", "nếu có", "khi có", "sau đây", "qua", "viết tắt"))
# In brackets, the part that an agency has: "Sở Nội vụ (đơn vị phối hợp)" has no unit called "đơn vị".
ROLES = frozenset(
    _phrases("chủ trì", "phối hợp", "cơ quan chủ trì", "cơ quan phối hợp", "đơn vị chủ trì", "đơn vị phối hợp")
)
# Cells that say that there is nobody.
NOBODY = frozenset(_phrases("không", "không có"))


def longest_of(tokens: Sequence[Token], index: int, choices: Phrases) -> int:
    """The length of the longest of `choices` that stands at `index`; 0 where none does."""
    if index < len(tokens):
        for words in choices.get(tokens[index].key, ()):
            if stands_at(tokens, index, words):
                return len(words)
    return 0


def stands_at(tokens: Sequence[Token], index: int, words: Phrase) -> bool:
    """Whether `words` stand at `index`."""
    if index + len(words) > len(tokens) or tokens[index].key != words[0]:
        return False
    return all(tokens[at].key == word for at, word in enumerate(words, index))


def is_agency_head(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` begins names of agencies: "Sở", "Chi cục", "Thuế"."""
    return longest_of(tokens, index, AGENCY_HEADS) > 0


def is_remark(tokens: Sequence[Token]) -> bool:
    """Whether what stands in brackets only comments: "(b/c)", "[1]"."""
    return longest_of(tokens, 0, REMARKS) > 0 or all(token.key.isdigit() for token in tokens)


def is_role(tokens: Sequence[Token]) -> bool:
    """Whether what stands in brackets is only a role: "(cơ quan chủ trì)"."""
    return tuple(token.key for token in tokens) in ROLES


def size_of_list_mark(tokens: Sequence[Token], index: int) -> int:
    """How many tokens "1.", "2)", "a)" take up at `index`."""
    if index + 1 >= len(tokens):
        return 0
    first, mark = tokens[index].key, tokens[index + 1].key
    numbered = first.isdigit() and mark in (".", ")")
    return 2 if numbered or (len(first) == 1 and first.isalpha() and mark == ")") else 0
