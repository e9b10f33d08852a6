"""What can be judged in a store today: its plans, their passages and the requirements that they are held against.

A sheet carries the fingerprint of all this. Work done on a sheet of another build would be laid on words that the
reviewer never saw, so such a sheet is refused; plans that were added since change nothing for those that it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from lientinh.analysis.coverage.cells import Passage, PlanRecord
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.analysis.judgement import fingerprint
from lientinh.analysis.plan_names import pick_plans
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework, Requirement, frameworks_for, list_frameworks


@dataclass(frozen=True, slots=True)
class Build:
    """What a sheet was made from."""

    documents: Mapping[str, str]
    """IRI of a document -> fingerprint of its tasks and documents to revise."""
    frameworks: Mapping[str, str]
    """Slug -> fingerprint of its requirements."""

    @property
    def fingerprint(self) -> str:
        """Of all of it, 16 hexadecimal digits."""
        parts = sorted((*self.documents.items(), *self.frameworks.items()))
        return sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class ReviewContext:
    """The plans of a store that a framework applies to, with their words."""

    plans: tuple[PlanRecord, ...]
    frameworks: tuple[Framework, ...]
    passages: Mapping[str, Sequence[Passage]]
    """Document -> its passages, in the order of the text."""

    @cached_property
    def passage_of(self) -> Mapping[str, tuple[PlanRecord, Passage]]:
        """IRI of a passage -> its plan and itself."""
        by_iri = {plan.iri: plan for plan in self.plans}
        return {
            passage.iri: (by_iri[document], passage)
            for document, passages in self.passages.items()
            for passage in passages
        }

    @cached_property
    def plan_of(self) -> Mapping[str, PlanRecord]:
        """IRI of a document -> its plan."""
        return {plan.iri: plan for plan in self.plans}

    @cached_property
    def requirement_of(self) -> Mapping[str, tuple[Framework, Requirement]]:
        """IRI -> requirement asked of a province, and its framework."""
        return {r.iri: (framework, r) for framework in self.frameworks for r in framework.of_scope("province")}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """IRI -> words, of passages, requirements and, for a judgement of a whole plan, documents."""
        plans = {plan.iri: plan.label for plan in self.plans}
        passages = {iri: passage.text for iri, (_, passage) in self.passage_of.items()}
        return plans | passages | {iri: requirement.text_vi for iri, (_, requirement) in self.requirement_of.items()}

    def frameworks_of(self, plan: PlanRecord) -> tuple[Framework, ...]:
        """The frameworks that a plan is held against."""
        return frameworks_for(plan.implements(), self.frameworks)

    def build(self, documents: Iterable[str], frameworks: Iterable[str]) -> Build:
        """The build of some of the documents (IRIs) and frameworks (slugs); what is not there is left out."""
        steps = {d: [p for p in self.passages[d] if p.is_step] for d in sorted(documents) if d in self.passages}
        by_slug = {framework.slug: framework for framework in self.frameworks}
        known = [by_slug[slug] for slug in sorted(frameworks) if slug in by_slug]
        return Build(
            documents={d: _digest((p.iri, p.text) for p in passages) for d, passages in steps.items()},
            frameworks={f.slug: _digest((r.iri, r.text_vi) for r in f.of_scope("province")) for f in known},
        )


def read_context(store: Store, plans: Sequence[str] = (), frameworks: Sequence[str] = ()) -> ReviewContext:
    """Everything that can be judged, or only some plans (by number, "number (province)" or IRI) and frameworks (slugs).

    Raises InputError for a plan or framework that the store does not have, and where there is nothing to judge;
    StoreError where the store cannot be read.
    """
    known = stored_frameworks(store) or list_frameworks()
    chosen = _chosen_frameworks(known, frameworks)
    assessable = tuple(plan for plan in read_plans(store) if frameworks_for(plan.implements(), chosen))
    if not assessable:
        raise InputError(
            "review: no plan of the store carries out a document of a framework; build plans first "
            f"(frameworks: {', '.join(framework.slug for framework in chosen)})"
        )
    wanted = _chosen_plans(assessable, plans)
    return ReviewContext(wanted, chosen, {plan.iri: read_plan_text(store, plan.iri).passages for plan in wanted})


def read_build_context(store: Store, build: Build) -> ReviewContext:
    """What the store has today of the documents and frameworks of a build; what it does not have is left out."""
    frameworks = tuple(one for one in stored_frameworks(store) or list_frameworks() if one.slug in build.frameworks)
    plans = tuple(plan for plan in read_plans(store) if plan.iri in build.documents)
    return ReviewContext(plans, frameworks, {plan.iri: read_plan_text(store, plan.iri).passages for plan in plans})


def _chosen_frameworks(known: Sequence[Framework], wanted: Sequence[str]) -> tuple[Framework, ...]:
    slugs = {framework.slug for framework in known}
    for slug in wanted:
        if slug not in slugs:
            raise InputError(f"framework {slug!r}: not in the store; accepted are {', '.join(sorted(slugs))}")
    return tuple(framework for framework in known if not wanted or framework.slug in wanted)


def _chosen_plans(known: Sequence[PlanRecord], wanted: Sequence[str]) -> tuple[PlanRecord, ...]:
    """In the order of the store, whatever the order of the names."""
    chosen = {plan.iri for plan in pick_plans(known, wanted)} if wanted else {plan.iri for plan in known}
    return tuple(plan for plan in known if plan.iri in chosen)


def _digest(texts: Iterable[tuple[str, str]]) -> str:
    return sha256(repr(sorted((iri, fingerprint(text)) for iri, text in texts)).encode()).hexdigest()[:16]
