"""Types of documents: the words that texts print before a number, and the codes that numbers carry for them.

Codes follow Nghị định 30/2020/NĐ-CP (State) and Hướng dẫn 36-HD/VPTW (Party); a test holds them equal to the
vocabulary. Kept here as well because numbers must be readable without any vocabulary.
"""

from __future__ import annotations

import re

from lientinh.loaders.wording.letters import to_plain

LETTER = "Công văn"
GENERIC = "Văn bản"
"""Says only that something is a document: "Văn bản số 873/SXD-QLGT" is a letter, "Văn bản: số 572/TB-VPCP" a notice."""

TYPE_OF_CODE = {
    "BB": "Biên bản",
    "BC": "Báo cáo",
    "CĐ": "Công điện",
    "CT": "Chỉ thị",
    "CTPH": "Chương trình phối hợp",
    "CTr": "Chương trình",
    "CTrHĐ": "Chương trình hành động",
    "CV": LETTER,
    "ĐA": "Đề án",
    "DA": "Dự án",
    "GM": "Giấy mời",
    "GP": "Giấy phép",
    "HD": "Hướng dẫn",
    "HDLN": "Hướng dẫn liên ngành",
    "HĐ": "Hợp đồng",
    "KH": "Kế hoạch",
    "KHPH": "Kế hoạch",
    "KL": "Kết luận",
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "PA": "Phương án",
    "PL": "Pháp lệnh",
    "QC": "Quy chế",
    "QĐ": "Quyết định",
    "QyĐ": "Quy định",
    "SL": "Sắc lệnh",
    "TB": "Thông báo",
    "TT": "Thông tư",
    "TTLB": "Thông tư liên bộ",
    "TTLT": "Thông tư liên tịch",
    "TTr": "Tờ trình",
    "VBHN": "Văn bản hợp nhất",
}
"""Code of a number -> type; "51-KHPH/BTGTU" is a plan made with others, not a type of its own."""

PARTY_TYPE_OF_CODE = {"QĐ": "Quy định"}
"""Where Party numbers differ: "296-QĐ/TW" is Quy định số 296 of the Central Committee."""

_WITHOUT_CODE = (
    "Bộ luật",
    "Luật",
    "Lệnh",
    "Hiến pháp",
    "Chương trình hành động",
    "Chương trình phối hợp",
    "Giấy chứng nhận",
    "Quy trình",
    "Thông báo kết luận",
    "Thông tri",
    "Văn bản",
)
TYPES = tuple(dict.fromkeys((*TYPE_OF_CODE.values(), *_WITHOUT_CODE)))
HEADINGS = tuple(name for name in TYPES if name not in (LETTER, GENERIC, "Hợp đồng", "Thông báo kết luận"))
"""Types that a document prints as its heading; a letter has none."""

_BY_PLAIN = {to_plain(name): name for name in TYPES}
_WORDS = "|".join(re.sub(" ", r"\\s+", word) for word in sorted(_BY_PLAIN, key=len, reverse=True))
WORD = rf"(?:{_WORDS})"
"""A type word in plain text, for use in patterns."""
# "CV 929 ngày 31/12/2025", "QĐ số 12/QĐ-UBND": letters of the original text, capitals only.
ABBREVIATION = "(?:CTr|TTr|QĐ|NQ|NĐ|CV|KH|TB|HD|KL|CT|TT)"


def type_of_word(word: str) -> str | None:
    """Canonical type of a printed type word ("QUYẾT ĐỊNH", "nghị quyết", "Chi thi"), or None."""
    return _BY_PLAIN.get(re.sub(r"\s+", " ", to_plain(word)).strip())


def type_of_code(code: str, party: bool) -> str | None:
    """Type that the code of a number stands for, or None: "KH" -> "Kế hoạch"."""
    return (PARTY_TYPE_OF_CODE.get(code) if party else None) or TYPE_OF_CODE.get(code)


def resolve_type(word: str | None, code: str | None, party: bool, letter: bool) -> str | None:
    """The type of a document from the printed word and from its number's code.

    The word wins, except where the code says the same more exactly ("Thông tư số 07/2013/TTLT-…" is a joint one)
    and where the word only says "document". `letter`: the number begins with the agency, as those of letters do.
    """
    coded = type_of_code(code, party) if code else None
    if word is None:
        return coded or (LETTER if letter else None)
    if word == GENERIC:
        return coded or LETTER
    if coded and coded.startswith(f"{word} "):
        return coded
    return word
