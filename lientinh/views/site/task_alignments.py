"""The requirements that the passages of one document were held against, and who judged so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lientinh.analysis.coverage.cells import Decision
from lientinh.analysis.coverage.plans import natural_order
from lientinh.analysis.coverage.states import COUNTED, STRENGTHS, Strength
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH
from lientinh.ontology.terms import DATA, LT

_ALIGNMENTS: Final = """
SELECT ?alignment ?passage ?requirement ?strength ?status ?score WHERE {{ GRAPH <{graph}> {{
  ?alignment <{about}> <{thing}> ; <{passage}> ?passage ; <{requirement}> ?requirement ; <{status}> ?status .
  OPTIONAL {{ ?alignment <{strength}> ?strength }}
  OPTIONAL {{ ?alignment <{score}> ?score }}
}} }}
"""
_JUDGEMENTS: Final = f"""
SELECT ?alignment ?judged ?strength ?reviewer ?day ?rationale ?suspect WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?alignment <{LT.alignedDocument}> <%s> ; <{LT.hasJudgement}> ?judgement .
  ?judgement <{LT.judgedAs}> ?judged ; <{LT.reviewer}> ?reviewer .
  OPTIONAL {{ ?judgement <{LT.strength}> ?strength }} OPTIONAL {{ ?judgement <{LT.judgedOn}> ?day }}
  OPTIONAL {{ ?judgement <{LT.rationale}> ?rationale }} OPTIONAL {{ ?judgement <{LT.suspect}> ?suspect }}
}} }} ORDER BY ?alignment ?day ?reviewer
"""
_TERMS: Final = {
    "graph": ALIGNMENTS_GRAPH,
    "passage": LT.alignedPassage,
    "requirement": LT.alignedRequirement,
    "status": LT.alignmentStatus,
    "strength": LT.strength,
    "score": LT.score,
}


@dataclass(frozen=True, slots=True)
class Alignment:
    """A passage beside a requirement."""

    passage: str
    requirement: str
    """IRI."""
    strength: str
    """"exact", "broad", "partial", or empty."""
    status: str
    score: float | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def framework(self) -> str:
        """Slug of the framework that the requirement is of."""
        return unquote(self.requirement.removeprefix(f"{DATA}framework/").partition("/")[0])

    @property
    def id(self) -> str:
        """Of the requirement in its framework: "R-I-1"."""
        return unquote(self.requirement.rpartition("/")[2])

    @property
    def counts(self) -> bool:
        """Whether a state may rest on it."""
        return self.status in COUNTED and bool(self.strength)


def read_document_alignments(store: Store, document: str) -> Mapping[str, tuple[Alignment, ...]]:
    """Passage -> its alignments, those that count first, then by requirement."""
    decisions: dict[str, list[Decision]] = {}
    for alignment, judged, strength, reviewer, day, rationale, suspect in read_texts(store, _JUDGEMENTS % document):
        decision = Decision(_end(judged), _strength(strength), reviewer, day, rationale, suspect == "true")
        decisions.setdefault(alignment, []).append(decision)
    found: dict[str, list[Alignment]] = {}
    for each in _read(store, LT.alignedDocument, document, decisions):
        found.setdefault(each.passage, []).append(each)
    return {passage: tuple(sorted(alignments, key=_order)) for passage, alignments in found.items()}


def read_requirement_alignments(store: Store, requirement: str) -> tuple[Alignment, ...]:
    """All that count of one requirement (its IRI), the firmest first."""
    counted = (alignment for alignment in _read(store, LT.alignedRequirement, requirement, {}) if alignment.counts)
    return tuple(sorted(counted, key=_firmness))


def _read(store: Store, about: str, thing: str, decisions: Mapping[str, list[Decision]]) -> list[Alignment]:
    query = _ALIGNMENTS.format(about=about, thing=thing, **_TERMS)
    return [
        Alignment(
            passage=passage,
            requirement=requirement,
            strength=_end(strength),
            status=_end(status),
            score=float(score) if score else None,
            decisions=tuple(decisions.get(alignment, ())),
        )
        for alignment, passage, requirement, strength, status, score in read_texts(store, query)
    ]


def _order(alignment: Alignment) -> tuple[object, ...]:
    return not alignment.counts, natural_order(alignment.requirement)


def _firmness(alignment: Alignment) -> tuple[object, ...]:
    strength = STRENGTHS.index(alignment.strength) if alignment.strength in STRENGTHS else len(STRENGTHS)
    return alignment.status != "accepted", strength, -(alignment.score or 0), natural_order(alignment.passage)


def _strength(concept: str) -> Strength | None:
    return next((strength for strength in STRENGTHS if strength == _end(concept)), None)


def _end(concept: str) -> str:
    return concept.rpartition("/")[2]
