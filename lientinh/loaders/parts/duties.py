"""What "Tổ chức thực hiện" asks of agencies outside the task table: one duty a numbered section.

Whose duty a section is, is printed in four ways, tried in this order: alone on the first line ("2. Sở Tài chính"),
before a colon ("3. Sở Tài chính: …"), as the subject that opens the sentence ("1. Các sở, ban, ngành, UBND các huyện,
thành phố chủ động …"), or as a subject further on ("6. Trong quá trình …, các đơn vị, địa phương kịp thời báo cáo").
A section on money that names nobody says where the money comes from, and is no duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lientinh.loaders.agencies.cells import agency_at
from lientinh.loaders.agencies.subjects import Subject, find_addressee, find_subject, read_heading
from lientinh.loaders.parts.sections import Part, find_part, paragraphs, spaced, split_items
from lientinh.loaders.source import SourceText
from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Duty, FundingSource, Span
from lientinh.ontology.vocabularies import Province, Vocabulary

# "IV. TỔ CHỨC THỰC HIỆN", "Tổ chức triển khai thực hiện", "Phân công nhiệm vụ", "Trách nhiệm thực hiện".
IMPLEMENTATION = re.compile(
    r"(?:tổ chức (?:triển khai )?thực hiện|tổ chức triển khai|phân công (?:tổ chức )?(?:thực hiện|nhiệm vụ|trách nhiệm)"
    r"|trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện))(?: (?:kế hoạch|chương trình|đề án|và .{1,40}))?"
)
MONEY = re.compile(r"\b(?:kinh phí|nguồn vốn|ngân sách)\b")
_ASKED = spaced(r"(?:trân trọng |kính )?đề nghị |(?P<ordered>(?:yêu cầu|giao|phân công) )")


@dataclass(frozen=True, slots=True)
class _Section:
    """A numbered section, cut into its paragraphs."""

    ordinal: str
    lines: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.lines[0].start


def find_duties(
    source: SourceText, vocabulary: Vocabulary, province: Province | None = None
) -> tuple[tuple[Duty, ...], tuple[FundingSource, ...]]:
    """The duties of a document in printed order, and the sections of the same part that are about money.

    Without a part "Tổ chức thực hiện" a paragraph counts in which the issuer charges an agency ("Ủy ban nhân dân tỉnh
    giao Sở …"). A section that names nobody and is not about money is a duty without agencies; what bears no number
    has an empty ordinal.
    """
    part = find_part(source, IMPLEMENTATION)
    if part is None:
        return tuple(_find_charges(source, vocabulary, province)), ()
    reader = _DutyReader(source, vocabulary, province)
    duties: list[Duty] = []
    funding: list[FundingSource] = []
    for section in _sections(source, part):
        duty = reader.read(section)
        text = source.value(section.lines)
        if not duty.agencies and MONEY.search(fold_label(text)[:120]):
            ordinal = f"{part.ordinal}.{section.ordinal}".strip(".")
            funding.append(FundingSource(ordinal, text, source.evidence_of(section.lines)))
        else:
            duties.append(duty)
    return tuple(duties), tuple(funding)


def implementation_part(source: SourceText) -> Part | None:
    """Where the duties stand; None where the document has no such part."""
    return find_part(source, IMPLEMENTATION)


class _DutyReader:
    def __init__(self, source: SourceText, vocabulary: Vocabulary, province: Province | None) -> None:
        self.source, self.vocabulary, self.province = source, vocabulary, province

    def read(self, section: _Section) -> Duty:
        """The duty that a section states, with no agencies where it names nobody."""
        asked, start = self._address(section.start)
        first = Span(start, section.lines[0].end)
        subject, lines = self._heading(first, section), section.lines
        if subject is not None:
            lines = tuple(self._after(section.lines, subject.end))
        else:
            subject = find_subject(self.source, self._hull(section, start), self.vocabulary, self.province)
        if subject is None:
            return Duty(section.ordinal, "", (), self.source.value(lines), self.source.evidence_of(lines), asked)
        return Duty(
            ordinal=section.ordinal,
            agency_raw=squeeze(self.source.text[subject.start : subject.named_end]),
            agencies=tuple(agency_at(self.source, subject.tokens, found) for found in subject.agencies),
            text=self.source.value(lines),
            evidence=self.source.evidence_of(section.lines),
            addressed_as=asked or subject.asked,
        )

    def _address(self, start: int) -> tuple[str | None, int]:
        """What stands before the agency and is no part of its name: "Đề nghị" is kept, "Giao" only left out."""
        match = _ASKED.match(self.source.text, start)
        if match is None:
            return None, start
        return (None if match["ordered"] else "Đề nghị"), match.end()

    def _heading(self, first: Span, section: _Section) -> Subject | None:
        """The agencies of a heading: all of the first line before its colon, if more follows."""
        colon = self.source.text.find(":", first.start, first.end)
        end = colon if colon >= 0 else first.end
        if colon < 0 and len(section.lines) < 2:
            return None
        subject = read_heading(self.source, Span(first.start, end), self.vocabulary, self.province)
        return subject.ending_at(end + (colon >= 0)) if subject else None

    def _after(self, lines: tuple[Span, ...], position: int) -> Iterator[Span]:
        for line in lines:
            if line.end > position and self.source.text[max(line.start, position) : line.end].strip(" :"):
                yield Span(max(line.start, position), line.end)

    def _hull(self, section: _Section, start: int) -> Span:
        return Span(start, section.lines[-1].end)


def _sections(source: SourceText, part: Part) -> Iterator[_Section]:
    """The sections of the part; a paragraph that closes the document stays with the last one: nothing is lost."""
    for item in split_items(source, part):
        lines = paragraphs(source, item.start, item.end)
        if lines:
            yield _Section(item.ordinal, lines)


def _find_charges(source: SourceText, vocabulary: Vocabulary, province: Province | None) -> Iterator[Duty]:
    """Paragraphs in which the issuer charges an agency: "Ủy ban nhân dân tỉnh giao Sở Khoa học và Công nghệ …"."""
    for line in source.lines:
        if source.in_table(line.start):
            continue
        if " giao " not in f" {fold_label(line.text)} ":
            continue
        subject = find_addressee(source, Span(line.start, line.end), vocabulary, province)
        if subject is not None:
            yield Duty(
                ordinal="",
                agency_raw=squeeze(source.text[subject.start : subject.named_end]),
                agencies=tuple(agency_at(source, subject.tokens, found) for found in subject.agencies),
                text=squeeze(line.text),
                evidence=source.evidence(line.start, line.end),
                addressed_as=subject.asked,
            )
