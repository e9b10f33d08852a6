"""What an assessment hands from step to step: a framework with its plans and their results; what is to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor, PlanResult
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.graph_store.store import NodeChange
from lientinh.ontology.frameworks import Framework


@dataclass(frozen=True, slots=True)
class Work:
    """One framework and its plans; the results are added when the plans have been assessed."""

    framework: Framework
    plans: Sequence[PlanRecord]
    fingerprint: str
    """Of everything that decides their coverage."""
    assessor: Assessor
    results: list[PlanResult] = field(default_factory=list)

    @property
    def asked(self) -> set[tuple[str, str]]:
        """(slug of the framework, document) of the results for which the engine read the plan."""
        return {(self.framework.slug, result.plan.iri) for result in self.results if result.asked}

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """(slug of the framework, document) of each result."""
        return {(self.framework.slug, result.plan.iri) for result in self.results}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written, all of it in one transaction."""

    graphs: dict[str, Iterable[Triple]] = field(default_factory=dict)
    """Graphs that are made anew."""
    nodes: dict[str, NodeChange] = field(default_factory=dict)
    """Graphs of which some nodes change."""
