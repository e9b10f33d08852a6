"""The running text of a plan's body: what it says outside its task list and its duties, one paragraph a line.

A plan may put solutions into its body that no task of the annex repeats ("có biện pháp bảo vệ người tố giác …" of
Vĩnh Phúc): nobody leads them, and yet the plan says them. Each paragraph keeps the headings that it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lientinh.loaders.parts.sections import end_of_body, paragraphs
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Evidence, Paragraph, Span

# "II. NỘI DUNG THỰC HIỆN", "Phần thứ hai: …", "B. NHIỆM VỤ".
_PART = re.compile(r"(?:[IVXL]{1,5}|[A-HĐ])\s?[.)]\s+\S|(?i:phần (?:thứ )?\w+)\s*[.:]")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\s?[.)](?!\d)\s*\S")
_LETTER = re.compile(r"[a-zđ]\)|[-–+*•]\s")
_SENTENCE_ENDS = (".", ";", ":")
_SHORTEST = 25
"""A shorter line is a remnant of layout."""


@dataclass(slots=True)
class _Heading:
    part: str = ""
    section: str = ""

    def __str__(self) -> str:
        return " / ".join(filter(None, (self.part, self.section)))


def find_paragraphs(source: SourceText, listed: Sequence[Span], claimed: Iterable[Evidence]) -> tuple[Paragraph, ...]:
    """The paragraphs of the body in the order of the text; none where the text has no headed parts.

    `listed` are the stretches of the reading text that the task list takes up, `claimed` the passages that duties and
    the like already hold: what stands there is not said again.
    """
    lines = _body(source, listed)
    texts = [source.value(pieces) for pieces in lines]
    taken = [(evidence.start, evidence.end) for evidence in claimed]
    found: list[Paragraph] = []
    heading = _Heading()
    for pieces, text, following in zip(lines, texts, [*texts[1:], ""], strict=False):
        if _PART.match(text):
            heading = _Heading(text)
        elif _is_heading(text, following):
            heading.section = text
        elif len(text) >= _SHORTEST:
            evidence = source.evidence_of(pieces)
            if not any(start < evidence.end and evidence.start < end for start, end in taken):
                found.append(Paragraph(str(heading), evidence.quote, evidence))
    return tuple(found)


def _body(source: SourceText, listed: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The lines of the body outside tables and task list; a line that a page break cut in two as two pieces."""
    outside = [
        line
        for line in source.lines
        if not source.in_table(line.start) and not any(part.start <= line.start < part.end for part in listed)
    ]
    start = next((line.start for line in outside if _PART.match(line.text)), None)
    if start is None:
        return []
    kept = {line.start for line in outside}
    lines = [span for span in paragraphs(source, start, end_of_body(source, start)) if span.start in kept]
    return list(_joined(source, lines))


def _joined(source: SourceText, lines: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """“… năng lực quản lý nhà nước”, a page break, “trong công tác tiêu chuẩn …”: one paragraph in two pieces."""
    pieces: list[Span] = []
    for line in lines:
        text = source.text[line.start : line.end]
        open_end = pieces and not source.text[pieces[-1].start : pieces[-1].end].endswith(_SENTENCE_ENDS)
        if pieces and not (open_end and text[:1].islower() and not _LETTER.match(text)):
            yield tuple(pieces)
            pieces = []
        pieces.append(line)
    if pieces:
        yield tuple(pieces)


def _is_heading(text: str, following: str) -> bool:
    """“1. Tăng cường công tác tuyên truyền …” over paragraphs, "2. Rà soát, xây dựng … ." over "a) …"."""
    if not _NUMBER.match(text):
        return False
    if _LETTER.match(following):
        return True
    return not text.endswith(_SENTENCE_ENDS) and bool(following) and not _NUMBER.match(following)
