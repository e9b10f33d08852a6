"""Names of groups and tasks, and what is odd about their numbers."""

from __future__ import annotations

from lientinh.loaders.tasks.numbering import Numbering
from lientinh.loaders.wording.ordinals import Ordinal, parse_ordinal
from lientinh.ontology.model import CellPlace, Evidence, Span


def at(table: int = 0) -> Evidence:
    return Evidence((Span(0, 1),), "x", CellPlace(table, 2, 2) if table else None)


def number(printed: str) -> Ordinal:
    ordinal = parse_ordinal(printed)
    assert ordinal is not None
    return ordinal


def keys(numbering: Numbering, *printed: str, table: int = 0) -> list[str]:
    """Of tasks; a number with a colon begins a group."""
    found: list[str] = []
    for text in printed:
        if text.endswith(":"):
            found.append(numbering.begin_group(number(text[:-1]), at(table)))
        else:
            found.append(numbering.name_task(number(text) if text else None, at(table))[1])
    return found


def codes(numbering: Numbering) -> list[str]:
    return [finding.code for finding in numbering.findings]


def test_tasks_are_named_after_their_group() -> None:
    numbering = Numbering()
    assert keys(numbering, "I:", "1", "2", "II:", "1") == ["I", "I.1", "I.2", "II", "II.1"]
    assert not numbering.findings


def test_where_no_number_is_printed_the_place_counts() -> None:
    assert keys(Numbering(), "1:", "", "", "-", "2:", "-") == ["1", "1.1", "1.2", "1.3", "2", "2.1"]


def test_without_groups_the_number_is_the_key() -> None:
    assert keys(Numbering(), "1", "2", "3") == ["1", "2", "3"]


def test_numbers_may_run_on_through_the_groups() -> None:
    numbering = Numbering()
    assert keys(numbering, "I:", "1", "2", "II:", "3", "4") == ["I", "I.1", "I.2", "II", "II.3", "II.4"]
    assert not numbering.findings


def test_points_below_a_task_are_named_after_it() -> None:
    assert keys(Numbering(), "I:", "1", "a)", "b)", "2", "a)", "1.1") == [
        "I",
        "I.1",
        "I.1.a",
        "I.1.b",
        "I.2",
        "I.2.a",
        "I.1.1",
    ]


def test_a_decimal_that_repeats_its_group_is_the_task_of_that_number() -> None:
    numbering = Numbering()
    assert keys(numbering, "1:", "1.1", "1.2", "2:", "2.1") == ["1", "1.1", "1.2", "2", "2.1"]
    assert not numbering.findings


def test_a_number_used_twice_gets_a_longer_name_and_a_finding() -> None:
    numbering = Numbering()
    assert keys(numbering, "I:", "1", "1", "1", "I:", "1") == ["I", "I.1", "I.1-2", "I.1-3", "I-2", "I-2.1"]
    assert codes(numbering) == ["ordinal-repeated"] * 3


def test_a_missing_number_is_a_finding() -> None:
    numbering = Numbering()
    keys(numbering, "I:", "1", "2", "4", "II:", "1", "IV:", "5")
    assert [(f.code, f.message_en) for f in numbering.findings] == [
        ("ordinal-gap", "Ordinals do not follow one another: 4 comes after I.2."),
        ("ordinal-gap", "Ordinals do not follow one another: IV comes after II."),
        ("ordinal-gap", "Ordinals do not follow one another: 5 comes after II.1."),
    ]


def test_a_misprint_is_a_finding() -> None:
    numbering = Numbering()
    assert keys(numbering, "II:", "Ill:") == ["II", "III"]
    assert codes(numbering) == ["ordinal-misprint"]


def test_the_evidence_of_a_misprint_is_the_number() -> None:
    numbering, printed = Numbering(), Evidence((Span(7, 10),), "Ill", CellPlace(1, 2, 1))
    numbering.begin_group(number("II"), at(1))
    numbering.begin_group(number("Ill"), at(1), printed)
    (misprint,) = numbering.findings
    assert misprint.evidence is printed


def test_letters_may_follow_either_alphabet() -> None:
    numbering = Numbering()
    keys(numbering, "a)", "b)", "c)", "d)", "đ)", "e)")
    keys(numbering, "I:", "a)", "b)", "c)", "d)", "e)", "f)")
    assert not numbering.findings


def test_a_second_table_that_begins_anew_leaves_the_last_group() -> None:
    numbering = Numbering()
    assert keys(numbering, "I:", "1", "2", table=1) == ["I", "I.1", "I.2"]
    assert keys(numbering, "1", "2", table=2) == ["1", "2"]


def test_a_table_that_goes_on_stays_in_the_group() -> None:
    numbering = Numbering()
    assert keys(numbering, "I:", "1", table=1) == ["I", "I.1"]
    assert keys(numbering, "2", "II:", table=2) == ["I.2", "II"]
    assert keys(numbering, "1", table=3) == ["II.1"]


def test_a_task_beside_a_group_of_its_kind_of_number() -> None:
    """ "I. Công tác chỉ đạo" holds the group "1" with 1.1 and 1.2, and the task "2"."""
    numbering = Numbering()
    assert keys(numbering, "A:", "I:", "1:", "1.1", "1.2", "2", "3", "II:", "1", "2") == [
        "A", "I", "1", "1.1", "1.2", "I.2", "I.3", "II", "II.1", "II.2",
    ]  # fmt: skip
    assert not numbering.findings


def test_tasks_numbered_anew_stay_in_their_group() -> None:
    assert keys(Numbering(), "1:", "1", "2", "2:", "1", "2") == ["1", "1.1", "1.2", "2", "2.1", "2.2"]
