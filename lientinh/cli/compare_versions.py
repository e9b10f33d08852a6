"""`lientinh compare --versions A B`: two versions of a plan, task by task."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lientinh.cli.options import Language, note_empty
from lientinh.cli.output import write_json, write_result, write_table
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.succession import Resolution, Succession
    from lientinh.analysis.versions import Version, VersionComparison
    from lientinh.views.coverage_words import Language as Words
_FORMATS = ("table", "json", "csv")


def compare_two_versions(
    plans: Sequence[str], store: str, as_of: date | None, format: str, output: Path | None, lang: Language
) -> None:
    """Match two plans task by task and write what changed.

    Each is a file, or a plan of the store by number, province or IRI. Raises InputError where there are not two, for a
    name or a file that cannot be used, and for a format that this has not.
    """
    if len(plans) != 2:
        raise InputError(
            f"--versions: {len(plans)} given; give two, the earlier first, for example: "
            "lientinh compare --versions du-thao.txt 401/QĐ-UBND"
        )
    if format not in _FORMATS:
        raise InputError(f"--format {format}: two versions are not written so; accepted are {', '.join(_FORMATS)}")
    _write(_compared(plans, store, as_of), format, output, lang.words)


def _compared(names: Sequence[str], store: str, as_of: date | None) -> VersionComparison:
    """Plans of the store are read together, each file in a store of its own: two drafts may bear one number."""
    from lientinh.analysis.versions import compare_versions

    stored = [name for name in names if not Path(name).is_file()]
    found = _read_stored(stored, store) if stored else {}
    versions = [found[name] if name in found else _read_file(Path(name)) for name in names]
    (before, earlier), (after, later) = versions

    def resolve(agency: str, as_of: date, named_on: date | None = None) -> Resolution:
        known = earlier if agency in earlier.labels else later
        return known.resolve(agency, as_of, named_on)

    return compare_versions(before, after, resolve, as_of)


def _read_stored(names: Sequence[str], store: str) -> dict[str, tuple[Version, Succession]]:
    from lientinh.analysis.coverage.plans import read_plans
    from lientinh.analysis.plan_names import pick_plans
    from lientinh.analysis.succession import read_succession
    from lientinh.analysis.versions import read_versions
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        plans = read_plans(opened)
        picked = [pick_plans(plans, [name])[0] for name in names]
        succession = read_succession(opened)
        versions = read_versions(opened, picked)
    return {name: (version, succession) for name, version in zip(names, versions, strict=True)}


def _read_file(path: Path) -> tuple[Version, Succession]:
    from lientinh.analysis.coverage.plans import read_plans
    from lientinh.analysis.succession import read_succession
    from lientinh.analysis.versions import read_version
    from lientinh.build import built_store

    with built_store("memory:", [path], reasoner=False) as (report, opened):
        if opened is None or not report.documents:
            raise InputError(report.failed[0].reason if report.failed else f"{path}: no plan was read")
        plan = next(plan for plan in read_plans(opened) if plan.iri == report.documents[0])
        return read_version(opened, plan), read_succession(opened)


def _write(comparison: VersionComparison, format: str, output: Path | None, words: Words) -> None:
    from lientinh.views.csv_document import csv_document
    from lientinh.views.versions import csv_head, version_rows, versions_json

    if format == "json":
        write_json(versions_json(comparison), output)
    elif format == "csv":
        write_result(csv_document(csv_head(comparison), version_rows(comparison, words)), output, "csv")
    else:
        from lientinh.cli.compare_versions_report import print_versions

        write_table(lambda console: print_versions(console, comparison, words), output)
