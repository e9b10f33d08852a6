"""What `lientinh build` prints: the documents, the agencies that lead most, the findings, as the store has them.

All of it comes from the store, not from what was just read, so that a second build, which reads nothing, prints the
same. Of more than `MANY` documents only those that were just read are shown, and of more than that none: to list a
country's plans takes longer than to find out that none has changed, and nobody reads the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from lientinh.cli.options import SEVERITIES, Language, out
from lientinh.cli.tables import make_table, wrap
from lientinh.graph_store.addresses import shown
from lientinh.queries.contents import DocumentContents, StoredFinding, count_documents, read_contents, read_findings
from lientinh.queries.rows import plain_result
from lientinh.queries.run import ask_question

if TYPE_CHECKING:
    from rich.console import Console

    from lientinh.build import BuildReport
    from lientinh.graph_store.store import Store

MANY: Final = 100
"""Documents of a build up to which each is shown."""
_MOST_LEADS: Final = 10
_FEW: Final = 20
"""Documents up to which the findings are printed one by one."""


def print_report(report: BuildReport, store: Store, address: str, lang: Language) -> None:
    """Print what this build has left in the store."""
    console, vietnamese = out(), lang is Language.vi
    documents = report.documents
    if len(documents) <= MANY:
        _print_contents(console, store, documents, lang)
    elif 0 < len(report.read) <= MANY:
        _print_contents(console, store, [read.plan.iri for read in report.read], lang)
    _print_end(console, report, address, count_documents(store) - len(documents), vietnamese)
    if len(documents) > MANY:
        more = "Xem cả kho bằng" if vietnamese else "See the whole store with"
        console.print(f"{more} lientinh store info --store {shown(address)}", markup=False, soft_wrap=True)


def _print_contents(console: Console, store: Store, documents: Sequence[str], lang: Language) -> None:
    vietnamese = lang is Language.vi
    contents = {found.iri: found for found in read_contents(store, documents)}
    shown = [contents[iri] for iri in documents if iri in contents]
    _print_documents(console, shown, vietnamese)
    if count_documents(store) <= MANY:
        _print_leads(console, store, vietnamese)
    findings = read_findings(store, lang.value, documents) if len(shown) <= _FEW else ()
    _print_findings(console, shown, findings, vietnamese)


def _print_documents(console: Console, documents: list[DocumentContents], vietnamese: bool) -> None:
    heads = (
        ("Văn bản", "Tỉnh", "Bố cục", "Nhóm", "Nhiệm vụ", "Rà soát", "Phát hiện")
        if vietnamese
        else ("Document", "Province", "Layout", "Groups", "Tasks", "To revise", "Findings")
    )
    rows = [
        (d.number or d.iri.rpartition("/")[2], d.province, d.layout, d.groups, d.tasks, d.review_documents, d.findings)
        for d in documents
    ]
    title = "Văn bản đã đọc" if vietnamese else "Documents read"
    console.print(make_table(title, heads, rows, numbers=(3, 4, 5, 6), width=console.width))


def _print_leads(console: Console, store: Store, vietnamese: bool) -> None:
    answer = plain_result(ask_question(store, "agency-load", {"role": "lead"}))
    rows: Any = answer["rows"]
    most = sorted(rows, key=lambda row: (-row["leads"], row["province_name"] or "", row["agency_name"]))[:_MOST_LEADS]
    heads = ("Cơ quan", "Tỉnh", "Chủ trì", "Một mình") if vietnamese else ("Agency", "Province", "Leads", "Alone")
    shown = [(row["agency_name"], row["province_name"], row["leads"], row["leads_alone"]) for row in most]
    if shown:
        title = "Cơ quan chủ trì nhiều nhiệm vụ nhất" if vietnamese else "Agencies that lead most tasks"
        console.print(make_table(title, heads, shown, numbers=(2, 3), width=console.width))


def _print_findings(
    console: Console, documents: list[DocumentContents], findings: tuple[StoredFinding, ...], vietnamese: bool
) -> None:
    console.print("Phát hiện" if vietnamese else "Findings", style="bold")
    if not any(document.findings for document in documents):
        console.print("không có\n" if vietnamese else "none\n")
        return
    if len(documents) > _FEW:
        more = "xem từng phát hiện bằng" if vietnamese else "see each with"
        console.print(f"{sum(d.findings for d in documents)}; {more} lientinh query findings-by-document\n")
        return
    by_document = {iri: list(found) for iri, found in groupby(findings, lambda finding: finding.document)}
    for document in filter(lambda document: document.findings, documents):
        name = " · ".join(filter(None, (document.number or document.iri, document.province)))
        console.print(name, markup=False)
        for finding in by_document.get(document.iri, ()):
            line = f"{SEVERITIES[finding.severity][not vietnamese]}: {finding.message}"
            console.print("\n".join(wrap(line, console.width, "    ", "  ")), markup=False)
    console.print()


def _print_end(console: Console, report: BuildReport, address: str, others: int, vietnamese: bool) -> None:
    words = ("văn bản đọc mới", "không đổi", "không đọc được") if vietnamese else ("read", "unchanged", "failed")
    counts = (len(report.read), len(report.unchanged), len(report.failed))
    parts = [f"{count} {word}" for count, word in zip(counts, words, strict=True)]
    if others:
        parts.append(f"{others} {'văn bản khác có sẵn trong kho' if vietnamese else 'other documents in the store'}")
    console.print(f"{shown(address)}: {', '.join(parts)}", markup=False, soft_wrap=True)
