"""The reader also audits: what a document says of itself against what was read, and its parts against one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lientinh.loaders.body_annex import compare_body_with_annex
from lientinh.loaders.findings import make_finding
from lientinh.loaders.letters import any_space
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import CitedDocument, DocumentIdentity, Finding, Funding, Group, StatedCount, Task

# "Tổng số có 20 danh mục nhiệm vụ trọng tâm", "xác định 3 nhóm nhiệm vụ giải pháp lớn", "gồm 25 nhiệm vụ".
_COUNTS = (
    ("groups", any_space(r"(?:xác định|gồm|chia thành|với|có) (\d{1,3}) nhóm (?:nhiệm vụ|nội dung)")),
    ("tasks", any_space(r"(?:tổng số|tổng cộng)\s*(?:có|là|:)? (\d{1,3}) (?:danh mục |nội dung )?nhiệm vụ")),
    ("tasks", any_space(r"(?:danh mục|phụ lục|kế hoạch) (?:có|gồm) (\d{1,3}) nhiệm vụ")),
)
_YEARLY_TEXT = re.compile(r"(?:Hàng|Hằng) năm\b|(?:Định kỳ|định kỳ) (?:hàng|hằng) năm\b")
_DATED_KINDS = ("quarter", "month", "date", "year", "years")
_WHAT_VI = {"groups": "nhóm nhiệm vụ", "tasks": "nhiệm vụ"}
_PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})$")


def find_stated_counts(source: SourceText) -> tuple[StatedCount, ...]:
    """Numbers of tasks and groups that the text states about itself, outside the headings of groups."""
    found: list[StatedCount] = []
    for what, pattern in _COUNTS:
        for match in re.finditer(pattern, source.text, re.IGNORECASE):
            evidence = source.evidence(*match.span())
            found.append(StatedCount(what, int(match[1]), evidence.quote, evidence))
    return tuple(found)


def check_plan(
    source: SourceText,
    identity: DocumentIdentity,
    groups: Sequence[Group],
    tasks: Sequence[Task],
    counts: Sequence[StatedCount],
    cited: Sequence[CitedDocument],
    funding: Sequence[Funding],
) -> Iterator[Finding]:
    """What the parts of one reading say against each other."""
    yield from _check_identity(source, identity)
    yield from _check_counts(groups, tasks, counts)
    yield from _check_silence(tasks)
    yield from _check_deadlines(tasks)
    yield from _check_citations(cited)
    yield from _check_agencies(tasks)
    yield from _check_funding(tasks, funding)
    yield from compare_body_with_annex(source, tasks)
    yield from _check_quotes(source)


def _check_identity(source: SourceText, identity: DocumentIdentity) -> Iterator[Finding]:
    number = dict(identity.evidence).get("number")
    # "(Kèm theo Kế hoạch số 38 /KH-UBND ngày 24/7/2020 …)": the only place where a plan of 2020 prints its number.
    if number is not None and identity.source_completeness != "summary":
        before = source.raw[max(0, number.start - 80) : number.start].casefold()
        if "kèm theo" in unicodedata.normalize("NFC", before):
            yield make_finding("number-from-annex", number, number=identity.number)
    for field in ("number", "date", "issuer", "province", "title"):
        if getattr(identity, field) is None:
            yield make_finding(f"missing-{field}", None)
    if identity.source_completeness == "summary":
        yield make_finding("summary-source", None)
    if identity.signer:
        lines = [line for line in source.lines if line.text == identity.signer]
        if len(lines) > 1:
            evidence = source.evidence(lines[1].start, lines[1].end)
            yield make_finding("duplicate-signer", evidence, name=identity.signer, times=len(lines))


def _check_counts(groups: Sequence[Group], tasks: Sequence[Task], counts: Sequence[StatedCount]) -> Iterator[Finding]:
    if not tasks:
        yield make_finding("no-tasks", None)
    for count in counts:
        what, _, group = count.what.partition(":")
        read = len(groups) if what == "groups" else sum(not group or task.group == group for task in tasks)
        if read != count.value:
            yield make_finding("count-mismatch", count.evidence, stated=count.value, what=_WHAT_VI[what], read=read)


def _check_silence(tasks: Sequence[Task]) -> Iterator[Finding]:
    """One finding where not one task of a plan names a lead, or not one a deadline."""
    if not tasks:
        return
    keys = f"{tasks[0].key}–{tasks[-1].key}"
    if not any(task.leads for task in tasks):
        yield make_finding("no-lead-at-all", None, count=len(tasks), keys=keys)
    if all(task.deadline.raw is None for task in tasks):
        yield make_finding("no-deadline-at-all", None, count=len(tasks), keys=keys)


def _check_deadlines(tasks: Sequence[Task]) -> Iterator[Finding]:
    for task in tasks:
        match = _YEARLY_TEXT.search(task.text)
        # "Hàng năm tổ chức (01 lần) diễn đàn …" against "Quý IV/2025"; "kiến thức hàng năm" inside a sentence is none.
        if match and match.start() < 3 and task.deadline.kind in _DATED_KINDS:
            yield make_finding("text-column-disagree", task.deadline.evidence, text=match[0], column=task.deadline.raw)


def _check_citations(cited: Sequence[CitedDocument]) -> Iterator[Finding]:
    for document in cited:
        if not document.resolved:
            first = document.mentions[0]
            yield make_finding("unresolved-document", first.evidence, name=first.raw)
        dates = sorted({m.date for m in document.mentions if m.date and len(m.date) == 10})
        if len(dates) > 1:
            other = next(m for m in document.mentions if m.date == dates[-1])
            name = document.number or document.name
            yield make_finding("citation-two-dates", other.evidence, number=name, dates=", ".join(dates))
        yield from _check_print_of_number(document)


def _check_print_of_number(document: CitedDocument) -> Iterator[Finding]:
    """One finding for each odd print of a number ("38- CT/TW", "180-KH-TU"); capitals of a heading are no slip."""
    seen: set[str] = set()
    for mention in document.mentions:
        if document.number is None or document.number.casefold() in mention.raw.casefold():
            continue
        printed = re.search(r"\d[\d/]*\s*[a-zđ]?\s*[-/].*", mention.raw)
        text = re.split(r",?\s+(?:ngày|của)\b", printed[0] if printed else mention.raw, flags=re.I)[0].strip(" ,;.)")
        if text not in seen:
            seen.add(text)
            yield make_finding("number-misprint", mention.evidence, printed=text, number=document.number)


def _check_agencies(tasks: Sequence[Task]) -> Iterator[Finding]:
    seen: set[str] = set()
    for task in tasks:
        for cell in (*task.leads, *task.cooperators, *task.directing):
            for agency in cell.agencies:
                if not agency.known and not agency.collective and agency.name not in seen:
                    seen.add(agency.name)
                    yield make_finding("unresolved-agency", agency.evidence, name=agency.name)


def _check_funding(tasks: Sequence[Task], funding: Sequence[Funding]) -> Iterator[Finding]:
    """Yearly need times years against the sum for a period ("20-30 tỷ" a year, "130-150 tỷ" for 2025-2030)."""
    yearly = [f for f in funding if f.period and "năm" in f.period.casefold() and not _PERIOD.search(f.period)]
    for whole in funding:
        period = _PERIOD.search(whole.period or "")
        if period is None:
            continue
        years = int(period[2]) - int(period[1]) + 1
        for each in yearly:
            if (each.min_vnd * years, each.max_vnd * years) != (whole.min_vnd, whole.max_vnd):
                yield make_finding("funding-disagree", each.evidence, first=whole.raw, second=each.raw)
    yield from _check_table_against_text(tasks, funding)


def _check_table_against_text(tasks: Sequence[Task], funding: Sequence[Funding]) -> Iterator[Finding]:
    added = sum(line.amount_vnd for task in tasks for line in task.budget)
    fixed = [f for f in funding if f.min_vnd == f.max_vnd]
    if not added or not fixed:
        return
    largest = max(fixed, key=lambda f: f.max_vnd)
    if largest.max_vnd != added:
        yield make_finding(
            "sum-mismatch", largest.evidence, what=largest.raw, printed=f"{largest.max_vnd:,}", added=f"{added:,}"
        )


def _check_quotes(source: SourceText) -> Iterator[Finding]:
    """A paragraph that opens “ and never closes it: "phê duyệt Đề án “Tăng cường, đổi mới … đến năm 2030;"."""
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", source.text):
        if paragraph[0].count("“") > paragraph[0].count("”"):
            at = paragraph.start() + paragraph[0].rfind("“")
            yield make_finding("unclosed-quote", source.evidence(at, min(at + 60, paragraph.end())))
