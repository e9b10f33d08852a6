"""What falls due: counted by hand in lientinh/corpus/*.txt, and on items made for the purpose."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.deadlines import (
    Agent,
    DueBook,
    DueItem,
    Heirs,
    Period,
    choose_agencies,
    choose_plans,
    fall_due,
    read_due,
)
from lientinh.analysis.deadlines.due import KIND_NAMES
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import SKOS

# The column "Thời gian" of each annex, read line by line; "38" and "996" have no such column, and the five documents to
# revise of Bình Dương leave theirs empty.
BY_HAND = {
    ("401/QĐ-UBND", "task"): {"annual": 16, "as-regulated": 1, "by-year": 2},
    ("401/QĐ-UBND", "report"): {"annual": 1},
    ("732/QĐ-UBND", "task"): {"annual": 12, "quarter": 3, "year": 2, "period": 2, "years": 1},
    ("732/QĐ-UBND", "report"): {"annual": 1},
    ("1169/QĐ-UBND", "task"): {"annual": 18, "quarter": 7},
    ("1169/QĐ-UBND", "review"): {"none": 5},
    ("1169/QĐ-UBND", "report"): {"annual": 1},
    ("38/KH-UBND", "task"): {"none": 9},
    ("38/KH-UBND", "report"): {"annual": 1},
    ("996/KH-UBND", "task"): {"none": 26},
}
SECOND_HALF_OF_2025 = [
    ("2025-09-30", "1169/QĐ-UBND", "II.4"),
    ("2025-09-30", "732/QĐ-UBND", "I.3"),
    ("2025-11-15", "1169/QĐ-UBND", "BC.1"),
    ("2025-11-30", "401/QĐ-UBND", "BC.1"),
    ("2025-11-30", "732/QĐ-UBND", "BC.1"),
    ("2025-12-15", "38/KH-UBND", "BC.1"),
    ("2025-12-31", "732/QĐ-UBND", "I.4"),
    ("2025-12-31", "732/QĐ-UBND", "II.2"),
]
PLAN = PlanRecord(
    "https://w3id.org/lientinh/id/document/x/1-2025", "1/KH-UBND", "1", None, None, "2025-03-10", "full-text", ""
)


@pytest.fixture(scope="module")
def book(corpus_store: Store) -> DueBook:
    return read_due(corpus_store)


def test_every_deadline_of_the_corpus_has_the_kind_that_was_read_by_hand(book: DueBook) -> None:
    found: dict[tuple[str, str], Counter[str]] = {}
    for item in book.items:
        found.setdefault((item.plan.number, item.source), Counter())[item.kind] += 1
    assert found == BY_HAND


def test_what_falls_due_in_the_second_half_of_2025(book: DueBook) -> None:
    report = fall_due(book.items, Period(date(2025, 7, 1), date(2025, 12, 31)))
    assert [(found.due.isoformat(), found.item.plan.number, found.item.key) for found in report.due] == (
        SECOND_HALF_OF_2025
    )
    assert (len(report.yearly), len(report.undated)) == (16 + 12 + 18, 1 + 5 + 9 + 26)


def test_nothing_without_a_printed_date_gets_one(book: DueBook) -> None:
    report = fall_due(book.items, Period())
    dated = {found.item.iri for found in report.due}
    assert dated.isdisjoint(item.iri for item in (*report.yearly, *report.undated))
    assert all(item.end is None and not item.years for item in (*report.yearly, *report.undated))
    assert len(dated) + len(report.yearly) + len(report.undated) == len(book.items)


def test_single_years_are_due_in_each_of_them(book: DueBook) -> None:
    """Vĩnh Phúc V.2: "Năm 2026, năm 2029"."""
    item = next(item for item in book.items if item.key == "V.2" and item.plan.number == "732/QĐ-UBND")
    assert [found.due for found in fall_due([item], Period()).due] == [date(2026, 12, 31), date(2029, 12, 31)]
    assert fall_due([item], Period(date(2027, 1, 1), date(2028, 12, 31))).due == ()


def test_by_a_year_has_no_first_day(book: DueBook) -> None:
    """Trà Vinh IV.1: "Đến năm 2030"."""
    item = next(item for item in book.items if item.key == "IV.1" and item.plan.number == "401/QĐ-UBND")
    (found,) = fall_due([item], Period()).due
    assert (found.start, found.due) == (None, date(2030, 12, 31))


def test_a_report_comes_each_year_from_the_plan_on(book: DueBook) -> None:
    """38/KH-UBND is of 24 July 2020 and wants a report on 15 December."""
    item = next(item for item in book.items if item.key == "BC.1" and item.plan.number == "38/KH-UBND")
    found = fall_due([item], Period(None, date(2022, 12, 15))).due
    assert [entry.due for entry in found] == [date(2020, 12, 15), date(2021, 12, 15), date(2022, 12, 15)]
    assert not any(entry.repeats for entry in found)
    (first,) = fall_due([item], Period(date(2023, 12, 16))).due
    assert (first.due, first.repeats) == (date(2024, 12, 15), True)
    assert fall_due([item], Period(date(9999, 12, 31))).due == ()


def test_a_report_on_the_leap_day() -> None:
    item = DueItem("x", "report", PLAN, "BC.1", "", "annual", "ngày 29/2", month_day=(2, 29))
    days = [found.due for found in fall_due([item], Period(date(2027, 1, 1), date(2028, 12, 31))).due]
    assert days == [date(2027, 2, 28), date(2028, 2, 29)]


def test_a_yearly_task_comes_in_no_year_before_the_plan() -> None:
    item = DueItem("x", "task", PLAN, "I.1", "", "annual", "Hàng năm")
    assert fall_due([item], Period(date(2025, 1, 1), date(2025, 1, 31))).yearly == (item,)
    assert fall_due([item], Period(date(2024, 1, 1), date(2024, 12, 31))).yearly == ()


def test_a_period_that_ends_before_it_begins() -> None:
    with pytest.raises(InputError, match=r"--to 2025-01-01: is before --from 2025-01-02"):
        Period(date(2025, 1, 2), date(2025, 1, 1))


def test_an_agency_by_type_and_as_member_of_a_collective(corpus_store: Store, book: DueBook) -> None:
    """Sở Y tế: named in 401 II.2 and 732 III.2; else by "Các sở, ban, ngành" and the like, which all report."""
    items = choose_agencies(corpus_store, book, ["Sở Y tế"]).items
    keys = {(item.plan.number, item.key) for item in items}
    assert {("401/QĐ-UBND", "II.2"), ("732/QĐ-UBND", "III.2")} <= keys
    assert {(number, key) for number, key in keys if key == "BC.1"} == {
        (number, "BC.1") for number in ("38/KH-UBND", "401/QĐ-UBND", "732/QĐ-UBND", "1169/QĐ-UBND")
    }
    # Bình Dương: the rows led by "Các sở, ban, ngành" alone or with localities.
    assert {key for number, key in keys if number == "1169/QĐ-UBND"} == {
        *("I.1", "III.2", "IV.2", "V.2", "VI.1", "VI.2", "BC.1")
    }


def test_an_agency_by_the_one_that_answers_for_it(corpus_store: Store, book: DueBook) -> None:
    """Were Sở Công Thương heir to the police, what that leads would be its own, by its type and by its full name."""
    heir = "https://w3id.org/lientinh/id/agency-type/so-cong-thuong"
    police = {agent.iri for item in book.items for agent in item.agents if agent.name == "Công an tỉnh"}
    named = choose_agencies(corpus_store, book, ["Sở Công Thương"]).items
    heirs = Heirs({iri: frozenset({heir, "held"}) for iri in police}, {"Sở Công Thương tỉnh Mới": "held"})
    # Bình Dương III.3 is led by the police alone, Vĩnh Phúc III.2 by the police and four departments.
    police_leads = {("1169/QĐ-UBND", "III.3"), ("732/QĐ-UBND", "III.2")}
    found = choose_agencies(corpus_store, book, ["Sở Công Thương"], heirs).items
    assert {(item.plan.number, item.key) for item in found if item not in named} == police_leads
    by_name = choose_agencies(corpus_store, book, ["sở công thương tỉnh mới"], heirs).items
    assert {(item.plan.number, item.key) for item in by_name} == police_leads


@pytest.mark.parametrize("name", ["UBND các huyện", "UBND huyện", "UBND cấp huyện", "ubnd các huyện, thị xã"])
def test_a_collective_is_found_in_whatever_words_a_plan_names_it(corpus_store: Store, book: DueBook, name: str) -> None:
    """No plan says "UBND các huyện": Bình Dương says "UBND huyện, thành phố", Trà Vinh "UBND các huyện, thị xã, thành
    phố", Vĩnh Phúc "địa phương"; the rows are those whose lead column has these words, and all four yearly reports.
    """
    found = {(item.plan.number, item.key) for item in choose_agencies(corpus_store, book, [name]).items}
    assert found == {
        *(("1169/QĐ-UBND", key) for key in ("I.1", "I.2", "III.2", "V.2", "VI.1", "VI.2", "BC.1")),
        *(("401/QĐ-UBND", key) for key in ("I.1", "I.2", "III.4", "BC.1")),
        *(("732/QĐ-UBND", key) for key in ("I.1", "BC.1")),
        ("38/KH-UBND", "BC.1"),
    }


@pytest.mark.parametrize(
    ("plans", "provinces", "message"),
    [
        (["999"], [], "plan '999': no plan here has this name"),
        ([], ["Atlantis"], "--province Atlantis: the vocabulary has no such name"),
        ([], ["Hà Nội"], "--province Hà Nội: no plan of the store was issued there"),
    ],
)
def test_names_that_nothing_has(corpus_store: Store, plans: list[str], provinces: list[str], message: str) -> None:
    with pytest.raises(InputError) as error:
        choose_plans(corpus_store, plans, provinces)
    assert str(error.value).startswith(message)


def test_plans_of_a_province(corpus_store: Store) -> None:
    assert {plan.number for plan in choose_plans(corpus_store, [], ["tra vinh"])} == {"401/QĐ-UBND", "38/KH-UBND"}
    (plan,) = choose_plans(corpus_store, ["401"], ["Trà Vinh"])
    assert plan.number == "401/QĐ-UBND"


def test_no_agency_of_that_name(corpus_store: Store, book: DueBook) -> None:
    with pytest.raises(InputError, match=r"--agency Sở Y tá: no agency of that name; near to it are Sở Y tế"):
        choose_agencies(corpus_store, book, ["Sở Y tá"])


def test_the_names_of_kinds_are_those_of_the_vocabulary(corpus_store: Store) -> None:
    scheme = "https://w3id.org/lientinh/id/concept/deadline-kind/"
    found: dict[str, dict[str, str]] = {}
    for concept, label in corpus_store.select(
        f'SELECT DISTINCT ?c ?l WHERE {{ ?c <{SKOS.prefLabel}> ?l FILTER(STRSTARTS(STR(?c), "{scheme}")) }}'
    ):
        found.setdefault(concept.value.removeprefix(scheme), {})[label.language] = label.value  # type: ignore[union-attr]  # labels are literals
    assert {kind: (labels["vi"], labels["en"]) for kind, labels in found.items()} == dict(KIND_NAMES)


def test_a_collective_is_its_members_and_an_open_one_is_nobody() -> None:
    collective = Agent("a", "Các sở", "type", True, frozenset({"so-y-te"}))
    assert collective.is_one_of(frozenset({"so-y-te"}))
    assert not replace(collective, members=frozenset()).is_one_of(frozenset({"so-y-te"}))
