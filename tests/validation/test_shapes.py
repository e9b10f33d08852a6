"""SHACL over the graph of one document: what is right passes, what is broken is told in Vietnamese and in English."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.identifiers import deadline_iri, evidence_iri, source_iri, task_iri
from lientinh.ontology.model import (
    Agency,
    AgencyCell,
    Deadline,
    DocumentIdentity,
    Evidence,
    Group,
    Plan,
    SourceFile,
    Span,
    Task,
)
from lientinh.ontology.terms import DATA, ELI, LT, OA, PROV, RDF, RDFS, XSD
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation.shapes import ShapeReport, check_shapes

DOCUMENT = DATA + "document/tra-vinh/401-qd-ubnd-2025"
TASK = task_iri(DOCUMENT, "I.1")
SHA = "ab" * 32


def passage(start: int, end: int) -> Evidence:
    return Evidence((Span(start, end),), "đoạn trích")


PLAN = Plan(
    source=SourceFile("tra-vinh-401.txt", SHA, "utf-8", "text/plain", 1000),
    document=DocumentIdentity(
        number="401/QĐ-UBND",
        type="Quyết định",
        date="2025-02-28",
        issuer="UBND tỉnh Trà Vinh",
        province="Trà Vinh",
        place="Trà Vinh",
        title="Ban hành Kế hoạch",
        signer="Nguyễn Văn A",
        signer_title="Phó Chủ tịch",
        signer_title_raw=None,
        source_completeness="full-text",
    ),
    iri=DOCUMENT,
    plan_number=None,
    layout="table",
    groups=(Group("I", "I.", "Thể chế", passage(0, 10)),),
    tasks=(
        Task(
            group="I",
            ordinal="1",
            ordinal_raw="1",
            text="Xây dựng kế hoạch",
            leads=(
                AgencyCell(
                    "Sở KH&CN",
                    (
                        Agency(
                            "so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", False, None, True, passage(20, 30)
                        ),
                    ),
                    passage(20, 30),
                ),
            ),
            cooperators=(),
            directing=(),
            deadline=Deadline("annual", "Hàng năm", None, None, (), passage(30, 40)),
            note="",
            citations=(),
            evidence=passage(10, 20),
        ),
    ),
)


def made(plan: Plan = PLAN) -> tuple[ox.Triple, ...]:
    return plan_triples(plan, load_vocabulary())


def without(subject: str, predicate: str) -> list[ox.Triple]:
    """The graph of PLAN without what a node says by one property."""
    kept = [t for t in made() if (t.subject.value, t.predicate.value) != (subject, predicate)]
    assert len(kept) < len(made())
    return kept


def changed(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> list[ox.Triple]:
    return [*without(subject, predicate), ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)]


def broken(report: ShapeReport, subject: str, predicate: str) -> list[tuple[str, str]]:
    return [(v.message_vi, v.message_en) for v in report.violations if (v.focus, v.path) == (subject, predicate)]


def test_what_the_writer_makes_conforms() -> None:
    report = check_shapes(made())
    assert report == ShapeReport(conforms=True, violations=())


LEAD = TASK + "/lead/1"
EVIDENCE = evidence_iri(SHA, 10, 20)


@pytest.mark.parametrize(
    ("triples", "focus", "path", "vi", "en"),
    [
        (lambda: without(TASK, LT.text), TASK, LT.text, "đúng một nội dung", "exactly one text"),
        (lambda: changed(TASK, LT.text, ox.Literal("", language="vi")), TASK, LT.text, "không để trống", "not empty"),
        (lambda: without(TASK, LT.evidence), TASK, LT.evidence, "đúng một dẫn chứng", "exactly one evidence"),
        (lambda: without(TASK, LT.hasDeadline), TASK, LT.hasDeadline, "đúng một thời hạn", "exactly one deadline"),
        (lambda: without(LEAD, PROV.agent), LEAD, PROV.agent, "đúng một cơ quan", "exactly one agency"),
        (
            lambda: changed(LEAD, PROV.agent, ox.NamedNode(TASK)),
            LEAD,
            PROV.agent,
            "cơ quan hoặc tập thể",
            "agency or collective",
        ),
        (
            lambda: changed(EVIDENCE + "#position", OA.start, ox.Literal("-1", datatype=ox.NamedNode(XSD.integer))),
            EVIDENCE + "#position",
            OA.start,
            "không âm",
            "not negative",
        ),
        (
            lambda: changed(EVIDENCE + "#position", OA.start, ox.Literal("25", datatype=ox.NamedNode(XSD.integer))),
            EVIDENCE + "#position",
            OA.start,
            "trước chỗ kết thúc",
            "before its end",
        ),
        (
            lambda: changed(deadline_iri(TASK), LT.deadlineKind, ox.NamedNode(DATA + "concept/deadline-kind/soon")),
            deadline_iri(TASK),
            LT.deadlineKind,
            "đúng một loại",
            "exactly one kind",
        ),
        (
            lambda: changed(DOCUMENT, ELI.date_document, ox.Literal("28/02/2025")),
            DOCUMENT,
            ELI.date_document,
            "xsd:date",
            "xsd:date",
        ),
        (
            lambda: changed(source_iri(SHA), LT.fileName, ox.Literal("/home/a/tra-vinh-401.txt")),
            source_iri(SHA),
            LT.fileName,
            "không kèm đường dẫn",
            "without a folder",
        ),
    ],
)
def test_a_broken_graph_is_told(
    triples: Callable[[], Iterable[ox.Triple]], focus: str, path: str, vi: str, en: str
) -> None:
    report = check_shapes(triples())
    assert not report.conforms
    assert any(vi in message and en in english for message, english in broken(report, focus, path)), report.violations


def test_a_deadline_that_is_stated_needs_evidence() -> None:
    report = check_shapes(without(deadline_iri(TASK), LT.evidence))
    (violation,) = report.violations
    assert (violation.focus, violation.path) == (deadline_iri(TASK), None)
    assert violation.message_vi == "Thời hạn văn bản có nêu thì phải có dẫn chứng."


def test_what_stands_there_is_told() -> None:
    report = check_shapes(changed(DOCUMENT, ELI.date_document, ox.Literal("28/02/2025")))
    assert [v.value for v in report.violations if v.path == ELI.date_document] == ["28/02/2025"]


def test_warnings_are_told_and_do_not_count() -> None:
    report = check_shapes(made(replace(PLAN, document=replace(PLAN.document, number=None, date=None))))
    assert report.conforms
    assert [(v.path, v.severity) for v in report.violations] == [
        (ELI.date_document, "warning"),
        (ELI.number, "warning"),
    ]


def test_the_worst_stands_first_and_the_order_is_always_the_same() -> None:
    triples = [
        triple
        for triple in made(replace(PLAN, document=replace(PLAN.document, number=None)))
        if triple.predicate.value not in (LT.text, PROV.agent)
    ]
    report = check_shapes(triples)
    assert [v.severity for v in report.violations] == ["violation", "violation", "warning"]
    assert check_shapes(reversed(triples)) == report


def test_a_second_name_is_a_violation() -> None:
    second = ox.Triple(ox.NamedNode(DOCUMENT), ox.NamedNode(RDFS.label), ox.Literal("{$this} <b>", language="vi"))
    assert broken(check_shapes([*made(), second]), DOCUMENT, RDFS.label) == [
        ("Văn bản phải có nhãn, mỗi ngôn ngữ một nhãn.", "A document must have a label, one a language.")
    ]


def test_nothing_breaks_no_shape() -> None:
    assert check_shapes([]) == ShapeReport(conforms=True, violations=())


def test_a_document_cited_and_not_read_needs_no_source() -> None:
    cited = ox.NamedNode(DATA + "document/trung-uong/38-ct-tw-2024")
    label = ox.Triple(cited, ox.NamedNode(RDFS.label), ox.Literal("Chỉ thị 38-CT/TW", language="vi"))
    assert check_shapes([label, ox.Triple(cited, ox.NamedNode(RDF.type), ox.NamedNode(LT.Document))]).conforms


def test_importing_the_module_imports_no_heavy_library() -> None:
    program = "import sys, lientinh.validation.shapes; print(sorted({'rdflib', 'pyshacl'} & set(sys.modules)))"
    done: Any = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
