"""Everything that is known of coverage under one framework: what is stored, and what views are drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lientinh.analysis.coverage.cells import Cell, PlanRecord, ProvinceCell, SearchRecord
from lientinh.analysis.coverage.chains import ChainLink, SchemeUptake
from lientinh.analysis.coverage.figures import Figure
from lientinh.ontology.frameworks import Framework, Requirement


@dataclass(frozen=True, slots=True)
class OwnInitiative:
    """A task that meets no requirement."""

    document: str
    number: str
    key: str
    passage: str


@dataclass(frozen=True)
class FrameworkCoverage:
    """The coverage of all plans to which a framework applies."""

    framework: Framework
    plans: tuple[PlanRecord, ...]
    cells: tuple[Cell, ...]
    """Plan by plan, requirements in the order of the framework."""
    provinces: tuple[ProvinceCell, ...]
    figures: tuple[Figure, ...]
    links: tuple[ChainLink, ...] = ()
    uptakes: tuple[SchemeUptake, ...] = ()
    own_initiatives: tuple[OwnInitiative, ...] = ()
    searches: Mapping[str, SearchRecord] | None = None
    """By document."""
    terms: Mapping[str, tuple[str, ...]] | None = None
    """Requirement id -> words that were tried."""

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Those asked of a province, in the order of the framework."""
        return provincial(self.framework)

    @cached_property
    def by_pair(self) -> Mapping[tuple[str, str], Cell]:
        """(document, requirement id) -> cell."""
        return {(cell.document, cell.requirement): cell for cell in self.cells}

    def only(self, documents: Sequence[str]) -> FrameworkCoverage:
        """The same for some of the plans; the figures that speak of all plans are left out."""
        wanted = set(documents)
        return FrameworkCoverage(
            framework=self.framework,
            plans=tuple(plan for plan in self.plans if plan.iri in wanted),
            cells=tuple(cell for cell in self.cells if cell.document in wanted),
            provinces=(),
            figures=tuple(figure for figure in self.figures if figure.of in wanted),
            links=tuple(link for link in self.links if link.document in wanted),
            uptakes=tuple(uptake for uptake in self.uptakes if uptake.document in wanted),
            own_initiatives=tuple(own for own in self.own_initiatives if own.document in wanted),
            searches=self.searches,
            terms=self.terms,
        )


@dataclass(frozen=True, slots=True)
class FrameworkOutcome:
    """A framework, and how many plans it was laid on."""

    slug: str
    title: str
    plans: int


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What an assessment of a store did; `read_coverage` reads what came of it."""

    frameworks: tuple[FrameworkOutcome, ...]
    proposed_for: int
    """Plans that the engine read anew; of the others the proposals were at hand."""
    reused_for: int
    suspect: int
    """Alignments whose judgement was made on another wording."""
    disputed: int
    """Alignments on which reviewers contradict each other."""
    stale: tuple[str, ...] = ()
    """IRIs of passages that the ledger judges and the store does not hold."""


def provincial(framework: Framework) -> tuple[Requirement, ...]:
    """The requirements that a province can be asked about."""
    return tuple(requirement for requirement in framework.requirements if requirement.scope == "province")
