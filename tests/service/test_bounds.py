"""Rows counted in the bytes of an answer, against rows counted as rows."""

from __future__ import annotations

import tracemalloc

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.graph_store.query_text import term_text
from lientinh.service.limits import Limits
from lientinh.service.sparql import bounds
from lientinh.service.sparql.bounds import BoundedBuffer, TooLargeError, check_rows, count_rows

FORMATS = (
    ox.QueryResultsFormat.JSON,
    ox.QueryResultsFormat.XML,
    ox.QueryResultsFormat.CSV,
    ox.QueryResultsFormat.TSV,
)
NASTY = st.text(alphabet="a\"\\{}[],:\n\r\t'<>&", max_size=8)


@given(st.lists(st.tuples(st.one_of(st.none(), NASTY), st.one_of(st.none(), NASTY)), max_size=6))
def test_rows_are_counted_whatever_stands_in_them(rows: list[tuple[str | None, str | None]]) -> None:
    cells = [["UNDEF" if text is None else term_text(ox.Literal(text)) for text in row] for row in rows]
    values = " ".join(f"({' '.join(row)})" for row in cells)
    for format_ in FORMATS:
        answer = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
        assert isinstance(answer, ox.QuerySolutions)
        assert count_rows(answer.serialize(format=format_) or b"", format_) == len(rows)


@given(st.lists(st.tuples(st.one_of(st.none(), NASTY), st.one_of(st.none(), NASTY)), max_size=6), st.integers(1, 9))
def test_it_does_not_matter_where_the_answer_is_parted(rows: list[tuple[str | None, str | None]], window: int) -> None:
    cells = [["UNDEF" if text is None else term_text(ox.Literal(text)) for text in row] for row in rows]
    values = " ".join(f"({' '.join(row)})" for row in cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "_WINDOW", window)
        for format_ in FORMATS:
            answer = ox.Store().query(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}")
            assert isinstance(answer, ox.QuerySolutions)
            assert count_rows(answer.serialize(format=format_) or b"", format_) == len(rows)


def test_counting_needs_little_memory() -> None:
    row = b'{"a":{"type":"uri","value":"http://a"},"b":{"type":"literal","value":"x"}}'
    answer = b'{"head":{"vars":["a","b"]},"results":{"bindings":[' + b",".join([row] * 100_000) + b"]}}"
    tracemalloc.start()
    assert count_rows(answer, ox.QueryResultsFormat.JSON) == 100_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12_000_000 < len(answer) * 2


def test_triple_terms_are_no_rows() -> None:
    query = 'SELECT ?t { VALUES ?t { <<( <http://a> <http://b> <<( <http://a> <http://b> "},{" )>> )>> 1 } }'
    for format_ in FORMATS:
        answer = ox.Store().query(query)
        assert isinstance(answer, ox.QuerySolutions)
        assert count_rows(answer.serialize(format=format_) or b"", format_) == 2


def test_the_limit_itself_is_allowed() -> None:
    answer = b"?a\n" + b"1\n" * 10
    check_rows(answer, ox.QueryResultsFormat.TSV, Limits(rows=10))
    with pytest.raises(TooLargeError, match="more than 9 rows"):
        check_rows(answer, ox.QueryResultsFormat.TSV, Limits(rows=9))


def test_no_byte_is_kept_beyond_the_limit() -> None:
    buffer = BoundedBuffer(10)
    assert buffer.write(b"12345") == 5
    buffer.write(b"67890")
    assert buffer.bytes() == b"1234567890"
    with pytest.raises(TooLargeError):
        buffer.write(b"1")
