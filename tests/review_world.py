"""Two plans, a framework of three requirements and what the engine proposes, in a store that is made in a moment."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Triple

from lientinh.analysis.coverage.cells import AlignmentRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.write_alignments import write_alignments
from lientinh.analysis.judgement import Judgement, Strength, Value, fingerprint
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.frameworks import Framework, framework_triples, load_framework
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    FRAMEWORK_GRAPH,
    VOCABULARY_GRAPH,
    document_iri,
    graph_iri,
    province_iri,
    requirement_iri,
    task_iri,
)
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
from lientinh.ontology.terms import SKOS
from lientinh.ontology.vocabularies import load_vocabulary

DIRECTIVE = document_iri("trung-uong", "38-CT/TW", "2024-07-30")
FIRST = document_iri("tra-vinh", "1/KH-UBND", "2025-02-28")
SECOND = document_iri("vinh-phuc", "2/KH-UBND", "2025-04-18")
SLUG = "thu"

WORDS = {
    (FIRST, "I.1"): "Tuyên truyền về tiêu chuẩn, đo lường, chất lượng",
    (FIRST, "I.2"): "=1+1; đào tạo cán bộ hằng năm",
    (SECOND, "I.1"): "Tuyên truyền về tiêu chuẩn, đo lường, chất lượng",
    (SECOND, "I.2"): "Xây dựng trụ sở",
}

FRAMEWORK = f"""
@prefix basis: <https://w3id.org/lientinh/id/concept/requirement-basis/> .
@prefix cccev: <http://data.europa.eu/m8g/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix f: <https://w3id.org/lientinh/id/framework/> .
@prefix group: <https://w3id.org/lientinh/id/framework/thu/group/> .
@prefix lt: <https://w3id.org/lientinh/ontology#> .
@prefix r: <https://w3id.org/lientinh/id/framework/thu/requirement/> .
@prefix scope: <https://w3id.org/lientinh/id/concept/scope/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

f:thu a lt:Framework ; skos:notation "thu" ; skos:prefLabel "Khung thử"@vi ; lt:appliesTo <{DIRECTIVE}> .
group:I a skos:Concept ; skos:notation "I" ; skos:prefLabel "Nhóm một"@vi, "Group one"@en ; skos:topConceptOf f:thu .
r:R-2 a cccev:Requirement ; skos:notation "R-2" ; skos:broader group:I ; lt:position 2 ;
    dcterms:description "Đào tạo cán bộ, công chức."@vi ; lt:requirementBasis basis:full-text ;
    lt:confidence "high" ; lt:scope scope:province ; cccev:isDerivedFrom <{DIRECTIVE}> .
r:R-1 a cccev:Requirement ; skos:notation "R-1" ; skos:broader group:I ; lt:position 1 ;
    skos:prefLabel "Tuyên truyền"@vi ;
    dcterms:description "Tuyên truyền thường xuyên."@vi, "Spread knowledge."@en ; lt:requirementBasis basis:full-text ;
    lt:confidence "high" ; lt:scope scope:province ; cccev:isDerivedFrom <{DIRECTIVE}> .
r:R-3 a cccev:Requirement ; skos:notation "R-3" ; skos:broader group:I ; lt:position 3 ;
    dcterms:description "Báo cáo hằng năm."@vi ; lt:requirementBasis basis:full-text ;
    lt:confidence "high" ; lt:scope scope:province ; cccev:isDerivedFrom <{DIRECTIVE}> .
r:C-1 a cccev:Requirement ; skos:notation "C-1" ; skos:broader group:I ; lt:position 4 ;
    dcterms:description "Sửa luật."@vi ; lt:requirementBasis basis:full-text ;
    lt:confidence "high" ; lt:scope scope:centre ; cccev:isDerivedFrom <{DIRECTIVE}> .
