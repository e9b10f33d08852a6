"""What one framework says of one plan: its cells, its links to the documents above it, its rates; and that in brief."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lientinh.analysis.coverage.briefs import Brief
from lientinh.analysis.coverage.cells import Cell, PlanRecord
from lientinh.analysis.coverage.chains import ChainLink, KnownDocument, SchemeUptake, chain_links, scheme_uptakes
from lientinh.analysis.coverage.coverage_graph import CoverageGraph, GraphDigest
from lientinh.analysis.coverage.figures import Figure, cell_figures, task_figure
from lientinh.analysis.coverage.fingerprints import program_fingerprint
from lientinh.analysis.coverage.report import provincial
from lientinh.analysis.coverage.write_coverage import CoverageWriter
from lientinh.ontology.frameworks import Framework


@dataclass(frozen=True, slots=True)
class PlanPart:
    """All that the graph of coverage says of a plan under a framework."""

    writer: CoverageWriter
    cells: Sequence[Cell]
    links: Sequence[ChainLink]
    uptakes: Sequence[SchemeUptake]
    rates: Sequence[Figure]
    """Of its cells."""
    tasks: Figure
    """How many of its tasks meet a requirement."""

    def write(self, graph: CoverageGraph) -> None:
        """Say all of it but the brief."""
        self.writer.write_cells(graph, self.cells)
        self.writer.write_links(graph, self.links)
        self.writer.write_uptakes(graph, self.uptakes)
        self.writer.write_figures(graph, (*self.rates, self.tasks))

    def brief(self, made_from: str) -> Brief:
        """The same in a line; `made_from` is the fingerprint of everything that decides it."""
        alignments = [alignment for cell in self.cells for alignment in cell.alignments]
        # Another program may have written what this one does not know.
        written = GraphDigest(program_fingerprint())
        self.write(written)
        return Brief(
            made_from=made_from,
            written=written.fingerprint(),
            states=tuple((cell.state, cell.basis) for cell in self.cells),
            aligned=self.tasks.numerator,
            steps=self.tasks.denominator,
            proposed=self.tasks.proposed,
            judged=sum(bool(alignment.decisions) for alignment in alignments),
            alignments=len(alignments),
        )


def make_plan_part(
    writer: CoverageWriter,
    framework: Framework,
    plan: PlanRecord,
    cells: Sequence[Cell],
    steps: Iterable[str],
    documents: Mapping[str, KnownDocument],
) -> PlanPart:
    """What a framework says of a plan, from its cells and the IRIs of its tasks."""
    derived = {requirement.id: requirement.derived_from for requirement in provincial(framework)}
    alignments = [alignment for cell in cells for alignment in cell.alignments]
    return PlanPart(
        writer=writer,
        cells=cells,
        links=chain_links(plan, framework.applies_to, documents),
        uptakes=scheme_uptakes(plan, cells, derived, framework.applies_to, documents),
        rates=cell_figures(cells, "plan", plan.iri, plan.label),
        tasks=task_figure("plan", plan.iri, plan.label, steps, alignments),
    )
