"""`lientinh review`: judging alignments by hand, in a workbook or a table, and the ledger that keeps the judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, print_json
from lientinh.cli.output import write_result
from lientinh.cli.review_options import (
    BlindOption,
    ComparedArgument,
    DayOption,
    DryRunOption,
    FormatOption,
    FrameworkOption,
    LedgerOption,
    OpenOption,
    OthersOption,
    OverwriteOption,
    PlanOption,
    ProseOption,
    ReplaceOption,
    ReportFormat,
    ReturnedArgument,
    ReviewerOption,
    SheetArgument,
)
from lientinh.cli.review_sheets import own_ledger, read_ledgers, read_sheet, sheet_bytes, suffix_of
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.review.context import ReviewContext

review = typer.Typer(
    help="Judge what the engine proposes: sheets out, judgements in, and how far reviewers agree.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@review.command("export")
def export_sheet(
    file: SheetArgument,
    store: StoreOption = DEFAULT_STORE,
    plan: PlanOption = None,
    framework: FrameworkOption = None,
    reviewer: ReviewerOption = "",
    others: OthersOption = False,
    blind: BlindOption = False,
    prose: ProseOption = False,
    only_open: OpenOption = False,
    ledger: LedgerOption = None,
    force: OverwriteOption = False,
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
        laid = read_ledgers(store, ledger)
        sheet = make_sheet(opened, context, laid, reviewer, shows=shows, prose=prose, only_open=only_open)
    write_result(sheet_bytes(sheet, suffix), file, f"{len(sheet.rows)} rows, build {sheet.build.fingerprint}")


@review.command("import")
def import_sheet(
    file: ReturnedArgument,
    store: StoreOption = DEFAULT_STORE,
    reviewer: ReviewerOption = "",
    day: DayOption = "",
    ledger: LedgerOption = None,
    force: ReplaceOption = False,
    dry_run: DryRunOption = False,
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
    report = check_sheet(sheet, context, read_ledgers(store, ledger), on, reviewer)
    target = None if dry_run or not report.to_add else own_ledger(store, ledger)
    if target is not None:
        append(target, report.to_add)
    if format is ReportFormat.json:
        print_json(import_json(file, report, target, dry_run=dry_run))
    else:
        print_import(report, target, vietnamese, dry_run=dry_run)
    refuse_errors(file, report, vietnamese)


@review.command("status")
def show_status(
    files: ComparedArgument = None,
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

    layers = read_ledgers(store, ledger)
    status = review_status(layers, _find_context(store))
    if format is ReportFormat.json:
        print_json(status_json(layers, status))
    else:
        print_status(status, lang is Language.vi)


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
