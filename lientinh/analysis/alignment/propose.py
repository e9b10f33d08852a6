"""Proposals: which requirements a passage seems to meet, how far, and by which words.

The same passage under the same framework gets the same proposals, alone or among others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lientinh.analysis.alignment.cues import CueSheet, load_cues
from lientinh.analysis.alignment.engine import Comparison, Engine
from lientinh.analysis.alignment.passages import Passage
from lientinh.analysis.alignment.weights import Weights, load_weights
from lientinh.ontology.frameworks import Framework

Strength = Literal["exact", "broad", "partial"]
Status = Literal["proposed", "below-threshold"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link between a passage and a requirement, as the engine sees it."""

    task_key: str
    task_iri: str
    requirement_id: str
    strength: Strength
    score: float
    """0..1."""
    rank: int
    """Among the requirements of this passage, from 1."""
    words: tuple[str, ...]
    """What carried it: the printed words that meet cues, or else the shared words that weigh most."""
    status: Status = "proposed"
    """"below-threshold" only where the caller asked for the best whatever their score."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the engine finds in some passages."""

    proposals: tuple[Proposal, ...]
    nearest: Mapping[str, Proposal]
    """Requirement -> the passage that comes nearest to it, proposed or not; the first of several alike."""


def propose(
    passages: Sequence[Passage], framework: Framework, top: int | None = None, *, cues: bool = True
) -> tuple[Proposal, ...]:
    """The links between passages and what the framework asks of a province.

    Passages come in the order given, the links of each best first, ties by the order of the framework. With `top`,
    that many requirements of each passage whatever their score. `cues=False` goes by similarity alone.
    Raises VocabularyError where the cues of the framework cannot be used.
    """
    ranked = _rank(passages, framework, cues)
    if top is not None:
        return tuple(link.proposal() for links in ranked for link in links[:top])
    return tuple(link.proposal() for links in ranked for link in links if link.proposed)


def survey(passages: Sequence[Passage], framework: Framework) -> Survey:
    """The proposals for these passages, and for each requirement the passage that comes nearest."""
    ranked = _rank(passages, framework, cues=True)
    nearest: dict[str, _Link] = {}
    for link in (link for links in ranked for link in links):
        best = nearest.get(link.requirement)
        if best is None or link.score > best.score:
            nearest[link.requirement] = link
    return Survey(
        tuple(link.proposal() for links in ranked for link in links if link.proposed),
        {requirement: link.proposal() for requirement, link in nearest.items()},
    )


@lru_cache(maxsize=8)
def _ready(framework: Framework, cues: bool) -> tuple[Engine, Weights]:
    sheet = load_cues(framework.slug) if cues else CueSheet()
    return Engine(framework, sheet), load_weights(bool(sheet.cues))


@dataclass(frozen=True, slots=True)
class _Link:
    """A passage and a requirement with their score; the words are looked up when they are asked for."""

    comparison: Comparison
    passage: Passage
    row: int
    column: int
    score: float
    rank: int
    strength: Strength
    proposed: bool

    @property
    def requirement(self) -> str:
        return self.comparison.requirements[self.column]

    def proposal(self) -> Proposal:
        return Proposal(
            task_key=self.passage.key,
            task_iri=self.passage.iri,
            requirement_id=self.requirement,
            strength=self.strength,
            score=self.score,
            rank=self.rank,
            words=self.comparison.words(self.row, self.column),
            status="proposed" if self.proposed else "below-threshold",
        )


def _rank(passages: Sequence[Passage], framework: Framework, cues: bool) -> list[list[_Link]]:
    """For each passage all requirements, best first."""
    engine, weights = _ready(framework, cues)
    if not passages or not engine.requirements:
        return []
    comparison = engine.compare(passages)
    return [_rank_passage(comparison, passage, row, weights) for row, passage in enumerate(passages)]


def _rank_passage(comparison: Comparison, passage: Passage, row: int, weights: Weights) -> list[_Link]:
    signs = comparison.signs(row)
    scores = [weights.score(pair) for pair in signs]
    full = {column for column, score in enumerate(scores) if weights.is_full(signs[column], score)}
    ranked = sorted(range(len(scores)), key=lambda column: (-scores[column], column))
    return [
        _Link(
            comparison,
            passage,
            row,
            column,
            scores[column],
            rank,
            _strength(column, full),
            weights.is_proposed(signs[column], scores[column]),
        )
        for rank, column in enumerate(ranked, 1)
    ]


def _strength(column: int, full: set[int]) -> Strength:
    """Exact where the passage does this one thing in full, broad where others as well, partial where not in full."""
    if column not in full:
        return "partial"
    return "exact" if len(full) == 1 else "broad"
