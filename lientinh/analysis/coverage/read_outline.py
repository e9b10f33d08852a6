"""As much of the stored alignments as states are made of, and no more: thousands of plans are assessed again from it.

The IRI of an alignment says its passage, its framework and its requirement, and what nobody has judged is proposed: so
the strength is all that has to be asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.cells import AlignmentRecord, SearchRecord
from lientinh.analysis.coverage.passages import passage_key, passage_kind
from lientinh.analysis.coverage.read_alignments import read_searches
from lientinh.analysis.coverage.states import STEPS, STRENGTHS
from lientinh.graph_store.rows import read_column
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, alignment_iri, concept_iri, document_of
from lientinh.ontology.terms import LT, PPLAN, RDF

_ALIGNMENTS: Final = f"SELECT ?alignment WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?alignment <{LT.strength}> <%s> }} }}"
_JUDGED: Final = f"SELECT ?alignment WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?alignment <{LT.hasJudgement}> ?said }} }}"
_MISSED: Final = f"""
SELECT DISTINCT ?document WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?miss <{RDF.type}> <{LT.NearMiss}> ; <{LT.alignedDocument}> ?document
}} }}
"""
# Tasks without a lead are few, those with one are all the others.
_UNLED: Final = (
    f"SELECT ?step WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?plan FILTER NOT EXISTS {{ ?step <{LT.leadBy}> ?who }} }}"
)


@dataclass(frozen=True)
class Outline:
    """What states are made of, by document; of documents that somebody has judged only that this is so."""

    alignments: Mapping[str, tuple[AlignmentRecord, ...]]
    """Proposals, without scores and words."""
    missed: frozenset[str]
    """Documents that have a near miss of each requirement without a proposal."""
    judged: frozenset[str]
    """Documents of which somebody has judged a passage."""
    searches: Mapping[str, SearchRecord]


def read_judged(store: Store) -> frozenset[str]:
    """The documents of which somebody has judged a passage, as the store has it."""
    return frozenset(map(document_of, read_column(store, _JUDGED)))


def read_outline(store: Store, framework: str, requirements: Mapping[str, str]) -> Outline:
    """The outline of one framework, by its slug; `requirements` gives the IRI of each id."""
    unled = frozenset(read_column(store, _UNLED))
    judged = read_judged(store)
    # "…/alignment/ct-38/R-I-1" behind the passage; on a judgement of it more would follow.
    endings = {alignment_iri("", framework, key).removeprefix("/alignment/"): key for key in requirements}
    found: dict[str, list[AlignmentRecord]] = {}
    for strength in STRENGTHS:
        for alignment in read_column(store, _ALIGNMENTS % concept_iri("strength", strength)):
            passage, _, ending = alignment.rpartition("/alignment/")
            document = document_of(passage)
            if ending in endings and document not in judged:
                kind, key = passage_kind(passage), passage_key(passage)
                lead = kind in STEPS and passage not in unled
                record = AlignmentRecord(passage, key, kind, lead, document, endings[ending], strength, "proposed")
                found.setdefault(document, []).append(record)
    return Outline(
        alignments={document: tuple(records) for document, records in found.items()},
        missed=frozenset(read_column(store, _MISSED)),
        judged=judged,
        searches=read_searches(store, framework, sections=False),
    )