"""

PROPOSED = (
    (FIRST, "I.1", "R-1", "exact", 0.91, 1),
    (FIRST, "I.1", "R-3", "partial", 0.31, 2),
    (FIRST, "I.2", "R-2", "broad", 0.72, 1),
    (SECOND, "I.1", "R-1", "exact", 0.9, 1),
)


def requirement(name: str) -> str:
    """IRI of a requirement of the framework."""
    return requirement_iri(SLUG, name)


def write_framework(folder: Path, text: str = FRAMEWORK) -> Path:
    """The file of the framework."""
    path = folder / "thu.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def make_store(address: str, framework: Path, words: dict[tuple[str, str], str] | None = None) -> Store:
    """The store, open for writing; other `words` are another build."""
    store = open_store(address, "write")
    fill(store, framework, WORDS if words is None else words)
    return store


def fill(store: Store, framework: Path, words: dict[tuple[str, str], str]) -> None:
    """Put the plans with these words, the framework and the proposals into a store."""
    vocabulary = load_vocabulary()
    plans = {FIRST: ("1/KH-UBND", "2025-02-28", "Trà Vinh"), SECOND: ("2/KH-UBND", "2025-04-18", "Vĩnh Phúc")}
    graphs = {graph_iri(iri): plan_triples(_plan(iri, *about, words), vocabulary) for iri, about in plans.items()}
    loaded = load_framework(framework)
    # framework_triples would add the shipped frameworks, which apply to the same directive.
    own = [t for t in framework_triples([framework]) if str(t.subject).startswith(f"<{loaded.iri}")]
    names = GraphBuilder()
    for slug, name in (("tra-vinh", "Trà Vinh"), ("vinh-phuc", "Vĩnh Phúc")):
        names.text(province_iri(slug), SKOS.prefLabel, name, "vi")
    store.replace_graphs(
        {
            **graphs,
            VOCABULARY_GRAPH: names.triples(),
            FRAMEWORK_GRAPH: own,
            ALIGNMENTS_GRAPH: _alignments(loaded),
        }
    )


def judge(
    document: str,
    key: str,
    name: str,
    value: Value = "accepted",
    strength: Strength | None = None,
    *,
    reviewer: str = "An",
    date: str = "2026-01-02",
    rationale: str = "Vì lời văn nói vậy.",
    words: str | None = None,
) -> Judgement:
    """A judgement on the words of the store, or on other ones."""
    said = {"R-1": "Tuyên truyền thường xuyên.", "R-2": "Đào tạo cán bộ, công chức.", "R-3": "Báo cáo hằng năm."}
    return Judgement(
        task_iri=task_iri(document, key),
        requirement_iri=requirement(name),
        judgement=value,
        strength=strength or ("exact" if value in ("accepted", "deferred") else None),
        rationale="" if value == "none" else rationale,
        reviewer=reviewer,
        date=date,
        subject_fingerprint=fingerprint(WORDS[document, key] if words is None else words),
        object_fingerprint=fingerprint(said[name]),
        framework=SLUG,
        subject_label=f"{document[-4:]} {key}",
        object_label=name,
    )


def _plan(iri: str, number: str, date: str, province: str, words: dict[tuple[str, str], str]) -> Plan:
    return Plan(
        source=SourceFile(f"{province}.txt", "ab" * 32, "utf-8", "text/plain", 1000),
        document=DocumentIdentity(
            number=number,
            type="Kế hoạch",
            date=date,
            issuer=f"UBND tỉnh {province}",
            province=province,
            place=province,
            title="Thực hiện Chỉ thị",
            signer=None,
            signer_title=None,
            signer_title_raw=None,
            source_completeness="full-text",
        ),
        iri=iri,
        plan_number=None,
        layout="table",
        implements=(DIRECTIVE,),
        groups=(Group("I", "I.", "Nhiệm vụ", _passage(0, 10)),),
        tasks=tuple(_task(key, text, n) for n, ((owner, key), text) in enumerate(words.items()) if owner == iri),
    )


def _task(key: str, text: str, place: int) -> Task:
    group, ordinal = key.split(".")
    at = 20 * (place + 1)
    lead = Agency("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", False, None, True, _passage(at + 5, at + 9))
    return Task(
        group=group,
        ordinal=ordinal,
        ordinal_raw=ordinal,
        text=text,
        leads=(AgencyCell("Sở KH&CN", (lead,), _passage(at + 5, at + 9)),),
        cooperators=(),
        directing=(),
        deadline=Deadline("none", None, None, None),
        note="",
        citations=(),
        evidence=_passage(at, at + 4),
    )


def _passage(start: int, end: int) -> Evidence:
    return Evidence((Span(start, end),), "đoạn trích")


def _alignments(framework: Framework) -> tuple[Triple, ...]:
    graph = CoverageGraph()
    records = [
        AlignmentRecord(
            passage=task_iri(document, key),
            key=key,
            kind="task",
            has_lead=True,
            document=document,
            requirement=name,
            strength=strength,  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
            status="proposed",
            score=score,
            rank=rank,
        )
        for document, key, name, strength, score, rank in PROPOSED
    ]
    write_alignments(graph, framework.slug, {r.id: r.iri for r in framework.requirements}, records)
    return graph.triples()
