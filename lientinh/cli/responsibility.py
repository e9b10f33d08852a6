"""`lientinh responsibility`: who carries what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.as_of import AsOfOption, parse_as_of
from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    PlanOption,
    StoreOption,
    note_empty,
)
from lientinh.cli.output import BY_SUFFIX, OutputOption, choose_format, write_json, write_result, write_table

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rich.console import Console

    from lientinh.analysis.responsibility.findings import Findings
    from lientinh.analysis.responsibility.progress import Progress
    from lientinh.analysis.succession import Orphan
    from lientinh.graph_store.store import Store
    from lientinh.views.coverage_words import Language as Words
    from lientinh.views.responsibility_section import Section


class ResponsibilityFormat(StrEnum):
    """How responsibility is written."""

    table = "table"
    json = "json"
    csv = "csv"


class ResponsibilityBy(StrEnum):
    """What a row is."""

    agency = "agency"
    type = "type"
    province = "province"


def responsibility(
    by: Annotated[ResponsibilityBy, typer.Option("--by", help="What a row is.")] = ResponsibilityBy.agency,
    as_of: AsOfOption = None,
    plan: PlanOption = None,
    province: Annotated[
        str | None, typer.Option("--province", metavar="NAME", help="Only plans of it.", show_default=False)
    ] = None,
    orphaned: Annotated[bool, typer.Option("--orphaned", help="Duties whose lead is no more, with --as-of.")] = False,
    backend: Annotated[
        str, typer.Option("--backend", metavar="NAME", help="NetworkX backend that computes.")
    ] = "networkx",
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[
        ResponsibilityFormat | None, typer.Option("--format", help="How it is written.", show_default=BY_SUFFIX)
    ] = None,
    output: OutputOption = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Show who leads, co-operates and directs, how concentrated it is, and how firm each rank is.

    Examples:

        lientinh responsibility --province "Trà Vinh"

        lientinh responsibility --by type --as-of 2025-07-01

        lientinh responsibility --format json -o trach-nhiem.json
    """
    from lientinh.errors import InputError
    from lientinh.graph_store.store import open_store

    day, written = parse_as_of(as_of), choose_format(ResponsibilityFormat, format, output)
    if orphaned and day is None:
        raise InputError("--orphaned: say on which day, for example --as-of 2025-07-01")
    note_empty(store)
    with open_store(store) as opened:
        if orphaned and day is not None and written is not ResponsibilityFormat.json:
            from lientinh.analysis.responsibility.findings import read_orphans

            _write_orphans(read_orphans(opened, plan or [], province, day), day, written, output, lang)
            return
        findings = _find(opened, plan or [], province, day, backend)
    _write(findings, by, written, output, lang)


def _find(store: Store, plans: list[str], province: str | None, day: date | None, backend: str) -> Findings:
    from lientinh.analysis.responsibility.backend import use_backend
    from lientinh.analysis.responsibility.findings import ALL_PARTS, read_responsibility

    with use_backend(backend), _bar(ALL_PARTS) as progress:
        return read_responsibility(store, plans, province, day, backend, progress)


@contextmanager
def _bar(parts: int) -> Iterator[Progress]:
    """A bar on stderr, where somebody sits at it, that goes away when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from lientinh.analysis.responsibility.progress import Progress

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=parts)

        def begun(name: str) -> None:
            bar.update(task, description=name)

        def ended(name: str) -> None:
            bar.advance(task)

        yield Progress(begun, ended)


def _write_orphans(
    orphans: Sequence[Orphan], day: date, format: ResponsibilityFormat, output: Path | None, lang: Language
) -> None:
    words = lang.words
    if format is ResponsibilityFormat.csv:
        from lientinh.views.csv_document import csv_document
        from lientinh.views.responsibility_csv import ORPHAN_CSV_HEAD, orphan_csv_rows

        write_result(csv_document(ORPHAN_CSV_HEAD, orphan_csv_rows(orphans, words)), output, "csv")
        return
    from lientinh.views.responsibility_orphans import orphan_section

    write_table(lambda console: _draw(console, [orphan_section(orphans, day, words)], words), output)


def _write(
    findings: Findings, by: ResponsibilityBy, format: ResponsibilityFormat, output: Path | None, lang: Language
) -> None:
    from lientinh.views.csv_document import csv_document
    from lientinh.views.responsibility_csv import CSV_HEAD, PROVINCE_CSV_HEAD, agency_csv_rows, province_csv_rows
    from lientinh.views.responsibility_json import responsibility_json
    from lientinh.views.responsibility_tables import responsibility_sections

    found = findings.responsibility
    match format:
        case ResponsibilityFormat.json:
            write_json(responsibility_json(findings), output)
        case ResponsibilityFormat.csv if by is ResponsibilityBy.province:
            write_result(csv_document(PROVINCE_CSV_HEAD, province_csv_rows(found.provinces)), output, "csv")
        case ResponsibilityFormat.csv:
            level = found.types if by is ResponsibilityBy.type else found.agencies
            write_result(csv_document(CSV_HEAD, agency_csv_rows(level)), output, "csv")
        case ResponsibilityFormat.table:
            words = lang.words
            sections = list(responsibility_sections(findings, by.value, words))
            write_table(lambda console: _draw(console, sections, words), output)


def _draw(console: Console, sections: Sequence[Section], words: Words) -> None:
    from lientinh.cli.tables import make_table, wrap

    for section in sections:
        heads = section.heads if section.rows else [words.pick("(không có)", "(none)")]
        console.print(
            make_table(
                section.title,
                heads,
                section.rows,
                numbers=section.numbers if section.rows else (),
                headings=section.headings if section.rows else 0,
                width=console.width,
            )
        )
        for text in section.notes:
            console.print("\n".join(wrap(text, console.width)), markup=False, style="dim")
        console.print()
