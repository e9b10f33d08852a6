"""`lientinh review`: judging alignments by hand, in a workbook or a table, and the ledger that keeps the judgements."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, print_json
from lientinh.cli.output import write_result
from lientinh.errors import InputError
from lientinh.graph_store.addresses import shown

if TYPE_CHECKING:
    from lientinh.analysis.ledger import Ledger
    from lientinh.analysis.review.context import ReviewContext
    from lientinh.analysis.review.returned import ReturnedSheet

review = typer.Typer(
    help="Judge what the engine proposes: sheets out, judgements in, and how far reviewers agree.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class ReportFormat(StrEnum):
    """How a report is printed."""

    table = "table"
    json = "json"


LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", help="Your own ledger; beside the store where it is not named.", show_default=False),
]
ReviewerOption = Annotated[str, typer.Option("--reviewer", help="Name of the reviewer.", show_default=False)]
FormatOption = Annotated[ReportFormat, typer.Option("--format", help="How the report is printed.")]


@review.command("export")
def export_sheet(
    file: Annotated[Path, typer.Argument(help="What to write: .xlsx or .tsv by its suffix.", show_default=False)],
    store: StoreOption = DEFAULT_STORE,
    plan: Annotated[
        list[str] | None, typer.Option("--plan", help="Number of a plan; may be repeated.", show_default=False)
    ] = None,
    framework: Annotated[
        list[str] | None, typer.Option("--framework", help="Slug; may be repeated.", show_default=False)
    ] = None,
    reviewer: ReviewerOption = "",
    others: Annotated[bool, typer.Option("--others", help="Show what other reviewers decided.")] = False,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind",
            help="To judge for oneself: every task with empty rows, and nothing of what the engine or others found.",
        ),
    ] = False,
    prose: Annotated[
        bool, typer.Option("--prose", help="Also passages of prose, not only tasks and documents to revise.")
    ] = False,
    only_open: Annotated[bool, typer.Option("--open", help="Only what this reviewer has still to judge.")] = False,
    ledger: LedgerOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a sheet to work in: each task beside the requirement that it may meet.

    Its rows are the pairs that the engine proposes or that somebody judged, so it tells where others looked, though not
    what they decided. For a second opinion that counts, take --blind: the agreement of two reviewers says something
    only if neither knew what the other, or the engine, had found. A blind sheet has three empty rows for each task, to
    write in the requirements that it meets; a pair that is not written down counts as not accepted. Prose is left out,
    since only tasks and documents to revise can cover a requirement; --prose brings it in.

    Examples:

        lientinh review export doc-lap.xlsx --blind --reviewer "Trần Thị B"

        lientinh review export ra-soat.xlsx --reviewer "Nguyễn Văn A"

        lientinh review export ra-soat.tsv --plan 401/QĐ-UBND --open
    """
    from lientinh.analysis.review.context import read_context
    from lientinh.analysis.review.rows import Shows, make_sheet
    from lientinh.graph_store.store import open_store

    suffix = suffix_of(file)
    if blind and (others or prose):
        raise InputError("--blind: shows nothing of what others found; leave out --others and --prose")
    if file.exists() and not force:
        raise InputError(f"{file}: is there already; give another name, or --force to write over it")
    with open_store(store) as opened:
        context = read_context(opened, plan or (), framework or ())
        shows: Shows = "blind" if blind else "others" if others else "pairs"
        laid = _ledger(store, ledger)
        sheet = make_sheet(opened, context, laid, reviewer, shows=shows, prose=prose, only_open=only_open)
    if suffix == ".xlsx":
        from lientinh.views.review_sheet import format_workbook

        data = format_workbook(sheet)
    else:
        from lientinh.views.review_table import format_table

        data = format_table(sheet).encode()
    write_result(data, file, f"{len(sheet.rows)} rows, build {sheet.build.fingerprint}")


