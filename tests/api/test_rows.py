"""Rows of an answer: a sequence, a table, a data frame."""

import sys

import pytest

from lientinh.api.rows import Rows
from lientinh.errors import InputError

ROWS = Rows(
    ("province", "tasks", "share", "iri"),
    (
        {"province": "Trà Vinh", "tasks": 19, "share": 0.5, "iri": "https://example.org/a"},
        {"province": "Kon Tum", "tasks": 26, "share": None, "iri": "https://example.org/b"},
    ),
    {"province": "Tỉnh", "tasks": "Nhiệm vụ", "share": "Tỷ lệ"},
)


def test_rows_are_a_sequence() -> None:
    assert len(ROWS) == 2
    assert ROWS[0]["province"] == "Trà Vinh"
    assert [row["tasks"] for row in ROWS[1:]] == [26]
    assert isinstance(ROWS[:1], Rows)
    assert ROWS.column("tasks") == [19, 26]


def test_an_unknown_column_is_named() -> None:
    with pytest.raises(InputError, match=r"nothing.*province, tasks, share, iri"):
        ROWS.column("nothing")


def test_print_shows_titles_and_hides_details() -> None:
    text = repr(ROWS)
    assert "Nhiệm vụ" in text
    assert "example.org" not in text
    assert text.endswith("2 rows")


def test_a_notebook_shows_text_as_text() -> None:
    rows = Rows(("text",), ({"text": "<script>alert(1)</script>"},))
    shown = rows._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_long_answers_are_counted_not_dumped() -> None:
    rows = Rows(("n",), tuple({"n": n} for n in range(500)), is_cut=True)
    assert "500 rows, 20 shown; cut" in repr(rows)
    assert rows._repr_html_().count("<tr>") == 21


def test_pandas_keeps_numbers_and_blanks() -> None:
    pandas = pytest.importorskip("pandas")
    frame = ROWS.frame("pandas")
    assert isinstance(frame, pandas.DataFrame)
    assert frame["tasks"].sum() == 45
    assert frame["share"].isna().tolist() == [False, True]


def test_polars_keeps_numbers_and_blanks() -> None:
    polars = pytest.importorskip("polars")
    frame = ROWS.frame("polars")
    assert isinstance(frame, polars.DataFrame)
    assert frame["tasks"].to_list() == [19, 26]
    assert frame["share"].to_list() == [0.5, None]


def test_an_unknown_or_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="accepted are pandas, polars"):
        ROWS.frame("excel")  # type: ignore[arg-type]  # wrong on purpose
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setattr("lientinh.api.rows.find_spec", lambda name: None)
    with pytest.raises(InputError, match="pip install polars"):
        ROWS.frame("polars")
    with pytest.raises(InputError, match="pandas or polars is not installed"):
        ROWS.frame()
