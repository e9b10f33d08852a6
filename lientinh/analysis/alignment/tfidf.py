"""TF-IDF over the terms of some fixed texts: cosines of other texts with each of them. NumPy does the arithmetic.

The formula is that of scikit-learn's `TfidfVectorizer(binary=True)`, to which a test holds it. That package is not
imported here since its import takes a second of CPU, more than reading and aligning the shipped plans together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


class TermVectors:
    """The terms of some texts as vectors of length 1; rare terms weigh more, terms of no such text are not known.

    Terms by texts are kept as one dense table: frameworks have tens of requirements, not thousands.
    """

    def __init__(self, texts: Sequence[Collection[str]]) -> None:
        counts = Counter(term for terms in texts for term in dict.fromkeys(terms))
        self._rows: Final = {term: row for row, term in enumerate(sorted(counts))}
        found = np.array([counts[term] for term in self._rows], dtype=np.float64)
        self._weights: Final[Array] = np.log((1 + len(texts)) / (1 + found)) + 1
        self._table: Final[Array] = np.zeros((len(self._rows), len(texts)))
        for column, terms in enumerate(texts):
            rows = self._known(terms)
            self._table[rows, column] = self._normal(rows)

    def cosines(self, texts: Iterable[Iterable[str]]) -> Array:
        """How alike each of `texts` is to each of the fixed ones, 0..1: an array texts x fixed texts."""
        found = [self._cosines(self._known(terms)) for terms in texts]
        return np.array(found).reshape(len(found), self._table.shape[1])

    def _cosines(self, rows: Sequence[int]) -> Array:
        cosines: Array = self._normal(rows) @ self._table[rows]
        return cosines

    def _known(self, terms: Iterable[str]) -> list[int]:
        """The rows of the terms that are known, each once, in one order whatever that of the text."""
        rows = self._rows
        return sorted([rows[term] for term in rows.keys() & terms])

    def _normal(self, rows: Sequence[int]) -> Array:
        weights = self._weights[rows]
        length = float(np.sqrt(weights @ weights))
        normal: Array = weights / length if length else weights
        return normal


def character_runs(text: str, lengths: Iterable[int]) -> list[str]:
    """All runs of these many characters."""
    return [text[start : start + length] for length in lengths for start in range(len(text) - length + 1)]
