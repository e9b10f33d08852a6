"""A task, or a document that a plan sets out to revise: who, until when, for how much; and what it meets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from lientinh.analysis.coverage.states import STATUS_NAMES, STRENGTH_NAMES
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.terms import DATA, LT, PPLAN
from lientinh.views.coverage_words import score_text
from lientinh.views.plain_text import day_text
from lientinh.views.site.address import ENDING, Address, Pair, find_thing
from lientinh.views.site.document_facts import DocumentFacts
from lientinh.views.site.frame import Frame
from lientinh.views.site.nodes import Nodes
from lientinh.views.site.plan_parts import PlanParts
from lientinh.views.site.source_marks import step_key
from lientinh.views.site.task_alignments import Alignment
from lientinh.views.site.task_elsewhere import read_elsewhere
from lientinh.views.site.things import StepEntry
from lientinh.views.site.world import World

NAME: Final = "task"
_PATH: Final = re.compile(r"document/[^/]+/[^/]+/(task|review)/[^/]+")
_TASK: Final = ("nhiệm vụ", "task")
_REVIEW: Final = ("văn bản cần rà soát", "document to revise")


def addresses(world: World) -> Iterable[Address]:
    documents = world.things.documents
    return [_address(entry, documents[entry.document].label) for entry in world.things.steps]


def find(world: World, path: str) -> Address | None:
    iri = find_thing(path, _PATH)
    if iri is None:
        return None
    document = iri.rsplit("/", 2)[0]
    nodes = world.things.nodes(document)
    if not nodes.links(iri, PPLAN.isStepOfPlan):
        return None
    return _address(StepEntry(iri, document, nodes.label(iri)), nodes.label(document))


def _address(entry: StepEntry, plan: str) -> Address:
    path = entry.iri.removeprefix(DATA) + ENDING
    return Address(path, (entry.label, entry.label), _kind(entry.iri), entry.iri, plan)


def _kind(iri: str) -> Pair:
    return _REVIEW if "/review/" in iri else _TASK


def render(world: World, frame: Frame) -> str:
    iri = frame.address.iri or ""
    document = iri.rsplit("/", 2)[0]
    parts = PlanParts(world, frame, document)
    facts = DocumentFacts(world, frame, document, Nodes(()))
    key, plan = step_key(parts.nodes, iri), parts.nodes.label(document)
    kind = frame.words.of(_kind(iri))
    alignments = parts.alignments(iri)
    return frame.render(
        "task.html.j2",
        title=f"{kind[0].upper()}{kind[1:]} {key}",
        label=plan,
        document_href=frame.to(document),
        step=parts.step(iri),
        group=_group(parts, iri),
        cites=[facts.named(other) for other in parts.nodes.links(iri, LT.citesInTask)],
        revises=[facts.named(other) for other in parts.nodes.links(iri, LT.revises)],
        quote=parts.quote(iri),
        alignments=[_alignment(parts, alignment) for alignment in alignments],
        elsewhere=_elsewhere(world, frame, parts, alignments, document),
        before=_neighbour(parts, iri, -1),
        after=_neighbour(parts, iri, 1),
    )


def _group(parts: PlanParts, iri: str) -> dict[str, Any] | None:
    group = parts.nodes.link(iri, LT.inGroup)
    return {"name": parts.nodes.label(group), "href": parts.frame.to(group)} if group else None


def _neighbour(parts: PlanParts, iri: str, step: int) -> dict[str, Any] | None:
    """The task before or behind this one in the plan."""
    order = parts.steps(LT.ReviewItem if "/review/" in iri else LT.Task)
    place = order.index(iri) + step
    if not 0 <= place < len(order):
        return None
    return {"name": parts.nodes.label(order[place]), "href": parts.frame.to(order[place])}


def _alignment(parts: PlanParts, alignment: Alignment) -> dict[str, Any]:
    """The requirement, how far the task meets it, who says so and why."""
    words = parts.frame.words
    return parts.requirement(alignment) | {
        "strength": words.name(STRENGTH_NAMES, alignment.strength) if alignment.strength else "",
        "status": words.name(STATUS_NAMES, alignment.status),
        "proposed": alignment.status == "proposed",
        "score": score_text(alignment.score, words),
        "said": [
            {
                "judged": words.of(parts.world.things.name(concept_iri("judgement", decision.judgement))),
                "reviewer": decision.reviewer,
                "day": day_text(decision.date, words) if decision.date else "",
                "rationale": decision.rationale,
                "suspect": decision.suspect,
            }
            for decision in alignment.decisions
        ],
    }


def _elsewhere(
    world: World, frame: Frame, parts: PlanParts, alignments: Iterable[Alignment], document: str
) -> list[dict[str, Any]]:
    """How plans of other provinces meet the requirements that this task meets."""
    found = []
    for alignment in alignments:
        if alignment.counts:
            others, more = read_elsewhere(world, frame, alignment.requirement, document)
            found.append(parts.requirement(alignment) | {"others": others, "more": more})
    return found
