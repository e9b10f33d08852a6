"""`lientinh.ttl` and `mappings.ttl`: complete in two languages, nothing undeclared, and inside OWL 2 DL."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

from lientinh.ontology import terms
from lientinh.ontology.axioms import Axioms, load_axioms, read_ontology
from lientinh.ontology.terms import LT, OWL, RDF, RDFS, SKOS, XSD

TRIPLES = read_ontology()
FOLDER = Path(terms.__file__).parent
ANNOTATION = OWL.NAMESPACE + "AnnotationProperty"
BUILT_IN = tuple(namespace.NAMESPACE for namespace in (OWL, RDF, RDFS, XSD))
KINDS = {OWL.NAMESPACE + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


def iri_of(node: object) -> str | None:
    return node.value if isinstance(node, NamedNode) else None


def kinds_of_terms() -> dict[str, set[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for triple in TRIPLES:
        subject, value = iri_of(triple.subject), iri_of(triple.object)
        if triple.predicate.value == RDF.type and subject and value in KINDS:
            kinds[subject].add(value)
    return kinds


OWN_TERMS = sorted(iri for iri in kinds_of_terms() if iri.startswith(LT.NAMESPACE))


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_term_speaks_two_languages(predicate: str, language: str) -> None:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for triple in TRIPLES:
        if triple.predicate.value == predicate and isinstance(triple.object, Literal):
            assert unicodedata.is_normalized("NFC", triple.object.value)
            if triple.object.language == language and isinstance(triple.subject, NamedNode):
                texts[triple.subject.value].append(triple.object.value)
    assert {iri: len(texts[iri]) for iri in OWN_TERMS} == dict.fromkeys(OWN_TERMS, 1)
    assert all(texts[iri][0].strip() for iri in OWN_TERMS)


def test_no_term_is_of_two_kinds() -> None:
    assert {iri: kinds for iri, kinds in kinds_of_terms().items() if len(kinds) > 1} == {}


def test_everything_used_as_predicate_or_class_is_declared() -> None:
    declared = kinds_of_terms()
    used: set[str] = set()
    for triple in TRIPLES:
        used.add(triple.predicate.value)
        used.update(mentioned(triple))
    assert {iri for iri in used if not iri.startswith(BUILT_IN)} - set(declared) == set()


def mentioned(triple: Triple) -> set[str]:
    """Terms of an axiom: what it is about and what it names, but not the targets of notes."""
    if triple.predicate.value in {RDFS.NAMESPACE + "seeAlso", RDFS.label, RDFS.comment}:
        return set()
    ends = {iri for iri in (iri_of(triple.subject), iri_of(triple.object)) if iri}
    return {iri for iri in ends if not iri.startswith("https://w3id.org/lientinh/ontology") or "#" in iri}


def test_shapes_name_only_declared_terms() -> None:
    shacl = "http://www.w3.org/ns/shacl#"
    about = {shacl + name for name in ("path", "class", "targetClass", "targetSubjectsOf", "inversePath", "lessThan")}
    about |= {shacl + "lessThanOrEquals"}
    named = {
        quad.object.value
        for quad in parse(path=FOLDER / "shapes.ttl")
        if quad.predicate.value in about and isinstance(quad.object, NamedNode)
    }
    assert {iri for iri in named if not iri.startswith(BUILT_IN)} - set(kinds_of_terms()) == set()
    assert len(named) > 50


@pytest.mark.parametrize("file", sorted((FOLDER / "vocabulary").glob("*.ttl")), ids=lambda file: file.stem)
def test_vocabularies_use_terms_as_they_are_declared(file: Path) -> None:
    kinds = kinds_of_terms()
    wrong = set()
    for quad in parse(path=file):
        predicate = quad.predicate.value
        if predicate == RDF.type:
            fits = kinds.get(iri_of(quad.object) or "") == {OWL.Class}
        else:
            value = OWL.DatatypeProperty if isinstance(quad.object, Literal) else OWL.ObjectProperty
            fits = predicate.startswith(BUILT_IN) or bool(kinds[predicate] & {value, ANNOTATION})
        if not fits:
            wrong.add((quad.subject, predicate, quad.object))
    assert wrong == set()


def test_constructs_are_those_that_the_explanation_knows() -> None:
    """A new construct must also be taught to `axioms.py` and `validation/`, or a conflict could stay unexplained."""
    used = {
        t.predicate.value.removeprefix(OWL.NAMESPACE) for t in TRIPLES if t.predicate.value.startswith(OWL.NAMESPACE)
    }
    explained = {
        "allValuesFrom",
        "disjointUnionOf",
        "hasSelf",
        "inverseOf",
        "maxCardinality",
        "members",
        "onProperty",
        "propertyChainAxiom",
        "unionOf",
    }
    # They define lt:SchemeTask, which nothing is disjoint with but what lt:Task is disjoint with too.
    harmless = {"equivalentClass", "intersectionOf", "someValuesFrom"}
    assert used == explained | harmless
    types = {iri_of(t.object) for t in TRIPLES if t.predicate.value == RDF.type}
    assert {iri.removeprefix(OWL.NAMESPACE) for iri in types if iri and iri.startswith(OWL.NAMESPACE)} == {
        "AllDisjointClasses",
        "AnnotationProperty",
        "AsymmetricProperty",
        "Class",
        "DatatypeProperty",
        "FunctionalProperty",
        "IrreflexiveProperty",
        "ObjectProperty",
        "Ontology",
        "Restriction",
        "TransitiveProperty",
    }


def test_ranges_of_values_are_in_the_owl_2_datatype_map() -> None:
    datatypes = {
        iri_of(t.object)
        for t in TRIPLES
        if t.predicate.value == RDFS.NAMESPACE + "range" and (iri_of(t.object) or "").startswith(XSD.NAMESPACE)
    }
    assert datatypes == {XSD.boolean, XSD.decimal, XSD.integer, XSD.string}


def composite_properties(axioms: Axioms) -> set[str]:
    """Properties that a chain or transitivity implies, with all that stand above them, and their inverses."""
    found: set[str] = set()
    waiting = [result for _, _, result in axioms.chains] + list(axioms.transitive)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [*axioms.superproperties.get(name, ()), *axioms.inverses.get(name, ())]
    return found


def test_composite_properties_are_not_restricted() -> None:
    """OWL 2 DL allows only simple properties in these places."""
    axioms = load_axioms()
    simple_only = axioms.functional | axioms.asymmetric | axioms.irreflexive
    simple_only |= {name for _, name in axioms.at_most_one}
    simple_only |= {name for names in axioms.self_properties.values() for name in names}
    composite = composite_properties(axioms)
    assert LT.carriesOut in composite
    assert composite & simple_only == set()


def test_chains_close_no_circle() -> None:
    """OWL 2 DL asks for an order of the properties in which each chain only leads upwards."""
    axioms = load_axioms()
    order: TopologicalSorter[str] = TopologicalSorter()
    for first, second, result in axioms.chains:
        order.add(result, *({first, second} - {result}))
    for low, above in axioms.superproperties.items():
        for high in above:
            order.add(high, low)
    assert list(order.static_order())


def test_axioms_read_as_they_are_written() -> None:
    axioms = load_axioms()
    assert axioms.superclasses[LT.SchemeTask] >= {LT.Task, LT.PlanStep}
    assert frozenset((LT.Agency, LT.Collective)) in axioms.disjoint
    assert frozenset((LT.Actor, LT.PlanStep)) in axioms.disjoint
    assert (LT.taskCites, LT.schemeItself, LT.carriesOutScheme) in axioms.chains
    assert axioms.domains[LT.amountIn] == ((LT.Amount, LT.FundingParagraph),)
    assert axioms.inverses[LT.leadBy] == {LT.leads}
    assert axioms.self_properties[LT.Task] == {LT.taskItself}
    assert LT.inGroup in axioms.functional
    assert LT.key not in axioms.functional


def test_blank_nodes_of_the_two_files_stay_apart() -> None:
    blank = {t.subject.value for t in TRIPLES if isinstance(t.subject, BlankNode)}
    assert len(blank) > 20
