"""What each reader takes and refuses, and that evidence leads back into the file."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.errors import UnreadableSourceError
from lientinh.loaders import readers as formats
from lientinh.loaders.findings import finding_codes
from lientinh.loaders.read import LARGEST_FILE, read_bytes, read_source, readers
from lientinh.loaders.readers.read_text import from_text
from lientinh.ontology.model import SourceFile, Span
from lientinh.ontology.vocabularies import load_vocabulary

FILE = SourceFile("plan.txt", "0" * 64, "utf-8", "text/plain", 0)


def test_text_and_markdown_are_read() -> None:
    assert {".txt", ".md"} <= set(readers())


def test_a_format_is_one_module_found_by_walking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "read_upper.py").write_text(
        "from lientinh.loaders.readers import read_text\n"
        "SUFFIXES = ('.upper',)\n"
        "def read(name, data):\n    return read_text.read(name, data.lower())\n"
    )
    (tmp_path / "numbering.py").write_text("raise AssertionError('no reader, so never imported')\n")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    readers.cache_clear()
    try:
        assert read_bytes("a.upper", b"PLAN").text == "plan"
        assert {".txt", ".upper"} <= set(readers())
    finally:
        readers.cache_clear()
        sys.modules.pop(f"{formats.__name__}.read_upper", None)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"\x00\x01\x02", "binary"),
        ("a.txt", "Quyết định".encode()[:-1] + b"\xe1", "not UTF-8"),
        ("a.xyz", b"text", "no reader"),
        ("a", b"text", "no reader"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableSourceError, match=said) as caught:
        read_bytes(name, data)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableSourceError, match="more than the"):
        read_source(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_their_mark(encoding: str) -> None:
    source = read_bytes("a.txt", "Số: 12/KH-UBND\nKế hoạch".encode(encoding))
    assert [line.text for line in source.lines] == ["Số: 12/KH-UBND", "Kế hoạch"]


PIECES = st.sampled_from(
    ["Sở Y tế", "hoà", "e\u0301", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "**", "<b>", "</b>", "# ", "&amp;", "*", "a"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_stretch_of_the_reading_text_leads_back_to_the_file(raw: str) -> None:
    """A passage's slice of the file begins and ends with what the passage begins and ends with."""
    source = from_text(FILE, raw)
    for line in source.lines:
        evidence = source.evidence_of((Span(line.start, line.end),))
        piece = unicodedata.normalize("NFC", raw[evidence.start : evidence.end])
        assert 0 <= evidence.start < evidence.end <= len(raw)
        if "&" not in piece:
            assert piece[0] == evidence.quote[0] or piece[0].isspace()
        assert from_text(FILE, raw[evidence.start : evidence.end]).text.split() or "*" in piece


def test_every_finding_has_its_entry_in_the_vocabulary() -> None:
    severities = {"error", "warning", "info"}
    assert set(finding_codes()) <= set(load_vocabulary().concepts["finding-code"])
    assert set(load_vocabulary().concepts["finding-code"]) - severities <= set(finding_codes())
