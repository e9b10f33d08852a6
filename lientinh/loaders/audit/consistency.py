"""The reader also audits: what a document says of itself against what was read, and its parts against one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lientinh.loaders.audit.body_annex import compare_body_with_annex
from lientinh.loaders.audit.funding_sums import check_funding
from lientinh.loaders.audit.stated_counts import check_counts
from lientinh.loaders.findings import make_finding, shorten
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.letters import any_space, to_plain
from lientinh.ontology.model import (
    CitedDocument,
    Deadline,
    DocumentIdentity,
    Finding,
    Funding,
    Group,
    StatedCount,
    Task,
)

_YEARLY_TEXT = re.compile(r"(?:Hàng|Hằng) năm\b|(?:Định kỳ|định kỳ) (?:hàng|hằng) năm\b")
# "- Đơn vị chủ trì: Vụ …", "Thời gian hoàn thành: Tháng 12/2025": fields of a task in prose, on lines of their own.
_FIELD_LINE = r"(?im)^[-–+•*\t\x20]*" + any_space(  # not \s: blank lines are many
    r"(?:(?:cơ quan|đơn vị)(?: chủ trì| phối hợp| thực hiện)|thời (?:gian|hạn))[^:\n]{0,40}:[^\n]+"
)
_ANNEX_POINTED_TO = any_space(r"(?:chi tiết|theo|tại|như)[^.\n]{0,40} phụ lục[^.\n]{0,30}(?:kèm|đính|gửi)[^.)\n]{0,20}")
_DATED_KINDS = ("quarter", "month", "date", "year", "years")


def check_plan(
    source: SourceText,
    identity: DocumentIdentity,
    groups: Sequence[Group],
    tasks: Sequence[Task],
    counts: Sequence[StatedCount],
    cited: Sequence[CitedDocument],
    funding: Sequence[Funding],
    central: bool,
) -> Iterator[Finding]:
    """What the parts of one reading say against each other; a `central` issuer has no province to miss."""
    yield from _check_identity(source, identity, central)
    yield from check_counts(groups, tasks, counts)
    yield from _check_silence(source, tasks)
    yield from _check_annex(source, identity, tasks)
    yield from _check_deadlines(tasks)
    yield from _check_citations(cited)
    yield from _check_agencies(tasks)
    yield from check_funding(source, tasks, funding)
    yield from compare_body_with_annex(source, tasks)
    yield from _check_quotes(source)


def _check_identity(source: SourceText, identity: DocumentIdentity, central: bool) -> Iterator[Finding]:
    number = dict(identity.evidence).get("number")
    # "(Kèm theo Kế hoạch số 38 /KH-UBND ngày 24/7/2020 …)": the only place where a plan of 2020 prints its number.
    if number is not None and identity.source_completeness != "summary":
        before = source.raw[max(0, number.start - 80) : number.start].casefold()
        if "kèm theo" in unicodedata.normalize("NFC", before):
            yield make_finding("number-from-annex", number, number=identity.number)
    for field in ("number", "date", "issuer", "province", "title"):
        if field == "province" and central:
            continue
        if getattr(identity, field) is None:
            yield make_finding(f"missing-{field}", None)
    issued = dict(identity.evidence).get("issuer")
    province = identity.province
    lost = issued is not None and province is not None and province.casefold() not in issued.quote.casefold()
    if lost and issued and province and to_plain(province) in to_plain(issued.quote):  # marks that a scan lost
        yield make_finding("misprint", issued, printed=issued.quote, read=identity.issuer)
    if identity.source_completeness == "summary":
        yield make_finding("summary-source", None)
    if identity.signer:
        lines = [line for line in source.lines if line.text == identity.signer]
        if len(lines) > 1:
            evidence = source.evidence(lines[1].start, lines[1].end)
            yield make_finding("duplicate-signer", evidence, name=identity.signer, times=len(lines))


def _check_silence(source: SourceText, tasks: Sequence[Task]) -> Iterator[Finding]:
    """One finding where not one task names a lead, or a deadline; unless the text names them in lines not read here."""
    silent = not any(task.leads for task in tasks)
    undated = all(task.deadline.raw is None for task in tasks)
    looked_for = (silent or undated) and not source.tables
    unread = list(re.finditer(_FIELD_LINE, source.text)) if looked_for else []
    if unread and silent:
        evidence = source.evidence(*unread[0].span())
        yield make_finding("unread-field-lines", evidence, count=len(unread), printed=shorten(evidence.quote, 60))
    if not tasks:
        yield make_finding("no-tasks", None)
        return
    keys = f"{tasks[0].key}–{tasks[-1].key}"
    if silent and not unread:
        yield make_finding("no-lead-at-all", None, count=len(tasks), keys=keys)
    if undated and not unread:
        yield make_finding("no-deadline-at-all", None, count=len(tasks), keys=keys)


def _check_annex(source: SourceText, identity: DocumentIdentity, tasks: Sequence[Task]) -> Iterator[Finding]:
    """A text that says "(Chi tiết như phụ lục đính kèm)" in a source without one."""
    if identity.source_completeness == "summary" or tasks:
        return
    pointed = re.search(_ANNEX_POINTED_TO, source.text, re.IGNORECASE)
    if pointed and not any(re.match(r"(?i)phụ lục\b|danh mục\b|biểu\b", line.text) for line in source.lines):
        evidence = source.evidence(*pointed.span())
        yield make_finding("missing-annex", evidence, printed=shorten(evidence.quote))


def _check_deadlines(tasks: Sequence[Task]) -> Iterator[Finding]:
    for task in tasks:
        match = _YEARLY_TEXT.search(task.text)
        # "Hàng năm tổ chức (01 lần) diễn đàn …" against "Quý IV/2025"; "kiến thức hàng năm" inside a sentence is none.
        if match and match.start() < 3 and _is_once(task.deadline):
            yield make_finding(
                "text-column-disagree", task.deadline.evidence, key=task.key, text=match[0], column=task.deadline.raw
            )


def _is_once(deadline: Deadline) -> bool:
    """Whether a deadline falls due once; "Quý II - IV/2025" does, in "2025 - 2030" a year comes again and again."""
    within_a_year = deadline.start is not None and deadline.end is not None and deadline.start[:4] == deadline.end[:4]
    return deadline.kind in _DATED_KINDS or (deadline.kind == "period" and within_a_year)


def _check_citations(cited: Sequence[CitedDocument]) -> Iterator[Finding]:
    for document in cited:
        if not document.resolved:
            first = document.mentions[0]
            yield make_finding("unresolved-document", first.evidence, name=first.raw)
        dates = sorted({m.date for m in document.mentions if m.date and len(m.date) == 10})
        if len(dates) > 1:
            other = next(m for m in document.mentions if m.date == dates[-1])
            name = document.number or document.name
            yield make_finding(
                "citation-two-dates", other.evidence, number=name, dates=", ".join(map(_printed_date, dates))
            )
        yield from _check_print_of_number(document)


def _printed_date(date: str) -> str:
    year, month, day = date.split("-")
    return f"{int(day)}/{int(month)}/{year}"


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


def _check_quotes(source: SourceText) -> Iterator[Finding]:
    """A paragraph that opens “ and never closes it: "phê duyệt Đề án “Tăng cường, đổi mới … đến năm 2030;"."""
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", source.text):
        if paragraph[0].count("“") > paragraph[0].count("”"):
            at = paragraph.start() + paragraph[0].rfind("“")
            yield make_finding("unclosed-quote", source.evidence(at, min(at + 60, paragraph.end())))
