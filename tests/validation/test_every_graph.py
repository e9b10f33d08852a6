"""SHACL and OWL over every graph that ships or is made: of the shipped plans, of made-up ones, and all together.

A build checks each document by SHACL, and reasons over documents and vocabularies. `lientinh validate` checks by SHACL
also what is said of coverage, of alignments and by frameworks. Here HermiT reasons over those as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hostile_plan import build_hostile
from hypothesis import HealthCheck, Phase, given, settings
from plan_strategies import plans
from pyoxigraph import NamedNode, Quad, Triple
from twisted_plans import twist

from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.writer import plan_triples
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.ontology.axioms import load_axioms
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    COVERAGE_GRAPH,
    FRAMEWORK_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    VOCABULARY_GRAPH,
)
from lientinh.ontology.model import Plan
from lientinh.ontology.terms import GRAPH, LT, RDF, RDFS
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation.conflicts import find_conflicts
from lientinh.validation.quick_shapes import is_clean
from lientinh.validation.reasoner import find_obstacle, run_reasoner
from lientinh.validation.shapes import check_shapes

SHARED = (ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, VOCABULARY_GRAPH)
needs_reasoner = pytest.mark.skipif(find_obstacle() is not None, reason=f"the reasoner cannot run: {find_obstacle()}")


@pytest.fixture(scope="module")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A plan that nobody issued, built, assessed and judged."""
    with open_store(build_hostile(tmp_path_factory.mktemp("made"))) as store:
        yield store


@pytest.fixture(scope="module")
def made_plans(corpus_plans: dict[str, Plan]) -> tuple[Plan, ...]:
    """Later versions of the shipped plans with edits, and plans written by chance."""
    made = [twist(plan, seed)[0] for seed, plan in enumerate(corpus_plans.values()) if len(plan.tasks) > 15]

    @settings(
        max_examples=12,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(plans())
    def read(text: str) -> None:
        made.append(read_plan_bytes("ke-hoach.txt", text.encode(), load_vocabulary()))

    read()
    return tuple({plan.iri: plan for plan in made}.values())  # two by chance may have one number


def conforms(triples: Iterable[Triple]) -> bool:
    """By the quick reading of the shapes where that is sure, by pyshacl where not."""
    held = list(triples)
    return is_clean([(str(t.subject), str(t.predicate), str(t.object)) for t in held]) or check_shapes(held).conforms


def triples_of(store: Store, graph: str | None = None) -> Iterator[Triple]:
    return (quad.triple for quad in (store.quads(graph) if graph else store.quads()))


@pytest.mark.parametrize("name", ["corpus_store", "made_store"])
def test_each_graph_by_itself_keeps_the_shapes(name: str, request: pytest.FixtureRequest) -> None:
    store: Store = request.getfixturevalue(name)
    graphs = set(store.graph_names())
    assert set(SHARED) <= graphs
    assert [graph for graph in graphs if graph.startswith(f"{GRAPH}document/")]
    if name != "corpus_store":  # the ontology is the same file in every store, and takes longest
        graphs.remove(ONTOLOGY_GRAPH)
    assert [graph for graph in sorted(graphs) if not conforms(triples_of(store, graph))] == []


def test_all_graphs_together_keep_the_shapes(corpus_store: Store) -> None:
    """Apart from the second name of a law: the register calls it by its title, a plan by its number."""
    registered = {q.subject for q in corpus_store.quads(VOCABULARY_GRAPH) if q.object == NamedNode(LT.Document)}
    assert conforms(
        quad.triple
        for quad in corpus_store.quads()
        if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)
        and not (quad.graph_name != NamedNode(VOCABULARY_GRAPH) and quad.subject in registered and _is_label(quad))
    )


def _is_label(quad: Quad) -> bool:
    return quad.predicate == NamedNode(RDFS.label)


def test_plans_that_nobody_issued_keep_the_shapes(made_plans: tuple[Plan, ...]) -> None:
    assert len(made_plans) >= 12
    broken = [plan.iri for plan in made_plans if not conforms(plan_triples(plan, load_vocabulary()))]
    assert broken == []


@pytest.mark.parametrize("graph", SHARED[:3])
def test_a_broken_graph_is_found(corpus_store: Store, graph: str) -> None:
    """One triple too few: the shapes look at these graphs. Of the making (PROV) they ask nothing."""
    needed = {
        ALIGNMENTS_GRAPH: LT.alignmentStatus,
        COVERAGE_GRAPH: LT.coverageState,
        FRAMEWORK_GRAPH: LT.requirementBasis,
    }
    held = list(triples_of(corpus_store, graph))
    gone = next(triple for triple in held if triple.predicate.value == needed[graph])
    assert not conforms(triple for triple in held if triple != gone)


@needs_reasoner
@pytest.mark.parametrize("made", [False, True])
def test_all_graphs_are_consistent_with_the_ontology(
    made: bool, corpus_store: Store, made_store: Store, made_plans: tuple[Plan, ...]
) -> None:
    """HermiT over coverage, alignments and the making too, which a build leaves out.

    Two stores have figures of the same framework, and a later version of a plan its name: each is a world of its own.
    """
    stated = list(_stated(made_store if made else corpus_store))
    for plan in made_plans if made else ():
        stated += plan_triples(plan, load_vocabulary())
    report = run_reasoner(stated)
    assert report.ran, report.reason_not_run
    assert report.consistent, report.conflicts
    assert find_conflicts(stated, load_axioms()) == ()


@needs_reasoner
def test_a_contradiction_among_them_is_found(corpus_store: Store) -> None:
    cell = next(q.subject for q in corpus_store.quads(COVERAGE_GRAPH) if q.object == NamedNode(LT.CoverageCell))
    wrong = Triple(cell, NamedNode(RDF.type), NamedNode(LT.Task))
    report = run_reasoner([*triples_of(corpus_store, COVERAGE_GRAPH), wrong])
    assert report.ran, report.reason_not_run
    assert report.consistent is False


def _stated(store: Store) -> Iterator[Triple]:
    for graph in store.graph_names():
        if graph not in (INFERRED_GRAPH, ONTOLOGY_GRAPH):
            yield from triples_of(store, graph)
