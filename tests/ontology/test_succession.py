"""Changes and rules of succession: the shipped ones are whole, and each mistake is refused or caught by its shape."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import Graph
from rdflib.namespace import RDF, SH

from lientinh.errors import VocabularyError
from lientinh.graph_store.reference import vocabulary_triples
from lientinh.ontology import terms
from lientinh.ontology.succession_model import CONFIDENCES, lowest
from lientinh.ontology.succession_reading import Changes, read_changes
from lientinh.ontology.terms import LT
from lientinh.ontology.vocabularies import SHIPPED, load_vocabulary
from lientinh.ontology.vocabulary_turtle import parse_entries

SHAPES = Path(terms.__file__).with_name("shapes.ttl")
PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix event: <https://w3id.org/lientinh/id/change-event/> .
@prefix kind: <https://w3id.org/lientinh/id/concept/agency-kind/> .
@prefix law: <https://w3id.org/lientinh/id/document/trung-uong/> .
@prefix lt: <https://w3id.org/lientinh/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix province: <https://w3id.org/lientinh/id/province/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rule: <https://w3id.org/lientinh/id/succession-rule/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tier: <https://w3id.org/lientinh/id/concept/tier/> .
@prefix type: <https://w3id.org/lientinh/id/agency-type/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
LABEL = 'rdfs:label "Thử"@vi, "Trial"@en'
DAY = 'lt:effectiveDate "2025-07-01"^^xsd:date'
WHOLE = f'{LABEL} ; {DAY} ; lt:confidence "high" ; dcterms:source "nguồn" ; lt:byInstrument law:x'
# Predecessors of the types whose day no source gives: they stay a statement about the type, and are no change.
WITHOUT_DAY = {("trung-tam-khoa-hoc-cong-nghe-truyen-thong", "trung-tam-nghien-cuu-ung-dung-dich-vu-khcn")}
# The communes have one heir by the reference data; that the districts are named among its predecessors is no heir.
OTHERWISE = {
    ("ubnd-cac-xa-phuong", "ubnd-cac-xa-phuong-thi-tran"),
    ("ubnd-cac-xa-phuong-dac-khu", "ubnd-cac-huyen-thi-xa-thanh-pho"),
}


def turtle(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((PREFIXES + text).encode(), format=RdfFormat.TURTLE)]


@cache
def shipped() -> Changes:
    vocabulary = load_vocabulary()
    entries = parse_entries(vocabulary_triples(), "vocabulary")
    return read_changes(entries, vocabulary.agency_types, vocabulary.provinces)


def read(text: str) -> Changes:
    types, provinces = {"a", "b", "c"}, {"x", "y"}
    return read_changes(parse_entries(turtle(text), "trial"), types, provinces)


def test_every_predecessor_has_its_change() -> None:
    stated = {
        (heir, old)
        for change in shipped().of_types
        for old in set(change.originals) - set(change.results)
        for heir in change.results
    }
    types = load_vocabulary().agency_types.values()
    known = {(type_.id, old) for type_ in types for old in type_.predecessors}
    assert known - stated == WITHOUT_DAY | OTHERWISE


def test_types_that_ended_have_a_change_or_no_stated_heir() -> None:
    changes = shipped().of_types
    spoken_of = {type_id for change in changes for type_id in change.originals}
    tiers = {change.tier for change in changes if change.tier}
    ended = {type_ for type_ in load_vocabulary().agency_types.values() if type_.valid_until}
    silent = {type_.id for type_ in ended if type_.id not in spoken_of and type_.tier not in tiers}
    assert silent == {
        "ban-doi-ngoai-trung-uong",
        "hoi-dong-chinh-phu",
        "so-giao-thong-van-tai-xay-dung",
        "tong-cuc-hai-quan",
        "tong-cuc-thue",
        "uy-ban-quan-ly-von-nha-nuoc-tai-doanh-nghiep",
    }


def test_instruments_are_registered() -> None:
    register = {document.iri for document in load_vocabulary().documents}
    found = shipped()
    cited = {iri for change in (*found.of_types, *found.of_provinces) for iri in change.instruments}
    cited |= {iri for rule in found.rules for iri in rule.instruments}
    assert {iri.rpartition("/")[2] for iri in cited} >= {
        "202-2025-qh15",
        "203-2025-qh15",
        "45-2025-nd-cp",
        "72-2025-qh15",
    }
    assert cited <= register


def test_a_chain_is_as_sure_as_its_weakest_link() -> None:
    assert CONFIDENCES == ("low", "medium", "high")
    assert lowest(("high", "low", "medium")) == "low"
    assert lowest(()) == "high"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} .", ["changes nothing", "originalType"]),
        (f"event:e a org:ChangeEvent ; {LABEL} ; lt:originalType type:a .", ["event/e", "effectiveDate"]),
        (f"event:e a org:ChangeEvent ; {DAY} ; lt:originalType type:a .", ["event/e", "label"]),
        (f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:z .", ["agency type", "'z'"]),
        (f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType province:x .", ["province/x", "agency-type/"]),
        (
            f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:a ; lt:changeIn province:z .",
            ["province", "'z'"],
        ),
        (
            f'event:e a org:ChangeEvent ; {LABEL} ; lt:originalType type:a ; lt:effectiveDate "7/2025" .',
            ["7/2025", "2025-07-01"],
        ),
        (
            f'event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:a ; lt:confidence "sure" .',
            ["sure", "low, medium, high"],
        ),
        (
            f'event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:a ; lt:earliestDate "2026-01-01" .',
            ["earliestDate", "2026-01-01", "2025-07-01"],
        ),
        (
            f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:a ; lt:resultingType type:b .\n"
            f"event:f a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:a ; lt:resultingType type:c .",
            ["ends twice", "event/e", "event/f"],
        ),
        (
            f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:a ; lt:resultingType type:b .\n"
            f"event:f a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:b ; lt:resultingType type:a .",
            ["circle"],
        ),
        (f'rule:r a lt:SuccessionRule ; {LABEL} ; lt:provinceEffect "flees" .', ["flees", "follows, stays, unstated"]),
        (
            f'rule:r a lt:SuccessionRule ; {LABEL} ; lt:provinceEffect "stays" ; lt:ruleFor tier:province .',
            ["tier/province", "kind of agency"],
        ),
        (
            f'rule:r a lt:SuccessionRule ; {LABEL} ; lt:provinceEffect "stays" ; lt:ruleFor type:a .\n'
            f'rule:s a lt:SuccessionRule ; {LABEL} ; lt:provinceEffect "follows" ; lt:ruleFor type:a .',
            ["two rules", "rule/r", "rule/s"],
        ),
    ],
)
def test_contradictions_are_refused(text: str, words: list[str]) -> None:
    with pytest.raises(VocabularyError) as caught:
        read(text)
    for word in words:
        assert word in str(caught.value)


def test_a_vocabulary_of_the_user_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    text = f"event:e a org:ChangeEvent ; {LABEL} ; {DAY} ; lt:originalType type:so-khong-co ."
    tmp_path.joinpath("mine.ttl").write_text(PREFIXES + text, encoding="utf-8")
    with pytest.raises(VocabularyError, match="so-khong-co"):
        load_vocabulary(tmp_path)


def complaints(graph: Graph) -> set[str]:
    """Paths (or the shape, where it is of the node) of the results."""
    import pyshacl

    _, report, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), inference="none", advanced=False)
    assert isinstance(report, Graph)
    return {
        str(report.value(result, SH.resultPath) or report.value(result, SH.sourceShape))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_the_shipped_changes_fit_their_shapes() -> None:
    graph = Graph()
    for name in ("successions.ttl", "provinces.ttl"):
        graph.parse(SHIPPED / name)
    assert complaints(graph) == set()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"event:e a org:ChangeEvent ; {WHOLE} .", "https://w3id.org/lientinh/shapes#ChangeEvent-changes"),
        (
            f"event:e a org:ChangeEvent ; {WHOLE} ; lt:originalType type:a ; org:originalOrganization province:x ; "
            "org:resultingOrganization province:y . province:y a lt:Province .",
            "https://w3id.org/lientinh/shapes#ChangeEvent-oneKind",
        ),
        (
            f'event:e a org:ChangeEvent ; lt:originalType type:a ; {LABEL} ; {DAY} ; lt:confidence "high" ; '
            'dcterms:source "nguồn" .',
            "https://w3id.org/lientinh/shapes#ChangeEvent-instrument",
        ),
        (
            f'event:e a org:ChangeEvent ; lt:originalType type:a ; {WHOLE} ; lt:earliestDate "2026-01-01"^^xsd:date .',
            LT.earliestDate,
        ),
        (
            f'event:e a org:ChangeEvent ; lt:originalType type:a ; {LABEL} ; {DAY} ; lt:confidence "sure" ; '
            'dcterms:source "nguồn" ; lt:byInstrument law:x .',
            LT.confidence,
        ),
        (
            f'event:e a org:ChangeEvent ; lt:originalType type:a ; {LABEL} ; {DAY} ; lt:confidence "high" ; '
            "lt:byInstrument law:x .",
            "http://purl.org/dc/terms/source",
        ),
        (
            f'event:e a org:ChangeEvent ; lt:originalType type:a ; {LABEL} ; lt:confidence "high" ; '
            'dcterms:source "nguồn" ; lt:byInstrument law:x .',
            LT.effectiveDate,
        ),
        (
            f"event:e a org:ChangeEvent ; {WHOLE} ; org:originalOrganization province:x .",
            "http://www.w3.org/ns/org#resultingOrganization",
        ),
        (
            f'rule:r a lt:SuccessionRule ; {LABEL} ; lt:confidence "low" ; dcterms:source "nguồn" ; '
            'lt:ruleFor kind:force ; lt:provinceEffect "flees" .',
            LT.provinceEffect,
        ),
        (
            f'rule:r a lt:SuccessionRule ; {LABEL} ; lt:confidence "low" ; dcterms:source "nguồn" ; '
            'lt:provinceEffect "stays" .',
            LT.ruleFor,
        ),
    ],
)
def test_each_mistake_is_caught_by_its_shape(text: str, complaint: str) -> None:
    assert complaints(Graph().parse(data=PREFIXES + text, format="turtle")) == {complaint}
