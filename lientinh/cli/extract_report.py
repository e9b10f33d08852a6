"""What `lientinh extract` prints for people: the document, its tasks, and what else was read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lientinh.cli.options import SEVERITIES, Language, out
from lientinh.cli.reading_words import say_columns, say_sure
from lientinh.cli.tables import make_table, wrap
from lientinh.days import iso_vi
from lientinh.ontology.model import AgencyCell, Citation, Plan
from lientinh.views.plain_text import shorten

Say = Callable[[str, str], str]
"""The Vietnamese or the English of two texts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file was read."""

    sure: Mapping[str, float]
    """Layout -> how sure it is of the text, from 0 to 1."""
    columns: Sequence[tuple[str, str | None]]
    """(head as printed, meaning) of the columns of its task list."""


Section = tuple[str, tuple[str, ...], list[tuple[str, ...]]]
"""Title, heads, rows."""

_COUNTED = ("Phối hợp", "Coordinate")
_HEADINGS = ("Nhóm", "Group")
_LONGEST = 90
"""Characters of a text in a table; `--format json` has the whole."""


def print_plan(plan: Plan, reading: Reading, lang: Language) -> None:
    """Print what was read from one file, and how."""
    console = out()

    def say(vietnamese: str, english: str) -> str:
        return vietnamese if lang is Language.vi else english

    document = plan.document
    title = f"{document.type or say('Văn bản', 'Document')} {document.number or plan.source.name}"
    console.print(title, style="bold", markup=False)
    for label, value in (*_facts(plan, say), *_how(plan, reading, say, lang)):
        if value:
            console.print("\n".join(wrap(f"{label}: {value}", console.width, "    ", "  ")), markup=False)
    for title, heads, rows in (*_sections(plan, say), _findings(plan, say, lang)):
        if rows:
            console.print()
            numbers = [place for place, head in enumerate(heads) if head in _COUNTED]
            headings = int(heads[0] in _HEADINGS)
            table = make_table(title, heads, rows, numbers=numbers, headings=headings, width=console.width)
            console.print(table, end="")


def _facts(plan: Plan, say: Say) -> Iterator[tuple[str, str | None]]:
    document = plan.document
    day = iso_vi(document.date) if document.date else None
    yield say("Ban hành", "Issued"), ", ".join(filter(None, (document.issuer, day)))
    yield say("Trích yếu", "Title"), document.title
    yield say("Người ký", "Signer"), ", ".join(filter(None, (document.signer, document.signer_title)))
    yield say("Căn cứ", "Legal bases"), "; ".join(_name(basis.citation) for basis in plan.legal_bases)
    known = {cited.iri: cited.number or cited.name for cited in plan.cited_documents}
    yield say("Thực hiện", "Carries out"), "; ".join(known.get(iri) or iri for iri in plan.implements)
    cited = [document.number or document.name or "" for document in plan.cited_documents if not document.itself]
    yield say("Viện dẫn", "Cites"), "; ".join(cited)


def _how(plan: Plan, reading: Reading, say: Say, lang: Language) -> Iterator[tuple[str, str | None]]:
    """The layout, how sure it is of the text, and what it took the columns for."""
    rated = reading.sure.get(plan.layout)
    sure = "" if rated is None else f" ({say('chắc chắn', 'sure')} {say_sure(rated)})"
    yield say("Bố cục", "Layout"), plan.layout + sure
    yield say("Các cột", "Columns"), say_columns(reading.columns, lang)


def _sections(plan: Plan, say: Say) -> Iterator[Section]:
    titles = {group.ordinal: f"{group.ordinal}. {group.title}" for group in plan.groups}
    roles = (say("Chủ trì", "Leads"), say("Phối hợp", "Coordinate"), say("Thời hạn", "Deadline"))
    yield (
        f"{len(plan.tasks)} {say('nhiệm vụ', 'tasks')}",
        (say("Nhóm", "Group"), say("Nhiệm vụ", "Task"), say("Nội dung", "Text"), *roles),
        [
            (
                titles.get(task.group, ""),
                task.key,
                shorten(task.text, _LONGEST),
                *_roles(task.leads, task.cooperators),
                task.deadline.raw or "",
            )
            for task in plan.tasks
        ],
    )
    yield (
        f"{len(plan.review_documents)} {say('văn bản cần rà soát', 'documents to revise')}",
        (say("Thứ tự", "Item"), say("Văn bản", "Document"), *roles),
        [
            (item.ordinal, shorten(item.raw, _LONGEST), *_roles(item.leads, item.cooperators), item.deadline.raw or "")
            for item in plan.review_documents
        ],
    )
    yield (
        f"{len(plan.duties)} {say('trách nhiệm ở phần tổ chức thực hiện', 'duties')}",
        (say("Mục", "Item"), say("Cơ quan", "Agency"), say("Nội dung", "Text")),
        [(duty.ordinal, duty.agency_raw, shorten(duty.text, _LONGEST)) for duty in plan.duties],
    )
    yield (
        say("Báo cáo hằng năm", "Yearly reports"),
        (say("Hạn", "By"), say("Ai báo cáo", "Who"), say("Gửi đến", "To")),
        [
            (("trước " if report.before else "") + report.by.replace("-", "/"), report.who_raw, report.to or "")
            for report in plan.reporting
        ],
    )
    yield (
        say("Kinh phí", "Money"),
        (say("Nguyên văn", "Printed"), say("Đồng", "Đồng"), say("Thời gian", "Period")),
        [(money.raw, _range(money.min_vnd, money.max_vnd), money.period or "") for money in plan.funding],
    )


def _findings(plan: Plan, say: Say, lang: Language) -> Section:
    rows: list[tuple[str, ...]] = [
        (SEVERITIES[finding.severity][lang is Language.en], say(finding.message, finding.message_en))
        for finding in plan.findings
    ]
    return f"{len(rows)} {say('phát hiện', 'findings')}", (say("Mức độ", "Severity"), say("Nội dung", "Finding")), rows


def _roles(leads: Sequence[AgencyCell], others: Sequence[AgencyCell]) -> tuple[str, str]:
    """The names of those who lead; of those who coordinate, who may be many, how many."""
    names = dict.fromkeys(agency.name for cell in leads for agency in cell.agencies)
    count = len({agency.name for cell in others for agency in cell.agencies})
    return "; ".join(names), str(count or "")


def _name(citation: Citation) -> str:
    return citation.number or citation.name or citation.raw


def _range(least: int, most: int) -> str:
    return f"{least:,}".replace(",", ".") + (f" – {most:,}".replace(",", ".") if most != least else "")
