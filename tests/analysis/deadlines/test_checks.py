"""What is odd about deadlines: on the corpus, and each check on an item made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from lientinh.analysis.deadlines import Agent, Check, DueBook, DueItem, check_deadlines, read_due
from lientinh.analysis.deadlines.checks import read_horizons
from lientinh.analysis.succession import Resolution, State, read_succession
from lientinh.graph_store.store import Store

AGENT = Agent("https://w3id.org/lientinh/id/agency/vinh-phuc/so-y-te", "Sở Y tế", None)


@pytest.fixture(scope="module")
def book(corpus_store: Store) -> DueBook:
    return read_due(corpus_store)


def codes(checks: Sequence[Check]) -> list[tuple[str, tuple[str, ...]]]:
    return [(check.code, check.keys) for check in checks]


def checked(store: Store, book: DueBook, **fields: object) -> list[tuple[str, tuple[str, ...]]]:
    """The checks on one item of Vĩnh Phúc (issued 18 April 2025), which carries out a directive with a horizon."""
    plan = next(plan for plan in book.plans if plan.number == "732/QĐ-UBND")
    item = DueItem("x", "task", plan, "IX.9", "Việc", "quarter", "Quý I/2025")
    return codes(check_deadlines(store, DueBook((plan,), (replace(item, **fields),))))  # type: ignore[arg-type]  # fields by name, as each test gives them


def test_the_corpus_without_succession(corpus_store: Store, book: DueBook) -> None:
    """Vĩnh Phúc I.4 says "Hàng năm" in its text and "Quý IV/2025" in its column; nothing else contradicts itself."""
    (check,) = check_deadlines(corpus_store, book)
    assert (check.code, check.plan.number, check.keys) == ("text-column-disagree", "732/QĐ-UBND", ("I.4",))
    assert "“Hàng năm”" in check.message
    assert "“Quý IV/2025”" in check.message


# Read from the lead column and the column "Thời gian" of each annex, and from the paragraph on reports. All four
# provinces and the district tier ended on 1 July 2025: here is whoever leads what is due later, or every year, or sends
# the yearly report. Not here: Bình Dương I.1 and Vĩnh Phúc I.2 (second quarter of 2025), Trà Vinh II.3 ("Theo quy
# định"), and the nine tasks of 38/KH-UBND, which print no time at all.
CEASED = {
    "1169/QĐ-UBND": {
        "Sở Khoa học và Công nghệ": "I.2 I.3 I.4 II.1 II.2 II.3 II.4 II.5 II.6 II.7 II.8 III.1 IV.1 V.1 V.3 V.4 VI.3",
        "UBND các huyện, thành phố": "I.2 III.2 V.2 VI.1 VI.2 BC.1",
        "Các sở, ban, ngành": "III.2 IV.2 V.2 VI.1 VI.2 BC.1",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng": "I.4 II.8",
        "UBND tỉnh": "II.1",
        "Công an tỉnh": "III.3",
        "Bộ Chỉ huy Quân sự tỉnh": "IV.3",
    },
    "401/QĐ-UBND": {
        "Các sở, ban, ngành tỉnh": "I.1 BC.1",
        "UBND các huyện, thị xã, thành phố": "I.1 I.2 III.4 BC.1",
        "Sở Khoa học và Công nghệ": "I.2 II.1 II.2 III.1 III.3 IV.1 IV.2 V.1 V.2 V.3 V.4 VI.1 VI.2",
        "Sở Nông nghiệp và Môi trường": "II.2 IV.1",
        "Sở Công Thương": "II.2",
        "Sở Y tế": "II.2",
        "Sở Nội vụ": "III.2",
        "Trường Đại học Trà Vinh": "III.2",
        "Trường Cao đẳng nghề Trà Vinh": "III.2",
        "Sở Xây dựng": "IV.1",
        "Bộ Chỉ huy Quân sự tỉnh": "IV.3",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh": "IV.3",
        "Sở Tài chính": "IV.4",
    },
    "732/QĐ-UBND": {
        "Các sở, ban, ngành": "I.1",
        "Các địa phương": "I.1 BC.1",
        "Sở Khoa học và Công nghệ": "I.3 I.4 II.1 II.2 II.3 II.4 III.1 III.2 III.3 IV.1 IV.2 IV.3 IV.4 IV.5 V.1 V.2",
        "Sở Xây dựng": "III.2",
        "Sở Nông nghiệp và Môi trường": "III.2",
        "Công an tỉnh": "III.2",
        "Sở Y tế": "III.2",
        "Bộ Chỉ huy Quân sự tỉnh": "III.4",
        "Sở Tài chính": "III.5",
        "Các sở, ngành": "BC.1",
        "Các cơ quan, đơn vị có liên quan": "BC.1",
    },
    "38/KH-UBND": {"Các sở, ban, ngành tỉnh": "BC.1", "UBND các huyện, thị xã, thành phố": "BC.1"},
}


def test_leads_that_have_ended_when_the_corpus_falls_due(corpus_store: Store, book: DueBook) -> None:
    resolve = read_succession(corpus_store).resolve
    ceased = [check for check in check_deadlines(corpus_store, book, resolve) if check.code == "lead-ceased"]
    found: dict[str, dict[str, str]] = {}
    for check in ceased:
        agency = check.message.partition(" nay là ")[0].partition(":")[0]
        found.setdefault(check.plan.number, {})[agency] = " ".join(check.keys)
    assert found == CEASED
    assert len(ceased) == sum(map(len, CEASED.values()))  # no agency twice in a plan
    messages = {check.message: check for check in ceased}
    science = messages["Sở Khoa học và Công nghệ nay là Sở Khoa học và Công nghệ tỉnh Phú Thọ."]
    assert "202/2025/QH15" in science.reason
    districts = [check for check in ceased if check.message.startswith("UBND các huyện, thị xã, thành phố: ")]
    assert {check.plan.number for check in districts} == {"401/QĐ-UBND", "38/KH-UBND"}
    assert all("không có cơ quan kế thừa một đối một" in check.message for check in districts)
    assert all("một đối một" in check.reason for check in districts)
    # Nothing says that the university ended; only who it belongs to now is open.
    assert "Trường Đại học Trà Vinh: chưa rõ cơ quan kế thừa." in messages


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
        ("not-yet", (), False),
    ],
)
def test_what_counts_as_ended(
    corpus_store: Store, book: DueBook, state: State, instruments: tuple[str, ...], flagged: bool
) -> None:
    plan = next(plan for plan in book.plans if plan.number == "732/QĐ-UBND")
    item = DueItem("x", "task", plan, "IX.9", "Việc", "year", "Năm 2026", end=date(2026, 12, 31), agents=(AGENT,))

    def resolve(agency: str, as_of: date, named_on: date | None = None) -> Resolution:
        assert (agency, as_of, named_on) == (AGENT.iri, date(2026, 12, 31), date(2025, 4, 18))
        return Resolution(agency, as_of, state, (), instruments, "Nay thuộc Sở khác.", "Now with another.")

    found = codes(check_deadlines(corpus_store, DueBook((plan,), (item,)), resolve))
    assert found == [("lead-ceased", ("IX.9",))] * flagged


def test_what_has_no_date_is_no_deadline_of_an_agency_that_ended(corpus_store: Store, book: DueBook) -> None:
    plan = book.plans[0]
    item = DueItem("x", "task", plan, "IX.9", "Việc", "as-regulated", "Theo quy định", agents=(AGENT,))

    def resolve(agency: str, as_of: date, named_on: date | None = None) -> Resolution:
        raise AssertionError(agency)

    assert check_deadlines(corpus_store, DueBook((plan,), (item,)), resolve) == ()
