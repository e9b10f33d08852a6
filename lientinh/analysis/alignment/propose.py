"""Proposals: which requirements a passage seems to meet, how far, and by which words.

The same passage under the same framework gets the same proposals, alone or among others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from lientinh.analysis.alignment.cues import CueSheet, load_cues
from lientinh.analysis.alignment.engine import Comparison, Engine
from lientinh.analysis.alignment.passages import Passage
from lientinh.analysis.alignment.tfidf import Array
from lientinh.analysis.alignment.weights import Marks, Weights, load_weights
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
class Near:
    """A passage that comes nearer to a requirement than others do."""

    task_key: str
    task_iri: str
    score: float
    status: Status


@dataclass(frozen=True, slots=True)
class Survey:
    """What the engine finds in some passages."""

    proposals: tuple[Proposal, ...]
    nearest: Mapping[str, Near]
    """Requirement -> the passage that comes nearest to it, proposed or not; the first of several alike."""


def propose(
    passages: Sequence[Passage], framework: Framework, top: int | None = None, *, cues: bool = True
) -> tuple[Proposal, ...]:
    """The links between passages and what the framework asks of a province.

    Passages come in the order given, the links of each best first, ties by the order of the framework. With `top`,
    that many requirements of each passage whatever their score. `cues=False` goes by similarity alone.
    Raises VocabularyError where the cues of the framework cannot be used.
    """
    ranking = _rank(passages, framework, cues)
    return ranking.proposals(top) if ranking else ()


def survey(passages: Sequence[Passage], framework: Framework) -> Survey:
    """The proposals for these passages, and for each requirement the passage that comes nearest."""
    ranking = _rank(passages, framework, cues=True)
    return Survey(ranking.proposals(), ranking.nearest()) if ranking else Survey((), {})


@lru_cache(maxsize=8)
def _ready(framework: Framework, cues: bool) -> tuple[Engine, Weights]:
    sheet = load_cues(framework.slug) if cues else CueSheet()
    return Engine(framework, sheet), load_weights(bool(sheet.cues))


def _rank(passages: Sequence[Passage], framework: Framework, cues: bool) -> _Ranking | None:
    """All requirements for each passage; None where there is nothing to compare."""
    engine, weights = _ready(framework, cues)
    if not passages or not engine.requirements:
        return None
    comparison = engine.compare(passages)
    signs = comparison.signs()
    scores = weights.score(signs)
    proposed, full = weights.is_proposed(signs, scores), weights.is_full(signs, scores)
    return _Ranking(passages, comparison, scores, np.argsort(-scores, axis=1, kind="stable"), proposed, full)


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Passages x requirements; the words that carry a link are looked up for those that are shown alone."""

    passages: Sequence[Passage]
    comparison: Comparison
    scores: Array
    order: npt.NDArray[np.intp]
    """Of each passage the columns, best first, ties by the order of the framework."""
    proposed: Marks
    full: Marks

    def proposals(self, top: int | None = None) -> tuple[Proposal, ...]:
        """What is proposed of each passage, or its best `top`, best first."""
        shown = np.take_along_axis(self.proposed, self.order, axis=1)
        if top is not None:
            shown[:], shown[:, :top] = False, True
        return tuple([self._proposal(int(row), int(rank)) for row, rank in np.argwhere(shown)])

    def nearest(self) -> dict[str, Near]:
        """Requirement -> the first of the passages that score best, by the ranks of the first passage."""
        best = self.scores.argmax(axis=0)
        return {self.comparison.requirements[column]: self._near(best[column], column) for column in self.order[0]}

    def _proposal(self, row: int, rank: int) -> Proposal:
        column, passage = int(self.order[row, rank]), self.passages[row]
        return Proposal(
            task_key=passage.key,
            task_iri=passage.iri,
            requirement_id=self.comparison.requirements[column],
            strength=self._strength(row, column),
            score=float(self.scores[row, column]),
            rank=rank + 1,
            words=self.comparison.words(row, column),
            status=self._status(row, column),
        )

    def _near(self, row: int, column: int) -> Near:
        passage = self.passages[row]
        return Near(passage.key, passage.iri, float(self.scores[row, column]), self._status(row, column))

    def _status(self, row: int, column: int) -> Status:
        return "proposed" if self.proposed[row, column] else "below-threshold"

    def _strength(self, row: int, column: int) -> Strength:
        """Exact where the passage does this one thing in full, broad where others too, partial where not in full."""
        if not self.full[row, column]:
            return "partial"
        return "exact" if self.full[row].sum() == 1 else "broad"
