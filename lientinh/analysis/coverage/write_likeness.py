"""The graph of coverage: how alike the plans are, and what of each task stands word for word in another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH, copied_iri, likeness_iri
from lientinh.ontology.terms import LT, PPLAN

_WORDINGS: Final = f"""
SELECT DISTINCT ?document ?step ?text WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?document ; <{LT.text}> ?text }}
"""
LIKENESS: Final = (LT.PlanLikeness, LT.CopiedWording)
"""The classes of what is said of likeness."""
_STORED: Final = [
    f"CONSTRUCT {{ ?node ?says ?what }} WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?node a <{kind}> ; ?says ?what }} }}"
    for kind in LIKENESS
]


def stored_likeness(store: Store) -> Sequence[Triple]:
    """What a store holds of the likeness of plans: it stays as it is while none of their texts changes."""
    return [triple for query in _STORED for triple in store.construct(query)]


def write_likeness(graph: CoverageGraph, store: Store, plans: Sequence[PlanRecord]) -> None:
    """Each plan held against the others by the wording of its tasks; of many plans, against the nearest only.

    Raises StoreError where the texts cannot be read.
    """
    from lientinh.analysis.coverage.likeness import compare_wordings  # brings numpy

    found = compare_wordings(_read_wordings(store, plans))
    for alike in found.plans:
        node = likeness_iri(alike.document, alike.other)
        graph.node(node, LT.PlanLikeness)
        graph.link(node, LT.likenessOf, alike.document)
        graph.link(node, LT.likenessTo, alike.other)
        graph.decimal(node, LT.similarity, alike.similarity)
        graph.decimal(node, LT.copiedShare, alike.copied)
    for copied in found.steps:
        node = copied_iri(copied.step)
        graph.node(node, LT.CopiedWording)
        graph.link(node, LT.copiedIn, copied.step)
        graph.link(node, LT.copiedFrom, copied.source)
        graph.decimal(node, LT.copiedShare, copied.share)


def _read_wordings(store: Store, plans: Sequence[PlanRecord]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Document -> (IRI, text) of its tasks and documents to revise, the document issued first first."""
    texts: dict[str, list[tuple[str, str]]] = {}
    for document, step, text in store.select(_WORDINGS):
        if document and step and text:
            texts.setdefault(document.value, []).append((step.value, text.value))
    ordered = sorted({plan.iri: plan for plan in plans}.values(), key=lambda plan: (plan.date or "9999", plan.iri))
    return {plan.iri: sorted(texts.get(plan.iri, ())) for plan in ordered}
