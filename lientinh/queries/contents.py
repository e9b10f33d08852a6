"""What a store holds, document by document: the figures and findings that `build` and `store info` print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from lientinh.graph_store.rows import read_texts, term_text
from lientinh.graph_store.store import Store, Term
from lientinh.ontology.terms import ELI, LT, PPLAN, PROV, SKOS

_DOCUMENTS: Final = f"""
SELECT DISTINCT ?document ?layout ?number ?province WHERE {{
  %s ?document <{PROV.wasDerivedFrom}> ?source ; <{LT.layout}> ?layout .
  OPTIONAL {{ ?document <{ELI.number}> ?number }}
  OPTIONAL {{
    ?document <{LT.issuedIn}> ?of_province .
    ?of_province <{SKOS.prefLabel}> ?province .
    FILTER(LANG(?province) = "vi")
  }}
}} ORDER BY ?document ?number ?province
"""
_COUNTS: Final = "SELECT ?document ?kind (COUNT(DISTINCT ?part) AS ?parts) WHERE {{ {} }} GROUP BY ?document ?kind"
_PARTS: Final = f"""
  VALUES (?kind ?link) {{
    (<{LT.TaskGroup}> <{LT.groupOf}>) (<{LT.Task}> <{PPLAN.isStepOfPlan}>) (<{LT.ReviewItem}> <{PPLAN.isStepOfPlan}>)
    (<{LT.Duty}> <{LT.dutyOf}>) (<{LT.Finding}> <{LT.findingIn}>)
  }}
  ?part a ?kind ; ?link ?document .
"""
_PARTS_OF: Final = f"""
  ?part <{LT.groupOf}>|<{PPLAN.isStepOfPlan}>|<{LT.dutyOf}>|<{LT.findingIn}> ?document ; a ?kind
  FILTER(?kind IN (<{LT.TaskGroup}>, <{LT.Task}>, <{LT.ReviewItem}>, <{LT.Duty}>, <{LT.Finding}>))
"""
# Of ten documents among thousands in 0.01 s, where the first takes 1.8; of all of them it is the other way round.
_FINDINGS: Final = f"""
SELECT ?document ?severity ?message WHERE {{
  %s ?finding <{LT.findingIn}> ?document ; <{LT.severity}> ?of_severity ;
    <{LT.message}> ?message ; <{LT.position}> ?position .
  FILTER(LANG(?message) = "LANGUAGE")
  BIND(REPLACE(STR(?of_severity), "^.*/", "") AS ?severity)
}} ORDER BY ?document ?position ?finding
"""
_COUNT: Final = f"SELECT (COUNT(DISTINCT ?document) AS ?documents) WHERE {{ ?document <{LT.layout}> ?layout }}"
_RANKS: Final = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class DocumentContents:
    """One document whose text was read, in figures."""

    iri: str
    number: str | None
    province: str | None
    layout: str
    groups: int
    tasks: int
    review_documents: int
    duties: int
    findings: int


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """One finding of a document, in the language that was asked for."""

    document: str
    severity: str
    """"error", "warning" or "info"."""
    message: str


def count_documents(store: Store) -> int:
    """How many documents were read into a store."""
    return _number(store.select(_COUNT).rows[0][0])


def read_contents(store: Store, documents: Iterable[str] | None = None) -> tuple[DocumentContents, ...]:
    """The documents of a store by IRI: all of them, or these."""
    only = _only(documents)
    rows = store.select(_COUNTS.format(only + _PARTS_OF if only else _PARTS))
    parts = {(term_text(document), term_text(kind)): _number(count) for document, kind, count in rows}
    found: dict[str, DocumentContents] = {}
    for iri, layout, number, province in read_texts(store, _DOCUMENTS % only):
        kinds = (LT.TaskGroup, LT.Task, LT.ReviewItem, LT.Duty, LT.Finding)
        counts = (parts.get((iri, kind), 0) for kind in kinds)
        found.setdefault(iri, DocumentContents(iri, number or None, province or None, layout, *counts))
    return tuple(found.values())


def read_findings(
    store: Store, language: str = "vi", documents: Iterable[str] | None = None
) -> tuple[StoredFinding, ...]:
    """The findings of all documents, or of these, with their messages in "vi" or "en"; of each the gravest first."""
    rows = read_texts(store, (_FINDINGS % _only(documents)).replace("LANGUAGE", language))
    found = [StoredFinding(document, severity, message) for document, severity, message in rows]
    return tuple(sorted(found, key=lambda finding: (finding.document, _RANKS.index(finding.severity))))


def _only(documents: Iterable[str] | None) -> str:
    """What binds `?document`, where only some are asked for; rdflib cannot take an empty VALUES."""
    if documents is None:
        return ""
    wanted = " ".join(f"<{iri}>" for iri in documents)
    return f"VALUES ?document {{ {wanted} }}" if wanted else "FILTER(false)"


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, ox.Literal) else 0
