"""The Accept header, as RFC 9110 reads it."""

import pytest

from lientinh.service.negotiation import choose_type

OFFERED = ("application/json", "text/csv", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle; charset=utf-8", "text/turtle"),
        ("text/csv;q=0.1, text/turtle;q=0.2", "text/turtle"),
        ("text/*;q=0.9, text/csv;q=0.1", "text/turtle"),
        ("text/csv;q=0, */*;q=0.1", "application/json"),
        ("application/json;q=0, text/csv;q=0, */*", "text/turtle"),
        ("text/csv ; q = 0.5 , text/turtle ; q = 0.4", "text/csv"),
        ("image/png", None),
        ("application/json;q=0", None),
        ("text/csv;q=abc", None),
        (",,;q=1,", None),
        ("*/*;q=7", "application/json"),
    ],
)
def test_the_most_exact_range_counts_and_the_best_quality_wins(accept: str, chosen: str | None) -> None:
    assert choose_type(accept, OFFERED) == chosen
