"""The alignments of a framework, as its graph holds them: proposals, judgements, searches, what came nearest.

Reading them is how coverage is assessed again without asking the engine, and how a cell shows what stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lientinh.analysis.coverage.cells import AlignmentRecord, Decision, Nearest, SearchRecord
from lientinh.analysis.coverage.passages import passage_key, passage_kind
from lientinh.analysis.coverage.plans import natural_order, restricted_to
from lientinh.analysis.coverage.states import STRENGTHS, Status, Strength
from lientinh.graph_store.rows import term_text
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, concept_iri, framework_iri
from lientinh.ontology.terms import LT, RDF

_ALIGNMENTS: Final = f"""
SELECT ?alignment ?passage ?document ?requirement ?strength ?status ?score ?rank WHERE {{
  GRAPH <{ALIGNMENTS_GRAPH}> {{ %s
    ?alignment <{LT.alignmentStatus}> ?status ; <{LT.alignedPassage}> ?passage ; <{LT.alignedDocument}> ?document ;
      <{LT.alignedRequirement}> ?requirement .
    OPTIONAL {{ ?alignment <{LT.strength}> ?strength }}
    OPTIONAL {{ ?alignment <{LT.score}> ?score }}
    OPTIONAL {{ ?alignment <{LT.rank}> ?rank }}
  }}
}}
"""
_WORDS: Final = f"""
SELECT ?alignment ?word WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ %s
  ?alignment <{LT.alignedDocument}> ?document ; <{LT.carriedByWord}> ?word
}} }} ORDER BY ?word
"""
_JUDGEMENTS: Final = f"""
SELECT ?alignment ?judged ?strength ?reviewer ?day ?rationale ?suspect WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ %s
  ?alignment <{LT.alignedDocument}> ?document ; <{LT.hasJudgement}> ?judgement .
  ?judgement <{LT.judgedAs}> ?judged ; <{LT.reviewer}> ?reviewer .
  OPTIONAL {{ ?judgement <{LT.strength}> ?strength }}
  OPTIONAL {{ ?judgement <{LT.judgedOn}> ?day }}
  OPTIONAL {{ ?judgement <{LT.rationale}> ?rationale }}
  OPTIONAL {{ ?judgement <{LT.suspect}> ?suspect }}
}} }} ORDER BY ?alignment ?day ?reviewer
"""
_NEAR_MISSES: Final = f"""
SELECT ?document ?requirement ?passage ?score WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ %s
  ?miss <{RDF.type}> <{LT.NearMiss}> ; <{LT.alignedDocument}> ?document ; <{LT.alignedRequirement}> ?requirement ;
    <{LT.alignedPassage}> ?passage ; <{LT.score}> ?score
}} }}
"""
_SEARCHES: Final = f"""
SELECT ?search ?document ?framework ?passages ?tables ?fingerprint WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?search <{LT.searchOf}> ?document ; <{LT.ofFramework}> ?framework ; <{LT.passagesRead}> ?passages ;
    <{LT.tablesRead}> ?tables ; <{LT.fingerprint}> ?fingerprint
}} }}
"""
_SECTIONS: Final = f"""
SELECT ?search ?section WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.sectionRead}> ?section }} }}
ORDER BY ?section
"""
_TERMS: Final = f"""
SELECT ?requirement ?term WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?requirement <{LT.termTried}> ?term }} }}
ORDER BY ?term
"""
_LEADS: Final = f"SELECT ?step WHERE {{ ?step <{LT.leadBy}> ?anyone }}"
STATUSES: Final[Mapping[str, Status]] = {
    concept_iri("alignment-status", status): status
    for status in ("proposed", "accepted", "rejected", "unsure", "disputed")
}
STRENGTHS_BY_CONCEPT: Final[Mapping[str, Strength]] = {
    concept_iri("strength", strength): strength for strength in STRENGTHS
}


@dataclass(frozen=True)
class StoredAlignments:
    """What the graph of alignments holds of one framework."""

    alignments: tuple[AlignmentRecord, ...]
    near_misses: Mapping[tuple[str, str], Nearest]
    """(document, requirement id) -> what came nearest under the threshold."""
    searches: Mapping[str, SearchRecord]
    """By document."""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Requirement id -> words that were tried."""


