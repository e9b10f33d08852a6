"""How unevenly work is shared out: Herfindahl-Hirschman, Gini, and the share of the busiest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

TOP: Final = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Concentration:
    """Concentration of one kind of work among those that have some of it."""

    holders: int
    total: float
    hhi: float
    gini: float
    top: Mapping[int, float]
    """k -> share of the k busiest."""


def hhi(values: Iterable[float]) -> float | None:
    """Sum of squared shares: 1/n where n share alike, 1 where one has all; None where there is nothing to share.

    Raises ValueError for a negative amount.
    """
    amounts = _amounts(values)
    total = sum(amounts)
    return sum((amount / total) ** 2 for amount in amounts) if total else None


def gini(values: Iterable[float]) -> float | None:
    """Half the mean difference between two holders, over the mean: 0 where all have alike, at most (n-1)/n.

    None where there is nothing to share. Raises ValueError for a negative amount.
    """
    amounts = sorted(_amounts(values))
    total, count = sum(amounts), len(amounts)
    if not total:
        return None
    weighted = sum(place * amount for place, amount in enumerate(amounts, 1))
    return max(0.0, 2 * weighted / (count * total) - (count + 1) / count)


def top_share(values: Iterable[float], k: int) -> float | None:
    """Share of the k largest; None where there is nothing to share. Raises ValueError for a negative amount."""
    amounts = sorted(_amounts(values), reverse=True)
    total = sum(amounts)
    return min(1.0, sum(amounts[:k]) / total) if total else None


def measure_concentration(values: Iterable[float]) -> Concentration | None:
    """All three over the holders that have any of the work; None where nobody has."""
    amounts = [amount for amount in _amounts(values) if amount]
    square, spread = hhi(amounts), gini(amounts)
    if square is None or spread is None:
        return None
    top = {k: top_share(amounts, k) or 0.0 for k in TOP}
    return Concentration(len(amounts), sum(amounts), square, spread, top)


def _amounts(values: Iterable[float]) -> list[float]:
    amounts = list(values)
    if any(amount < 0 for amount in amounts):
        raise ValueError(f"an amount of work is negative: {min(amounts)}")
    return amounts
