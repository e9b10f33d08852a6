"""Coverage as Python has it: a record a cell, a matrix of states, the published figures."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date
from typing import Any

from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import choose_framework
from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.analysis.succession import OnDay, read_on_day
from lientinh.api.days import read_day
from lientinh.api.rows import FrameLibrary, Rows
from lientinh.graph_store.store import Store
from lientinh.views.as_of import as_of_note
from lientinh.views.coverage_words import Language

_CELL_COLUMNS = ("framework", "document", "province", "requirement", "text", "state", "rests_on", "tasks", "reason")
_PROVINCE_COLUMNS = ("province", "as_of", "state", "province_as_of", "basis", "confidence")
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
    on_day: OnDay | None = None
    """Who holds on the day asked about."""

    @property
    def framework(self) -> str:
        """Slug."""
        return self.found.framework.slug

    @property
    def cells(self) -> Rows:
        """A record a cell, plan by plan, requirements in the order of the framework.

        With a day, `province_as_of` names the province that answers for the plan then.
        """
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
                **({"province_as_of": self.on_day.province(cell.province)} if self.on_day else {}),
            }
            for cell in self.found.cells
        )
        return Rows((*_CELL_COLUMNS, *(("province_as_of",) if self.on_day else ())), records)

    @property
    def provinces(self) -> Rows:
        """A record a province of the plans: who holds on the day, on what basis, how surely; none without a day."""
        on_day = self.on_day
        records = tuple(
            {
                "province": name,
                "as_of": found.as_of.isoformat(),
                "state": found.state,
                "province_as_of": found.words_vi,
                "basis": "; ".join(found.cited),
                "confidence": found.confidence,
            }
            for name, found in (on_day.provinces.items() if on_day else ())
        )
        return Rows(_PROVINCE_COLUMNS, records)

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
            f"<table><caption>{html.escape(title)}{self._day_html()}</caption><thead><tr><th></th>{heads}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table>"
        )

    def _day_html(self) -> str:
        note = as_of_note(self.on_day, Language(self.language))
        return f"<br>{html.escape(note)}" if note else ""


def coverage_table(
    store: Store, framework: str | None, language: str, as_of: date | str | None = None
) -> CoverageTable:
    """The stored coverage of one framework, and who holds on a day; raises InputError where there is none."""
    day = read_day(as_of)
    chosen, _ = choose_framework(store, framework)
    found = read_coverage(store, chosen)
    return CoverageTable(found, language, read_on_day(store, (plan.province_name for plan in found.plans), day))
