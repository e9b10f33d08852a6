"""`lientinh review`: judging alignments by hand, in a workbook or a table, and the ledger that keeps the judgements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, print_json
from lientinh.cli.output import write_result
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.agreement import Agreement
    from lientinh.analysis.judgement import Judgement
    from lientinh.analysis.ledger import Ledger
    from lientinh.analysis.review.context import ReviewContext
    from lientinh.analysis.review.importing import ImportReport
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
    only_open: Annotated[bool, typer.Option("--open", help="Only what this reviewer has still to judge.")] = False,
    ledger: LedgerOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a sheet to work in: each task beside the requirement that it may meet.

    Examples:

        lientinh review export ra-soat.xlsx --reviewer "Nguyễn Văn A"

        lientinh review export ra-soat.tsv --plan 401/QĐ-UBND --open
    """
    from lientinh.analysis.review.context import read_context
    from lientinh.analysis.review.rows import make_sheet
    from lientinh.graph_store.store import open_store

    suffix = _suffix(file)
    if file.exists() and not force:
        raise InputError(f"{file}: is there already; give another name, or --force to write over it")
    with open_store(store) as opened:
        context = read_context(opened, plan or (), framework or ())
        sheet = make_sheet(opened, context, _ledger(store, ledger), reviewer, show_others=others, only_open=only_open)
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
    from lientinh.cli.review_report import import_json, print_import
    from lientinh.graph_store.store import open_store

    sheet = _read_sheet(file)
    with open_store(store) as opened:
        context = read_build_context(opened, sheet.build)
    report = check_sheet(sheet, context, _ledger(store, ledger), day or date.today().isoformat(), reviewer)
    target = None if dry_run or not report.to_add else _own_ledger(store, ledger)
    if target is not None:
        append(target, report.to_add)
    if format is ReportFormat.json:
        print_json(import_json(file, report, target))
    else:
        print_import(report, target, lang is Language.vi)
    _refuse_errors(file, report)


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
    """Who judged how much, what is suspect, what contradicts; of two files, percent agreement and Cohen's kappa.

    Examples:

        lientinh review status

        lientinh review status cua-an.xlsx cua-binh.xlsx
    """
    from lientinh.cli.review_report import agreement_json, print_agreements, print_status, status_json

    if files:
        agreement = _compare(files)
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


def _suffix(file: Path) -> str:
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".tsv"):
        raise InputError(f"{file}: the suffix tells the form; accepted are .xlsx and .tsv")
    return suffix


def _read_sheet(file: Path) -> ReturnedSheet:
    if _suffix(file) == ".xlsx":
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
        raise InputError(f"{store}: beside this store no ledger can lie; name one with --ledger")
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


def _compare(files: list[Path]) -> Agreement:
    if len(files) != 2:
        raise InputError(f"review status: {len(files)} file(s) given; accepted are two, of two reviewers, or none")
    from lientinh.analysis.agreement import compare_judgements

    (name, first), (other_name, second) = (_read_reviewer(file) for file in files)
    if name == other_name:
        name, other_name = f"{name} ({files[0].name})", f"{other_name} ({files[1].name})"
    return compare_judgements((name, other_name), first, second)


def _read_reviewer(file: Path) -> tuple[str, Sequence[Judgement]]:
    """Reviewer and judgements of a sheet, or of a ledger that holds one reviewer."""
    from lientinh.analysis.ledger import read_ledger
    from lientinh.analysis.ledger_file import read_table
    from lientinh.analysis.review.plain import plain_judgements

    if _suffix(file) == ".tsv" and "build" not in read_table(file).other:
        ledger = read_ledger([file])
        if len(ledger.reviewers) != 1:
            raise InputError(f"{file}: holds {len(ledger.reviewers)} reviewers; accepted is the file of one")
        return ledger.reviewers[0], ledger.of_reviewer(ledger.reviewers[0])
    sheet = _read_sheet(file)
    return sheet.reviewer or file.stem, plain_judgements(sheet)


def _refuse_errors(file: Path, report: ImportReport) -> None:
    if not report.errors:
        return
    for error in report.errors:
        note(f"lientinh: {file}: {error}")
    raise InputError(f"{file}: nothing was imported: {len(report.errors)} row(s) must be mended; see the lines above")
