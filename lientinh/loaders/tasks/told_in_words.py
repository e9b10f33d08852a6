"""Who leads a task, who helps and when it is due, where no column and no field says so but its own words do.

"Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra …; hoàn thành trước ngày 30/9/2025": so plans in prose, and
tables without a column for it, assign their tasks. A body that the words only mention leads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lientinh.loaders.agencies.subjects import find_partners, find_subject
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.line_kinds import begins_as_agency
from lientinh.loaders.wording.deadlines import is_understood, parse_deadline
from lientinh.loaders.wording.letters import any_space
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Province, Vocabulary

_ASKED = re.compile(
    any_space(r"(?:ubnd tỉnh |ủy ban nhân dân tỉnh )?(?:giao|phân công|đề nghị|yêu cầu)(?: cho)? "), re.IGNORECASE
)
_LEADS = re.compile(any_space(r"[\s,]*(?:là (?:cơ quan|đơn vị) )?chủ trì\b"), re.IGNORECASE)
_LEADING = re.compile(any_space(r"chủ trì\b"), re.IGNORECASE)
# "Kiểm tra đo lường (Sở Y tế chủ trì, phối hợp với Sở Nội vụ)"
_BRACKETS = re.compile(any_space(r"\((?P<said>[^()\n]{3,200}? chủ trì\b[^()\n]{0,200})\)"), re.IGNORECASE)
_EVERY = r"(?:hằng|hàng) (?:năm|quý|tháng)"
_BOUND = r"(?:trước|trong|chậm nhất|vào|đến)\b"
_PHRASES = tuple(
    re.compile(any_space(phrase), re.IGNORECASE)
    for phrase in (
        # "Thời gian thực hiện: Quý II/2025."
        r"\b(?:thời gian|thời hạn|tiến độ)(?: thực hiện| hoàn thành)?\s*:\s*(?P<when>[^.;\n()]{3,60})",
        # "hoàn thành trước ngày 30/6/2025", "xong trong quý II/2025", "hoàn thành việc rà soát trước 30/6/2025"
        rf"\b(?:hoàn thành|xong)\b[^.;,()\n]{{0,40}}? (?P<when>{_BOUND}[^.;,()\n]{{2,40}}?(?:\d{{4}}|{_EVERY}))",
        # "báo cáo trước ngày 15/11 hằng năm", "trước ngày 15 tháng 12 năm 2025"
        r"(?P<when>\b(?:trước|chậm nhất)(?: là)?(?: vào)? ngày \d{1,2}(?:\s*/\s*\d{1,2}| tháng \d{1,2})"
        rf"(?:\s*/\s*\d{{4}}| năm \d{{4}}| {_EVERY}))",
        # "trước ngày 20 hằng tháng", "trước ngày 25 của tháng cuối quý"
        rf"(?P<when>\b(?:trước|chậm nhất)(?: là)?(?: vào)? ngày \d{{1,2}} {_EVERY})",
        # "ban hành kế hoạch trong quý I/2025.", "kiểm tra định kỳ hằng năm.": at the very end
        rf"(?P<when>\b(?:trong (?:quý|tháng|năm)\b[^.;,()\n]{{1,20}}?\d{{4}}|định kỳ {_EVERY}))[\s.;]*$",
        # "Tập huấn nghiệp vụ (Quý II/2025).", "Kiểm tra đo lường (thường xuyên);"
        r"\((?:thời gian:\s*|hoàn thành )?(?P<when>[^()\n]{3,40})\)[\s.;]*$",
    )
)


def find_told_lead(source: SourceText, words: Span, vocabulary: Vocabulary, province: Province | None) -> Span | None:
    """The agencies that open the words of a task, or that a clause of it lets lead; None where there are none."""
    if not _may_name_lead(source.text[words.start : words.end]):
        return None
    for inside in _BRACKETS.finditer(source.text, words.start, words.end):
        told = find_told_lead(source, Span(*inside.span("said")), vocabulary, province)
        if told is not None:
            return told
    subject = find_subject(source, words, vocabulary, province)
    if subject is None or not begins_as_agency(source.text[subject.start : subject.named_end]):
        return None
    asked = _ASKED.match(source.text, words.start, words.end)
    opens = subject.start == words.start or (asked is not None and asked.end() == subject.start)
    if not opens and _LEADS.match(source.text, subject.named_end, words.end) is None:
        return None
    return Span(subject.start, subject.named_end)


def _may_name_lead(words: str) -> bool:
    """Whether it is worth looking: most tasks begin with a verb and let nobody lead."""
    return begins_as_agency(words) or _ASKED.match(words) is not None or _LEADING.search(words) is not None


def find_told_partners(
    source: SourceText, words: Span, vocabulary: Vocabulary, province: Province | None
) -> Span | None:
    """The agencies behind "phối hợp với" of a task whose words name its lead; None where they name neither.

    "Phối hợp với Mặt trận Tổ quốc tuyên truyền …" says with whom, and leaves open who: that is no assignment.
    """
    if find_told_lead(source, words, vocabulary, province) is None:
        return None
    return find_partners(source, words, vocabulary, province)


def find_told_time(source: SourceText, words: Span) -> Span | None:
    """The passage that says by when, if the words say it outright; "giai đoạn 2025 - 2030" in passing does not."""
    for found in _passages(source.text, words):
        passage = source.text[found.start : found.end]
        deadline = parse_deadline(passage)
        if _LEADING.search(passage):  # "(Sở Y tế chủ trì, thực hiện hằng năm)"
            continue
        if deadline.kind != "none" and is_understood(deadline):
            return found
    return None


def _passages(text: str, words: Span) -> Iterator[Span]:
    for phrase in _PHRASES:
        for match in phrase.finditer(text, words.start, words.end):
            yield Span(match.start("when"), match.start("when") + len(match["when"].rstrip()))
