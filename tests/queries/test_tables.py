"""Rows for a reader: words stay whole, lines keep the width, nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lientinh.queries.tables import format_rows, wrap

TITLES = ("Tỉnh", "Nhiệm vụ", "Nội dung", "Số")
ROWS = [
    ("Trà Vinh", "I.1", "Tuyên truyền", "3"),
    ("Trà Vinh", "I.2", "Đào tạo", "12"),
    ("Vĩnh Phúc", "I.1", "Kiểm tra", "1"),
]
WORDS = st.text("aàăâđêôơưABC019/-.“”", min_size=1, max_size=14)
CELLS = st.lists(WORDS, max_size=12).map(" ".join)


def test_a_table_that_fits() -> None:
    assert format_rows(TITLES, ROWS, 80, numbers=[3]) == (
        "Tỉnh       Nhiệm vụ  Nội dung      Số\n"
        "─────────────────────────────────────\n"
        "Trà Vinh   I.1       Tuyên truyền   3\n"
        "Trà Vinh   I.2       Đào tạo       12\n"
        "Vĩnh Phúc  I.1       Kiểm tra       1\n"
    )


def test_leading_columns_become_headings_where_the_rest_fits() -> None:
    rows = [(*row[:2], f"{row[2]} về tiêu chuẩn, đo lường, chất lượng", row[3]) for row in (*ROWS, *ROWS[2:])]
    assert format_rows(TITLES, rows, 30, numbers=[3]) == (
        "Nhiệm vụ  Nội dung          Số\n"
        "──────────────────────────────\n"
        "Tỉnh: Trà Vinh\n"
        "I.1       Tuyên truyền về    3\n"
        "          tiêu chuẩn, đo\n"
        "          lường, chất\n"
        "          lượng\n"
        "\n"
        "I.2       Đào tạo về tiêu   12\n"
        "          chuẩn, đo lường,\n"
        "          chất lượng\n"
        "\n"
        "Tỉnh: Vĩnh Phúc\n"
        "I.1       Kiểm tra về tiêu   1\n"
        "          chuẩn, đo lường,\n"
        "          chất lượng\n"
        "\n"
        "I.1       Kiểm tra về tiêu   1\n"
        "          chuẩn, đo lường,\n"
        "          chất lượng\n"
    )


def test_records_where_no_table_fits() -> None:
    rows = [("https://w3id.org/a", "https://w3id.org/b", "một hai ba", ""), ("https://w3id.org/c", "", "bốn", "4")]
    assert format_rows(TITLES, rows, 24) == (
        "Tỉnh: https://w3id.org/a\n"
        "Nhiệm vụ:\n"
        "    https://w3id.org/b\n"
        "Nội dung: một hai ba\n"
        "\n"
        "Tỉnh: https://w3id.org/c\n"
        "Nội dung: bốn\n"
        "Số: 4\n"
    )


def test_no_rows_leave_the_titles() -> None:
    assert format_rows(("Tỉnh", "Số"), [], 80) == "Tỉnh  Số\n────────\n"


def test_headings_that_the_caller_wants() -> None:
    table = format_rows(("Nhóm", "Nhiệm vụ"), [("I. A", "I.1"), ("II. B", "II.1")], 80, headings=1)
    assert table == "Nhiệm vụ\n────────\nNhóm: I. A\nI.1\n\nNhóm: II. B\nII.1\n"


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=6), st.integers(30, 120))
def test_lines_keep_the_width_and_words_stay_whole(rows: list[tuple[str, ...]], width: int) -> None:
    table = format_rows(TITLES, rows, width)
    assert max(map(cell_len, table.splitlines())) <= width
    assert not [line for line in table.splitlines() if line != line.rstrip()]
    printed = table.split()
    for row in rows:
        for cell in row:
            assert all(word in printed for word in cell.split())


@given(CELLS, st.integers(1, 40))
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines
    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapping_indents() -> None:
    assert wrap("một hai ba", 8, "  ", "* ") == ["* một", "  hai ba"]
