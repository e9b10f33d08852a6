"""Numbers before groups and tasks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.loaders.wording.ordinals import Ordinal, Style, count_of, follows, is_first, parse_ordinal, split_ordinal

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
LETTERS = "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize(
    ("printed", "value", "style"),
    [
        ("7", "7", "arabic"),
        ("1 .", "1", "arabic"),
        ("(12)", "12", "arabic"),
        ("03", "03", "arabic"),
        ("①", "1", "arabic"),
        ("IV.", "IV", "roman"),
        ("Ⅲ", "III", "roman"),
        ("B", "B", "upper"),
        ("Đ.", "Đ", "upper"),
        ("đ)", "đ", "lower"),
        ("a1)", "a1", "lower"),
        ("aa)", "aa", "lower"),
        ("1.1.", "1.1", "decimal"),
        ("2.10.3", "2.10.3", "decimal"),
        ("I.2", "I.2", "decimal"),
        ("A.1", "A.1", "decimal"),
        ("-", "-", "dash"),
        ("–", "–", "dash"),
        ("•", "•", "dash"),
    ],
)
def test_numbers_as_plans_print_them(printed: str, value: str, style: Style) -> None:
    assert parse_ordinal(printed) == Ordinal(value, printed, style)


@pytest.mark.parametrize(
    "printed", ["", "  ", "2025", "Sở", "ab", "1a", "TT", "1.950 triệu", "--", "1/2", "I" * 300, "ủy"]
)
def test_what_is_no_number(printed: str) -> None:
    assert parse_ordinal(printed) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [("Ill", "III"), ("lV", "IV"), ("1V", "IV"), ("ll", "II"), ("V|", "VI"), ("Xl", "XI"), ("vi", "VI")],
)
def test_a_roman_number_that_a_scanner_misread(printed: str, value: str) -> None:
    assert parse_ordinal(printed) == Ordinal(value, printed, "roman", misprinted=True)


@pytest.mark.parametrize("printed", ["11", "1", "l", "i", "lM", "IC"])
def test_look_alikes_alone_make_no_roman_number(printed: str) -> None:
    ordinal = parse_ordinal(printed)
    assert ordinal is None or ordinal.style != "roman"


@pytest.mark.parametrize(
    ("line", "value", "rest"),
    [
        ("IV Tăng cường đầu tư", "IV", "Tăng cường đầu tư"),
        ("II. CÁC VĂN BẢN", "II", "CÁC VĂN BẢN"),
        ("1.Mục đích", "1", "Mục đích"),
        ("1.1. Rà soát", "1.1", "Rà soát"),
        ("a) Quán triệt", "a", "Quán triệt"),
        ("12 ) Sơ kết", "12", "Sơ kết"),
        ("Ill. Đào tạo", "III", "Đào tạo"),
    ],
)
def test_a_number_and_words_on_one_line(line: str, value: str, rest: str) -> None:
    found = split_ordinal(line)
    assert found is not None
    assert (found[0].value, line[found[1] :]) == (value, rest)


@pytest.mark.parametrize(
    "line",
    ["1 tổ chức", "a dua", "V tăng", "1.950 triệu đồng", "30.11 hàng năm", "IV.", "7", "Tăng cường", "", "15.11.2025"],
)
def test_words_that_begin_with_no_number(line: str) -> None:
    assert split_ordinal(line) is None


@pytest.mark.parametrize(
    ("numbers", "places"), [(ROMANS, range(1, 15)), ([f"{n}." for n in range(1, 120)], range(1, 120))]
)
def test_the_place_that_a_number_stands_for(numbers: tuple[str, ...], places: range) -> None:
    read = [parse_ordinal(number) for number in numbers]
    assert [count_of(ordinal) for ordinal in read if ordinal] == list(places)


def test_letters_count_in_their_official_order() -> None:
    read = [parse_ordinal(f"{letter})") for letter in LETTERS]
    assert [count_of(ordinal) for ordinal in read if ordinal] == list(range(1, 24))
    assert count_of(Ordinal("C", "C", "upper")) == 3
    assert count_of(Ordinal("w", "w)", "lower")) is None


@pytest.mark.parametrize("printed", ["-", "1.2"])
def test_dashes_and_decimals_stand_for_no_place(printed: str) -> None:
    ordinal = parse_ordinal(printed)
    assert ordinal is not None
    assert count_of(ordinal) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("1", "2", True), ("1", "3", False), ("IX", "X", True), ("IV", "VI", False), ("d)", "đ)", True),
     ("d)", "e)", True), ("đ)", "e)", True), ("a)", "c)", False), ("A", "B", True),
     ("-", "-", True), ("1.1", "1.7", True)],
)  # fmt: skip
def test_whether_a_number_goes_on_from_another(before: str, after: str, expected: bool) -> None:
    first, second = parse_ordinal(before), parse_ordinal(after)
    assert first
    assert second
    assert follows(first, second) is expected


@pytest.mark.parametrize(
    ("printed", "first"),
    [("1", True), ("I", True), ("A", True), ("a)", True), ("3.1", True), ("-", True), ("2", False), ("1.2", False)],
)
def test_where_numbering_begins(printed: str, first: bool) -> None:
    ordinal = parse_ordinal(printed)
    assert ordinal is not None
    assert is_first(ordinal) is first


@given(st.integers(1, 999), st.sampled_from(["", ".", ")", " .", "  ", "/"]))
def test_any_arabic_number_with_any_mark(number: int, mark: str) -> None:
    ordinal = parse_ordinal(f"{number}{mark}")
    assert ordinal == Ordinal(str(number), f"{number}{mark}", "arabic")


@given(st.integers(1, 38))
def test_roman_numbers_count_as_they_are_written(number: int) -> None:
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    ordinal = parse_ordinal("X" * (number // 10) + ones[number % 10])
    assert ordinal is not None
    assert (ordinal.style, count_of(ordinal)) == ("roman", number)


@given(st.text(max_size=40))
def test_any_cell_is_a_number_or_none(printed: str) -> None:
    ordinal = parse_ordinal(printed)
    assert ordinal is None or (ordinal.raw == printed and ordinal.value)
    split = split_ordinal(printed)
    assert split is None or 0 < split[1] < len(printed)
