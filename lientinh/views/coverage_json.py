"""Coverage as plain values: the one JSON document of `lientinh coverage`, and the rows of its CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, ProvinceCell
from lientinh.analysis.coverage.figures import Figure
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import GAPS
from lientinh.views.coverage_words import Passages

CSV_HEAD = ("document", "province", "requirement", "state", "rests_on", "tasks", "prose", "reason")


def coverage_json(coverage: FrameworkCoverage) -> dict[str, Any]:
    """Cells, figures, chains of command, schemes, own initiatives."""
    return {
        "framework": coverage.framework.slug,
        "title": coverage.framework.title_vi,
        "note": coverage.framework.note_vi,
        "cells": [_cell(cell) for cell in coverage.cells],
        "figures": [figure_json(figure) for figure in coverage.figures],
        "lines": [
            {
                "document": _number(coverage, link.document),
                "line": link.line,
                "target": link.number,
                "relation": link.relation,
            }
            for link in coverage.links
        ],
        "schemes": [
            {
                "document": _number(coverage, uptake.document),
                "scheme": uptake.number,
                "relation": uptake.relation,
                "state": uptake.state,
                "requirement": uptake.requirement,
                "several_schemes": uptake.general,
            }
            for uptake in coverage.uptakes
        ],
        "own_initiatives": [
            {"document": own.number, "task": own.key, "iri": own.passage} for own in coverage.own_initiatives
        ],
    }


def province_json(coverage: FrameworkCoverage | None, slug: str, cells: tuple[ProvinceCell, ...]) -> dict[str, Any]:
    """The matrix of provinces; `coverage` adds figures where it is at hand."""
    return {
        "framework": slug,
        "cells": [
            {
                "province": cell.name,
                "requirement": cell.requirement,
                "state": cell.state,
                "rests_on": cell.basis,
                "document_iri": cell.document,
                "plans": cell.plans,
            }
            for cell in cells
        ],
        "figures": [figure_json(figure) for figure in coverage.figures] if coverage else [],
    }


def gaps_json(coverage: FrameworkCoverage, passages: Passages) -> dict[str, Any]:
    """Cells that are not covered with their searches, requirements that no plan covers, and own initiatives."""
    covered = {cell.requirement for cell in coverage.cells if cell.state == "covered"}
    return {
        "framework": coverage.framework.slug,
        "note": coverage.framework.note_vi,
        "gaps": [_gap(cell, coverage, passages) for cell in coverage.cells if cell.state in GAPS],
        "covered_by_none": [
            {"requirement": requirement.id, "text": requirement.text_vi}
            for requirement in coverage.requirements
            if requirement.id not in covered
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


def csv_rows(coverage: FrameworkCoverage) -> Iterator[tuple[str | None, ...]]:
    """One row a cell, under `CSV_HEAD`."""
    for cell in coverage.cells:
        yield (
            cell.number,
            cell.province,
            cell.requirement,
            cell.state,
            cell.basis,
            " ".join(cell.tasks),
            " ".join(cell.prose),
            cell.reason,
        )


def figure_json(figure: Figure) -> dict[str, Any]:
    """A rate with all its parts; value and readings are null where nothing was assessed."""
    return {
        "metric": figure.metric,
        "scope": figure.scope,
        "of": figure.of,
        "label": figure.label,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unassessed": figure.unassessed,
        "value": _rounded(figure.value),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        "rests_on": figure.rests_on,
        "resting_on_proposals": figure.proposed,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "document": cell.number,
        "requirement": cell.requirement,
        "state": cell.state,
        "tasks": list(cell.tasks),
        "prose": list(cell.prose),
        "rests_on": cell.basis,
        "reason": cell.reason,
        "province": cell.province,
        "document_iri": cell.document,
        "alignments": [_alignment(alignment) for alignment in cell.alignments],
    }


def _alignment(alignment: AlignmentRecord) -> dict[str, Any]:
    return {
        "passage": alignment.key,
        "iri": alignment.passage,
        "kind": alignment.kind,
        "strength": alignment.strength,
        "status": alignment.status,
        "score": alignment.score,
        "suspect": alignment.suspect,
        "counts": alignment.counts,
        "words": list(alignment.words),
        "reviewers": [decision.reviewer for decision in alignment.decisions],
    }


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
    }


def _number(coverage: FrameworkCoverage, document: str) -> str:
    return next((plan.number for plan in coverage.plans if plan.iri == document), document)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
