"""The graph of coverage: cells of plans and of provinces, chains of command, schemes, figures.

A cell says its state by a concept, and the concept says what that is in EARL: a million cells need no result of their
own. Cells are materialised since asking for what is missing, over provinces and requirements, explodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lientinh.analysis.coverage.cells import Cell, ProvinceCell
from lientinh.analysis.coverage.chains import ChainLink, SchemeUptake
from lientinh.analysis.coverage.coverage_graph import CoverageGraph, concept_text
from lientinh.analysis.coverage.figures import Figure
from lientinh.graph_store.triples import Row, node_text
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import (
    alignment_iri,
    cell_iri,
    concept_iri,
    framework_iri,
    near_miss_iri,
    requirement_group_iri,
    search_iri,
)
from lientinh.ontology.terms import DATA, DQV, LT, QB, RDF, RDFS

_PROVINCES: Final = DATA + "province/"
_DOCUMENTS: Final = DATA + "document/"
_STRUCTURE: Final = DATA + "cube/coverage"
"""The data cube that the vocabulary describes: requirement and plan as dimensions, the state as measure."""

_TYPE, _CELL, _IN_DATASET, _DOCUMENT = map(node_text, (RDF.type, LT.CoverageCell, LT.inDataset, LT.cellDocument))
_REQUIREMENT, _STATE, _RESTS_ON = map(node_text, (LT.cellRequirement, LT.coverageState, LT.restsOn))
_BY_ALIGNMENT, _SEARCH, _NEAREST = map(node_text, (LT.byAlignment, LT.search, LT.nearest))


class CoverageWriter:
    """Writes the coverage of one framework."""

    def __init__(self, framework: Framework) -> None:
        slug = self._slug = framework.slug
        requirements = self._requirements = {each.id: each.iri for each in framework.requirements}
        self._dataset = dataset_iri(slug)
        # What stands behind a passage or a document is the same for each: it is made once.
        self._alignment = {key: alignment_iri("", slug, key) for key in requirements}
        self._cell = {key: cell_iri("", slug, key) for key in requirements}
        self._miss = {key: near_miss_iri("", slug, key) for key in requirements}
        self._search = search_iri("", slug)

    def write_dataset(self, graph: CoverageGraph, label: str, fingerprint: str) -> None:
        """The data set that cells and figures belong to."""
        graph.node(self._dataset, LT.CoverageDataset, label)
        graph.link(self._dataset, LT.ofFramework, framework_iri(self._slug))
        graph.link(self._dataset, QB.structure, _STRUCTURE)
        graph.text(self._dataset, LT.fingerprint, fingerprint)
        provinces = province_dataset_iri(self._slug)
        graph.node(provinces, LT.CoverageDataset, f"{label}: tỉnh")
        graph.link(provinces, LT.ofFramework, framework_iri(self._slug))

    def write_cells(self, graph: CoverageGraph, cells: Iterable[Cell]) -> None:
        """The cells of plans."""
        for cell in cells:
            node = cell.document + self._cell[cell.requirement]
            # Row by row as N-Triples: an IRI that is made of two that were checked is not checked again.
            graph.add(self._rows_of(f"<{node}>", cell))
            graph.text(node, LT.reason, cell.reason, "vi")
            graph.text(node, LT.reason, cell.reason_en, "en")

    def _rows_of(self, node: str, cell: Cell) -> Iterator[Row]:
        """What a cell says, its reasons left out."""
        yield node, _TYPE, _CELL
        yield node, _IN_DATASET, f"<{self._dataset}>"
        yield node, _DOCUMENT, f"<{cell.document}>"
        yield node, _REQUIREMENT, f"<{self._requirements[cell.requirement]}>"
        yield node, _STATE, concept_text("coverage-state", cell.state)
        yield node, _RESTS_ON, concept_text("state-basis", cell.basis)
        ending = self._alignment[cell.requirement]
        for alignment in cell.alignments:
            if alignment.counts:
                yield node, _BY_ALIGNMENT, f"<{alignment.passage}{ending}>"
        if cell.state in ("not-found", "not-assessed"):
            yield node, _SEARCH, f"<{cell.document}{self._search}>"
        nearest = self._nearest(cell)
        if nearest is not None:
            yield node, _NEAREST, f"<{nearest}>"

    def _nearest(self, cell: Cell) -> str | None:
        if cell.nearest is None:
            return None
        if cell.nearest.status is not None:
            return cell.nearest.passage + self._alignment[cell.requirement]
        return cell.document + self._miss[cell.requirement]

    def write_province_cells(self, graph: CoverageGraph, cells: Iterable[ProvinceCell]) -> None:
        """The cells of provinces: what a matrix of all provinces is drawn from.

        A data set of their own: another dimension, and among a hundred thousand cells of plans they are found at once.
        """
        dataset = province_dataset_iri(self._slug)
        for cell in cells:
            node = cell_iri(cell.province, self._slug, cell.requirement)
            graph.node(node, LT.ProvinceCell)
            graph.link(node, LT.inDataset, dataset)
            graph.link(node, LT.cellProvince, cell.province)
            graph.link(node, LT.cellRequirement, self._requirements[cell.requirement])
            graph.concept(node, LT.coverageState, "coverage-state", cell.state)
            graph.concept(node, LT.restsOn, "state-basis", cell.basis)
            graph.link(node, LT.byCell, cell_iri(cell.document, self._slug, cell.requirement))
            graph.integer(node, LT.denominator, cell.plans)

    def write_links(self, graph: CoverageGraph, links: Iterable[ChainLink]) -> None:
        """How plans stand to the documents above them."""
        for link in links:
            node = f"{link.document}/chain/{self._slug}/{_tail(link.target)}"
            graph.node(node, LT.ChainLink)
            graph.link(node, LT.ofFramework, framework_iri(self._slug))
            graph.link(node, LT.linkOf, link.document)
            graph.link(node, LT.linkTo, link.target)
            graph.concept(node, LT.line, "line", link.line)
            graph.concept(node, LT.relation, "relation", link.relation)

    def write_uptakes(self, graph: CoverageGraph, uptakes: Iterable[SchemeUptake]) -> None:
        """Which plan takes up which scheme, by citation and by content."""
        for uptake in uptakes:
            node = f"{uptake.document}/scheme/{self._slug}/{_tail(uptake.scheme)}"
            graph.node(node, LT.SchemeUptake)
            graph.link(node, LT.ofFramework, framework_iri(self._slug))
            graph.link(node, LT.linkOf, uptake.document)
            graph.link(node, LT.linkTo, uptake.scheme)
            graph.concept(node, LT.relation, "relation", uptake.relation)
            graph.concept(node, LT.coverageState, "coverage-state", uptake.state)
            if uptake.requirement is not None:
                graph.link(node, LT.byCell, cell_iri(uptake.document, self._slug, uptake.requirement))

    def write_figures(self, graph: CoverageGraph, figures: Iterable[Figure]) -> None:
        """Each rate as a DQV measurement with its parts; one over nothing has no value and no readings."""
        for figure in figures:
            node = f"{self._dataset}/figure/{figure.metric}/{figure.scope}/{_tail(figure.of)}"
            graph.node(node, DQV.QualityMeasurement)
            graph.text(node, RDFS.label, figure.label, "vi")
            graph.link(node, LT.inDataset, self._dataset)
            graph.link(node, DQV.isMeasurementOf, concept_iri("metric", figure.metric))
            graph.link(node, DQV.computedOn, self._computed_on(figure))
            graph.decimal(node, DQV.value, figure.value)
            graph.integer(node, LT.numerator, figure.numerator)
            graph.integer(node, LT.denominator, figure.denominator)
            graph.integer(node, LT.unassessed, figure.unassessed)
            graph.integer(node, LT.proposedCount, figure.proposed)
            graph.decimal(node, LT.lowReading, figure.low)
            graph.decimal(node, LT.highReading, figure.high)
            graph.concept(node, LT.restsOn, "state-basis", figure.rests_on)

    def _computed_on(self, figure: Figure) -> str:
        if figure.scope == "requirement":
            return self._requirements[figure.of]
        if figure.scope == "line":
            return concept_iri("line", figure.of)
        if figure.scope == "group":
            return requirement_group_iri(self._slug, figure.of)
        return figure.of


def dataset_iri(framework: str) -> str:
    """IRI of the coverage of a framework, by its slug."""
    return f"{framework_iri(framework)}/coverage"


def province_dataset_iri(framework: str) -> str:
    """IRI of the coverage of a framework by province."""
    return f"{dataset_iri(framework)}/province"


def scope_of(figure: str) -> str:
    """Of what kind a stored figure speaks ("plan", "province" …), from its IRI."""
    return figure.partition("/figure/")[2].split("/", 2)[1]


def _tail(iri: str) -> str:
    """The end of an IRI that tells one document or province from another; a key as it is."""
    for prefix in (_DOCUMENTS, _PROVINCES, DATA):
        if iri.startswith(prefix):
            return iri.removeprefix(prefix)
    return iri