def read_alignments(
    store: Store, framework: str, requirements: Mapping[str, str], documents: Sequence[str] | None = None
) -> StoredAlignments:
    """All of one framework, or those of some documents, in the order of `order_of`.

    `requirements` gives the IRI of each id.
    """
    ids = {iri: key for key, iri in requirements.items()}
    only = restricted_to(documents)
    words = _lists(store, _WORDS % only)
    decisions = _decisions(store, only)
    leads = read_leads(store)
    found: list[AlignmentRecord] = []
    for alignment, passage, document, requirement, strength, status, score, rank in store.select(_ALIGNMENTS % only):
        key = ids.get(term_text(requirement))
        if key is None:
            continue
        iri, place = term_text(alignment), term_text(passage)
        found.append(
            AlignmentRecord(
                passage=place,
                key=passage_key(place),
                kind=passage_kind(place),
                has_lead=place in leads,
                document=term_text(document),
                requirement=key,
                strength=STRENGTHS_BY_CONCEPT.get(term_text(strength)),
                status=STATUSES[term_text(status)],
                score=float(term_text(score)) if score is not None else None,
                rank=int(term_text(rank)) if rank is not None else None,
                words=words.get(iri, ()),
                decisions=decisions.get(iri, ()),
            )
        )
    return StoredAlignments(
        alignments=tuple(sorted(found, key=order_of)),
        near_misses=_near_misses(store, ids, only),
        searches=read_searches(store, framework),
        terms={ids[iri]: terms for iri, terms in _lists(store, _TERMS).items() if iri in ids},
    )


def order_of(alignment: AlignmentRecord) -> tuple[object, ...]:
    """A key that puts tasks before documents to revise before prose, each in the order of the plan."""
    kind = 2 if not alignment.is_step else int(alignment.kind == "review")
    return (alignment.document, kind, natural_order(alignment.passage), natural_order(alignment.requirement))


def read_leads(store: Store) -> frozenset[str]:
    """IRIs of the tasks and documents to revise that somebody leads."""
    return frozenset(term_text(row[0]) for row in store.select(_LEADS))


def _decisions(store: Store, only: str) -> Mapping[str, tuple[Decision, ...]]:
    found: dict[str, list[Decision]] = {}
    for alignment, judged, strength, reviewer, day, rationale, suspect in store.select(_JUDGEMENTS % only):
        judgement = term_text(judged).rpartition("/")[2]
        decision = Decision(
            judgement=judgement,
            strength=STRENGTHS_BY_CONCEPT.get(term_text(strength)),
            reviewer=term_text(reviewer),
            date=term_text(day),
            rationale=term_text(rationale),
            suspect=term_text(suspect) == "true",
        )
        found.setdefault(term_text(alignment), []).append(decision)
    return {alignment: tuple(decisions) for alignment, decisions in found.items()}


def _near_misses(store: Store, ids: Mapping[str, str], only: str) -> Mapping[tuple[str, str], Nearest]:
    found: dict[tuple[str, str], Nearest] = {}
    for document, requirement, passage, score in store.select(_NEAR_MISSES % only):
        if term_text(requirement) in ids:
            place = term_text(passage)
            nearest = Nearest(place, passage_key(place), float(term_text(score)))
            found[term_text(document), ids[term_text(requirement)]] = nearest
    return found


def read_searches(store: Store, framework: str, *, sections: bool = True) -> Mapping[str, SearchRecord]:
    """Document -> what of it was read for a framework; without `sections` their names are left out."""
    names = _lists(store, _SECTIONS) if sections else {}
    found: dict[str, SearchRecord] = {}
    for search, document, of_framework, passages, tables, fingerprint in store.select(_SEARCHES):
        if term_text(of_framework) == framework_iri(framework):
            found[term_text(document)] = SearchRecord(
                document=term_text(document),
                framework=framework,
                sections=names.get(term_text(search), ()),
                passages=int(term_text(passages)),
                tables=int(term_text(tables)),
                fingerprint=term_text(fingerprint),
            )
    return found


def _lists(store: Store, query: str) -> Mapping[str, tuple[str, ...]]:
    """First column -> values of the second, in the order of the query."""
    found: dict[str, list[str]] = {}
    for key, value in store.select(query):
        found.setdefault(term_text(key), []).append(term_text(value))
    return {key: tuple(values) for key, values in found.items()}
