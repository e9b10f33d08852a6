"""Herfindahl-Hirschman, Gini and the share of the busiest: bounds, known values, and what must not matter."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.responsibility.concentration import gini, hhi, measure_concentration, top_share

AMOUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=40).filter(any)


@pytest.mark.parametrize(
    ("amounts", "square", "spread", "top"),
    [
        ([7], 1.0, 0.0, 1.0),
        ([1, 1, 1, 1], 0.25, 0.0, 0.25),
        ([3, 1], 0.625, 0.25, 0.75),
        ([17, 6, 1, 1], 0.5232, 0.53, 0.68),  # who directs in 1169/QĐ-UBND
        ([0, 0, 0, 4], 1.0, 0.75, 1.0),
    ],
)
def test_known_values(amounts: list[int], square: float, spread: float, top: float) -> None:
    assert hhi(amounts) == pytest.approx(square)
    assert gini(amounts) == pytest.approx(spread)
    assert top_share(amounts, 1) == pytest.approx(top)


@given(AMOUNTS)
def test_bounds(amounts: list[int]) -> None:
    square, spread, count = hhi(amounts), gini(amounts), len(amounts)
    assert square is not None
    assert spread is not None
    assert 1 / count - 1e-9 <= square <= 1 + 1e-9
    assert 0 <= spread <= (count - 1) / count + 1e-9
    shares = [top_share(amounts, k) or 0.0 for k in range(1, count + 1)]
    assert shares == sorted(shares)
    assert math.isclose(shares[-1], 1.0)


@given(AMOUNTS, st.randoms())
def test_order_does_not_matter(amounts: list[int], random: Any) -> None:
    shuffled = list(amounts)
    random.shuffle(shuffled)
    assert hhi(shuffled) == pytest.approx(hhi(amounts))
    assert gini(shuffled) == pytest.approx(gini(amounts))
    assert top_share(shuffled, 3) == pytest.approx(top_share(amounts, 3))


@given(AMOUNTS, st.integers(1, 50))
def test_the_unit_does_not_matter(amounts: list[int], factor: int) -> None:
    scaled = [amount * factor for amount in amounts]
    assert hhi(scaled) == pytest.approx(hhi(amounts))
    assert gini(scaled) == pytest.approx(gini(amounts))


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any))
def test_gini_is_half_the_mean_difference_over_the_mean(amounts: list[int]) -> None:
    differences = sum(abs(a - b) for a, b in product(amounts, repeat=2))
    expected = Fraction(differences, 2 * len(amounts) * sum(amounts))
    assert gini(amounts) == pytest.approx(float(expected), abs=1e-12)


def test_nothing_to_share_is_no_number() -> None:
    assert hhi([]) is gini([]) is top_share([], 1) is measure_concentration([]) is None
    assert hhi([0, 0]) is gini([0, 0]) is top_share([0, 0], 1) is None


def test_those_without_any_do_not_count_as_holders() -> None:
    found = measure_concentration([3, 0, 1, 0])
    assert found == measure_concentration([1, 3])
    assert found is not None
    assert (found.holders, found.total, found.top) == (2, 4, {1: 0.75, 3: 1.0, 5: 1.0})


@pytest.mark.parametrize("measure", [hhi, gini, measure_concentration])
def test_a_negative_amount_is_refused(measure: Any) -> None:
    with pytest.raises(ValueError, match="-2"):
        measure([1, -2])
