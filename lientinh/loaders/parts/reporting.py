"""Yearly reports with a date: "trước ngày 30/11", "trước ngày 15/11 hàng năm", "định kỳ hàng năm (ngày 15/12)".

A report is one clause: what stands between two semicolons or stops and says that something is reported, that it is
every year, and by which day. Days with a year ("trước ngày 30/11/2025") come once and are no yearly report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lientinh.loaders.agencies.cells import agency_at
from lientinh.loaders.agencies.lexicon import build_lexicon
from lientinh.loaders.agencies.split import AgencyReader, iterate_items
from lientinh.loaders.agencies.subjects import find_subject
from lientinh.loaders.agencies.tokens import tokenize_span
from lientinh.loaders.parts.duties import implementation_part
from lientinh.loaders.parts.sections import end_of_body, spaced
from lientinh.loaders.source import SourceText
from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Agency, Duty, Reporting, Span
from lientinh.ontology.vocabularies import Province, Vocabulary

_DAY = spaced(
    r"(?P<before>trước )?(?:ngày )?(?<![\d/.-])(?P<day>\d{1,2})\s*(?:[/.-]|\s*tháng\s*)\s*(?P<month>\d{1,2})"
    r"(?!\s*(?:[/.-]\s*\d|năm\s*\d|\d|tỷ|triệu|%))"
)
_YEARLY = spaced(r"\b(?:hàng|hằng|mỗi) năm\b|\bđịnh kỳ\b|\bthường niên\b")
_REPORT = spaced(r"\bbáo cáo\b")
# Clauses end at ";", at a stop before a capital (not at those of "15.12" and "v.v."), and at paragraphs and items.
_CLAUSE_END = re.compile(
    r";|\./\.|\.(?=\s+(?P<next>\w)|\s*$)|\n[ \t]*\n|\n(?=[ \t]*(?:[-–+•]|[a-zđ]\)|\d{1,2}\.))", re.M
)
_LEAD_IN = re.compile(r"\s*(?:[-–+•]\s*|[a-zđ]\)\s*|\d{1,2}[.)]\s*)?")
# "gửi về Sở …", "báo cáo Ủy ban nhân dân tỉnh", "về Ủy ban nhân dân tỉnh (qua Sở …)": to whom.
_TOWARDS = spaced(r"\b(?:gửi(?: về| đến| cho)?|báo cáo(?: về| cho| lên| gửi)?|về|trình)\s*$")
_VIA = spaced(r"\b(?:qua|thông qua)\s*$")
# "để tổng hợp, báo cáo …", "tổng hợp, báo cáo …": what the receiver does with it.
_ONWARD = spaced(r"\btổng hợp\b|\bđể\b|\btham mưu\b")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str


def find_reporting(
    source: SourceText, duties: Sequence[Duty], vocabulary: Vocabulary, province: Province | None = None
) -> tuple[Reporting, ...]:
    """The yearly reports of a document in printed order, each by those whose duty it stands in.

    Outside the duties ("V. CHẾ ĐỘ BÁO CÁO") the subject of the clause reports. `to` is who receives the report first,
    `forwarded_to` whom the receiver reports to.
    """
    reader = _ReportReader(source, duties, vocabulary, province)
    return tuple(report for clause in _clauses(source) for report in reader.read(clause))


class _ReportReader:
    def __init__(
        self, source: SourceText, duties: Sequence[Duty], vocabulary: Vocabulary, province: Province | None
    ) -> None:
        self.source, self.duties = source, duties
        self.vocabulary, self.province = vocabulary, province

    def read(self, clause: _Clause) -> Iterator[Reporting]:
        """A report for each day that the clause names."""
        days = [day for day in _DAY.finditer(clause.text) if _is_day(day)]
        if not days:
            return
        who_raw, who = self._who(clause)
        to, forwarded_to = self._receivers(clause)
        for day in days:
            yield Reporting(
                by=f"{int(day['day']):02}-{int(day['month']):02}",
                before=day["before"] is not None,
                who_raw=who_raw,
                who=who,
                to=to,
                forwarded_to=forwarded_to,
                raw=squeeze(clause.text),
                evidence=self.source.evidence(clause.start, clause.end),
            )

    def _who(self, clause: _Clause) -> tuple[str, tuple[Agency, ...]]:
        """Those who open the clause, else those whose duty it stands in, else its first subject."""
        subject = find_subject(self.source, Span(clause.start, clause.end), self.vocabulary, self.province)
        opens = subject is not None and subject.start == clause.start
        position = self.source.evidence(clause.start, clause.end).start
        for duty in self.duties:
            if not opens and duty.agencies and duty.evidence.start <= position < duty.evidence.end:
                return duty.agency_raw, duty.agencies
        if subject is None:
            return "", ()
        agencies = tuple(agency_at(self.source, subject.tokens, found) for found in subject.agencies)
        return squeeze(self.source.text[subject.start : subject.named_end]), agencies

    def _receivers(self, clause: _Clause) -> tuple[str | None, tuple[str, ...]]:
        """Who receives the report, and whom the receiver passes it on to."""
        to: str | None = None
        onward: list[str] = []
        passing = False
        last = clause.start
        for agency, start, end in self._named(clause):
            between = self.source.text[last:start]
            passing = passing or (to is not None and _ONWARD.search(between) is not None)
            listed = not re.search(r"\w", between.replace("và", ""))
            if to is None and _TOWARDS.search(between):
                to = agency
            elif to is not None and not passing and listed:  # "gửi Bộ …, Ủy ban nhân dân tỉnh"
                to = f"{to}, {agency}"
            elif passing and not _VIA.search(between) and ((listed and onward) or _TOWARDS.search(between)):
                onward.append(agency)
            last = end
        return to, tuple(onward)

    def _named(self, clause: _Clause) -> Iterator[tuple[str, int, int]]:
        """Name, beginning and end of each agency of the clause."""
        tokens = tokenize_span(self.source, Span(clause.start, clause.end))
        kind = self.province.kind if self.province else None
        reader = AgencyReader(tokens, build_lexicon(self.vocabulary), kind, running_text=True)
        for found, _ in iterate_items(reader, 0, len(tokens)):
            yield found.named.name, tokens[found.start].start, tokens[found.end - 1].end


def _clauses(source: SourceText) -> Iterator[_Clause]:
    """Clauses outside tables that speak of a yearly report."""
    for part in _prose(source):
        start = part.start
        marks = _CLAUSE_END.finditer(source.text, part.start, part.end)
        for mark in [*(mark for mark in marks if not mark["next"] or mark["next"].isupper()), None]:
            end = mark.start() if mark else part.end
            begin = _LEAD_IN.match(source.text, start, end)
            left = begin.end() if begin else start
            text = source.text[left:end]
            if _REPORT.search(text) and _YEARLY.search(text):
                stripped = text.rstrip(" .;\n")
                yield _Clause(left, left + len(stripped), stripped)
            start = mark.end() if mark else end


def _prose(source: SourceText) -> Iterator[Span]:
    """The running text outside tables; from the part on organisation to its annex where there is such a part."""
    part = implementation_part(source)
    start = part.start if part else 0
    end = end_of_body(source, part.end) if part else len(source.text)
    for table in source.tables:
        if start < table.start < end:
            yield Span(start, table.start)
        if table.start < end:
            start = max(start, table.end)
    if start < end:
        yield Span(start, end)


def _is_day(match: re.Match[str]) -> bool:
    """Whether the numbers are a day of the year; "01/3" of a share or "2025-2030" are none."""
    printed = fold_label(match[0])
    return 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12 and "ngày" in printed
