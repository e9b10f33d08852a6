"""`lientinh compare --versions A B`: two versions of a plan, task by task."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lientinh.cli.options import Language, note_empty
from lientinh.cli.output import write_json, write_result, write_table
from lientinh.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from lientinh.analysis.succession import Succession
    from lientinh.analysis.versions import Version, VersionComparison
    from lientinh.graph_store.store import Store
    from lientinh.views.coverage_words import Language as Words

_FORMATS = ("table", "json", "csv")


def compare_two_versions(plans: Sequence[str], store: str, format: str, output: Path | None, lang: Language) -> None:
    """Match two plans task by task and write what changed.

    Each is a file, or a plan of the store by number, province or IRI. Raises InputError where there are not two, for a
    name or a file that cannot be used, and for a format that this has not.
    """
    from lientinh.analysis.versions import compare_versions
    from lientinh.views.coverage_words import Language as Words

    if len(plans) != 2:
        raise InputError(
            f"--versions: {len(plans)} given; give two, the earlier first, for example: "
            "lientinh compare --versions du-thao.txt 401/QĐ-UBND"
        )
    if format not in _FORMATS:
        raise InputError(f"--format {format}: two versions are not written so; accepted are {', '.join(_FORMATS)}")
    before, succession = _read(plans[0], store)
    after, _ = _read(plans[1], store)
    comparison = compare_versions(before, after, succession.resolve)
    _write(comparison, format, output, Words(lang.value))


def _read(name: str, store: str) -> tuple[Version, Succession]:
    """A version, with the succession of the store that it was read from."""
    if Path(name).is_file():
        return _read_file(Path(name))
    from lientinh.analysis.coverage.plans import read_plans
    from lientinh.analysis.plan_names import pick_plans
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        return _version(opened, pick_plans(read_plans(opened), [name])[0].iri)


def _read_file(path: Path) -> tuple[Version, Succession]:
    """A plan that is in no store: two drafts may bear one number, so each is read into a store of its own."""
    from lientinh.build import built_store

    with built_store("memory:", [path], reasoner=False) as (report, opened):
        if opened is None or not report.documents:
            raise InputError(report.failed[0].reason if report.failed else f"{path}: no plan was read")
        return _version(opened, report.documents[0])


def _version(store: Store, iri: str) -> tuple[Version, Succession]:
    from lientinh.analysis.coverage.plans import read_plans
    from lientinh.analysis.succession import read_succession
    from lientinh.analysis.versions import read_version

    plan = next(plan for plan in read_plans(store) if plan.iri == iri)
    return read_version(store, plan), read_succession(store)


def _write(comparison: VersionComparison, format: str, output: Path | None, words: Words) -> None:
    from lientinh.views.csv_document import csv_document
    from lientinh.views.versions import CSV_HEAD, version_rows, versions_json

    if format == "json":
        write_json(versions_json(comparison), output)
    elif format == "csv":
        write_result(csv_document(CSV_HEAD, version_rows(comparison, words)), output, "csv")
    else:
        write_table(lambda console: _print(console, comparison, words), output)


def _print(console: Console, comparison: VersionComparison, words: Words) -> None:
    """The verdict, the counts, then the matches by kind; what stayed as it was on one line."""
    from lientinh.analysis.versions.compare import MATCH_NAMES
    from lientinh.cli.tables import make_table, wrap
    from lientinh.views.deadline_text import shorten
    from lientinh.views.versions import change_text, counts_text, keys, titles, verdict

    console.print("\n".join(wrap(titles(comparison), console.width)), style="bold", markup=False)
    for line in (verdict(comparison, words), counts_text(comparison, words)):
        console.print("\n".join(wrap(line, console.width)), markup=False)
    heads = [
        words.pick(*pair)
        for pair in (("Trước", "Before"), ("Sau", "After"), ("Giống", "Alike"), ("Nội dung, thay đổi", "Text, changes"))
    ]
    for kind, names in MATCH_NAMES.items():
        matches = [match for match in comparison.matches if match.kind == kind]
        if kind == "same":
            pairs = ", ".join(f"{keys(match.before)} → {keys(match.after)}" for match in matches)
            if pairs:
                console.print("\n".join(wrap(f"{words.of(names)}: {pairs}", console.width)), markup=False)
            continue
        rows = []
        for match in matches:
            text = shorten((match.before or match.after)[0].text, 90)
            told = "\n".join([text, *(f"– {change_text(change, words)}" for change in match.changes)])
            alike = (
                "" if match.score is None else words.pick(f"{match.score:.2f}".replace(".", ","), f"{match.score:.2f}")
            )
            rows.append((keys(match.before), keys(match.after), alike, told))
        if rows:
            console.print()
            title = f"{words.of(names)[0].upper()}{words.of(names)[1:]}: {len(rows)}"
            console.print(make_table(title, heads, rows, width=console.width))
