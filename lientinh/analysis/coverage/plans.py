"""The documents of a store that can be assessed: what they are, what they carry out, how much of them was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from lientinh.analysis.coverage.cells import Completeness, PlanRecord, Relation
from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.rows import read_texts, term_text
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import document_of
from lientinh.ontology.terms import ELI, LT, PPLAN, PREFIXES, RDFS, SKOS

_ROMAN: Final = re.compile(r"[IVX]+")
_COMPLETENESS: Final = PREFIXES["ltid"] + "concept/completeness/"

# A cited document has a label in every graph that cites it; its own graph is the one that says how it was read.
_PLANS: Final = f"""
SELECT DISTINCT ?document ?number ?label ?province ?name ?date ?completeness WHERE {{
  GRAPH ?graph {{
    ?document <{LT.layout}> ?layout ; <{RDFS.label}> ?label ; <{LT.sourceCompleteness}> ?completeness .
    OPTIONAL {{ ?document <{ELI.number}> ?number }}
    OPTIONAL {{ ?document <{ELI.date_document}> ?date }}
    OPTIONAL {{ ?document <{LT.issuedIn}> ?province }}
  }}
  OPTIONAL {{ ?province <{SKOS.prefLabel}> ?name . FILTER(LANG(?name) = "vi") }}
}} ORDER BY ?document
"""

_RELATIONS: Final[tuple[tuple[Relation, str], ...]] = (
    ("implements", f"?document <{ELI.ensures_implementation_of}> ?other"),
    ("based-on", f"?document <{ELI.based_on}> ?other"),
    ("cites-in-task", f"?step <{LT.citesInTask}>|<{LT.revises}> ?other"),
    ("cites", f"?document <{ELI.cites}> ?other"),
    ("through", f"?document <{ELI.cites}>/<{ELI.ensures_implementation_of}> ?other"),
)
"""Closest first. A step is brought to its document here: in the query that takes ten times as long."""

_STEPS: Final = f"SELECT ?document ?step WHERE {{ %s ?step <{PPLAN.isStepOfPlan}> ?document }}"
_STEP_COUNTS: Final = f"""
SELECT ?document (COUNT(DISTINCT ?step) AS ?steps) WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?document }} GROUP BY ?document
"""


def read_plans(store: Store) -> tuple[PlanRecord, ...]:
    """All documents that were read into the store, by their IRIs; raises StoreError where it cannot be read."""
    fingerprints = {record.document: _fingerprint(record.input, record.triples) for record in read_records(store)}
    # Of nothing at all rdflib makes one group.
    steps = {document: int(count) for document, count in read_texts(store, _STEP_COUNTS) if document}
    links = _links(store)
    found: dict[str, PlanRecord] = {}
    for document, number, label, province, name, date, completeness in store.select(_PLANS):
        iri = term_text(document)
        found[iri] = PlanRecord(
            iri=iri,
            number=term_text(number) or term_text(label),
            label=term_text(label),
            province=term_text(province) or None,
            province_name=term_text(name) or None,
            date=term_text(date) or None,
            completeness=_completeness(term_text(completeness)),
            fingerprint=fingerprints.get(iri, ""),
            links=tuple(sorted(links.get(iri, {}).values(), key=_closest)),
            tasks=steps.get(iri, 0),
        )
    return tuple(found.values())


def read_steps(store: Store, documents: Sequence[str] | None = None) -> Mapping[str, tuple[str, ...]]:
    """Document -> IRIs of its tasks and documents to revise, each once, in no order; of some documents, or of all."""
    found: dict[str, dict[str, None]] = {}
    for row in store.select(_STEPS % restricted_to(documents)):
        found.setdefault(term_text(row[0]), {})[term_text(row[1])] = None
    return {document: tuple(steps) for document, steps in found.items()}


def restricted_to(documents: Sequence[str] | None) -> str:
    """The part of a query by which ?document is one of these; empty for all."""
    return "" if documents is None else f"VALUES ?document {{ {' '.join(f'<{iri}>' for iri in documents)} }}"


@lru_cache(maxsize=65536)
def natural_order(iri: str) -> tuple[tuple[int, str], ...]:
    """A key that puts task 10 behind task 9 and group IX behind VIII."""
    return tuple(_place(part) for part in iri.rpartition("/id/")[2].replace(".", "/").split("/"))


def _place(part: str) -> tuple[int, str]:
    if part.isdigit():
        return int(part), ""
    return (_roman(part), "") if _ROMAN.fullmatch(part) else (-1, part)


def _roman(number: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in number]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _closest(link: tuple[Relation, str]) -> tuple[int, str]:
    order = [relation for relation, _ in _RELATIONS]
    return order.index(link[0]), link[1]


def _links(store: Store) -> Mapping[str, Mapping[str, tuple[Relation, str]]]:
    """Document -> other document -> (closest relation, other document)."""
    links: dict[str, dict[str, tuple[Relation, str]]] = {}
    for relation, pattern in _RELATIONS:
        variable = pattern.partition(" ")[0]
        for row in store.select(f"SELECT {variable} ?other WHERE {{ {pattern} }}"):
            subject, other = term_text(row[0]), term_text(row[1])
            document = document_of(subject) if relation == "cites-in-task" else subject
            links.setdefault(document, {}).setdefault(other, (relation, other))
    return links


def _fingerprint(made_from: object, triples: int) -> str:
    """Equal where the same program read the same bytes with the same vocabulary."""
    return sha256(f"{made_from!r} {triples}".encode()).hexdigest()[:16]


def _completeness(concept: str) -> Completeness:
    notation = concept.removeprefix(_COMPLETENESS)
    if notation == "summary":
        return "summary"
    return "draft" if notation == "draft" else "full-text"
