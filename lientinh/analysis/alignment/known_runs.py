"""Which runs of symbols some fixed texts have, found in other texts without looking at each run by itself.

A run of n symbols is a known run of n - 1 and one symbol more: a table says which. So a whole plan is looked through in
a handful of steps, where cutting out and looking up its runs one by one takes twenty times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]
"""A text as numbers, one a symbol, letter or word alike; -1 stands between runs, and in none of them."""
_Table = npt.NDArray[np.int32]
_UNKNOWN: Final = 0

_END: Final[Codes] = np.array([-1], dtype=np.int64)


class KnownRuns:
    """The runs of these lengths that some texts have, each with a number from 0."""

    def __init__(self, texts: Sequence[Codes], lengths: Sequence[int]) -> None:
        codes = _joined(texts)
        known = np.unique(codes[codes >= 0])
        # One more cell at the end, for what is too large, and, counted from behind, for what is negative.
        self._symbols: Final[_Table] = np.zeros(int(known.max(initial=-1)) + 2, dtype=np.int32)
        self._symbols[known] = np.arange(1, len(known) + 1)
        self._width: Final = len(known) + 1
        self._longer: Final[dict[int, _Table]] = {}
        """Length -> for each run that is one shorter, and the symbol behind it, the number of both together."""
        self._firsts: Final[dict[int, int]] = {}
        symbols = self._numbers(codes)
        runs, count, terms = symbols, len(known), 0
        for length in range(1, max(lengths) + 1):
            if length > 1:
                runs, count = self._learn(runs, symbols, length, count)
            if length in lengths:
                self._firsts[length] = terms
                terms += count
        self.count: Final = terms

    def held_by(self, texts: Sequence[Codes]) -> npt.NDArray[np.bool_]:
        """Which texts have which runs: texts x runs."""
        held = np.zeros((len(texts), self.count), dtype=np.bool_)
        symbols = self._numbers(_joined(texts))
        owners = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
        runs = symbols
        for length in range(1, max(self._firsts) + 1):
            if length > 1:
                runs = self._longer[length][self._pairs(runs, symbols, length)]
            if length in self._firsts:
                places = np.flatnonzero(runs)
                held[owners[places], runs[places] + (self._firsts[length] - 1)] = True
        return held

    def _numbers(self, codes: Codes) -> _Table:
        """The number of each symbol, from 1; 0 for what no text has."""
        return self._symbols[np.minimum(codes, len(self._symbols) - 1)]

    def _learn(self, shorter: _Table, symbols: _Table, length: int, count: int) -> tuple[_Table, int]:
        """Number the runs of a length; where they stand, and how many there are."""
        pairs = self._pairs(shorter, symbols, length)
        known = np.unique(pairs[(shorter[: len(pairs)] != _UNKNOWN) & (symbols[length - 1 :] != _UNKNOWN)])
        table = np.zeros((count + 1) * self._width, dtype=np.int32)
        table[known] = np.arange(1, len(known) + 1)
        self._longer[length] = table
        return table[pairs], len(known)

    def _pairs(self, shorter: _Table, symbols: _Table, length: int) -> Codes:
        """Each run and the symbol behind it as one number, the place of both together in the table of this length."""
        behind = symbols[length - 1 :]
        pairs: Codes = shorter[: len(behind)].astype(np.int64) * self._width + behind
        return pairs


def _joined(texts: Sequence[Codes]) -> Codes:
    """All texts in one row, with an end behind each."""
    return np.concatenate([part for text in texts for part in (text, _END)]) if texts else _END[:0]
