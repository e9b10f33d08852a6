"""`shapes.ttl`: a document with one of everything passes, and each mistake is caught by the shape meant for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from lientinh.ontology import terms
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.model import Completeness, DeadlineKind, Severity
from lientinh.ontology.terms import ELI, LT, OA, ORG, PPLAN, PROV, RDFS, XSD

SHAPES = Path(terms.__file__).with_name("shapes.ttl")

VALID = Path(__file__).with_name("one-of-everything.ttl")
PLAN = "https://w3id.org/lientinh/id/document/tra-vinh/401-qd-ubnd-2025"


def ltid(name: str) -> str:
    return terms.DATA + name


def date(text: str) -> Literal:
    return Literal(text, datatype=URIRef(XSD.date))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


@pytest.fixture
def document() -> Graph:
    return Graph().parse(VALID)


def complaints(document: Graph, shapes: Graph) -> list[tuple[str, str, str]]:
    """(focus node, path, severity) of each result."""
    import pyshacl

    _, report, _ = pyshacl.validate(document, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, Graph)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        severity = report.value(result, SH.resultSeverity)
        found.append(
            (
                str(report.value(result, SH.focusNode)),
                str(report.value(result, SH.resultPath) or ""),
                str(severity)[len(str(SH)) :],
            )
        )
    return sorted(found)


def test_one_of_everything_passes(document: Graph, shapes: Graph) -> None:
    assert complaints(document, shapes) == []


EVIDENCE = "source/0123456789abcdef/1-9"

# What is broken, the node and the property that must be named.
REMOVED = [
    ("task", LT.text),
    ("task", LT.evidence),
    ("task", LT.key),
    ("task", LT.hasDeadline),
    ("task", LT.position),
    ("task", PPLAN.isStepOfPlan),
    ("assignment", PROV.agent),
    ("assignment", PROV.hadRole),
    ("assignment", LT.assignedIn),
    ("assignment", LT.evidence),
    ("deadline", LT.deadlineKind),
    ("group", LT.groupOf),
    ("review", LT.revises),
    ("citation", LT.citedDocument),
    ("citation", LT.evidence),
    ("basis", LT.basedOn),
    ("duty", LT.text),
    ("report", LT.dueMonthDay),
    ("amount", LT.minAmount),
    ("amount", LT.evidence),
    ("count", LT.value),
    ("finding", LT.findingCode),
    ("source", LT.sha256),
    (EVIDENCE, OA.hasSelector),
    ("so", RDFS.label),
]


@pytest.mark.parametrize(("name", "predicate"), REMOVED)
def test_a_missing_value_is_caught(document: Graph, shapes: Graph, name: str, predicate: str) -> None:
    document.remove((URIRef(ltid(name)), URIRef(predicate), None))
    assert (ltid(name), predicate, "Violation") in complaints(document, shapes)


ADDED: list[tuple[str, str, Any]] = [
    ("task", LT.text, Literal("Một nội dung khác", lang="vi")),
    ("task", LT.evidence, URIRef(ltid("other-evidence"))),
    ("task", LT.leadBy, URIRef(ltid("law"))),
    ("task", PPLAN.isStepOfPlan, URIRef(ltid("law"))),
    ("assignment", PROV.agent, URIRef(ltid("ubnd"))),
    ("assignment", PROV.hadRole, URIRef(concept_iri("role", "observer"))),
    ("deadline", LT.deadlineKind, URIRef(concept_iri("deadline-kind", "someday"))),
    ("deadline", LT.endDate, Literal("31/12/2025")),
    ("so", ORG.classification, URIRef("http://example.org/type")),
    ("amount", LT.minAmount, Literal(-5)),
    ("finding", LT.severity, URIRef(concept_iri("severity", "fatal"))),
    ("finding", LT.message, Literal("Pas de délai", lang="fr")),
    ("source", LT.fileName, Literal("/home/somebody/plan.txt")),
    (EVIDENCE, OA.hasSelector, URIRef("urn:another-position")),
    ("citation", LT.citedDate, Literal("30/7/2024")),
    ("report", LT.dueMonthDay, Literal("30-11")),
    ("law", ELI.date_document, Literal("2011-11-11")),
]


@pytest.mark.parametrize(("name", "predicate", "value"), ADDED)
def test_a_second_or_wrong_value_is_caught(
    document: Graph, shapes: Graph, name: str, predicate: str, value: Any
) -> None:
    document.add((URIRef(ltid(name)), URIRef(predicate), value))
    assert (ltid(name), predicate, "Violation") in complaints(document, shapes)


REPLACED: list[tuple[str, str, Any]] = [
    ("urn:position", OA.start, Literal(12)),
    (ltid("deadline"), LT.startDate, date("2026-01-01")),
    (ltid("amount"), LT.maxAmount, Literal(99)),
]


@pytest.mark.parametrize(("node", "predicate", "value"), REPLACED)
def test_ends_before_starts_are_caught(document: Graph, shapes: Graph, node: str, predicate: str, value: Any) -> None:
    document.set((URIRef(node), URIRef(predicate), value))
    paths = {path for focus, path, _ in complaints(document, shapes) if focus == node}
    assert paths == {LT.minAmount if predicate == LT.maxAmount else predicate}


def test_a_start_without_an_end_passes(document: Graph, shapes: Graph) -> None:
    document.remove((URIRef(ltid("deadline")), URIRef(LT.endDate), None))
    assert complaints(document, shapes) == []


@pytest.mark.parametrize("predicate", [ELI.number, ELI.date_document, ELI.passed_by, ELI.title])
def test_a_read_document_without_identity_is_a_warning(document: Graph, shapes: Graph, predicate: str) -> None:
    document.remove((URIRef(PLAN), URIRef(predicate), None))
    assert complaints(document, shapes) == [(PLAN, predicate, "Warning")]


def test_a_group_without_a_title_is_a_warning(document: Graph, shapes: Graph) -> None:
    document.remove((URIRef(ltid("group")), URIRef(LT.title), None))
    assert complaints(document, shapes) == [(ltid("group"), LT.title, "Warning")]


def test_a_cited_document_without_number_or_date_passes(document: Graph, shapes: Graph) -> None:
    document.remove((URIRef(ltid("directive")), URIRef(ELI.number), None))
    assert complaints(document, shapes) == []


def test_a_plan_without_tasks_is_a_warning(document: Graph, shapes: Graph) -> None:
    for part in ("task", "assignment", "amount"):
        document.remove((URIRef(ltid(part)), None, None))
    found = complaints(document, shapes)
    assert [(focus, severity) for focus, _, severity in found] == [(PLAN, "Warning")]


def test_a_stated_deadline_needs_evidence_and_an_absent_one_does_not(document: Graph, shapes: Graph) -> None:
    document.remove((URIRef(ltid("deadline")), URIRef(LT.evidence), None))
    assert complaints(document, shapes) == [(ltid("deadline"), "", "Violation")]


def test_single_years_must_be_listed(document: Graph, shapes: Graph) -> None:
    deadline = URIRef(ltid("deadline"))
    document.set((deadline, URIRef(LT.deadlineKind), URIRef(concept_iri("deadline-kind", "years"))))
    assert complaints(document, shapes) == [(ltid("deadline"), "", "Violation")]
    document.add((deadline, URIRef(LT.dueYear), Literal(2026)))
    assert complaints(document, shapes) == []


def test_every_constraint_speaks_vietnamese_and_english(shapes: Graph) -> None:
    properties = set(shapes.subjects(SH.path, None))
    inside = {s for s in properties if not list(shapes.objects(s, SH.message))}
    # Only what stands inside an sh:or has no message: the shape around it speaks.
    assert inside <= {item for listed in shapes.objects(None, SH["or"]) for item in shapes.items(listed)} | set(
        shapes.objects(None, SH["not"])
    )
    for shape in set(shapes.subjects(SH.message, None)):
        assert {str(m.language) for m in shapes.objects(shape, SH.message) if isinstance(m, Literal)} == {"vi", "en"}


def test_listed_concepts_are_those_of_the_model(shapes: Graph) -> None:
    expected = {
        LT.deadlineKind: {concept_iri("deadline-kind", kind) for kind in get_args(DeadlineKind)},
        LT.severity: {concept_iri("severity", severity) for severity in get_args(Severity)},
        LT.sourceCompleteness: {concept_iri("completeness", value) for value in get_args(Completeness)},
    }
    for path, concepts in expected.items():
        listed = [shapes.value(shape, SH["in"]) for shape in shapes.subjects(SH.path, URIRef(path))]
        assert {str(item) for head in listed if head is not None for item in shapes.items(head)} == concepts
