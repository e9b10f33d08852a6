"""What is odd about deadlines: on the corpus, and each check on an item made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from lientinh.analysis.deadlines import Agent, Check, DueBook, DueItem, check_deadlines, read_due
from lientinh.analysis.deadlines.checks import read_horizons
from lientinh.analysis.succession import read_succession
from lientinh.graph_store.store import Store

AGENT = Agent("https://w3id.org/lientinh/id/agency/vinh-phuc/so-y-te", "Sở Y tế", None)


@dataclass(frozen=True)
class Answer:
    state: str
    holders: Sequence[Agent] = ()
    instruments: Sequence[str] = ("202",)
    reason_vi: str = "Nay thuộc Sở khác."
    reason_en: str = "Now with another."


@pytest.fixture(scope="module")
def book(corpus_store: Store) -> DueBook:
    return read_due(corpus_store)


def codes(checks: Sequence[Check]) -> list[tuple[str, tuple[str, ...]]]:
    return [(check.code, check.keys) for check in checks]


def checked(store: Store, book: DueBook, **fields: object) -> list[tuple[str, tuple[str, ...]]]:
    """The checks on one item of Vĩnh Phúc (issued 18 April 2025), which carries out a directive with a horizon."""
    plan = next(plan for plan in book.plans if plan.number == "732/QĐ-UBND")
    item = DueItem("x", "task", plan, "IX.9", "Việc", "quarter", "Quý I/2025")
    return codes(check_deadlines(store, DueBook((plan,), (replace(item, **fields),))))  # type: ignore[arg-type]


def test_the_corpus_without_succession(corpus_store: Store, book: DueBook) -> None:
    """Vĩnh Phúc I.4 says "Hàng năm" in its text and "Quý IV/2025" in its column; nothing else contradicts itself."""
    (check,) = check_deadlines(corpus_store, book)
    assert (check.code, check.plan.number, check.keys) == ("text-column-disagree", "732/QĐ-UBND", ("I.4",))
    assert "“Hàng năm”" in check.message
    assert "“Quý IV/2025”" in check.message


def test_leads_that_have_ended_when_the_corpus_falls_due(corpus_store: Store, book: DueBook) -> None:
    """All four provinces ended on 1 July 2025: what is due by 30 June of that year is not among it."""
    resolve = read_succession(corpus_store).resolve
    ceased = [check for check in check_deadlines(corpus_store, book, resolve) if check.code == "lead-ceased"]
    science = {check.plan.number: check for check in ceased if check.message.startswith("Sở Khoa học và Công nghệ ")}
    # Vĩnh Phúc I.2 is due in the second quarter of 2025; I.1 and the rows of others are not led by this department.
    assert science["732/QĐ-UBND"].keys == (
        *("I.3", "I.4", "II.1", "II.2", "II.3", "II.4", "III.1", "III.2", "III.3"),
        *("IV.1", "IV.2", "IV.3", "IV.4", "IV.5", "V.1", "V.2"),
    )
    assert science["732/QĐ-UBND"].message == "Sở Khoa học và Công nghệ nay là Sở Khoa học và Công nghệ tỉnh Phú Thọ."
    assert "202/2025/QH15" in science["732/QĐ-UBND"].reason
    districts = [check for check in ceased if check.message.startswith("UBND các huyện, thị xã, thành phố: ")]
    assert {check.plan.number for check in districts} == {"401/QĐ-UBND", "38/KH-UBND"}
    assert all(
        "không có cơ quan kế thừa trực tiếp" in check.message and "một đối một" in check.reason for check in districts
    )


def test_due_before_the_plan(corpus_store: Store, book: DueBook) -> None:
    assert checked(corpus_store, book, end=date(2025, 3, 31)) == [("before-plan", ("IX.9",))]
    assert checked(corpus_store, book, end=date(2025, 4, 18)) == []
    assert checked(corpus_store, book, kind="years", years=(2023, 2024)) == [("before-plan", ("IX.9",))]
    assert checked(corpus_store, book, kind="years", years=(2024, 2026)) == []


def test_due_after_the_horizon(corpus_store: Store, book: DueBook) -> None:
    """The directive looks ahead to the end of 2030."""
    assert set(read_horizons(corpus_store, book.plans).values()) == {date(2030, 12, 31)}
    assert checked(corpus_store, book, end=date(2030, 12, 31)) == []
    assert checked(corpus_store, book, end=date(2031, 1, 1)) == [("beyond-horizon", ("IX.9",))]


def test_a_report_to_nobody(corpus_store: Store, book: DueBook) -> None:
    report = {"source": "report", "kind": "annual", "month_day": (11, 30)}
    assert checked(corpus_store, book, **report) == [("report-to-nobody", ("IX.9",))]
    assert checked(corpus_store, book, **report, recipient="UBND tỉnh") == []


@pytest.mark.parametrize(
    ("state", "instruments", "flagged"),
    [
        ("same", (), False),
        ("succeeded", ("202",), True),
        ("several", ("202",), True),
        ("none", ("203",), True),
        ("unknown", ("202",), True),
        ("unknown", (), False),
    ],
)
def test_what_counts_as_ended(
    corpus_store: Store, book: DueBook, state: str, instruments: tuple[str, ...], flagged: bool
) -> None:
    plan = next(plan for plan in book.plans if plan.number == "732/QĐ-UBND")
    item = DueItem("x", "task", plan, "IX.9", "Việc", "year", "Năm 2026", end=date(2026, 12, 31), agents=(AGENT,))

    def resolve(agency: str, as_of: date, named_on: date | None = None) -> Answer:
        assert (agency, as_of, named_on) == (AGENT.iri, date(2026, 12, 31), date(2025, 4, 18))
        return Answer(state, (), instruments)

    found = codes(check_deadlines(corpus_store, DueBook((plan,), (item,)), resolve))
    assert found == [("lead-ceased", ("IX.9",))] * flagged


def test_what_has_no_date_is_no_deadline_of_an_agency_that_ended(corpus_store: Store, book: DueBook) -> None:
    plan = book.plans[0]
    item = DueItem("x", "task", plan, "IX.9", "Việc", "as-regulated", "Theo quy định", agents=(AGENT,))

    def resolve(agency: str, as_of: date, named_on: date | None = None) -> Answer:
        raise AssertionError(agency)

    assert check_deadlines(corpus_store, DueBook((plan,), (item,)), resolve) == ()
