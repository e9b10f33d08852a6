"""What a plan costs and where the money comes from, as its text says outside tables.

The part "KINH PHÍ THỰC HIỆN" is read item by item: an item with sums gives a statement for each, an item without one
says where the money comes from. Without such a part, sentences that begin with "Kinh phí" are read the same way; the
part on organisation is left to `duties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lientinh.loaders.parts.duties import implementation_part
from lientinh.loaders.parts.sections import Item, find_part, paragraphs, spaced, split_items
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.money import Amount, find_amounts
from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Funding, FundingSource, Span

# "III. KINH PHÍ THỰC HIỆN", "Nguồn kinh phí", "V. NGUỒN LỰC THỰC HIỆN", "Kinh phí và nguồn lực".
_PART = re.compile(
    r"(?:(?:tổng|nhu cầu|dự toán|nguồn) )?(?:kinh phí|nguồn lực|nguồn vốn|vốn|tài chính)(?: (?!từ |được ).{1,50})?"
)
# "Kinh phí thực hiện kế hoạch lấy từ nguồn ngân sách …" in the middle of a paragraph.
_SENTENCE = re.compile(
    r"(?:[.;:]\s+|^)(?P<text>(?:Tổng\s+kinh|Nguồn\s+kinh|Kinh)\s+phí\b[^\n]*?)(?=\.(?:\s|$)|\n|\Z)", re.M
)
_SAYS_WHERE_FROM = spaced(r"\b(?:từ|do|lấy|bố trí|cân đối|bảo đảm|đảm bảo|huy động|đồng)\b")
_CLAUSE_START = re.compile(r"(?:;|\.(?=\s)|,?\s*trong đó\s*:|\n)\s*(?:[-–+•]\s*)?")

_YEARS = spaced(r"\b((?:19|20)\d\d)\s*(?:[-–—]|đến(?: năm)?)\s*((?:19|20)\d\d)\b")
_YEARLY = spaced(r"\b(?:hàng|hằng|mỗi) năm\b")
_YEARLY_BEHIND = spaced(r"^\s*(?:/\s*năm|(?:mỗi|một|hàng|hằng) năm)\b")  # "12 tỷ đồng/năm"
_YEAR = spaced(r"\bnăm ((?:19|20)\d\d)\b")
# "Nguồn kinh phí doanh nghiệp: 86.000.000 đồng", "ngân sách tỉnh phân bổ kinh phí từ 130 - 150 tỷ đồng".
_LABEL = spaced(r"(?P<label>[^:;\n]{3,120}):\s*(?:khoảng |dự kiến |từ )?$")
_BUDGET = spaced(
    r"\b(?:ngân sách(?: (?:tỉnh|nhà nước|trung ương|địa phương|thành phố|huyện|xã|các cấp))?"
    r"|(?:nguồn )?(?:vốn|kinh phí) (?:sự nghiệp|đầu tư|xã hội hóa|doanh nghiệp|vay)[^,;:.()\d]{0,40}|doanh nghiệp)"
)
_NATURE = spaced(r"^nguồn (?=\w)")  # "Nguồn kinh phí doanh nghiệp"
_TOTAL = spaced(r"\btổng\b")


def find_funding(source: SourceText) -> tuple[tuple[Funding, ...], tuple[FundingSource, ...]]:
    """(statements with sums, paragraphs on where the money comes from), both in printed order.

    The evidence of a sum is its clause, from who pays and when to the sum itself. A paragraph without a number of its
    own has that of its part.
    """
    funding: list[Funding] = []
    sources: list[FundingSource] = []
    for item in _items(source):
        lines = paragraphs(source, item.start, item.end)
        stated = [found for line in lines for found in _statements(source, line)]
        funding.extend(stated)
        if lines and not stated:
            sources.append(FundingSource(item.ordinal, source.value(lines), source.evidence_of(lines)))
    return tuple(funding), tuple(sources)


def _items(source: SourceText) -> Iterator[Item]:
    part = find_part(source, _PART)
    if part is None:
        yield from _sentences(source)
        return
    for item in split_items(source, part):
        yield Item(item.ordinal or part.ordinal, item.start, item.end)


def _sentences(source: SourceText) -> Iterator[Item]:
    """Sentences on money outside tables and outside the part on organisation."""
    organisation = implementation_part(source)
    closed = [Span(table.start, table.end) for table in source.tables]
    closed += [Span(organisation.start, organisation.end)] if organisation else []
    for match in _SENTENCE.finditer(source.text):
        stated = _SAYS_WHERE_FROM.search(match["text"])  # "Kinh phí" alone may head a column
        if stated and not any(span.start <= match.start("text") < span.end for span in closed):
            end = match.end() + source.text.startswith(".", match.end())
            yield Item("", match.start("text"), end)


def _statements(source: SourceText, line: Span) -> Iterator[Funding]:
    start = line.start
    for amount in find_amounts(source.text, line.start, line.end):
        start = _clause_start(source.text, start, amount.start)
        before = source.text[start : amount.start]
        yield Funding(
            raw=squeeze(amount.printed),
            min_vnd=amount.min_vnd,
            max_vnd=amount.max_vnd,
            period=_period(before, source.text[amount.end : line.end]),
            source=_source(before, amount),
            evidence=source.evidence(start, amount.end),
        )
        start = amount.end


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that ends with the sum: after the last stop before it, past its list mark."""
    begin = re.match(r"[\s,;.)]*(?:[-–+•]\s*|[a-zđ]\)\s*)?", text[start:end])
    start += begin.end() if begin else 0
    for mark in _CLAUSE_START.finditer(text, start, end):
        start = mark.end()
    return start


def _period(before: str, after: str) -> str | None:
    """The years or "hàng năm", or None; what is said before the sum counts more than what is said behind it."""
    for text in (before, after.split(";")[0]):
        years = _YEARS.search(text)
        if years:
            return f"{years[1]}-{years[2]}"
        if (_YEARLY if text is before else _YEARLY_BEHIND).search(text):
            return "hàng năm"
        year = _YEAR.search(text) if text is before else None
        if year:
            return year[1]
    return None


def _source(before: str, amount: Amount) -> str | None:
    """Who pays: what stands before the colon, or the budget that the clause names last; None for a total."""
    label = _LABEL.search(before)
    if label and not _TOTAL.search(label["label"]):
        return _NATURE.sub("", squeeze(label["label"]))
    budgets = list(_BUDGET.finditer(before)) if not label else []
    return squeeze(budgets[-1][0]) if budgets and not _TOTAL.search(fold_label(before)) else None
