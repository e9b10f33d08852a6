"""The shapes of alignments and coverage: one of everything passes, each mistake is caught by the shape meant for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from lientinh.analysis.coverage import states
from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES
from lientinh.ontology import terms
from lientinh.ontology.framework_reading import BASES
from lientinh.ontology.frameworks import Scope
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.terms import DQV, LT, SKOS
from lientinh.ontology.vocabularies import SHIPPED
from lientinh.ontology.vocabulary_turtle import read_entries

SHAPES = Path(terms.__file__).with_name("shapes.ttl")
VALID = Path(__file__).with_name("one-of-every-cell.ttl")


def ltid(name: str) -> URIRef:
    return URIRef(terms.DATA + name)


def concept(scheme: str, notation: str) -> URIRef:
    return URIRef(concept_iri(scheme, notation))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


@pytest.fixture
def graph() -> Graph:
    return Graph().parse(VALID)


def complaints(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """(name of the focus node, path) of each result."""
    import pyshacl

    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(result, SH.focusNode)).removeprefix(terms.DATA),
            str(report.value(result, SH.resultPath) or ""),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def test_one_of_everything_passes(graph: Graph, shapes: Graph) -> None:
    assert complaints(graph, shapes) == set()


REMOVED = [
    ("alignment", LT.alignedPassage, LT.alignedPassage),
    ("alignment", LT.alignedRequirement, LT.alignedRequirement),
    ("alignment", LT.alignmentStatus, LT.alignmentStatus),
    ("near-miss", LT.alignedPassage, LT.alignedPassage),
    ("judgement", LT.judgedAs, LT.judgedAs),
    ("judgement", LT.reviewer, LT.reviewer),
    ("judgement", LT.judgedOn, LT.judgedOn),
    ("judgement", LT.rationale, ""),
    ("search", LT.searchOf, LT.searchOf),
    ("search", LT.passagesRead, LT.passagesRead),
    ("covered", LT.cellDocument, LT.cellDocument),
    ("covered", LT.cellRequirement, LT.cellRequirement),
    ("covered", LT.inDataset, LT.inDataset),
    ("covered", LT.coverageState, LT.coverageState),
    ("covered", LT.byAlignment, ""),
    ("missing", LT.search, ""),
    ("unread", LT.reason, ""),
    ("of-province", LT.cellProvince, LT.cellProvince),
    ("figure", DQV.isMeasurementOf, DQV.isMeasurementOf),
    ("figure", LT.denominator, LT.denominator),
    ("figure", LT.unassessed, LT.unassessed),
]


@pytest.mark.parametrize(("name", "predicate", "path"), REMOVED)
def test_a_missing_value_is_caught(graph: Graph, shapes: Graph, name: str, predicate: str, path: str) -> None:
    graph.remove((ltid(name), URIRef(predicate), None))
    assert (name, path) in complaints(graph, shapes)


REPLACED: list[tuple[str, str, Any, str]] = [
    ("alignment", LT.alignmentStatus, concept("alignment-status", "liked"), LT.alignmentStatus),
    ("alignment", LT.strength, concept("strength", "strong"), LT.strength),
    ("alignment", LT.alignedRequirement, ltid("task"), LT.alignedRequirement),
    ("alignment", LT.hasJudgement, ltid("search"), LT.hasJudgement),
    ("alignment", LT.score, Literal("1.2", datatype=URIRef(terms.XSD.decimal)), LT.score),
    ("alignment", LT.score, Literal(0.5), LT.score),
    ("alignment", LT.rank, Literal(0), LT.rank),
    ("judgement", LT.judgedOn, Literal("21/11/2026"), LT.judgedOn),
    ("judgement", LT.judgedAs, concept("judgement", "maybe"), LT.judgedAs),
    ("covered", LT.coverageState, concept("coverage-state", "green"), LT.coverageState),
    ("covered", LT.coverageState, concept("coverage-state", "not-found"), ""),
    ("unread", LT.coverageState, concept("coverage-state", "partial"), ""),
    ("figure", LT.numerator, Literal(3), LT.numerator),
    ("figure", LT.lowReading, Literal("0.9", datatype=URIRef(terms.XSD.decimal)), LT.lowReading),
    ("figure", DQV.isMeasurementOf, ltid("coverage"), DQV.isMeasurementOf),
]


@pytest.mark.parametrize(("name", "predicate", "value", "path"), REPLACED)
def test_a_wrong_value_is_caught(graph: Graph, shapes: Graph, name: str, predicate: str, value: Any, path: str) -> None:
    graph.set((ltid(name), URIRef(predicate), value))
    assert (name, path) in complaints(graph, shapes)


def test_nothing_of_nothing_is_no_rate(graph: Graph, shapes: Graph) -> None:
    graph.add((ltid("nothing"), URIRef(DQV.value), Literal("0.0", datatype=URIRef(terms.XSD.decimal))))
    assert complaints(graph, shapes) == {("nothing", "")}


def test_what_neither_engine_nor_person_said_is_no_alignment(graph: Graph, shapes: Graph) -> None:
    graph.remove((ltid("alignment"), URIRef(LT.hasJudgement), None))
    assert complaints(graph, shapes) == set()
    graph.remove((ltid("alignment"), URIRef(LT.score), None))
    assert complaints(graph, shapes) == {("alignment", "")}


def test_a_judgement_taken_back_needs_no_reason(graph: Graph, shapes: Graph) -> None:
    graph.set((ltid("judgement"), URIRef(LT.judgedAs), concept("judgement", "none")))
    graph.remove((ltid("judgement"), URIRef(LT.rationale), None))
    assert complaints(graph, shapes) == set()


def test_listed_concepts_are_those_of_code_and_vocabulary(shapes: Graph) -> None:
    expected = {
        LT.coverageState: ("coverage-state", get_args(states.State)),
        LT.alignmentStatus: ("alignment-status", get_args(states.Status)),
        LT.strength: ("strength", tuple(STRENGTH_NAMES)),
        LT.judgedAs: ("judgement", tuple(VALUE_NAMES)),
        LT.requirementBasis: ("requirement-basis", BASES),
        LT.scope: ("scope", get_args(Scope)),
    }
    entries = read_entries([SHIPPED])
    for path, (scheme, notations) in expected.items():
        concepts = {concept_iri(scheme, notation) for notation in notations}
        heads = [shapes.value(shape, SH["in"]) for shape in shapes.subjects(SH.path, URIRef(path))]
        assert {str(item) for head in heads if head is not None for item in shapes.items(head)} == concepts
        in_vocabulary = {
            iri
            for iri, entry in entries.items()
            if concept_iri(scheme, "x").rpartition("/")[0] in entry.targets(SKOS.inScheme)
        }
        assert in_vocabulary == concepts


@pytest.mark.parametrize(("scheme", "names"), [("judgement", VALUE_NAMES), ("strength", STRENGTH_NAMES)])
def test_names_in_sheets_are_those_of_the_vocabulary(scheme: str, names: dict[str, tuple[str, str]]) -> None:
    entries = read_entries([SHIPPED])
    for notation, pair in names.items():
        entry = entries[concept_iri(scheme, notation)]
        assert (entry.text(SKOS.prefLabel, "vi"), entry.text(SKOS.prefLabel, "en")) == pair


def test_every_state_has_its_outcome() -> None:
    earl = terms.EARL.NAMESPACE
    outcomes = {
        notation: read_entries([SHIPPED])[concept_iri("coverage-state", notation)].targets(terms.EARL.outcome)
        for notation in get_args(states.State)
    }
    assert outcomes == {
        "covered": (earl + "passed",),
        "partial": (earl + "passed",),
        "declared-only": (earl + "cantTell",),
        "deferred": (earl + "cantTell",),
        "not-applicable": (earl + "inapplicable",),
        "not-found": (earl + "failed",),
        "not-assessed": (earl + "untested",),
    }


def test_the_cube_is_requirement_by_plan() -> None:
    entries = read_entries([SHIPPED])
    structure = entries[terms.DATA + "cube/coverage"]
    qb = terms.QB.NAMESPACE
    parts = {
        target
        for component in structure.targets(qb + "component")
        for predicate in ("dimension", "measure")
        for target in entries[component].targets(qb + predicate)
    }
    assert parts == {LT.cellRequirement, LT.cellDocument, LT.coverageState}
