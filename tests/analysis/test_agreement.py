"""Percent agreement and Cohen's kappa, against tables worked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_world import FIRST, judge

from lientinh.analysis.agreement import PairSpace, compare_judgements, find_kappa
from lientinh.analysis.judgement import Judgement, Value

ANSWERS: tuple[Value, ...] = ("accepted", "rejected", "unsure")


def many(reviewer: str, values: Iterable[Value]) -> list[Judgement]:
    """One judgement a pair, the pairs numbered."""
    base = {value: judge(FIRST, "I.1", "R-1", value, reviewer=reviewer) for value in (*ANSWERS, "none", "deferred")}  # type: ignore[arg-type]  # among them what is no answer of a ledger
    return [replace(base[value], task_iri=f"{FIRST}/task/I.{n}") for n, value in enumerate(values)]


def test_kappa_of_a_table_worked_by_hand() -> None:
    """Fifty pairs: both accept 20, both reject 15, only the first accepts 5, only the second accepts 10.

    p_o = (20 + 15) / 50 = 0.7. The first accepts 25 of 50, the second 30 of 50:
    p_e = 0.5 · 0.6 + 0.5 · 0.4 = 0.5. Kappa = (0.7 - 0.5) / (1 - 0.5) = 0.4.
    """
    answers = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    assert find_kappa(Counter(answers)) == pytest.approx(0.4)


def test_kappa_of_three_answers_worked_by_hand() -> None:
    """Ten pairs, rows the first reviewer, columns the second (accepted, rejected, unsure):

        4 1 0   5
        1 2 0   3
        0 1 1   2
        5 4 1

    p_o = 7/10. p_e = (5·5 + 3·4 + 2·1) / 100 = 0.39. Kappa = 0.31 / 0.61.
    """
    table = {
        ("accepted", "accepted"): 4,
        ("accepted", "rejected"): 1,
        ("rejected", "accepted"): 1,
        ("rejected", "rejected"): 2,
        ("unsure", "rejected"): 1,
        ("unsure", "unsure"): 1,
    }
    pairs = [answers for answers, times in table.items() for _ in range(times)]
    first = many("An", [mine for mine, _ in pairs])  # type: ignore[misc]  # the words of the table are those of the Literal
    second = many("Bình", [theirs for _, theirs in pairs])  # type: ignore[misc]  # the words of the table are those of the Literal
    found = compare_judgements(("An", "Bình"), first, second)
    assert (found.both, found.agreed, found.share) == (10, 7, 0.7)
    assert found.kappa == pytest.approx(0.31 / 0.61)
    assert dict(found.table) == table
    # Accepted or not: both 4, neither 4, one of them 1 and 1. p_o = 0.8, p_e = 0.5·0.5 + 0.5·0.5, kappa = 0.6.
    assert found.accept_kappa == pytest.approx(0.6)


def test_what_only_one_of_them_judged() -> None:
    """On pairs 0-3: An accepts 0 and 1, rejects 2; Bình accepts 0, 1 and 3.

    Accepted or not over four pairs: both 2, neither 1 (pair 2), only Bình 1 (pair 3). p_o = 3/4,
    p_e = (2/4)(3/4) + (2/4)(1/4) = 1/2, kappa = (3/4 - 1/2) / (1/2) = 1/2.
    """
    first = many("An", ["accepted", "accepted", "rejected", "none"])
    second = many("Bình", ["accepted", "accepted", "none", "accepted"])
    found = compare_judgements(("An", "Bình"), first, second)
    assert (found.both, found.agreed, found.only_first, found.only_second) == (2, 2, 1, 1)
    assert found.share == 1.0
    assert found.kappa is None  # both accepted everything that both judged: chance alone would do that
    assert found.accept_kappa == pytest.approx(0.5)


def test_over_all_pairs_what_nobody_judged_is_agreed_on() -> None:
    """Twenty tasks and one requirement. Both accept 0 and 1, An only 2, Bình only 3; An judged 4 pairs, Bình 3.

    p_o = 18/20, p_e = (3·3 + 17·17) / 400 = 298/400; kappa = (360 - 298) / (400 - 298) = 62/102. In full: Bình holds
    pair 1 to be partial, so both 0, An only 1 and 2, Bình only 3, neither 16: p_o = 17/20, p_e = (3·2 + 17·18) / 400 =
    312/400; kappa = (340 - 312) / (400 - 312) = 28/88.
    """
    first = many("An", ["accepted", "accepted", "accepted", "rejected"])
    second = many("Bình", ["accepted", "accepted", "none", "accepted"])
    second[1] = replace(second[1], strength="partial")
    outside = judge(FIRST, "I.1", "R-2", reviewer="An")
    space = PairSpace({f"{FIRST}/task/I.{n}": [first[0].requirement_iri] for n in range(20)})
    found = compare_judgements(("An", "Bình"), [*first, outside], second, space)
    pairs = {(m.basis, m.question): m.pairs for m in found.measures}
    assert pairs == {
        ("both-judged", "judgement"): 3,
        ("either-judged", "accepted"): 5,
        ("either-judged", "full"): 5,
        ("all-pairs", "accepted"): 20,
        ("all-pairs", "full"): 20,
    }
    assert found.kappa_of("all-pairs", "accepted") == pytest.approx(62 / 102)
    assert found.kappa_of("all-pairs", "full") == pytest.approx(28 / 88)


def test_who_gives_one_answer_throughout_has_no_kappa() -> None:
    """Kappa would be 0 whatever An says: p_o and p_e are both the share that An accepts."""
    found = compare_judgements(
        ("An", "Bình"), many("An", ["accepted", "accepted", "rejected"]), many("Bình", ["accepted"] * 3)
    )
    assert found.kappa is None
    assert found.measures[0].one_answer == ("Bình",)


def test_nothing_in_common_is_no_agreement_of_zero() -> None:
    found = compare_judgements(("An", "Bình"), many("An", ["accepted"]), [])
    assert (found.both, found.share, found.kappa) == (0, None, None)
    assert find_kappa({}) is None


def test_perfect_and_opposite() -> None:
    assert find_kappa({("a", "a"): 1, ("b", "b"): 1}) == 1.0
    assert find_kappa({("a", "b"): 1, ("b", "a"): 1}) == -1.0


def test_strength_is_counted_apart() -> None:
    first = [judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.2", "R-2")]
    second = [
        judge(FIRST, "I.1", "R-1", reviewer="Bình"),
        judge(FIRST, "I.2", "R-2", "accepted", "broad", reviewer="Bình"),
    ]
    found = compare_judgements(("An", "Bình"), first, second)
    assert (found.agreed, found.both_accepted, found.same_strength) == (2, 2, 1)


@given(st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=1))
def test_kappa_is_the_same_both_ways_and_never_above_one(answers: list[tuple[str, str]]) -> None:
    kappa = find_kappa(Counter(answers))
    assert kappa == find_kappa(Counter((theirs, mine) for mine, theirs in answers))
    if kappa is not None:
        assert -1.0 <= kappa <= 1.0
        assert (kappa == 1.0) == all(mine == theirs for mine, theirs in answers)
