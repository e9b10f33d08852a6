"""`lientinh build`: from files to a store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, OcrOption, StoreOption, note, print_json
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.coverage.report import CoverageReport
    from lientinh.build import BuildReport, Progress
    from lientinh.graph_store.store import Store


class BuildFormat(StrEnum):
    """How the report is printed."""

    table = "table"
    json = "json"


PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...", help="Files and folders; the shipped corpus where none is given.", show_default=False
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="A file that cannot be read fails the build (exit 1).")]
FrameworkFilesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--framework",
        metavar="FILE.ttl",
        help="A framework of your own beside the shipped ones; may be repeated.",
        show_default=False,
    ),
]
ReasonerOption = Annotated[
    bool, typer.Option("--reasoner/--no-reasoner", help="Materialise what HermiT infers, where it is installed.")
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, help="Processes that read; all cores where not given.", show_default=False),
]
ClusterOption = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help="Dask scheduler whose machines read.", show_default=False),
]
FormatOption = Annotated[BuildFormat, typer.Option("--format", help="How the report is printed.")]


def build(
    paths: PathsArgument = None,
    store: StoreOption = DEFAULT_STORE,
    strict: StrictOption = False,
    framework: FrameworkFilesOption = None,
    reasoner: ReasonerOption = True,
    ocr: OcrOption = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    format: FormatOption = BuildFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Read plans, fill the store, assess coverage; files that did not change are not read again.

    Examples:

        lientinh build

        lientinh build ke-hoach/ --store ./tinh-toi

        lientinh build ke-hoach/ --cluster tcp://scheduler:8786
    """
    from lientinh.analysis.coverage.fresh import keep
    from lientinh.build import CORPUS, built_store
    from lientinh.loaders.files import find_files
    from lientinh.loaders.read_options import ReadOptions
    from lientinh.ontology.frameworks import list_frameworks
    from lientinh.processes import cores

    chosen, jobs = paths or [CORPUS], jobs or cores()
    list_frameworks(framework or ())  # a file that is no framework is refused before anything is read
    options = ReadOptions(ocr=ocr)
    with ExitStack() as stack:
        with _progress(lambda: len(find_files(chosen, options)) + reasoner) as progress:
            building = built_store(
                store,
                chosen,
                reasoner=reasoner,
                progress=progress,
                options=options,
                jobs=jobs,
                cluster=cluster,
                keep=keep,
            )
            report, opened = stack.enter_context(building)
            assessed = _assess(opened, store, framework or [], progress, jobs, report) if opened else None
        _warn(report)
        _print(report, assessed, opened, store, format, lang)
    if _is_refused(report) or (strict and report.failed):
        raise typer.Exit(1)


def _is_refused(report: BuildReport) -> bool:
    """Whether the reasoner finds that what was read cannot be."""
    return report.reasoner is not None and report.reasoner.consistent is False


def _print(
    report: BuildReport,
    assessed: CoverageReport | None,
    opened: Store | None,
    store: str,
    format: BuildFormat,
    lang: Language,
) -> None:
    """What was read, and where it is now."""
    if format is BuildFormat.json:
        print_json(_json(report, assessed, store))
    elif opened is not None:
        from lientinh.cli.build_report import print_report

        print_report(report, opened, store, lang)


def _assess(
    store: Store, address: str, files: list[Path], progress: Progress | None, jobs: int, report: BuildReport
) -> CoverageReport | None:
    """Align the plans of the store with what their directives ask, and assess the cells; None where none was read.

    `report` is that of the build, with what it kept of the plans that it read.
    """
    if not report.documents:
        return None
    from lientinh.analysis.coverage.assess_store import assess_store
    from lientinh.analysis.coverage.fresh import Fresh
    from lientinh.analysis.ledger import ledger_paths
    from lientinh.ontology.frameworks import framework_triples, list_frameworks

    def tell(number: str, _done: int, _plans: int) -> None:
        if progress:
            progress(number)

    frameworks, triples = list_frameworks(files), framework_triples(files)
    fresh = Fresh.of(report.kept, whole=report.is_whole)
    return assess_store(store, frameworks, ledger_paths(address), triples, tell, jobs=jobs, fresh=fresh)


def _warn(report: BuildReport) -> None:
    """Say what could not be read; raises InputError where that is everything."""
    reasons = list(dict.fromkeys(failed.reason for failed in report.failed))
    if not report.documents and len(reasons) == 1:
        raise InputError(reasons[0])
    for reason in reasons:
        note(f"lientinh: {reason}")
    if not report.documents:
        raise InputError(f"nothing could be read: {len(report.failed)} files failed; see the lines above")
    for document in report.replaced:
        note(f"lientinh: {document} was taken out of the store: its file is read as another document now")
    if report.reasoner is not None and not report.reasoner.ran:
        note(f"OWL: the reasoner did not run: {report.reasoner.reason_not_run}")


@contextmanager
def _progress(total: Callable[[], int]) -> Iterator[Progress | None]:
    """A bar on stderr when it is a terminal, nothing otherwise; then nobody counts the steps either."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total())

        def advance(step: str) -> None:
            bar.update(task, description=step[-40:], advance=1)

        yield advance


def _json(report: BuildReport, assessed: CoverageReport | None, store: str) -> dict[str, Any]:
    from lientinh.loaders.read import name_of

    return {
        "store": store,
        "read": [
            {
                "file": name_of(read.path),
                "document": read.plan.iri,
                "number": read.plan.document.number,
                "province": read.plan.document.province,
                "layout": read.plan.layout,
                "groups": read.plan.groups,
                "tasks": read.plan.tasks,
                "review_documents": read.plan.review_documents,
                "duties": read.plan.duties,
                "findings": read.plan.findings,
            }
            for read in report.read
        ],
        "unchanged": [name_of(unchanged.path) for unchanged in report.unchanged],
        "failed": [{"file": name_of(failed.path), "reason": failed.reason} for failed in report.failed],
        "replaced": report.replaced,
        "inferred": len(report.reasoner.inferred) if report.reasoner else None,
        "assessed": [
            {"framework": outcome.slug, "plans": outcome.plans} for outcome in (assessed.frameworks if assessed else ())
        ],
    }
