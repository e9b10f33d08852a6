"""`lientinh validate`: SHACL document by document, OWL consistency of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    StoreOption,
    note,
    note_empty,
    out,
    print_json,
)

if TYPE_CHECKING:
    from lientinh.graph_store.store import Store
    from lientinh.validation.reasoner import ReasonerReport
    from lientinh.validation.shapes import ShapeReport

_SEVERITIES = {"violation": ("vi phạm", "violation"), "warning": ("cảnh báo", "warning"), "info": ("thông tin", "info")}


_OF_SHARED = ("graph", "conforms", "triples", "violations")


class ValidateFormat(StrEnum):
    """How the outcome is printed."""

    table = "table"
    json = "json"


@dataclass(frozen=True, slots=True)
class _Document:
    """The graph of one document, checked."""

    graph: str
    shapes: ShapeReport
    triples: int
    recorded: int | None
    """How many triples it had when it was built; None where the store has no record of its making."""

    @property
    def conforms(self) -> bool:
        return self.shapes.conforms and self.triples == self.recorded


def validate(
    store: StoreOption = DEFAULT_STORE,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings, and a reasoner that could not run, fail too.")
    ] = False,
    reasoner: Annotated[
        bool, typer.Option("--reasoner/--no-reasoner", help="Also run HermiT over ontology and graph.")
    ] = True,
    format: Annotated[ValidateFormat, typer.Option("--format", help="How it is printed.")] = ValidateFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Check a store: every document, the coverage, the alignments, the frameworks and vocabularies against the shapes
    (SHACL), the whole for consistency (OWL, HermiT).

    Exits with 1 where a check fails.

    Examples:

        lientinh validate

        lientinh validate --no-reasoner --format json
    """
    from lientinh.build import infer
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        documents, shared = _check_documents(opened), _check_shared(opened)
        owl = infer(opened) if reasoner else None
    failed = _has_failed([*documents, *shared], owl, strict)
    if format is ValidateFormat.json:
        plain = [_plain_document(document) for document in documents]
        graphs = [{key: entry[key] for key in _OF_SHARED} for entry in map(_plain_document, shared)]
        print_json({"valid": not failed, "documents": plain, "graphs": graphs, "reasoner": _plain_reasoner(owl)})
    else:
        _print(documents, shared, owl, lang)
    if owl is not None and not owl.ran:
        note(f"OWL: the reasoner did not run: {owl.reason_not_run}")
    if failed:
        raise typer.Exit(1)


def _check_documents(store: Store) -> list[_Document]:
    """Every graph of a document, whether the store has a record of its making or not."""
    from lientinh.graph_store.provenance import read_records
    from lientinh.ontology.terms import GRAPH
    from lientinh.validation.shapes import check_shapes

    recorded: Mapping[str, int] = {record.graph: record.triples for record in read_records(store)}
    checked = []
    for graph in store.graph_names():
        if graph.startswith(f"{GRAPH}document/") or graph in recorded:
            triples = [quad.triple for quad in store.quads(graph)]
            checked.append(_Document(graph, check_shapes(triples), len(triples), recorded.get(graph)))
    return checked


def _check_shared(store: Store) -> list[_Document]:
    """The graphs that documents share; what they hold is looked at closely only where a quick look finds something."""
    from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH, VOCABULARY_GRAPH
    from lientinh.validation.quick_shapes import is_clean
    from lientinh.validation.shapes import ShapeReport, check_shapes

    held, checked = set(store.graph_names()), []
    for graph in (ALIGNMENTS_GRAPH, COVERAGE_GRAPH, FRAMEWORK_GRAPH, VOCABULARY_GRAPH):
        if graph in held:
            triples = [quad.triple for quad in store.quads(graph)]
            clean = is_clean((str(t.subject), str(t.predicate), str(t.object)) for t in triples)
            report = ShapeReport(True, ()) if clean else check_shapes(triples)
            checked.append(_Document(graph, report, len(triples), len(triples)))
    return checked


def _has_failed(documents: list[_Document], owl: ReasonerReport | None, strict: bool) -> bool:
    if any(not document.conforms for document in documents) or (owl is not None and owl.consistent is False):
        return True
    warned = any(document.shapes.violations for document in documents)
    return strict and (warned or (owl is not None and not owl.ran))


def _plain_document(document: _Document) -> dict[str, Any]:
    return {
        "graph": document.graph,
        "conforms": document.conforms,
        "triples": document.triples,
        "triples_when_built": document.recorded,
        "violations": [asdict(violation) for violation in document.shapes.violations],
    }


def _plain_reasoner(owl: ReasonerReport | None) -> dict[str, Any] | None:
    if owl is None:
        return None
    return {
        "ran": owl.ran,
        "reason_not_run": owl.reason_not_run,
        "consistent": owl.consistent,
        "conflicts": [
            {"individuals": c.individuals, "axiom": c.axiom, "message_vi": c.message, "message_en": c.message_en}
            for c in owl.conflicts
        ],
        "inferred": len(owl.inferred),
    }


def _print(documents: list[_Document], shared: list[_Document], owl: ReasonerReport | None, lang: Language) -> None:
    from lientinh.cli.tables import wrap

    console, vietnamese = out(), lang is Language.vi
    good = sum(document.conforms for document in documents)
    lines = [f"SHACL: {good}/{len(documents)} {'văn bản đạt' if vietnamese else 'documents conform'}"]
    for document in (*documents, *shared):
        lines += _faults(document, vietnamese)
    if owl is not None and owl.ran:
        verdict = ("nhất quán", "consistent") if owl.consistent else ("mâu thuẫn", "inconsistent")
        inferred = ("mệnh đề suy ra", "inferred statements")
        lines.append(f"OWL (HermiT): {verdict[not vietnamese]}, {len(owl.inferred)} {inferred[not vietnamese]}")
        lines += [conflict.message if vietnamese else conflict.message_en for conflict in owl.conflicts]
    for line in lines:
        console.print("\n".join(wrap(line, console.width, "  ")), markup=False, soft_wrap=True)


def _faults(document: _Document, vietnamese: bool) -> list[str]:
    name = document.graph.partition("/graph/")[2] or document.graph
    faults = []
    if document.triples != document.recorded:
        recorded = document.recorded if document.recorded is not None else "?"
        faults.append(
            f"{name}: có {document.triples} bộ ba, khi dựng có {recorded}; hãy xóa kho và dựng lại"
            if vietnamese
            else f"{name}: {document.triples} triples, {recorded} when it was built; delete the store and build again"
        )
    for v in document.shapes.violations:
        message = v.message_vi if vietnamese else v.message_en
        faults.append(f"{_SEVERITIES[v.severity][not vietnamese]}: {name}: {message} ({v.focus})")
    return faults
