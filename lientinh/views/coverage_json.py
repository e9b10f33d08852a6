"""Coverage as plain values: the one JSON document of `lientinh coverage`, and the rows of its CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, ProvinceCell
from lientinh.analysis.coverage.figures import Figure
from lientinh.analysis.coverage.report import FrameworkCoverage

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


def _number(coverage: FrameworkCoverage, document: str) -> str:
    return next((plan.number for plan in coverage.plans if plan.iri == document), document)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
