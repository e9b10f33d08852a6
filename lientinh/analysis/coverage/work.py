"""What an assessment hands from step to step: a framework, its plans, what came of them, what is to be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from pyoxigraph import Triple

from lientinh.analysis.coverage.assessor import Assessor
from lientinh.analysis.coverage.briefs import Brief
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plan_assessor import PlanResult
from lientinh.graph_store.store import NodeChange
from lientinh.ontology.frameworks import Framework


@dataclass(frozen=True, slots=True)
class Work:
    """One framework and its plans; what came of those that had to be assessed is added."""

    framework: Framework
    plans: Sequence[PlanRecord]
    made_from: Mapping[str, str]
    """Document -> fingerprint of everything that decides what is said of it."""
    fingerprint: str
    """Of everything that decides the coverage of all plans."""
    readings: str
    """Of the same, told without a look at the documents."""
    assessor: Assessor
    results: dict[str, PlanResult] = field(default_factory=dict)
    """By document."""

    @property
    def asked(self) -> set[tuple[str, str]]:
        """(slug of the framework, document) of the results for which the engine read the plan."""
        return {(self.framework.slug, document) for document, result in self.results.items() if result.alignments}

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """(slug of the framework, document) of each plan."""
        return {(self.framework.slug, plan.iri) for plan in self.plans}


Known = Mapping[str, Mapping[str, Brief]]
"""Document -> slug of a framework -> what is known of it in brief."""


def changed_documents(works: Sequence[Work], known: Known) -> Set[str]:
    """The documents that have to be assessed: by each of their frameworks, where anything has changed for one."""
    wanted: dict[str, dict[str, str]] = {}
    for work in works:
        for document, fingerprint in work.made_from.items():
            wanted.setdefault(document, {})[work.framework.slug] = fingerprint
    had = {document: {slug: brief.made_from for slug, brief in own.items()} for document, own in known.items()}
    unread = {plan.iri for work in works for plan in work.plans if not work.assessor.knows(plan)}
    return unread | {document for document, made_from in wanted.items() if had.get(document) != made_from}


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written, all of it in one transaction."""

    graphs: dict[str, Iterable[Triple]] = field(default_factory=dict)
    """Graphs that are made anew."""
    nodes: dict[str, NodeChange] = field(default_factory=dict)
    """Graphs of which some nodes change."""