@review.command("import")
def import_sheet(
    file: Annotated[Path, typer.Argument(help="A sheet that came back, .xlsx or .tsv.", show_default=False)],
    store: StoreOption = DEFAULT_STORE,
    reviewer: ReviewerOption = "",
    day: Annotated[
        str, typer.Option("--date", help="Day of the judgements, YYYY-MM-DD; today by default.", show_default=False)
    ] = "",
    ledger: LedgerOption = None,
    force: Annotated[
        bool, typer.Option("--force", help="Judge under the name of the shipped judgements, and so replace them.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report; write nothing.")] = False,
    format: FormatOption = ReportFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Check every row of a sheet and add what is new or changed to your ledger; with one wrong row, nothing is added.

    Examples:

        lientinh review import ra-soat.xlsx --dry-run

        lientinh review import ra-soat.xlsx --reviewer "Nguyễn Văn A"
    """
    from lientinh.analysis.ledger import append
    from lientinh.analysis.review.context import read_build_context
    from lientinh.analysis.review.importing import check_sheet
    from lientinh.analysis.review.shipped_name import check_name
    from lientinh.cli.review_checks import parse_day, refuse_errors
    from lientinh.cli.review_import_report import import_json, print_import
    from lientinh.graph_store.store import open_store

    vietnamese = lang is Language.vi
    on = parse_day(day)
    sheet = read_sheet(file)
    if not force:
        check_name(reviewer or sheet.reviewer)
    with open_store(store) as opened:
        context = read_build_context(opened, sheet.build)
    report = check_sheet(sheet, context, _ledger(store, ledger), on, reviewer)
    target = None if dry_run or not report.to_add else _own_ledger(store, ledger)
    if target is not None:
        append(target, report.to_add)
    if format is ReportFormat.json:
        print_json(import_json(file, report, target, dry_run=dry_run))
    else:
        print_import(report, target, vietnamese, dry_run=dry_run)
    refuse_errors(file, report, vietnamese)


@review.command("status")
def show_status(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Two files of two reviewers to compare; the ledger where none is given.", show_default=False
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    ledger: LedgerOption = None,
    format: FormatOption = ReportFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Who judged how much, what is suspect, what contradicts; of two reviewers, percent agreement and Cohen's kappa.

    Kappa is told over the pairs that they judged and over all pairs of the plans that both have judged; what somebody
    did not judge, they did not accept.

    Examples:

        lientinh review status

        lientinh review status cua-an.xlsx cua-binh.xlsx
    """
    from lientinh.cli.review_agreement import agreement_json, print_agreements
    from lientinh.cli.review_report import print_status, status_json

    if files:
        from lientinh.cli.review_comparison import compare_files

        agreement = compare_files(files, _find_context(store))
        if format is ReportFormat.json:
            print_json({"agreement": [agreement_json(agreement)]})
        else:
            print_agreements([agreement], lang is Language.vi)
        return
    from lientinh.analysis.review.status import review_status

    layers = _ledger(store, ledger)
    status = review_status(layers, _find_context(store))
    if format is ReportFormat.json:
        print_json(status_json(layers, status))
    else:
        print_status(status, lang is Language.vi)


def suffix_of(file: Path) -> str:
    """The suffix of a sheet; raises InputError for any other."""
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".tsv"):
        raise InputError(f"{file}: the suffix tells the form; accepted are .xlsx and .tsv")
    return suffix


def read_sheet(file: Path) -> ReturnedSheet:
    """The rows of a sheet that came back; raises InputError where it is none."""
    if suffix_of(file) == ".xlsx":
        from lientinh.views.review_workbook_reading import read_workbook

        return read_workbook(file)
    from lientinh.views.review_table import read_review_table

    return read_review_table(file)


def _ledger(store: str, own: Path | None) -> Ledger:
    """The shipped ledger and the user's own over it."""
    from lientinh.analysis.ledger import SHIPPED, ledger_paths, read_ledger

    return read_ledger(ledger_paths(store) if own is None else (SHIPPED, own))


def _own_ledger(store: str, own: Path | None) -> Path:
    from lientinh.analysis.ledger import find_own_ledger

    found = own or find_own_ledger(store)
    if found is None:
        raise InputError(f"{shown(store)}: beside this store no ledger can lie; name one with --ledger")
    return found


def _find_context(store: str) -> ReviewContext | None:
    """What the store holds; None, with a word on stderr, where there is none to ask."""
    from lientinh.analysis.review.context import read_context
    from lientinh.errors import LienTinhError
    from lientinh.graph_store.store import open_store

    try:
        with open_store(store) as opened:
            return read_context(opened)
    except LienTinhError as error:
        note(f"lientinh: whether texts have changed since is not known: {error}")
        return None
