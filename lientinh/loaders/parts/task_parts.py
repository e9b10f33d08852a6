"""The parts of a full text that list tasks: by their headings ("II. NHIỆM VỤ, GIẢI PHÁP"), up to the signature."""

from __future__ import annotations

import re

from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span

# "II. NHIỆM VỤ, GIẢI PHÁP", "B. NỘI DUNG", "II- Nhiệm vụ và giải pháp" (party), "Phần II: NHIỆM VỤ".
_PART = re.compile(
    r"\n[ \t]*(?:(?:Phần|PHẦN)\s+(?:thứ\s+)?\w+\s*[.:-]|(?:[IVX]{1,5}|[A-HĐ])\s?[.:)-])"
    r"\s*(?P<title>[^\W\d][^\n]{0,120})$",
    re.M,
)
_TASK_PART = re.compile(
    r"(?:các |những |một số )?(?:nhóm )?(?:nhiệm vụ|giải pháp|nội dung)\b|(?:phân công|giao) (?:nhiệm vụ|thực hiện)\b"
)
OTHER_PART = re.compile(
    r"(?:mục (?:đích|tiêu)|yêu cầu|quan điểm|căn cứ|sự cần thiết|kinh phí|nguồn (?:lực|kinh phí)|tổ chức thực hiện|"
    r"trách nhiệm|phân công|chế độ (?:thông tin|báo cáo)|thực trạng|đánh giá|kết quả|phạm vi|đối tượng)\b"
)
_CLOSING = re.compile(r"^[ \t]*(?:Nơi\s+nhận|(?:TM|KT|TL|TUQ)\.|T/M\b|PHỤ\s+LỤC|Phụ\s+lục\b[^\n]{0,20}$)", re.M)


def find_task_parts(text: str) -> list[Span]:
    """The parts whose headings say that tasks stand in them, from the heading on; none where no heading does."""
    return [_before_closing(text, span) for title, span in _parts(text) if _TASK_PART.match(title)]


def find_list_regions(text: str) -> list[Span]:
    """The stretches that may list tasks: the parts called so, else all parts that are not called otherwise."""
    named = find_task_parts(text)
    if named:
        return named
    parts = _parts(text)
    if not parts:
        return [_before_closing(text, Span(0, len(text)))]
    return [_before_closing(text, span) for title, span in parts if not OTHER_PART.match(title)]


def _parts(text: str) -> list[tuple[str, Span]]:
    """(folded title, stretch) of each part."""
    # A line break before each line, the first too: "^" would be tried at every letter. It stands where the line began.
    parts = list(_PART.finditer(f"\n{text}"))
    ends = [*(part.start() for part in parts[1:]), len(text)]
    return [(fold_label(part["title"]), Span(part.start(), end)) for part, end in zip(parts, ends, strict=False)]


def _before_closing(text: str, span: Span) -> Span:
    """A stretch up to the recipients, the signature or the annex."""
    closing = _CLOSING.search(text, span.start, span.end)
    return Span(span.start, closing.start()) if closing else span
