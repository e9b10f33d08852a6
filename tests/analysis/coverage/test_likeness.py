"""How alike plans are, on texts so small that each figure is worked out by hand.

Syllables are letters here: "a b c" has three of them, and one run of three.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from compared_wordings import compare_wordings

from lientinh.analysis.coverage.likeness import ALL_PAIRS, CopiedStep, Likeness, Likenesses


def plan(name: str, *texts: str) -> list[tuple[str, str]]:
    return [(f"{name}/{number}", text) for number, text in enumerate(texts, 1)]


def compared(**texts: tuple[str, ...] | str) -> Likenesses:
    """Plans by name, the first issued first; a single text is a plan of one task."""
    rows = {name: (given,) if isinstance(given, str) else given for name, given in texts.items()}
    return compare_wordings({name: plan(name, *given) for name, given in rows.items()})


def similarity(found: Likenesses, one: str, other: str) -> float:
    return next(alike.similarity for alike in found.plans if (alike.document, alike.other) == (one, other))


def copied(found: Likenesses, one: str, other: str) -> float:
    return next(alike.copied for alike in found.plans if (alike.document, alike.other) == (one, other))


def test_shared_runs_of_three_over_all_runs() -> None:
    """abc bcd cde beside bcd cde def: two of four."""
    found = compared(P="a b c d e", Q="b c d e f")
    assert similarity(found, "P", "Q") == similarity(found, "Q", "P") == 2 / 4


def test_a_run_said_twice_is_one() -> None:
    """abc bca cab abc beside abc: one of three."""
    assert similarity(compared(P="a b c a b c", Q="a b c"), "P", "Q") == pytest.approx(1 / 3)


def test_no_run_goes_from_task_to_task() -> None:
    """ "a b" and "c d" have no run of three, "a b c d" has two."""
    found = compared(P=("a b", "c d"), Q="a b c d")
    assert similarity(found, "P", "Q") == 0
    assert copied(found, "P", "Q") == 1, "a task shorter than a run counts where all of it stands in the other"
    assert copied(found, "Q", "P") == 0


def test_the_same_words_in_another_order_are_not_the_same() -> None:
    found = compared(P="a b c d e f g h", Q="h g f e d c b a")
    assert (similarity(found, "P", "Q"), copied(found, "P", "Q"), found.steps) == (0, 0, ())


def test_nothing_but_syllables_counts() -> None:
    found = compared(P="A b, c; d – E!", Q="a B c d e")
    assert similarity(found, "P", "Q") == 1


def test_copied_is_eight_syllables_in_a_row() -> None:
    """Ten of twelve syllables stand in the other, in one run of ten; seven in a row are a phrase that all use."""
    found = compared(P="a b c d e f g h i j x y", Q="z a b c d e f g h i j z z z z z z z z z", R="a b c d e f g z z z")
    assert copied(found, "P", "Q") == pytest.approx(10 / 12)
    assert copied(found, "Q", "P") == pytest.approx(10 / 20)
    assert copied(found, "P", "R") == copied(found, "R", "P") == 0


def test_two_runs_that_overlap_are_counted_once() -> None:
    """a…h and c…j of the plan stand in two tasks of the other: ten syllables, not sixteen."""
    found = compared(P="a b c d e f g h i j", Q=("a b c d e f g h", "c d e f g h i j"))
    assert copied(found, "P", "Q") == 1
    assert found.steps == (
        CopiedStep("P/1", "Q/1", 8 / 10),
        CopiedStep("Q/1", "P/1", 1.0),
        CopiedStep("Q/2", "P/1", 1.0),
    )


def test_a_plan_is_as_much_copied_as_its_tasks_are_long() -> None:
    """A task of eight that is copied and one of two that is not: eight of ten."""
    found = compared(P=("a b c d e f g h", "x y"), Q="a b c d e f g h")
    assert (copied(found, "P", "Q"), copied(found, "Q", "P")) == (8 / 10, 1)


@pytest.mark.parametrize("names", list(permutations("PQR")))
def test_whatever_the_order_the_figures_are_the_same(names: tuple[str, ...]) -> None:
    texts = {"P": "a b c d e f g h i", "Q": "a b c d e f g h x", "R": "p q r s t u v w h i"}
    found = compared(**{name: texts[name] for name in names})
    assert len(found.plans) == 6
    # P and Q share abc … fgh, six runs of three, and have one more each: six of eight.
    assert similarity(found, "P", "Q") == similarity(found, "Q", "P") == 6 / 8
    assert similarity(found, "P", "R") == similarity(found, "R", "Q") == 0
    assert {step.step: step.source for step in found.steps} == {"P/1": "Q/1", "Q/1": "P/1"}


def test_of_two_sources_that_hold_as_much_the_one_issued_first() -> None:
    text = "a b c d e f g h"
    found = {step.step: step.source for step in compared(P=text, Q=text, R=text).steps}
    assert found == {"P/1": "Q/1", "Q/1": "P/1", "R/1": "P/1"}


def families(count: int) -> dict[str, list[tuple[str, str]]]:
    """Plans of two families, in turn: fifty syllables that the family shares, and thirty of the plan alone.

    Of its 43 + 23 runs of eight inside two tasks, a plan shares the 43 with its family and none with the other.
    """
    made = {}
    for number in range(count):
        kind = "ab"[number % 2]
        shared = " ".join(f"{kind}{n}" for n in range(50))
        made[f"{number:03}"] = plan(f"{number:03}", shared, " ".join(f"{kind}x{number}x{n}" for n in range(30)))
    return made


def test_up_to_the_limit_each_is_held_against_each() -> None:
    found = compare_wordings(families(ALL_PAIRS))
    assert len(found.plans) == ALL_PAIRS * (ALL_PAIRS - 1)
    assert len({(alike.document, alike.other) for alike in found.plans}) == len(found.plans)


def test_beyond_the_limit_only_against_the_nearest() -> None:
    """Every plan finds one of its own family, and nobody is held against the other."""
    count = ALL_PAIRS + 1
    found = compare_wordings(families(count))
    # Each chooses one, and what two say of each other is said both ways.
    assert count <= len(found.plans) <= 2 * count
    assert {alike.document for alike in found.plans} == set(families(count))
    assert all(int(alike.document) % 2 == int(alike.other) % 2 for alike in found.plans)


def test_beyond_the_limit_the_figures_are_those_of_the_pair_alone() -> None:
    """Runs of three: 48 shared; 48 + 28 each. Copied: 50 of 80 syllables."""
    found = compare_wordings(families(ALL_PAIRS + 1))
    pairs = {(alike.document, alike.other): alike for alike in found.plans}
    for (one, other), alike in pairs.items():
        assert alike == Likeness(one, other, pytest.approx(48 / (48 + 28 + 28)), pytest.approx(50 / 80))
        assert (other, one) in pairs
    assert {step.step for step in found.steps} == {f"{number:03}/1" for number in range(ALL_PAIRS + 1)}


def test_beyond_the_limit_a_plan_unlike_all_others_has_no_likeness() -> None:
    plans = {**families(ALL_PAIRS), "own": plan("own", " ".join(f"z{n}" for n in range(40)))}
    found = compare_wordings(plans)
    assert not [alike for alike in found.plans if "own" in (alike.document, alike.other)]
    assert found.plans


def test_beyond_the_limit_the_first_of_a_family_is_whom_the_others_are_held_against() -> None:
    """A plan that many copied is found by the later ones, not only by its neighbour."""
    texts = {f"{n:03}": plan(f"{n:03}", " ".join(f"s{i}" for i in range(60))) for n in range(ALL_PAIRS + 5)}
    found = compare_wordings(texts)
    last = f"{ALL_PAIRS + 4:03}"
    assert [alike.other for alike in found.plans if alike.document == last] == ["000"]
    assert {step.source for step in found.steps if step.step != "000/1"} == {"000/1"}


def test_of_two_thousand_plans_no_more_pairs_than_plans_are_compared() -> None:
    """What is compared grows with the plans, not with their square."""
    found = compare_wordings(families(2000))
    assert len(found.plans) <= 2 * 2000
