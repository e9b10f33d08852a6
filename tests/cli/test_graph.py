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
