"""What one framework says of one plan: its cells, its links to the documents above it, its rates; and that in brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lientinh.analysis.coverage.briefs import Brief
from lientinh.analysis.coverage.cells import Cell, PlanRecord
from lientinh.analysis.coverage.chains import KnownDocument, chain_links, scheme_uptakes
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.figures import Figure, cell_figures, task_figure
from lientinh.analysis.coverage.fingerprints import program_fingerprint
from lientinh.analysis.coverage.packed_graph import PackedGraph
from lientinh.analysis.coverage.report import provincial
from lientinh.analysis.coverage.write_coverage import CoverageWriter
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import COVERAGE_GRAPH


@dataclass(frozen=True, slots=True)
class PlanPart:
    """All that the graph of coverage says of a plan under a framework."""

    graph: PackedGraph
    """All of it but the brief."""
    brief: Brief
    """The same in a line."""


def make_plan_part(
    writer: CoverageWriter,
    framework: Framework,
    plan: PlanRecord,
    made_from: str,
    cells: Sequence[Cell],
    steps: Iterable[str],
    documents: Mapping[str, KnownDocument],
) -> PlanPart:
    """What a framework says of a plan, from its cells and the IRIs of its tasks.

    `made_from` is the fingerprint of everything that decides it.
    """
    derived = {requirement.id: requirement.derived_from for requirement in provincial(framework)}
    alignments = [alignment for cell in cells for alignment in cell.alignments]
    tasks = task_figure("plan", plan.iri, plan.label, steps, alignments)
    graph = CoverageGraph()
    writer.write_cells(graph, cells)
    writer.write_links(graph, chain_links(plan, framework.applies_to, documents))
    writer.write_uptakes(graph, scheme_uptakes(plan, cells, derived, framework.applies_to, documents))
    writer.write_figures(graph, (*cell_figures(cells, "plan", plan.iri, plan.label), tasks))
    written = EncodedGraph.of_rows(COVERAGE_GRAPH, graph.rows())
    return PlanPart(PackedGraph.of(written), _brief(made_from, written, cells, tasks))


def _brief(made_from: str, written: EncodedGraph, cells: Sequence[Cell], tasks: Figure) -> Brief:
    alignments = [alignment for cell in cells for alignment in cell.alignments]
    return Brief(
        made_from=made_from,
        written=_fingerprint(written),
        states=tuple((cell.state, cell.basis) for cell in cells),
        aligned=tasks.numerator,
        steps=tasks.denominator,
        proposed=tasks.proposed,
        judged=sum(bool(alignment.decisions) for alignment in alignments),
        alignments=len(alignments),
    )


def _fingerprint(written: EncodedGraph) -> str:
    """Equal where the same was said, in whatever order, by the same program: another one may say what this does not."""
    lines = sorted(written.nquads.splitlines())
    return sha256(b"\n".join((program_fingerprint().encode(), *lines))).hexdigest()[:16]
