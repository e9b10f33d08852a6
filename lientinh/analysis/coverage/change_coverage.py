"""What changes in the graph of coverage: the plans whose cells, links or figures are others than those stored.

All cells are worked out, whatever changed. What they come to is held, plan by plan, against a fingerprint that stands
in the graph beside them, and only what differs is read and written: a country's cells are a million triples, and to
read them costs as much as to work them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.cells import Cell
from lientinh.analysis.coverage.chains import ChainLink, SchemeUptake
from lientinh.analysis.coverage.coverage_graph import CoverageGraph, GraphDigest
from lientinh.analysis.coverage.figures import Figure, group_by
from lientinh.analysis.coverage.fingerprints import program_fingerprint
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.work import Changes, Work
from lientinh.analysis.coverage.write_coverage import CoverageWriter, scope_of
from lientinh.analysis.coverage.write_likeness import LIKENESS, stored_likeness
from lientinh.graph_store.encoded_graph import EncodedGraph, GraphInParts
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import NodeChange, Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH
from lientinh.ontology.terms import DQV, LT, RDF

_STORED: Final = f"""
SELECT ?document ?fingerprint WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?document <{LT.coverageFingerprint}> ?fingerprint
}} }}
"""
_OF_PLANS: Final = f"""
SELECT DISTINCT ?node WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  VALUES ?document {{ %s }} ?node <{LT.cellDocument}>|<{LT.linkOf}>|<{DQV.computedOn}> ?document
}} }}
"""
_OF_TYPE: Final = f"SELECT ?node WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?node <{RDF.type}> <%s> }} }}"


@dataclass(frozen=True, slots=True)
class _PlanPart:
    """What one framework says of one plan."""

    writer: CoverageWriter
    cells: Sequence[Cell]
    links: Sequence[ChainLink]
    uptakes: Sequence[SchemeUptake]
    figures: Sequence[Figure]

    def write(self, graph: CoverageGraph) -> None:
        self.writer.write_cells(graph, self.cells)
        self.writer.write_links(graph, self.links)
        self.writer.write_uptakes(graph, self.uptakes)
        self.writer.write_figures(graph, self.figures)


def change_coverage(
    changes: Changes,
    store: Store,
    coverage: Sequence[tuple[Work, FrameworkCoverage]],
    likeness: Sequence[Triple] | None,
) -> None:
    """Add to `changes` what becomes of the graph of coverage; without a `likeness` the stored one stays as it is."""
    parts: dict[str, list[_PlanPart]] = {}
    rest = CoverageGraph()
    for work, report in coverage:
        writer = _writer(report)
        for document, part in _parts(writer, report).items():
            parts.setdefault(document, []).append(part)
        _write_rest(rest, writer, report, work.fingerprint)
    stored = {row[0].value: row[1].value for row in store.select(_STORED) if row[0] and row[1]}
    found = {document: _fingerprint(own) for document, own in parts.items()}
    changed = [document for document, fingerprint in found.items() if stored.get(document) != fingerprint]
    if len(changed) == len(parts):
        alike = tuple(stored_likeness(store) if likeness is None else likeness)

        def written() -> Iterator[EncodedGraph]:
            yield from (_encoded(document, parts[document], found[document]) for document in changed)
            yield EncodedGraph.of_triples(COVERAGE_GRAPH, alike)
            # What says that the coverage is whole, the fingerprints of the frameworks, comes last.
            yield EncodedGraph.of_rows(COVERAGE_GRAPH, rest.rows())

        changes.graphs[COVERAGE_GRAPH] = GraphInParts(COVERAGE_GRAPH, written)
        return
    for document in changed:
        _write(rest, parts[document])
        rest.text(document, LT.coverageFingerprint, found[document])
    gone = {*changed, *(stored.keys() - found.keys())}
    subjects = {*_nodes_of(store, gone), *_common_nodes(store)}
    if likeness is not None:
        subjects.update(*(read_column(store, _OF_TYPE % kind) for kind in LIKENESS))
    changes.nodes[COVERAGE_GRAPH] = NodeChange(subjects, [*rest.triples(), *(likeness or ())])


def _writer(report: FrameworkCoverage) -> CoverageWriter:
    framework = report.framework
    return CoverageWriter(framework.slug, {requirement.id: requirement.iri for requirement in framework.requirements})


def _parts(writer: CoverageWriter, report: FrameworkCoverage) -> Mapping[str, _PlanPart]:
    """Document -> what is said of it alone."""
    cells = group_by(report.cells, lambda cell: cell.document)
    links = group_by(report.links, lambda link: link.document)
    uptakes = group_by(report.uptakes, lambda uptake: uptake.document)
    figures = group_by((f for f in report.figures if f.scope == "plan"), lambda figure: figure.of)
    return {
        plan.iri: _PlanPart(
            writer,
            cells.get(plan.iri, ()),
            links.get(plan.iri, ()),
            uptakes.get(plan.iri, ()),
            figures.get(plan.iri, ()),
        )
        for plan in report.plans
    }


def _fingerprint(parts: Iterable[_PlanPart]) -> str:
    """Of what is written of a plan, and by which program: another one may have written what this one does not know."""
    digest = GraphDigest(program_fingerprint())
    _write(digest, parts)
    return digest.fingerprint()


def _encoded(document: str, parts: Iterable[_PlanPart], fingerprint: str) -> EncodedGraph:
    """What is written of one plan, as bytes: as objects, what is said of a country's plans takes a gigabyte."""
    graph = CoverageGraph()
    _write(graph, parts)
    graph.text(document, LT.coverageFingerprint, fingerprint)
    return EncodedGraph.of_rows(COVERAGE_GRAPH, graph.rows())


def _write(graph: CoverageGraph, parts: Iterable[_PlanPart]) -> None:
    for part in parts:
        part.write(graph)


def _write_rest(graph: CoverageGraph, writer: CoverageWriter, report: FrameworkCoverage, fingerprint: str) -> None:
    """What is said of all plans together."""
    writer.write_dataset(graph, report.framework.title_vi, fingerprint)
    writer.write_province_cells(graph, report.provinces)
    writer.write_figures(graph, (figure for figure in report.figures if figure.scope != "plan"))


def _nodes_of(store: Store, documents: Iterable[str]) -> set[str]:
    """The nodes that speak of these plans, and the plans, which have their fingerprint there."""
    wanted = sorted(documents)
    return {*wanted, *read_column(store, _OF_PLANS % " ".join(f"<{document}>" for document in wanted))}


def _common_nodes(store: Store) -> set[str]:
    """The nodes that speak of all plans together."""
    figures = read_column(store, _OF_TYPE % DQV.QualityMeasurement)
    found = {figure for figure in figures if scope_of(figure) != "plan"}
    return found.union(*(read_column(store, _OF_TYPE % kind) for kind in (LT.CoverageDataset, LT.ProvinceCell)))
