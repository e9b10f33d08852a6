"""The files of an audit bundle that say what was found: SSSOM of all alignments, EARL of all cells, SHACL report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import RdfFormat, Triple, serialize

from lientinh.analysis.coverage.cells import AlignmentRecord
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.sssom import curie, format_header, format_rows
from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.store import Store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import cell_iri, concept_iri
from lientinh.ontology.terms import DATA, DCTERMS, EARL, PREFIXES, RDF, SEMAPV, SKOS
from lientinh.validation.shapes import check_shapes
from lientinh.version import __version__

_COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "mapping_tool",
    "mapping_tool_version",
    "similarity_score",
    "reviewer_label",
    "mapping_date",
    "comment",
    "judgement",
    "strength",
    "framework",
)
# SKOS reads from the subject: a task that bundles the requirement with other work has it as its narrower match.
_PREDICATES: Final[Mapping[str, str]] = {
    "exact": SKOS.exactMatch,
    "broad": SKOS.narrowMatch,
    "partial": SKOS.relatedMatch,
}
_EARL: Final = EARL.NAMESPACE
_SH: Final = "http://www.w3.org/ns/shacl#"
_OUTCOMES: Final[Mapping[str, str]] = {
    "covered": "passed",
    "partial": "passed",
    "declared-only": "cantTell",
    "deferred": "cantTell",
    "not-applicable": "inapplicable",
    "not-found": "failed",
    "not-assessed": "untested",
}
_LEVELS: Final[Mapping[str, str]] = {"violation": "Violation", "warning": "Warning", "info": "Info"}


def alignments_sssom(coverages: Iterable[FrameworkCoverage]) -> str:
    """Every alignment, proposed and judged, as an SSSOM table."""
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for coverage in coverages:
        iris = {requirement.id: requirement.iri for requirement in coverage.framework.requirements}
        for cell in coverage.cells:
            for alignment in cell.alignments:
                label = f"{cell.number} {alignment.key}"
                rows.append(_mapping(alignment, label, iris[alignment.requirement], coverage.framework.slug))
    return format_header("alignments", "Đối chiếu nhiệm vụ và yêu cầu", {"made by": f"lientinh {__version__}"}) + (
        format_rows(rows)
    )


def _mapping(alignment: AlignmentRecord, label: str, requirement: str, framework: str) -> tuple[str, ...]:
    predicate = _PREDICATES.get(alignment.strength or "", SKOS.relatedMatch)
    judged = bool(alignment.decisions)
    return (
        curie(alignment.passage),
        label,
        curie(predicate),
        "Not" if alignment.status == "rejected" else "",
        curie(requirement),
        alignment.requirement,
        curie(SEMAPV.ManualMappingCuration if judged else SEMAPV.LexicalSimilarityThresholdMatching),
        "lientinh",
        __version__,
        "" if alignment.score is None else f"{alignment.score:.4f}",
        "|".join(decision.reviewer for decision in alignment.decisions),
        alignment.decisions[-1].date if judged else "",
        " | ".join(decision.rationale for decision in alignment.decisions),
        alignment.status,
        alignment.strength or "",
        framework,
    )


def earl_report(coverages: Iterable[FrameworkCoverage]) -> bytes:
    """Every cell as an EARL assertion, Turtle: the plan is the subject, the requirement the test."""
    graph = GraphBuilder()
    program = f"{DATA}program/{__version__}"
    graph.link(program, RDF.type, f"{_EARL}Software")
    graph.text(program, DCTERMS.title, f"lientinh {__version__}")
    for coverage in coverages:
        iris = {requirement.id: requirement.iri for requirement in coverage.framework.requirements}
        for cell in coverage.cells:
            node = cell_iri(cell.document, coverage.framework.slug, cell.requirement)
            result = f"{node}/result"
            graph.link(node, RDF.type, EARL.Assertion)
            graph.link(node, f"{_EARL}assertedBy", program)
            graph.link(node, EARL.subject, cell.document)
            graph.link(node, EARL.test, iris[cell.requirement])
            graph.link(node, f"{_EARL}mode", f"{_EARL}{'semiAuto' if cell.basis == 'accepted' else 'automatic'}")
            graph.link(node, EARL.result, result)
            graph.link(result, RDF.type, EARL.TestResult)
            graph.link(result, EARL.outcome, f"{_EARL}{_OUTCOMES[cell.state]}")
            graph.link(result, DCTERMS.source, concept_iri("coverage-state", cell.state))
            graph.text(result, f"{_EARL}info", cell.reason, "vi")
            graph.text(result, DCTERMS.description, ", ".join((*cell.tasks, *cell.prose)) or None)
    return turtle(graph.triples())


def shacl_report(store: Store) -> bytes:
    """What SHACL says of each document's graph, Turtle."""
    graph = GraphBuilder()
    for record in sorted(read_records(store), key=lambda record: record.graph):
        report = check_shapes(quad.triple for quad in store.quads(record.graph))
        node = f"{record.document}/shacl-report"
        graph.link(node, RDF.type, f"{_SH}ValidationReport")
        graph.link(node, DCTERMS.source, record.graph)
        graph.boolean(node, f"{_SH}conforms", report.conforms)
        for position, violation in enumerate(report.violations, 1):
            result = f"{node}/result/{position}"
            graph.link(node, f"{_SH}result", result)
            graph.link(result, RDF.type, f"{_SH}ValidationResult")
            graph.link(result, f"{_SH}focusNode", violation.focus)
            graph.link(result, f"{_SH}resultPath", violation.path)
            graph.link(result, f"{_SH}resultSeverity", f"{_SH}{_LEVELS[violation.severity]}")
            graph.text(result, f"{_SH}resultMessage", violation.message_vi, "vi")
            graph.text(result, f"{_SH}resultMessage", violation.message_en, "en")
    return turtle(graph.triples())


def turtle(triples: Iterable[Triple]) -> bytes:
    """Triples as Turtle, sorted, so that the same triples give the same bytes."""
    prefixes = {name: iri for name, iri in PREFIXES.items() if iri != DATA}
    ordered = sorted(set(triples), key=str)
    text = (
        serialize(ordered, format=RdfFormat.TURTLE, prefixes={**prefixes, "sh": _SH, "earl": _EARL}) or b""
    ).decode()
    lines = text.splitlines(keepends=True)
    heads = sorted({line for line in lines if line.startswith("@prefix ")})
    return "".join([*heads, *(line for line in lines if not line.startswith("@prefix "))]).encode()
