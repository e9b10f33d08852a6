"""From signs to a score: a logistic formula whose few weights are data; `weights.toml` says how they were learnt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from lientinh.analysis.alignment.lexicon import read_toml

WEIGHTS: Final = Path(__file__).with_name("weights.toml")
_DIGITS: Final = 4
"""Scores are compared as they are printed, so that a last bit of floating point ranks nothing."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a passage and a requirement."""

    words: float
    """Cosine by words, 0..1."""
    characters: float
    """Cosine by characters, 0..1."""
    covers: bool = False
    """A cue says that the passage states the head obligation."""
    touches: bool = False
    """Cues say only that it states something beside it."""
    barred: bool = False
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

    def score(self, signs: Signs) -> float:
        """How far the passage is expected to meet the requirement: 1 in full, about 0.5 in part, 0 not at all."""
        total = (
            self.bias
            + self.words * signs.words
            + self.characters * signs.characters
            + self.covers * signs.covers
            + self.touches * signs.touches
        )
        return round(1 / (1 + math.exp(-total)), _DIGITS)

    def is_proposed(self, signs: Signs, score: float) -> bool:
        """Whether a pair with this score is worth showing to a reviewer."""
        if signs.barred:
            return score >= self.full_beside_cue
        return score >= (self.part_by_cue if signs.covers or signs.touches else self.part)

    def is_full(self, signs: Signs, score: float) -> bool:
        """Whether a pair with this score meets the requirement in full: what its cues say decides how much it takes."""
        if signs.covers:
            return score >= self.full_by_cue
        return score >= (self.full_beside_cue if signs.touches or signs.barred else self.full)


@lru_cache(maxsize=2)
def load_weights(cues: bool) -> Weights:
    """The weights for a framework with cues, or for one without."""
    return Weights(**read_toml(WEIGHTS)["with_cues" if cues else "without_cues"])
