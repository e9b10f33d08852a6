"""`lientinh graph`."""

from pathlib import Path

import pytest
from command_line import Call


def test_a_view_is_one_file(call: Call, corpus_address: str) -> None:
    outcome = call("graph", "lineage", "-o", "nguon-goc.html", "--store", corpus_address)
    assert outcome.code == 0
    assert outcome.out == ""
    assert outcome.err.startswith("nguon-goc.html: ")
    page = Path("nguon-goc.html").read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert "Nguồn gốc văn bản" in page


def test_english(call: Call, corpus_address: str) -> None:
    assert call("graph", "lineage", "-o", "x.html", "--store", corpus_address, "--lang", "en").code == 0
    assert "<title>Lineage of documents" in Path("x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "day"), [((), ""), (("--as-of", "01/7/2025"), "2025-07-01")])
def test_a_page_opens_with_the_day_asked_for(
    call: Call, corpus_address: str, arguments: tuple[str, ...], day: str
) -> None:
    """By default with the days of the plans, as the help says, whatever has changed since."""
    assert call("graph", "together", "-o", "x.html", "--store", corpus_address, *arguments).code == 0
    assert f'"day":"{day}"' in Path("x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no-such-view", "-o", "x.html"), "accepted are agencies, lineage"),
        (("agencies", "-o", "x.html", "--province", "Lâm Đồng"), "--province Lâm Đồng"),
        (("lineage", "-o", "no/such/folder/x.html"), "cannot be written"),
        (("lineage", "-o", "x.html", "--as-of", "soon"), "--as-of"),
    ],
)
def test_bad_input_is_one_line(call: Call, corpus_address: str, arguments: tuple[str, ...], said: str) -> None:
    outcome = call("graph", *arguments, "--store", corpus_address)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not Path("x.html").exists()
