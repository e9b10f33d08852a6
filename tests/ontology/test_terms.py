"""`terms.py` against the Turtle that defines the terms, both ways."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from lientinh.ontology import reused_terms, terms
from lientinh.ontology.axioms import read_ontology
from lientinh.ontology.terms import LT, OWL, PREFIXES, RDF, RDFS, XSD, terms_of

BUILT_IN = (OWL, RDF, RDFS, XSD)
NAMESPACES = [value for value in vars(reused_terms).values() if isinstance(value, type)] + [LT]
DECLARED = {
    triple.subject.value
    for triple in read_ontology()
    if isinstance(triple.subject, NamedNode) and triple.predicate.value == RDF.type
}


def test_own_terms_are_those_that_the_ontology_defines() -> None:
    defined = {iri for iri in DECLARED if iri.startswith(LT.NAMESPACE)}
    assert set(terms_of(LT).values()) == defined


@pytest.mark.parametrize("namespace", NAMESPACES, ids=lambda namespace: namespace.__name__)
def test_a_term_is_its_namespace_and_its_name(namespace: type) -> None:
    start: str = vars(namespace)["NAMESPACE"]
    assert {iri for name, iri in terms_of(namespace).items() if iri != start + name} == set()


@pytest.mark.parametrize(
    "namespace", [n for n in NAMESPACES if n not in BUILT_IN], ids=lambda namespace: namespace.__name__
)
def test_reused_terms_are_declared(namespace: type) -> None:
    assert set(terms_of(namespace).values()) - DECLARED == set()


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = LT.Taks  # type: ignore[attr-defined]  # wrong on purpose


def test_prefixes_are_distinct_namespaces() -> None:
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert all(namespace.endswith(("#", "/")) for namespace in PREFIXES.values())
    assert {vars(namespace)["NAMESPACE"] for namespace in NAMESPACES} <= set(PREFIXES.values())


def test_all_names_the_reused_namespaces() -> None:
    assert {namespace.__name__ for namespace in NAMESPACES} <= set(terms.__all__)
