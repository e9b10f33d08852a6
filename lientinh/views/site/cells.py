"""The cells of a matrix as pages show them: what a cell says at a glance, and all that stands behind it.

What stands behind a cell is worded by the functions of the single-page matrix (`views/coverage_html.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from lientinh.analysis.coverage.cells import Cell, PlanRecord
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.plan_names import plan_title
from lientinh.ontology.frameworks import Framework, Requirement
from lientinh.ontology.identifiers import framework_iri, requirement_iri
from lientinh.views.coverage_html import evidence_of, nearest_of, terms_of
from lientinh.views.coverage_words import Passages, reason_of, requirement_label, state_text, task_list
from lientinh.views.site.address import ENDING, find_path
from lientinh.views.site.frame import Frame
from lientinh.views.site.passages import PassageReader

PROPOSED: Final = ("proposed", "mixed")
"""What a state that only the engine says rests on."""


def plan_anchor(document: str) -> str:
    """Fragment of a plan on the page of a requirement: "tra-vinh-401-qd-ubnd-2025"."""
    return "-".join(document.rsplit("/", 2)[1:])


def requirement_path(slug: str, requirement: str, province: str | None = None) -> str:
    """Path of the page of a requirement; of that for the plans of one province (its IRI) where plans are many."""
    page = find_path(requirement_iri(slug, requirement)) or ""
    return f"{page.removesuffix(ENDING)}/{province.rpartition('/')[2]}{ENDING}" if province else page


def framework_path(slug: str, province: str | None = None) -> str:
    """Path of the matrix of a framework; of that for the plans of one province where plans are many."""
    page = find_path(framework_iri(slug)) or ""
    return f"{page.removesuffix(ENDING)}/province/{province.rpartition('/')[2]}{ENDING}" if province else page


@dataclass(frozen=True)
class CellWriter:
    """Writes cells for one page."""

    frame: Frame
    coverage: FrameworkCoverage
    reader: PassageReader
    passages: Passages
    province: str | None = None
    """IRI, where the page has the plans of one province only."""
    told: dict[str, int] | None = None
    """Quote -> its number, where a page tells each quote once and its cells refer to it."""

    def glance(self, cell: Cell, plan: PlanRecord) -> dict[str, Any]:
        """What stands in the matrix: state, text, proposed, tasks, link, and the name of its detail."""
        words = self.frame.words
        path = requirement_path(self.coverage.framework.slug, cell.requirement, self.province)
        return {
            "plan": plan_title(plan),
            "state": cell.state,
            "text": state_text(cell.state, cell.basis, words),
            "proposed": cell.basis in PROPOSED,
            "tasks": task_list(cell).replace(" =", "\u00a0=").replace(" ⊃", "\u00a0⊃").replace(" ~", "\u00a0~")
            or ", ".join(cell.prose),
            "href": self.frame.href(f"{path}#{plan_anchor(plan.iri)}"),
            "id": f"{cell.requirement}-{plan_anchor(plan.iri)}",
        }

    def detail(self, cell: Cell) -> dict[str, Any]:
        """What stands behind a cell: reason, evidence with quotes, links into the source, terms, nearest passage."""
        words = self.frame.words
        # What the state rests on comes before what reviewers rejected.
        ordered = sorted(cell.alignments, key=lambda alignment: not alignment.counts)
        evidence = [{**evidence_of(a, self.passages, words), "counts": a.counts, "step": a.is_step} for a in ordered]
        nearest = nearest_of(cell, self.passages, words)
        for item in (*evidence, *((nearest,) if nearest else ())):
            source = self.reader.plan(cell.document).link(str(item["iri"]))
            item |= {
                "href": self.frame.href(source) if source else None,
                "task": self.frame.to(str(item["iri"])),
                "told": None if self.told is None else self.told.setdefault(str(item["quote"]), len(self.told)),
            }
        return {
            "reason": reason_of(cell, words),
            "evidence": evidence,
            "nearest": nearest,
            "terms": terms_of(self.coverage, cell),
            "review": self.frame.review_href(
                cell.document, requirement_iri(self.coverage.framework.slug, cell.requirement)
            ),
        }


def cell_writer(
    frame: Frame, coverage: FrameworkCoverage, reader: PassageReader, province: str | None, *, tell_once: bool = False
) -> CellWriter:
    """Of all cells of a coverage; `tell_once` for a page that holds what stands behind each of them."""
    passages = reader.worded((plan.iri for plan in coverage.plans), frame.words)
    return CellWriter(frame, coverage, reader, passages, province, {} if tell_once else None)


def groups_of(frame: Frame, framework: Framework, requirements: Sequence[Requirement]) -> list[dict[str, Any]]:
    """The requirements under the titles of their groups: id, title, rows (requirement, label, text, link)."""
    words = frame.words
    titles = {group.id: words.pick(group.title_vi, group.title_en) for group in framework.groups}
    return [
        {
            "id": group,
            "title": f"{group}. {titles[group]}" if group in titles else group,
            "rows": [_requirement(frame, framework, requirement) for requirement in members],
        }
        for group, members in groupby(requirements, lambda requirement: requirement.group)
    ]


def _requirement(frame: Frame, framework: Framework, requirement: Requirement) -> dict[str, Any]:
    words = frame.words
    return {
        "id": requirement.id,
        "label": requirement_label(requirement, words),
        "text": words.pick(requirement.text_vi, requirement.text_en),
        "href": frame.href(requirement_path(framework.slug, requirement.id)),
    }


def columns_of(frame: Frame, plans: Sequence[PlanRecord]) -> list[dict[str, Any]]:
    """One column a plan: name, province, link."""
    return [
        {
            "name": plan.number,
            "sub": plan.province_name or "",
            "title": plan_title(plan),
            "href": frame.to(plan.iri),
            "province": plan.province_name or "",
            "document": plan.iri,
        }
        for plan in plans
    ]
