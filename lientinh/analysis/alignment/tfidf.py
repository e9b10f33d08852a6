"""TF-IDF over the runs of some fixed texts: cosines of other texts with each of them. NumPy does the arithmetic.

The formula is that of scikit-learn's `TfidfVectorizer(binary=True)`, to which a test holds it. That package is not
imported here since its import takes a second of CPU, more than reading and aligning the shipped plans together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from lientinh.analysis.alignment.known_runs import Codes, KnownRuns

Array = npt.NDArray[np.float64]

_AT_ONCE: Final = 16
"""Texts that are compared together: what their terms add has to fit into the cache of a core."""


class TermVectors:
    """The runs of some texts as vectors of length 1; rare ones weigh more, runs that no such text has are not known.

    A text is a row of codes, a term is a run of so many of them. Terms by texts are kept as one dense table:
    frameworks have tens of requirements, not thousands.
    """

    def __init__(self, texts: Sequence[Codes], lengths: Sequence[int]) -> None:
        self._runs = KnownRuns(texts, lengths)
        held = self._runs.held_by(texts)
        weights: Array = np.log((1 + len(texts)) / (1 + held.sum(axis=0))) + 1
        vectors: Array = held * weights
        lengths_of = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
        normal = np.divide(vectors, lengths_of, out=np.zeros_like(vectors), where=lengths_of > 0)
        self._squares: Final[Array] = weights * weights
        self._table: Final[Array] = np.ascontiguousarray((normal * weights).T)
        """What a term adds to the product of a text with each of the fixed ones: terms x fixed texts."""

    def cosines(self, texts: Sequence[Codes]) -> Array:
        """How alike each of `texts` is to each of the fixed ones, 0..1: an array texts x fixed texts."""
        cosines = np.zeros((len(texts), self._table.shape[1]))
        for first in range(0, len(texts), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            self._compare(texts[some], cosines[some])
        return cosines

    def _compare(self, texts: Sequence[Codes], cosines: Array) -> None:
        """Fill in the cosines of some texts. A text is summed up by itself: company changes not a bit of it."""
        held = self._runs.held_by(texts)
        known = np.flatnonzero(held.any(axis=1))
        if not len(known):
            return
        rows, terms = np.nonzero(held)
        starts = np.searchsorted(rows, known)
        products = np.add.reduceat(self._table[terms], starts, axis=0)
        lengths = np.sqrt(np.add.reduceat(self._squares[terms], starts))
        cosines[known] = products / lengths[:, None]
