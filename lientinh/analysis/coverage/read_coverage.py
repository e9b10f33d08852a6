"""Coverage as it is stored: the cells of plans with what stands behind them, read back from the graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Nearest, PlanRecord
from lientinh.analysis.coverage.chains import read_documents
from lientinh.analysis.coverage.figures import group_by
from lientinh.analysis.coverage.passages import passage_key
from lientinh.analysis.coverage.plans import read_plans, read_steps, restricted_to
from lientinh.analysis.coverage.read_alignments import StoredAlignments, order_of, read_alignments
from lientinh.analysis.coverage.read_outline import read_outline
from lientinh.analysis.coverage.read_summary import (
    as_basis,
    as_state,
    read_figures,
    read_links,
    read_province_cells,
    read_uptakes,
)
from lientinh.analysis.coverage.report import FrameworkCoverage, provincial
from lientinh.analysis.coverage.summarise import own_initiatives
from lientinh.analysis.coverage.write_coverage import dataset_iri
from lientinh.graph_store.rows import row_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import COVERAGE_GRAPH, cell_iri, document_of
from lientinh.ontology.terms import LT

DETAILED: Final = 200
"""Plans up to which scores, words and judgements are read with the cells."""

_CELLS: Final = f"""
SELECT ?cell ?state ?basis WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ %s
  ?cell <{LT.cellDocument}> ?document ; <{LT.inDataset}> <%s> ; <{LT.coverageState}> ?state ; <{LT.restsOn}> ?basis
}} }}
"""
_REASONS: Final = f"SELECT ?cell ?reason WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?cell <{LT.reason}> ?reason }} }}"
_NEAREST: Final = f"SELECT ?cell ?nearest WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?cell <{LT.nearest}> ?nearest }} }}"


@dataclass(frozen=True)
class _Stored:
    """What is stored of the cells of a framework, by the IRI of the cell."""

    states: Mapping[str, tuple[str, str]]
    """(state, basis) as concepts."""
    reasons: Mapping[tuple[str, str], str]
    """(cell, language) -> reason."""
    nearest: Mapping[str, str]

    @property
    def documents(self) -> set[str]:
        return {document_of(cell) for cell in self.states}


def read_coverage(
    store: Store, framework: Framework, plans: Sequence[PlanRecord] | None = None, *, detailed: bool | None = None
) -> FrameworkCoverage:
    """The stored coverage of a framework; without cells where the store was never assessed by it.

    `plans` restricts the cells, not the figures. Of more than `DETAILED` plans alignments come without scores, words
    and judgements, unless `detailed` says otherwise.
    """
    wanted = None if plans is None else [plan.iri for plan in plans]
    stored = _read_stored(store, framework, wanted)
    known = stored.documents
    chosen = tuple(plan for plan in (read_plans(store) if plans is None else plans) if plan.iri in known)
    requirements = {requirement.id: requirement.iri for requirement in provincial(framework)}
    if detailed is None:
        detailed = len(chosen) <= DETAILED
    behind = (
        read_alignments(store, framework.slug, requirements, wanted)
        if detailed
        else _outlined(store, framework, requirements, chosen)
    )
    cells = _cells(chosen, framework, stored, behind)
    documents = read_documents(store)
    alignments = group_by((a for cell in cells for a in cell.alignments), lambda a: a.document)
    return FrameworkCoverage(
        framework=framework,
        plans=chosen,
        cells=cells,
        provinces=read_province_cells(store, framework),
        figures=read_figures(store, framework),
        links=read_links(store, framework, documents),
        uptakes=read_uptakes(store, framework, documents),
        own_initiatives=own_initiatives(chosen, alignments, read_steps(store)),
        searches=behind.searches,
        terms=behind.terms,
    )


def _read_stored(store: Store, framework: Framework, documents: Sequence[str] | None) -> _Stored:
    query = _CELLS % (restricted_to(documents), dataset_iri(framework.slug))
    states = {cell: (state, basis) for cell, state, basis in map(row_texts, store.select(query))}
    reasons: dict[tuple[str, str], str] = {}
    for cell, reason in store.select(_REASONS):
        if cell is not None and isinstance(reason, Literal):
            reasons[cell.value, reason.language or ""] = reason.value
    return _Stored(states, reasons, _pairs(map(row_texts, store.select(_NEAREST))))


def _outlined(
    store: Store, framework: Framework, requirements: Mapping[str, str], plans: Sequence[PlanRecord]
) -> StoredAlignments:
    """All alignments; in full of the documents that somebody has judged, which are few among many."""
    outline = read_outline(store, framework.slug, requirements)
    judged = read_alignments(store, framework.slug, requirements, sorted(outline.judged))
    proposed = (sorted(outline.alignments.get(plan.iri, ()), key=order_of) for plan in plans)
    records: list[AlignmentRecord] = [a for found in proposed for a in found]
    return StoredAlignments((*records, *judged.alignments), judged.near_misses, outline.searches)


def _cells(
    plans: Sequence[PlanRecord], framework: Framework, stored: _Stored, behind: StoredAlignments
) -> tuple[Cell, ...]:
    by_pair = group_by(behind.alignments, lambda alignment: (alignment.document, alignment.requirement))
    endings = {requirement.id: cell_iri("", framework.slug, requirement.id) for requirement in provincial(framework)}
    found: list[Cell] = []
    for plan in plans:
        for requirement, ending in endings.items():
            iri = plan.iri + ending
            if iri not in stored.states:
                continue
            state, basis = stored.states[iri]
            alignments = tuple(by_pair.get((plan.iri, requirement), ()))
            found.append(
                Cell(
                    document=plan.iri,
                    number=plan.number,
                    province=plan.province_name,
                    requirement=requirement,
                    state=as_state(state),
                    alignments=alignments,
                    basis=as_basis(basis),
                    nearest=_nearest(stored.nearest.get(iri), plan.iri, requirement, alignments, behind),
                    reason=stored.reasons.get((iri, "vi")),
                    reason_en=stored.reasons.get((iri, "en")),
                )
            )
    return tuple(found)


def _nearest(
    node: str | None,
    document: str,
    requirement: str,
    alignments: Sequence[AlignmentRecord],
    behind: StoredAlignments,
) -> Nearest | None:
    """What a cell names as nearest: an alignment that was not accepted, or a near miss."""
    if node is None:
        return None
    passage, is_alignment, _ = node.partition("/alignment/")
    if not is_alignment:
        return behind.near_misses.get((document, requirement))
    same = next((a for a in alignments if a.passage == passage), None)
    return Nearest(passage, passage_key(passage), same.score if same else None, same.status if same else None)


def _pairs(rows: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    return {row[0]: row[1] for row in rows}
