"""Contradictions are named: who, which axiom, and which statements lead to it."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Triple

from lientinh.ontology.axioms import load_axioms
from lientinh.ontology.terms import DATA, ELI, LT, ORG, PPLAN, PROV, RDF
from lientinh.validation.conflicts import find_conflicts, shorten
from lientinh.validation.entailment import Closure, facts_of

Statement = tuple[str, str, str]


def triples(*statements: Statement) -> list[Triple]:
    """Triples between things of the data namespace; a full IRI as object stays as it is."""
    return [
        Triple(NamedNode(DATA + s), NamedNode(p), NamedNode(o if o.startswith("http") else DATA + o))
        for s, p, o in statements
    ]


CONFLICTS: list[tuple[list[Statement], str, str]] = [
    ([("x", RDF.type, LT.Task), ("x", RDF.type, LT.Agency)], "x", "DisjointClasses(lt:Actor lt:PlanStep)"),
    ([("x", RDF.type, LT.Agency), ("x", RDF.type, LT.Collective)], "x", "DisjointClasses(lt:Agency lt:Collective)"),
    ([("t", LT.leadBy, "x"), ("x", RDF.type, LT.Province)], "x", "DisjointClasses(lt:Actor lt:Province)"),
    ([("x", LT.leadBy, "a"), ("x", RDF.type, LT.Document)], "x", "DisjointClasses(lt:Document lt:PlanStep)"),
    (
        [("s", RDF.type, LT.Assignment), ("s", PROV.agent, "x"), ("x", RDF.type, LT.Task)],
        "x",
        "DisjointClasses(lt:Actor lt:PlanStep)",
    ),
    ([("x", LT.amountIn, "d"), ("x", RDF.type, LT.Task)], "x", "ObjectPropertyDomain(lt:amountIn ObjectUnionOf("),
    ([("x", LT.hasDeadline, "one"), ("x", LT.hasDeadline, "two")], "x", "FunctionalObjectProperty(lt:hasDeadline)"),
    ([("x", PPLAN.isStepOfPlan, "p"), ("q", LT.hasStep, "x")], "x", "FunctionalObjectProperty(p-plan:isStepOfPlan)"),
    (
        [("x", RDF.type, LT.Assignment), ("x", PROV.agent, "a"), ("x", PROV.agent, "b")],
        "x",
        "SubClassOf(lt:Assignment ObjectMaxCardinality(1 prov:agent))",
    ),
    (
        [("x", ELI.ensures_implementation_of, "y"), ("y", ELI.ensures_implementation_of, "x")],
        "x y",
        "AsymmetricObjectProperty(eli:ensures_implementation_of)",
    ),
    ([("x", ORG.unitOf, "x")], "x", "IrreflexiveObjectProperty(org:unitOf)"),
    ([("x", RDF.type, LT.Task), ("x", LT.citesInTask, "x")], "x", "IrreflexiveObjectProperty(eli:cites)"),
]


@pytest.mark.parametrize(("statements", "individuals", "axiom"), CONFLICTS)
def test_a_contradiction_names_individual_axiom_and_statements(
    statements: list[Statement], individuals: str, axiom: str
) -> None:
    stated = triples(*statements)
    conflict = next(c for c in find_conflicts(stated) if c.axiom.startswith(axiom))
    assert conflict.individuals == tuple(DATA + name for name in individuals.split())
    assert set(conflict.because) <= set(facts_of(stated))
    assert conflict.because
    for message in (conflict.message, conflict.message_en):
        assert axiom in message
        assert "\n" not in message
        assert all(f"<{DATA}{name}>" in message for name in individuals.split())


def test_both_statements_stand_behind_a_double_type() -> None:
    stated = triples(("x", RDF.type, LT.Task), ("x", RDF.type, LT.Agency), ("y", RDF.type, LT.Task))
    (conflict,) = find_conflicts(stated)
    assert conflict.because == ((DATA + "x", RDF.type, LT.Agency), (DATA + "x", RDF.type, LT.Task))


def test_a_sound_graph_has_no_conflict() -> None:
    stated = triples(
        ("d", RDF.type, LT.Plan),
        ("t", PPLAN.isStepOfPlan, "d"),
        ("t", RDF.type, LT.Task),
        ("t", LT.leadBy, "a"),
        ("a", RDF.type, LT.Agency),
        ("a", ORG.classification, "type"),
        ("type", RDF.type, LT.AgencyType),
        ("d", ELI.ensures_implementation_of, "e"),
        ("e", ELI.ensures_implementation_of, "f"),
    )
    assert find_conflicts(stated) == ()


def test_order_of_statements_does_not_matter() -> None:
    stated = triples(*[statement for statements, _, _ in CONFLICTS for statement in statements])
    assert find_conflicts(stated) == find_conflicts(reversed(stated))
    assert len(find_conflicts(stated)) >= len(CONFLICTS)


def test_closure_follows_chains_of_chains() -> None:
    facts = [
        ("plan", ELI.ensures_implementation_of, "decision"),
        ("decision", ELI.ensures_implementation_of, "directive"),
        ("task", PPLAN.isStepOfPlan, "plan"),
        ("task", RDF.type, LT.Task),
        ("task", LT.citesInTask, "scheme"),
        ("scheme", RDF.type, LT.Scheme),
    ]
    closure = Closure(facts, load_axioms())
    assert closure.values[LT.carriesOut]["plan"] == {"decision", "directive"}
    assert closure.values[LT.taskCarriesOut]["task"] == {"decision", "directive", "scheme"}
    assert closure.values[LT.takesUpScheme]["plan"] == {"scheme"}
    assert closure.because["plan", LT.takesUpScheme, "scheme"] == tuple(sorted(facts[2:]))


def test_short_names() -> None:
    assert shorten(LT.Task) == "lt:Task"
    assert shorten(RDF.type) == "a"
    assert shorten(PPLAN.isStepOfPlan) == "p-plan:isStepOfPlan"
    assert shorten(DATA + "document/tra-vinh/401-qd-ubnd-2025") == f"<{DATA}document/tra-vinh/401-qd-ubnd-2025>"
