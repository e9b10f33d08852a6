"""Gaps as plain values: the JSON of `lientinh gaps`, and the rows of its CSV."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import GAPS
from lientinh.ontology.frameworks import Requirement
from lientinh.views.coverage_words import Passages, open_alignments

GAPS_CSV_HEAD: Final = (
    "document",
    "province",
    "requirement",
    "text",
    "state",
    "reason",
    "tasks",
    "prose",
    "passages_read",
    "tables_read",
    "terms_tried",
    "nearest",
    "nearest_score",
    "nearest_status",
    "nearest_quote",
    "nearest_place",
    "unsettled",
)


def gap_cells(coverage: FrameworkCoverage, states: Collection[str] | None = None) -> tuple[Cell, ...]:
    """The cells that are not covered, plan by plan; of `states` only those."""
    wanted = GAPS if states is None else states
    return tuple(cell for cell in coverage.cells if cell.state in wanted)


def covered_by_none(coverage: FrameworkCoverage) -> tuple[Requirement, ...]:
    """The requirements that none of the plans covers."""
    covered = {cell.requirement for cell in coverage.cells if cell.state == "covered"}
    return tuple(requirement for requirement in coverage.requirements if requirement.id not in covered)


def gaps_json(coverage: FrameworkCoverage, passages: Passages, states: Collection[str] | None = None) -> dict[str, Any]:
    """Cells that are not covered with their searches, requirements that no plan covers, and own initiatives."""
    return {
        "framework": coverage.framework.slug,
        "note": coverage.framework.note_vi,
        "gaps": [_gap(cell, coverage, passages) for cell in gap_cells(coverage, states)],
        "covered_by_none": [
            {"requirement": requirement.id, "text": requirement.text_vi} for requirement in covered_by_none(coverage)
        ],
        "own_initiatives": [
            {
                "document": own.number,
                "task": own.key,
                "text": passages[own.passage].text if own.passage in passages else None,
            }
            for own in coverage.own_initiatives
        ],
    }


def gaps_rows(
    coverage: FrameworkCoverage, passages: Passages, states: Collection[str] | None = None
) -> Iterator[tuple[object, ...]]:
    """One row a gap, under `GAPS_CSV_HEAD`."""
    for gap in gaps_json(coverage, passages, states)["gaps"]:
        search, near = gap["search"] or {}, gap["nearest"] or {}
        yield (
            *(gap[name] for name in ("document", "province", "requirement", "text", "state", "reason")),
            " ".join(gap["tasks"]),
            " ".join(gap["prose"]),
            search.get("passages_read"),
            search.get("tables_read"),
            "; ".join(search.get("terms_tried", ())),
            *(near.get(name) for name in ("passage", "score", "status", "quote", "place")),
            " ".join(found["passage"] for found in gap["unsettled"]),
        )


def _gap(cell: Cell, coverage: FrameworkCoverage, passages: Passages) -> dict[str, Any]:
    search = (coverage.searches or {}).get(cell.document)
    nearest = cell.nearest
    passage = passages.get(nearest.passage) if nearest else None
    requirement = coverage.framework.find_requirement(cell.requirement)
    return {
        "document": cell.number,
        "province": cell.province,
        "requirement": cell.requirement,
        "text": requirement.text_vi if requirement else None,
        "state": cell.state,
        "reason": cell.reason,
        "tasks": list(cell.tasks),
        "prose": list(cell.prose),
        "search": {
            "sections_read": list(search.sections),
            "passages_read": search.passages,
            "tables_read": search.tables,
            "terms_tried": list((coverage.terms or {}).get(cell.requirement, ())),
        }
        if search
        else None,
        "nearest": {
            "passage": nearest.key,
            "iri": nearest.passage,
            "score": nearest.score,
            "status": nearest.status,
            "quote": passage.text if passage else None,
            "place": passage.place if passage else None,
        }
        if nearest
        else None,
        "unsettled": [_unsettled(alignment, passages) for alignment in open_alignments(cell)],
    }


def _unsettled(alignment: AlignmentRecord, passages: Passages) -> dict[str, Any]:
    """A passage on which reviewers have not agreed, and what each of them says."""
    passage = passages.get(alignment.passage)
    return {
        "passage": alignment.key,
        "iri": alignment.passage,
        "status": alignment.status,
        "quote": passage.text if passage else None,
        "place": passage.place if passage else None,
        "judgements": [
            {
                "reviewer": decision.reviewer,
                "date": decision.date,
                "judgement": decision.judgement,
                "strength": decision.strength,
                "rationale": decision.rationale,
            }
            for decision in alignment.decisions
        ],
    }
