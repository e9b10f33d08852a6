"""Which framework and which plans a user means, by the names that people use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.plan_names import pick_plans
from lientinh.errors import InputError
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.framework_reading import parse_frameworks
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, FRAMEWORK_GRAPH
from lientinh.ontology.terms import LT

_ASSESSED: Final = f"""
SELECT ?framework (COUNT(?search) AS ?plans) WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?search <{LT.searchOf}> ?document ; <{LT.ofFramework}> ?framework
}} }} GROUP BY ?framework
"""


def stored_frameworks(store: Store) -> tuple[Framework, ...]:
    """The frameworks of a store, by slug; raises VocabularyError where their graph contradicts itself."""
    return parse_frameworks((quad.triple for quad in store.quads(FRAMEWORK_GRAPH)), FRAMEWORK_GRAPH)


def choose_framework(store: Store, name: str | None = None) -> tuple[Framework, tuple[str, ...]]:
    """The framework with this slug, or else the one by which most plans were assessed; and the slugs of the others.

    Raises InputError where there is no such framework, or no plan was ever assessed.
    """
    frameworks = stored_frameworks(store)
    counts = {framework: int(plans) for framework, plans in read_texts(store, _ASSESSED) if framework}
    assessed = [framework for framework in frameworks if counts.get(framework.iri)]
    if not assessed:
        raise InputError("the store holds no coverage: no plan in it was assessed; run `lientinh build` on plans first")
    slugs = [framework.slug for framework in frameworks]
    if name is not None:
        chosen = next((framework for framework in frameworks if name in (framework.slug, framework.iri)), None)
        if chosen is None:
            raise InputError(f"--framework {name}: not in the store; accepted are {', '.join(slugs)}")
    else:
        chosen = max(assessed, key=lambda framework: counts[framework.iri])
    return chosen, tuple(framework.slug for framework in assessed if framework != chosen)


def find_plans(store: Store, framework: Framework, names: Sequence[str]) -> tuple[PlanRecord, ...]:
    """The plans of these names, in that order, each once: official number, province, label or IRI.

    Raises InputError for a name that no plan of the framework has, and for one that several have.
    """
    applies = set(framework.applies_to)
    return pick_plans([plan for plan in read_plans(store) if applies.intersection(plan.implements())], names)
