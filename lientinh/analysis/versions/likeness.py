"""How alike the tasks of two versions are, by wording and by place.

All plans of one directive share their phrases ("tiêu chuẩn, đo lường, chất lượng"), so syllables and pairs of syllables
weigh by how rare they are in the two versions together (TF-IDF). Place only decides between wordings that are as good.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from lientinh.analysis.wording import syllables_of

PLACE: Final = 0.1
"""What place weighs beside wording: at most a tenth, so that a task that moved is still itself."""

Grams = Mapping[str, float]


def weigh(texts: Sequence[str]) -> list[dict[str, float]]:
    """The syllables and pairs of syllables of each text with their weights; a text without any has none.

    What a text repeats ("Quyết định số … ngày …" of a list of documents) weighs little more than what it says once.
    """
    counts = [Counter(_grams(text)) for text in texts]
    documents = Counter(gram for count in counts for gram in count)
    rarity = {gram: 1.0 + math.log((1 + len(texts)) / (1 + number)) for gram, number in documents.items()}
    return [{gram: (1.0 + math.log(number)) * rarity[gram] for gram, number in count.items()} for count in counts]


def cosine(first: Grams, second: Grams) -> float:
    """How alike two weighed texts are, 0 to 1."""
    if len(second) < len(first):
        first, second = second, first
    shared = sum(weight * second[gram] for gram, weight in first.items() if gram in second)
    length = math.sqrt(_square(first) * _square(second))
    return min(1.0, shared / length) if length else 0.0


def share_within(text: Grams, others: Iterable[Grams]) -> float:
    """Share of the weight of `text` that stands in at least one of `others`, 0 to 1."""
    known = set().union(*others)
    total = sum(text.values())
    return sum(weight for gram, weight in text.items() if gram in known) / total if total else 0.0


def nearness(place: int, count: int, other: int, others: int) -> float:
    """How near two places in two lists are, 1 for the same share of the way."""
    return 1.0 - abs(place / max(1, count - 1) - other / max(1, others - 1))


def _grams(text: str) -> list[str]:
    syllables = syllables_of(text)
    return [*syllables, *(f"{first} {second}" for first, second in pairwise(syllables))]


def _square(grams: Grams) -> float:
    return sum(weight * weight for weight in grams.values())
