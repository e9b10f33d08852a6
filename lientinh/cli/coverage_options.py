"""What `coverage`, `gaps` and `compare` share: their options, and what they read."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.options import note
from lientinh.cli.output import BY_SUFFIX

if TYPE_CHECKING:
    from lientinh.analysis.coverage.report import FrameworkCoverage
    from lientinh.graph_store.store import Store
    from lientinh.ontology.frameworks import Framework
    from lientinh.views.coverage_words import Passages


class CoverageFormat(StrEnum):
    """How coverage is written."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    html = "html"


FormatOption = Annotated[
    CoverageFormat | None,
    typer.Option("--format", help="How it is written.", show_default=BY_SUFFIX),
]
FrameworkOption = Annotated[
    str | None,
    typer.Option("--framework", metavar="SLUG", help="Default: the one with most plans.", show_default=False),
]


def choose_and_note(store: Store, name: str | None) -> Framework:
    """The framework that is asked for, or that of most plans; then stderr says which others there are."""
    from lientinh.analysis.coverage.selection import choose_framework

    chosen, others = choose_framework(store, name)
    if name is None:
        note_frameworks(chosen.slug, others)
    return chosen


def note_frameworks(chosen: str, others: Sequence[str]) -> None:
    """Say on stderr which framework was taken, where there are others."""
    if others:
        note(f"lientinh: framework {chosen}; --framework shows the others: {', '.join(others)}")


def read_chosen(store: Store, framework: Framework, plans: list[str] | None) -> FrameworkCoverage:
    """The stored coverage of all plans, or of those that the user names with the figures that speak of them."""
    from lientinh.analysis.coverage.read_coverage import read_coverage
    from lientinh.analysis.coverage.selection import find_plans

    if not plans:
        return read_coverage(store, framework)
    records = find_plans(store, framework, plans)
    return read_coverage(store, framework, records).only([record.iri for record in records])


def read_passages(store: Store, coverage: FrameworkCoverage) -> Passages:
    """The wording and place of every passage of the plans shown."""
    from lientinh.analysis.coverage.passages import read_plan_text

    return {passage.iri: passage for plan in coverage.plans for passage in read_plan_text(store, plan.iri).passages}
