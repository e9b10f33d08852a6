"""Names of places in running text: words that begin with a capital, up to where prose goes on."""

from __future__ import annotations

import re
from functools import cache

from lientinh.loaders.wording.letters import word_set
from lientinh.ontology.labels import squeeze
from lientinh.ontology.vocabularies import load_vocabulary

WORD = re.compile(r"\s+(?P<hyphen>[-–]\s+)?(?P<word>[^\W_][\w&]*(?:-\w+)*)(?P<comma>,)?")
# Words with which a sentence goes on behind a name …
_PROSE = word_set(
    "về tại ngày để nhằm theo khóa khoá nhiệm trình đã có được cho với khi của do vào gửi trên đến số là này nếu ký"
    " đang sẽ phải từ cùng như thì nêu trong",
)
# … and pairs of words, of which the first alone may stand in a name ("Quy Nhơn", "Ban Mê Thuột", "Công Thương").
_PROSE_PAIRS = word_set(
    "quy định,ban hành,hướng dẫn,thực hiện,triển khai,phê duyệt,sửa đổi,công bố,thông qua,bổ sung,giải thích,chỉ đạo,"
    "yêu cầu,đề nghị,quyết định,hợp nhất,bãi bỏ,thay thế,thông báo,kết luận,chấp thuận,giao nhiệm,tổ chức thực,"
    "tăng cường,liên quan,đồng ý,cho phép,tiếp tục,xác định,thống nhất",
    ",",
)
# "… của UBND tỉnh" at the end of a cell, with the next cell on the next line.
_CELL_STARTS = word_set(
    "ban báo bộ các căn chỉ công cục đài đến điều giai giám hàng kế năm nghị nhiệm phòng quý quyết sở theo thông trung"
    " trước trường ubnd ủy văn viện",
)
# "Phan Rang - Tháp Chàm, ngày 5 tháng 3": a city whose name has a dash, where a document tells its place and day.
_PLACE_AND_DAY = re.compile(r"(?:\s+[^\W\d_]+)?,\s*ngày\b", re.IGNORECASE)


def match_place(text: str, position: int) -> tuple[str, int] | None:
    """The place name (words that begin with a capital) after `position`, and where it ends; or None."""
    words: list[str] = []
    end = position
    while len(words) < 5:
        match = WORD.match(text, end)
        if match is None or not match["word"][0].isupper() or is_prose(text, match, match["word"].isupper()):
            break
        if len(words) > 1 and match["word"].isupper() and "\n" in match[0]:
            break  # lines in capitals name different things
        if not words and re.search(r"[\n\t]", match[0]) and match["word"].lower() in _CELL_STARTS:
            break
        word = match["word"]
        if match["hyphen"] and not _goes_on(text, words, match):
            break
        if words and word.isupper() != words[0].isupper():
            break
        words.append(f"- {word}" if match["hyphen"] else word)
        end = match.end("word")
        if match["comma"]:
            break
    if not words or (words[0].isupper() and len(words[0]) < 2):
        return None
    name = squeeze(" ".join(words))
    return (" ".join(word[:1] + word[1:].lower() for word in name.split()) if name.isupper() else name), end


def _goes_on(text: str, words: list[str], match: re.Match[str]) -> bool:
    """Whether a dash stands inside a name: that of a province, or one right before the day."""
    so_far = squeeze(" ".join([*words, "-", match["word"]])).lower()
    return any(name.startswith(so_far) for name in _dashed()) or _PLACE_AND_DAY.match(text, match.end()) is not None


@cache
def _dashed() -> frozenset[str]:
    """Names of provinces with a dash, in small letters."""
    names = (label for province in load_vocabulary().provinces.values() for label in province.labels)
    return frozenset(squeeze(name.replace("-", " - ")).lower() for name in names if "-" in name)


def is_prose(text: str, match: re.Match[str], capitals: bool) -> bool:
    """Whether prose goes on at a word: "về", "quy định"; in capitals no letter tells a name from prose."""
    word = match["word"].lower()
    if word in _PROSE:
        return not match["word"][0].isupper() or capitals
    following = WORD.match(text, match.end("word"))
    return following is not None and f"{word} {following['word'].lower()}" in _PROSE_PAIRS
