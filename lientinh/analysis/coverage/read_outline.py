"""As much of the stored alignments as states are made of, and no more: thousands of plans are assessed again from it.

The IRI of an alignment says its passage, its framework and its requirement, so that strength and status are all that
has to be asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.cells import AlignmentRecord, Nearest, SearchRecord
from lientinh.analysis.coverage.passages import passage_key, passage_kind
from lientinh.analysis.coverage.read_alignments import STATUSES, STRENGTHS_BY_CONCEPT, order_of, read_searches, texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, alignment_iri, near_miss_iri
from lientinh.ontology.terms import LT, RDF

_ALIGNMENTS: Final = f"""
SELECT ?alignment ?status ?strength WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?alignment <{LT.alignmentStatus}> ?status OPTIONAL {{ ?alignment <{LT.strength}> ?strength }}
}} }}
"""
_JUDGED: Final = f"SELECT ?alignment WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?alignment <{LT.hasJudgement}> ?said }} }}"
_NEAR: Final = f"SELECT ?miss WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?miss <{RDF.type}> <{LT.NearMiss}> }} }}"
_LEADS: Final = f"SELECT ?step WHERE {{ ?step <{LT.leadBy}> ?anyone }}"


@dataclass(frozen=True)
class Outline:
    """What states are made of, by document."""

    alignments: Mapping[str, tuple[AlignmentRecord, ...]]
    """Without scores, words and judgements."""
    nearest: Mapping[str, Mapping[str, Nearest]]
    """Document -> requirement id -> that there is a near miss; which passage it is stays in the graph."""
    judged: frozenset[str]
    """Documents of which somebody has judged a passage."""
    searches: Mapping[str, SearchRecord]


def read_outline(store: Store, framework: str, requirements: Mapping[str, str]) -> Outline:
    """The outline of one framework, by its slug; `requirements` gives the IRI of each id."""
    leads = frozenset(row[0].value for row in store.select(_LEADS) if row[0] is not None)
    # "…/alignment/ct-38/R-I-1" behind the passage, "…/near-miss/ct-38/R-I-1" behind the document.
    endings = {alignment_iri("", framework, key).removeprefix("/alignment/"): key for key in requirements}
    found: dict[str, list[AlignmentRecord]] = {}
    for row in store.select(_ALIGNMENTS):
        alignment, status, strength = texts(row)
        passage, _, ending = alignment.rpartition("/alignment/")
        requirement = endings.get(ending)
        if requirement is None:
            continue
        document = document_of(passage)
        record = AlignmentRecord(
            passage=passage,
            key=passage_key(passage),
            kind=passage_kind(passage),
            has_lead=passage in leads,
            document=document,
            requirement=requirement,
            strength=STRENGTHS_BY_CONCEPT.get(strength),
            status=STATUSES[status],
        )
        found.setdefault(document, []).append(record)
    return Outline(
        alignments={document: tuple(sorted(records, key=order_of)) for document, records in found.items()},
        nearest=_nearest(store, framework, requirements),
        judged=frozenset(document_of(row[0].value) for row in store.select(_JUDGED) if row[0] is not None),
        searches=read_searches(store, framework, sections=False),
    )


def document_of(iri: str) -> str:
    """The document that a passage, an alignment or a search belongs to, from its IRI."""
    # https://w3id.org/lientinh/id/document/{authority}/{number}/…
    return "/".join(iri.split("/", 8)[:8])


def _nearest(store: Store, framework: str, requirements: Mapping[str, str]) -> Mapping[str, Mapping[str, Nearest]]:
    endings = {near_miss_iri("", framework, key).removeprefix("/near-miss/"): key for key in requirements}
    there = Nearest("", "", None)
    found: dict[str, dict[str, Nearest]] = {}
    for row in store.select(_NEAR):
        document, _, ending = texts(row)[0].rpartition("/near-miss/")
        if ending in endings:
            found.setdefault(document, {})[endings[ending]] = there
    return found
