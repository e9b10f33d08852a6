"""Deadlines as plans print them, with the dates worked out by hand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.loaders.read import read_bytes
from lientinh.loaders.wording.deadlines import is_understood, parse_deadline

PRINTED = [
    ("Hàng năm", "annual", None, None),
    ("Hằng năm", "annual", None, None),
    ("Thường xuyên hằng năm", "annual", None, None),
    ("Trước ngày 15/12 hàng năm", "annual", None, None),
    ("Quý II/2025", "quarter", "2025-04-01", "2025-06-30"),
    ("QUÝ IV/2026", "quarter", "2026-10-01", "2026-12-31"),
    ("Quý II năm 2025", "quarter", "2025-04-01", "2025-06-30"),
    ("Quý 3/2025", "quarter", "2025-07-01", "2025-09-30"),
    ("Quý II/2025 (lần 1), Quý IV/2025 (lần 2)", "quarter", None, "2025-12-31"),
    ("01/7/2025 - 31/12/2025", "period", "2025-07-01", "2025-12-31"),
    ("Từ ngày 01/7/2025", "period", "2025-07-01", None),
    ("Sau ngày 30/6/2025", "period", "2025-07-01", None),
    ("Sau năm 2025", "period", "2026-01-01", None),
    ("Ngay sau khi Kế hoạch được ban hành", "as-regulated", None, None),
    ("15 ngày làm việc kể từ ngày nhận", "as-regulated", None, None),
    ("Đột xuất", "as-regulated", None, None),
    ("Quý 1V/2026", "quarter", "2026-10-01", "2026-12-31"),  # a scan
    ("Quý Il/2025", "quarter", "2025-04-01", "2025-06-30"),
    ("Quý 1/2025", "quarter", "2025-01-01", "2025-03-31"),
    ("Xong trong Quý II/2026", "quarter", "2026-04-01", "2026-06-30"),
    ("Quý II, III/2015", "quarter", "2015-04-01", "2015-09-30"),
    ("Quý II và III/2015", "quarter", "2015-04-01", "2015-09-30"),
    ("Quý I, II/2015", "quarter", "2015-01-01", "2015-06-30"),
    ("Quý IV/2024 - Quý II/2025", "period", "2024-10-01", "2025-06-30"),
    ("Quý IV, I/2026", "quarter", "2025-10-01", "2026-03-31"),
    ("Tháng 5/2026", "month", "2026-05-01", "2026-05-31"),
    ("Xong trong tháng 5/2026", "month", "2026-05-01", "2026-05-31"),
    ("Tháng 02 năm 2028", "month", "2028-02-01", "2028-02-29"),
    ("05/2026", "month", "2026-05-01", "2026-05-31"),
    ("Tháng 5 - 6/2026", "period", "2026-05-01", "2026-06-30"),
    # A stretch of quarters or months is a period, a list of them is not.
    ("Quý II-IV/2025", "period", "2025-04-01", "2025-12-31"),
    ("Từ quý II đến hết quý IV năm 2025", "period", "2025-04-01", "2025-12-31"),
    ("Quý III - quý I/2026", "period", "2025-07-01", "2026-03-31"),
    ("từ tháng 5 đến tháng 9/2025", "period", "2025-05-01", "2025-09-30"),
    ("Từ tháng 10/2025 đến tháng 3/2026", "period", "2025-10-01", "2026-03-31"),
    ("05/2025 - 09/2025", "period", "2025-05-01", "2025-09-30"),
    ("Từ 5/2025 đến tháng 9/2025", "period", "2025-05-01", "2025-09-30"),
    ("Quý II/2025 - 2027", "period", "2025-04-01", "2027-12-31"),
    ("Từ tháng 6/2025 đến hết năm 2030", "period", "2025-06-01", "2030-12-31"),
    ("Từ quý II/2025", "period", "2025-04-01", None),
    ("Tháng 5, 6/2026", "month", "2026-05-01", "2026-06-30"),
    ("Trước tháng 6/2026", "month", None, "2026-05-31"),
    ("Đến tháng 6/2026", "month", None, "2026-06-30"),
    ("Tháng 3 và tháng 9 năm 2025", "month", None, "2025-09-30"),
    ("30/6/2025", "date", "2025-06-30", "2025-06-30"),
    ("Ngày 09/11/2015", "date", "2015-11-09", "2015-11-09"),
    ("ngày 30 tháng 6 năm 2025", "date", "2025-06-30", "2025-06-30"),
    ("Hoàn thành đầu tư, lắp đặt và vận hành xong trước ngày 01/01/2030", "date", None, "2030-01-01"),
    ("Chậm nhất 15/12/2025", "date", None, "2025-12-15"),
    ("Từ ngày 01/3/2025 đến ngày 30/6/2025", "period", "2025-03-01", "2025-06-30"),
    ("6 tháng đầu năm 2025", "period", "2025-01-01", "2025-06-30"),
    ("6 tháng cuối năm 2025", "period", "2025-07-01", "2025-12-31"),
    ("Năm 2025", "year", "2025-01-01", "2025-12-31"),
    ("Trong năm 2026", "year", "2026-01-01", "2026-12-31"),
    ("Cả năm 2015", "year", "2015-01-01", "2015-12-31"),
    ("Giai đoạn 2025- 2030", "period", "2025-01-01", "2030-12-31"),
    ("2025-2030", "period", "2025-01-01", "2030-12-31"),
    ("2025 – 2030", "period", "2025-01-01", "2030-12-31"),
    ("Từ năm 2025 đến năm 2030", "period", "2025-01-01", "2030-12-31"),
    ("Năm 2025 và những năm tiếp theo", "period", "2025-01-01", None),
    ("Đến năm 2030", "by-year", None, "2030-12-31"),
    ("Đến năm 2030 và những năm tiếp theo", "by-year", None, "2030-12-31"),
    ("Đến hết năm 2027", "by-year", None, "2027-12-31"),
    ("Trước năm 2030", "by-year", None, "2029-12-31"),
    ("Theo quy định", "as-regulated", None, None),
    ("Sau khi có hướng dẫn của Bộ Khoa học và Công nghệ", "as-regulated", None, None),
    ("Thường xuyên", "continuous", None, None),
    ("Thường xuyên, liên tục", "continuous", None, None),
    ("Thực hiện thường xuyên trong năm", "continuous", None, None),
    # Several times in one text: the first clause that says one decides.
    ("Thực hiện định kỳ hằng năm; Riêng năm 2020 hoàn thành trong quý II/2020", "annual", None, None),
    ("Thực hiện thường xuyên, riêng việc tuyên truyền hoàn thành trong quý II/2020", "continuous", None, None),
]


@pytest.mark.parametrize(("text", "kind", "start", "end"), PRINTED)
def test_kind_and_dates(text: str, kind: str, start: str | None, end: str | None) -> None:
    deadline = parse_deadline(text)
    assert (deadline.kind, deadline.start, deadline.end) == (kind, start, end)
    assert deadline.raw == text
    assert is_understood(deadline)


def test_single_years_are_no_period() -> None:
    deadline = parse_deadline("Năm 2026, năm 2029")
    assert (deadline.kind, deadline.start, deadline.end, deadline.years) == ("years", None, None, (2026, 2029))


def test_a_quarter_without_year_takes_the_year_of_the_document() -> None:
    assert parse_deadline("Quý II", reference_year=2025).end == "2025-06-30"
    assert parse_deadline("Trong năm", reference_year=2025).kind == "year"
    unknown = parse_deadline("Quý II")
    assert (unknown.kind, unknown.start, unknown.end) == ("quarter", None, None)


@pytest.mark.parametrize("text", ["", "   ", None, "-", "…"])
def test_an_empty_cell_has_no_deadline_and_is_no_riddle(text: str | None) -> None:
    deadline = parse_deadline(text)
    assert (deadline.kind, deadline.raw) == ("none", None)
    assert is_understood(deadline)


@pytest.mark.parametrize("text", ["Sở Y tế", "31/02/2025", "Kế hoạch", "09/2025 - 05/2025"])
def test_what_says_no_time_keeps_its_words(text: str) -> None:
    deadline = parse_deadline(text)
    assert (deadline.kind, deadline.raw, deadline.start, deadline.end) == ("none", text, None, None)
    assert not is_understood(deadline)


def test_evidence_is_handed_on() -> None:
    source = read_bytes("plan.txt", "Quý  II/2025".encode())
    evidence = source.evidence(0, len(source.text))
    deadline = parse_deadline(evidence.quote, evidence)
    assert deadline.evidence is evidence
    assert deadline.raw == "Quý II/2025"


YEARS = st.integers(2000, 2060)


@given(YEARS, st.integers(1, 4), st.sampled_from(("Quý {q}/{y}", "quý {q} năm {y}", "Xong trong  QUÝ {q} / {y}")))
def test_any_quarter(year: int, quarter: int, form: str) -> None:
    deadline = parse_deadline(form.format(q=("I", "II", "III", "IV")[quarter - 1], y=year))
    last = date(year, quarter * 3, monthrange(year, quarter * 3)[1])
    assert (deadline.kind, deadline.start, deadline.end) == (
        "quarter",
        date(year, quarter * 3 - 2, 1).isoformat(),
        last.isoformat(),
    )


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.sampled_from("/.-"))
def test_any_day(day: date, mark: str) -> None:
    printed = f"{day.day:02}{mark}{day.month}{mark}{day.year}"
    exact, until = parse_deadline(printed), parse_deadline(f"Trước ngày {printed}")
    assert (exact.kind, exact.start, exact.end) == ("date", day.isoformat(), day.isoformat())
    assert (until.kind, until.start, until.end) == ("date", None, day.isoformat())


@given(YEARS, YEARS, st.sampled_from(("Giai đoạn {a}-{b}", "{a} - {b}", "Từ năm {a} đến năm {b}", "{a}–{b}")))
def test_any_period(first: int, last: int, form: str) -> None:
    deadline = parse_deadline(form.format(a=min(first, last), b=max(first, last)))
    assert (deadline.kind, deadline.start, deadline.end) == (
        "period",
        f"{min(first, last)}-01-01",
        f"{max(first, last)}-12-31",
    )


@given(st.text(alphabet="quýhàngnămthng đếI/V20251 -,;", max_size=40))
def test_no_text_breaks_it_and_days_are_in_order(text: str) -> None:
    deadline = parse_deadline(text, reference_year=2025)
    if deadline.start and deadline.end:
        assert deadline.start <= deadline.end
