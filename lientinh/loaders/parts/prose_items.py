"""The items of a list that print has run together: where each begins, and how likely it is that one begins there.

" - " also stands inside names ("Khoa học – Công nghệ - Truyền thông"), bullets stand without a stop before them, and
one item may hide behind a semicolon. A number of items that the text states about itself decides doubtful places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lientinh.loaders.wording.letters import CAPITALS
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

BULLET = re.compile(rf"[-–+•▪](?<!\S.)\s+(?=[{CAPITALS}])")
_HIDDEN = re.compile(rf";\s+(?=[{CAPITALS}])")
# Verbs that tasks begin with, from the openings of tasks in the first corpus; what a document's own clear bullets begin
# with is added to them.
_OPENERS = frozenset(
    {
        "ban hành", "bảo đảm", "bồi dưỡng", "bố trí", "cập nhật", "chủ động", "chủ trì", "chú trọng", "cân đối",
        "cử", "cụ thể hóa", "củng cố", "duy trì", "đánh giá", "đào tạo", "đầu tư", "đề xuất", "đẩy mạnh",
        "đổi mới", "gắn", "hoàn thiện", "huy động", "hướng dẫn", "kiểm tra", "kiện toàn", "kịp thời",
        "khảo sát", "khuyến khích", "lấy mẫu", "lồng ghép", "mở rộng", "nâng cao", "nghiên cứu", "phát triển",
        "phối hợp", "quán triệt", "rà soát", "tăng cường", "tập huấn", "tập trung", "tham gia", "tham mưu",
        "thành lập", "thí điểm", "thiết lập", "thực hiện", "thường xuyên", "tiếp tục", "tổ chức", "tranh thủ",
        "triển khai", "tuyên truyền", "ứng dụng", "xây dựng", "xử lý", "áp dụng",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place where an item may begin: position after the mark, where the item before it ends, and how likely."""

    begins: int
    before_ends: int
    likelihood: float


def split_items(text: str, start: int, end: int, count: int | None, vocabulary: Vocabulary) -> list[Span]:
    """The items of text[start:end]; `count` is what the text says about their number, None where it is silent."""
    marks = _find_marks(text, start, end, vocabulary)
    if count is not None and 0 < count <= len(marks):
        chosen = sorted(sorted(marks, key=lambda m: -m.likelihood)[:count], key=lambda m: m.begins)
    else:
        chosen = [mark for mark in marks if mark.likelihood >= 0.5]
    ends = [mark.before_ends for mark in chosen[1:]] + [end][: len(chosen)]
    spans = (tidy(text, mark.begins, stop) for mark, stop in zip(chosen, ends, strict=True))
    return [span for span in spans if span.end > span.start]


def is_clear(text: str, at: int, start: int) -> bool:
    """Whether a bullet stands at the beginning, on a line of its own, or after a stop."""
    return last_sign(text, start, at) in '.;:)!?\n”"'


def opens_task(text: str, at: int, openers: frozenset[str] = _OPENERS) -> bool:
    """Whether words that tasks begin with stand here."""
    return any(_first_words(text, at, number) in openers for number in (1, 2, 3))


def tidy(text: str, start: int, end: int) -> Span:
    """An item without the white space around it and the semicolon that only parts it from the next."""
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and text[end - 1] == ";":
        end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def last_sign(text: str, start: int, at: int) -> str:
    """The character before `at`, spaces apart; a line break where none is left."""
    while at > start and text[at - 1] in " \t":
        at -= 1
    return text[at - 1] if at > start else "\n"


def _find_marks(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[_Mark]:
    bullets = [(m, is_clear(text, m.start(), start)) for m in BULLET.finditer(text, start, end)]
    bullets = [(m, clear) for m, clear in bullets if clear or not _inside_name(text, m, vocabulary)]
    openers = _OPENERS | {_first_words(text, m.end(), 2) for m, clear in bullets if clear}
    marks = [
        _Mark(m.end(), m.start(), 1.0 if clear else 0.8 if opens_task(text, m.end(), openers) else 0.3)
        for m, clear in bullets
    ]
    marks += [
        _Mark(m.end(), m.start() + 1, 0.45 if opens_task(text, m.end(), openers) else 0.1)
        for m in _HIDDEN.finditer(text, start, end)
    ]
    return sorted(marks, key=lambda mark: mark.begins)


def _first_words(text: str, at: int, number: int) -> str:
    return " ".join(fold_label(text[at : at + 40]).split(" ")[:number]).strip(",;.")


def _inside_name(text: str, mark: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether the dash belongs to a name that the vocabulary knows ("Khoa học - Công nghệ - Truyền thông")."""
    before = fold_label(text[max(0, mark.start() - 60) : mark.start()]).split(" ")
    after = fold_label(text[mark.end() : mark.end() + 60]).split(" ")
    for left in range(1, min(8, len(before)) + 1):
        for right in range(1, min(6, len(after)) + 1):
            name = f"{' '.join(before[-left:])} - {' '.join(after[:right])}".strip(" ,;.")
            if vocabulary.find_agency_type(name) is not None:
                return True
    return False
