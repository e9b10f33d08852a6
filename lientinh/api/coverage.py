"""Coverage as Python has it: a record a cell, a matrix of states, the published figures."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any

from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import choose_framework
from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.api.rows import FrameLibrary, Rows
from lientinh.graph_store.store import Store

_CELL_COLUMNS = ("framework", "document", "province", "requirement", "text", "state", "rests_on", "tasks", "reason")
_FIGURE_COLUMNS = (
    "metric",
    "scope",
    "of",
    "numerator",
    "denominator",
    "unassessed",
    "value",
    "low",
    "high",
    "rests_on",
)


@dataclass(frozen=True)
class CoverageTable:
    """The coverage of all plans under one framework."""

    found: FrameworkCoverage
    language: str

    @property
    def framework(self) -> str:
        """Slug."""
        return self.found.framework.slug

    @property
    def cells(self) -> Rows:
        """A record a cell, plan by plan, requirements in the order of the framework."""
        texts = {requirement.id: requirement.text_vi for requirement in self.found.requirements}
        records = tuple(
            {
                "framework": self.framework,
                "document": cell.number,
                "province": cell.province,
                "requirement": cell.requirement,
                "text": texts[cell.requirement],
                "state": cell.state,
                "rests_on": cell.basis,
                "tasks": ", ".join(cell.tasks),
                "reason": cell.reason if self.language == "vi" else cell.reason_en,
            }
            for cell in self.found.cells
        )
        return Rows(_CELL_COLUMNS, records)

    @property
    def matrix(self) -> Rows:
        """A record a requirement, a column a plan, states as they are called in code."""
        plans = [(plan.iri, plan.label) for plan in self.found.plans]
        columns = ("requirement", *(label for _, label in plans))
        records = []
        for requirement in self.found.requirements:
            states = {label: self.found.by_pair[iri, requirement.id].state for iri, label in plans}
            records.append({"requirement": requirement.id, **states})
        return Rows(columns, tuple(records))

    @property
    def figures(self) -> Rows:
        """Every published rate with its parts; None where nothing was assessed, never 0."""
        records = tuple(
            {
                "metric": figure.metric,
                "scope": figure.scope,
                "of": figure.label,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "unassessed": figure.unassessed,
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
                "rests_on": figure.rests_on,
            }
            for figure in self.found.figures
        )
        return Rows(_FIGURE_COLUMNS, records)

    def frame(self, library: FrameLibrary | None = None) -> Any:
        """The cells as a data frame; see `Rows.frame`."""
        return self.cells.frame(library)

    def __repr__(self) -> str:
        return f"{self.framework}: {len(self.found.requirements)} x {len(self.found.plans)}\n{self.matrix!r}"

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{html.escape(plan.label)}</th>" for plan in self.found.plans)
        names = {state: pair[self.language != "vi"] for state, pair in STATE_NAMES.items()}
        lines = []
        for requirement in self.found.requirements:
            label = requirement.label_vi if self.language == "vi" else requirement.label_en
            cells = (self.found.by_pair[plan.iri, requirement.id] for plan in self.found.plans)
            shown = "".join(f"<td>{html.escape(names[cell.state])} {', '.join(cell.tasks)}</td>" for cell in cells)
            lines.append(f"<tr><th>{html.escape(requirement.id)} {html.escape(label)}</th>{shown}</tr>")
        title = self.found.framework.title_vi if self.language == "vi" else self.found.framework.title_en
        return (
            f"<table><caption>{html.escape(title)}</caption><thead><tr><th></th>{heads}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table>"
        )


def coverage_table(store: Store, framework: str | None, language: str) -> CoverageTable:
    """The stored coverage of one framework; raises InputError where there is none."""
    chosen, _ = choose_framework(store, framework)
    return CoverageTable(read_coverage(store, chosen), language)
