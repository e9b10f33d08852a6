"""The documents of a store that can be assessed: what they are, what they carry out, how much of them was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from lientinh.analysis.coverage.cells import Completeness, PlanRecord, Relation
from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.rows import read_pairs, term_text
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import document_of
from lientinh.ontology.terms import ELI, LT, PPLAN, PREFIXES, RDFS, SKOS

_ROMAN: Final = re.compile(r"[IVX]+")
_COMPLETENESS: Final = PREFIXES["ltid"] + "concept/completeness/"

# A cited document has a label in every graph that cites it; its own graph is the one that says how it was read. A
# property at a time, since together, each optional, they take twice as long among thousands of documents.
_OWN: Final = f"SELECT ?document ?value WHERE {{ GRAPH ?graph {{ ?document <{LT.layout}> ?layout ; <%s> ?value }} }}"
_NAMES: Final = f"""
SELECT ?province ?name WHERE {{
  {{ SELECT DISTINCT ?province WHERE {{ ?document <{LT.issuedIn}> ?province }} }}
  ?province <{SKOS.prefLabel}> ?name . FILTER(LANG(?name) = "vi")
}}
"""

_RELATIONS: Final[tuple[tuple[Relation, str], ...]] = (
    ("implements", f"?document <{ELI.ensures_implementation_of}> ?other"),
    ("based-on", f"?document <{ELI.based_on}> ?other"),
    ("cites-in-task", f"?step <{LT.citesInTask}>|<{LT.revises}> ?other"),
    ("cites", f"?document <{ELI.cites}> ?other"),
)
"""Closest first; behind them comes "through". A step is brought to its document here: in the query that takes ten times
as long."""
_CLOSENESS: Final[Mapping[Relation, int]] = {relation: place for place, (relation, _) in enumerate(_RELATIONS)}

ASKED: Final = frozenset(
    {
        LT.layout,
        LT.sourceCompleteness,
        LT.issuedIn,
        LT.citesInTask,
        LT.revises,
        RDFS.label,
        SKOS.prefLabel,
        ELI.number,
        ELI.date_document,
        ELI.ensures_implementation_of,
        ELI.based_on,
        ELI.cites,
        PPLAN.isStepOfPlan,
    }
)
"""All properties that are asked here; beside them, what `provenance.read_records` asks."""

_STEPS: Final = f"SELECT ?document ?step WHERE {{ %s ?step <{PPLAN.isStepOfPlan}> ?document }}"
_STEP_COUNTS: Final = f"""
SELECT ?document (COUNT(DISTINCT ?step) AS ?steps) WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?document }} GROUP BY ?document
"""


def read_fingerprints(store: Store) -> Mapping[str, str]:
    """Document -> fingerprint of its reading, of all documents that the graph of provenance knows.

    Equal where the same program read the same bytes with the same vocabulary.
    """
    return {record.document: _fingerprint(record.input, record.triples) for record in read_records(store)}


def read_plans(store: Store, fingerprints: Mapping[str, str] | None = None) -> tuple[PlanRecord, ...]:
    """All documents that were read into the store, by their IRIs; raises StoreError where it cannot be read.

    `fingerprints` are those of `read_fingerprints`, where they are at hand.
    """
    fingerprints = read_fingerprints(store) if fingerprints is None else fingerprints
    # Of nothing at all rdflib makes one group.
    steps = {document: int(count) for document, count in read_pairs(store, _STEP_COUNTS) if document}
    links, names = _links(store), dict(read_pairs(store, _NAMES))
    labels, numbers, dates, provinces = (
        _own(store, of) for of in (RDFS.label, ELI.number, ELI.date_document, LT.issuedIn)
    )
    found: list[PlanRecord] = []
    for iri, completeness in sorted(_own(store, LT.sourceCompleteness).items()):
        if iri not in labels:
            continue
        found.append(
            PlanRecord(
                iri=iri,
                number=numbers.get(iri) or labels[iri],
                label=labels[iri],
                province=provinces.get(iri),
                province_name=names.get(provinces.get(iri, "")),
                date=dates.get(iri),
                completeness=_completeness(completeness),
                fingerprint=fingerprints.get(iri, ""),
                links=tuple(sorted(links.get(iri, {}).values(), key=_closest)),
                tasks=steps.get(iri, 0),
            )
        )
    return tuple(found)


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
    return _CLOSENESS.get(link[0], len(_CLOSENESS)), link[1]


def _own(store: Store, of: str) -> Mapping[str, str]:
    """Document -> what its own graph says of it by a property; of several values the last in their order."""
    return dict(sorted(read_pairs(store, _OWN % of)))


def _links(store: Store) -> Mapping[str, Mapping[str, tuple[Relation, str]]]:
    """Document -> other document -> (closest relation, other document)."""
    links: dict[str, dict[str, tuple[Relation, str]]] = {}
    read = {relation: _related(store, relation, pattern) for relation, pattern in _RELATIONS}
    carried_out: dict[str, list[str]] = {}
    for document, other in read["implements"]:
        carried_out.setdefault(document, []).append(other)
    read["through"] = [(document, above) for document, other in read["cites"] for above in carried_out.get(other, ())]
    for relation, pairs in read.items():
        for document, other in pairs:
            links.setdefault(document, {}).setdefault(other, (relation, other))
    return links


def _related(store: Store, relation: Relation, pattern: str) -> list[tuple[str, str]]:
    """(document, other document) of one relation."""
    rows = read_pairs(store, f"SELECT {pattern.partition(' ')[0]} ?other WHERE {{ {pattern} }}")
    return [(document_of(step), other) for step, other in rows] if relation == "cites-in-task" else rows


def _fingerprint(made_from: object, triples: int) -> str:
    return sha256(f"{made_from!r} {triples}".encode()).hexdigest()[:16]


def _completeness(concept: str) -> Completeness:
    notation = concept.removeprefix(_COMPLETENESS)
    if notation == "summary":
        return "summary"
    return "draft" if notation == "draft" else "full-text"
