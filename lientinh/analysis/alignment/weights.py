"""From signs to a score: a logistic formula whose few weights are data; `weights.toml` says how they were learnt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from lientinh.analysis.alignment.lexicon import read_toml
from lientinh.analysis.alignment.tfidf import Array

WEIGHTS: Final = Path(__file__).with_name("weights.toml")
_DIGITS: Final = 4
"""Scores are compared as they are printed, so that a last bit of floating point ranks nothing."""

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of passages and requirements: tables passages x requirements."""

    words: Array
    """Cosine by words, 0..1."""
    characters: Array
    """Cosine by characters, 0..1."""
    covers: Marks
    """A cue says that the passage states the head obligation."""
    touches: Marks
    """Cues say only that it states something beside it."""
    barred: Marks
    """A cue would be met, were it not for words that say it of something else."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign weighs, and the scores from which on a link is proposed; `weights.toml` says more of each."""

    words: float
    characters: float
    covers: float
    touches: float
    bias: float
    full_by_cue: float
    full: float
    full_beside_cue: float
    part_by_cue: float
    part: float

    def score(self, signs: Signs) -> Array:
        """How far each passage is expected to meet each requirement: 1 in full, about 0.5 in part, 0 not at all."""
        total = (
            self.bias
            + self.words * signs.words
            + self.characters * signs.characters
            + self.covers * signs.covers
            + self.touches * signs.touches
        )
        scores: Array = np.round(1 / (1 + np.exp(-total)), _DIGITS)
        return scores

    def is_proposed(self, signs: Signs, scores: Array) -> Marks:
        """Whether pairs with these scores are worth showing to a reviewer."""
        least = np.where(signs.covers | signs.touches, self.part_by_cue, self.part)
        proposed: Marks = scores >= np.where(signs.barred, self.full_beside_cue, least)
        return proposed

    def is_full(self, signs: Signs, scores: Array) -> Marks:
        """Whether pairs with these scores meet the requirement in full: what the cues say decides how much it takes."""
        least = np.where(signs.touches | signs.barred, self.full_beside_cue, self.full)
        full: Marks = scores >= np.where(signs.covers, self.full_by_cue, least)
        return full


@lru_cache(maxsize=2)
def load_weights(cues: bool) -> Weights:
    """The weights for a framework with cues, or for one without."""
    return Weights(**read_toml(WEIGHTS)["with_cues" if cues else "without_cues"])
