"""Names of the bodies that issue documents, as they are properly written.

The form of such names is national usage, the same in every province: a kind of body, a field, a place. Fields are
listed because nothing in print says where "Bộ Công Thương" ends in "của Bộ Công Thương Quy định chế độ báo cáo", and
because a head in capitals does not say how "SỞ CÔNG THƯƠNG" is written. What a body is, who its parent is and what
became of it is in the vocabulary, not here.
"""

from __future__ import annotations

import re

from lientinh.loaders.wording.letters import to_plain
from lientinh.ontology.labels import squeeze

FIELDS = (
    "Công an",
    "Công nghiệp",
    "Công nghiệp nặng",
    "Công Thương",
    "Dân tộc và Tôn giáo",
    "Du lịch",
    "Giáo dục và Đào tạo",
    "Giao thông vận tải",
    "Kế hoạch và Đầu tư",
    "Khoa học và Công nghệ",
    "Khoa học, Công nghệ và Môi trường",
    "Kinh tế",
    "Lao động - Thương binh và Xã hội",
    "Ngoại giao",
    "Ngoại vụ",
    "Nội vụ",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Quốc phòng",
    "Quy hoạch - Kiến trúc",
    "Tài chính",
    "Tài nguyên và Môi trường",
    "Thông tin và Truyền thông",
    "Thương mại",
    "Thủy sản",
    "Tư pháp",
    "Văn hóa và Thể thao",
    "Văn hóa, Khoa học và Thông tin",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa - Thông tin",
    "Xây dựng",
    "Y tế",
)
"""Fields of ministries (bộ), departments (sở) and district offices (phòng), of today and of earlier governments."""

SHORT_FIELDS = {
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "GTVT": "Giao thông vận tải",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "TN&MT": "Tài nguyên và Môi trường",
    "TT&TT": "Thông tin và Truyền thông",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
}

CENTRAL_BODIES = (
    "Ban Bí thư",
    "Ban Bí thư Trung ương",
    "Ban Bí thư Trung ương Đảng",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành Trung ương Đảng",
    "Ban Nội chính Trung ương",
    "Ban Tổ chức Trung ương",
    "Ban Tuyên giáo Trung ương",
    "Ban Tuyên giáo và Dân vận Trung ương",
    "Ban Chính sách, chiến lược Trung ương",
    "Ban Dân vận Trung ương",
    "Ban Kinh tế Trung ương",
    "Bảo hiểm xã hội Việt Nam",
    "Bộ Chính trị",
    "Bộ Chính trị, Ban Bí thư",
    "Chính phủ",
    "Chủ tịch nước",
    "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "Hội đồng Bộ trưởng",
    "Hội đồng Chính phủ",
    "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "Kiểm toán nhà nước",
    "Ngân hàng Nhà nước",
    "Ngân hàng Nhà nước Việt Nam",
    "Phủ Thủ tướng",
    "Quốc hội",
    "Thanh tra Chính phủ",
    "Thủ tướng Chính phủ",
    "Tòa án nhân dân tối cao",
    "Tổng Liên đoàn Lao động Việt Nam",
    "Ủy ban Dân tộc",
    "Ủy ban Kiểm tra Trung ương",
    "Ủy ban Thường vụ Quốc hội",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "Văn phòng Chính phủ",
    "Văn phòng Chủ tịch nước",
    "Văn phòng Quốc hội",
    "Văn phòng Trung ương Đảng",
    "Viện kiểm sát nhân dân tối cao",
)

CENTRAL_CODES = {
    "BCA": "Bộ Công an",
    "BCT": "Bộ Công Thương",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNG": "Bộ Ngoại giao",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BTC": "Bộ Tài chính",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTP": "Bộ Tư pháp",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BXD": "Bộ Xây dựng",
    "BYT": "Bộ Y tế",
    "CP": "Chính phủ",
    "ĐCTUBTWMTTQVN": "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "ĐCTUBTWMTQVN": "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TANDTC": "Tòa án nhân dân tối cao",
    "TTCP": "Thanh tra Chính phủ",
    "UBDT": "Ủy ban Dân tộc",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "VPCP": "Văn phòng Chính phủ",
}
"""Codes of central bodies in the numbers of joint documents, whose heads run several names together."""

_KINDS = (
    "bộ", "sở", "cục", "tổng cục", "chi cục", "vụ", "phòng", "ban", "ủy ban", "hội", "hội đồng", "trung tâm", "trường",
    "viện", "viện kiểm sát", "thanh tra", "công an", "kho bạc", "ngân hàng", "liên đoàn", "đoàn", "đài", "báo",
    "tòa án",
    "giám đốc", "chủ tịch", "trưởng", "hiệu trưởng", "bộ trưởng", "cục trưởng", "tổng cục trưởng", "chi cục trưởng",
    "trưởng phòng", "trưởng ban", "văn phòng",
)  # fmt: skip
_LEVELS = frozenset({"tỉnh", "thành", "phố", "tp", "huyện", "quận", "xã", "phường", "thị", "trấn", "khu", "đặc"})
_JOINERS = frozenset({"và", "-", "–"})


def pattern_of(name: str) -> str:
    """A pattern for a name in plain text, white space of any kind and length between its words.

    "GIÁO DỤC & ĐÀO TẠO" and "DỤCVÀ ĐÀO" are met for "Giáo dục và Đào tạo".
    """
    words = [re.escape(word) for word in to_plain(name).split()]
    pattern = r"\s+".join(words)
    pattern = pattern.replace(r"\s+va\s+", r"\s*(?:va|&|-)\s*").replace(r"\s+\-\s+", r"\s*[-,]?\s*")
    return pattern.replace(r",\s+", r",?\s*")


def sentence_case(name: str) -> str:
    """A name in capitals as it is properly written, as far as its form tells.

    "TỔNG CỤC HẢI QUAN" -> "Tổng cục Hải quan", "HUYỆN HIỆP HÒA" -> "huyện Hiệp Hòa" inside a name. Abbreviations
    (THCS, BDTX) stay.
    """
    words = squeeze(name).split(" ")
    result: list[str] = []
    in_place = False
    for index, word in enumerate(words):
        lower = word.lower()
        if _is_abbreviation(word):
            result.append(word)
            in_place = in_place or word.startswith(("TH", "MN"))  # a school is named after its place
        elif in_place and lower not in _LEVELS:
            result.append(_capital(word))
        elif index == 0 or result[-1] in _JOINERS or result[-1].endswith(",") or _ends_kind(result, lower):
            result.append(_capital(word) if lower not in _LEVELS else lower)
        else:
            result.append(lower)
        in_place = in_place or lower in ("tỉnh", "tp", "phố", "huyện", "quận", "xã", "phường", "trấn")
        if lower == "xã" and result[-2:-1] == ["hội"]:
            in_place = False
    return " ".join(result)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def _is_abbreviation(word: str) -> bool:
    letters = to_plain(word)
    return word.isupper() and len(word) > 1 and (not re.search("[aeiouy]", letters) or "&" in word)


def _ends_kind(words: list[str], following: str) -> bool:
    """Whether the name so far is only a kind of body, so that its field begins with the word that follows."""
    so_far = " ".join(words).lower()
    if any(kind == f"{so_far} {following}" or kind.startswith(f"{so_far} {following} ") for kind in _KINDS):
        return False
    return any(so_far == kind or so_far.endswith(f" {kind}") for kind in _KINDS)
