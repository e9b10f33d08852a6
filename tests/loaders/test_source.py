"""The reading text, and the way back from it into the file."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import source_of

from lientinh.loaders.source import clean_text, split_lines
from lientinh.ontology.labels import squeeze
from lientinh.ontology.model import CellPlace, Span


@pytest.mark.parametrize(
    ("raw", "reading"),
    [
        ("Kế hoạch", "Kế hoạch"),
        (unicodedata.normalize("NFD", "Thường trực Hội đồng"), "Thường trực Hội đồng"),
        ("a\r\nb\rc\u2028d\x0be\x85f", "a\nb\nc\nd\ne\nf"),
        ("trang 1\ftrang 2", "trang 1\ntrang 2"),
        ("12\u00a0tháng\u2003tư\u3000nay", "12 tháng tư nay"),
        ("Số\u200b:\u00ad 7\ufeff7", "Số: 77"),
        # Marks of direction around a number pasted from mail, and controls, which RDF/XML cannot hold.
        ("\u202d77/KH-UBND\u202c\u200f \u2067a\u2069", "77/KH-UBND a"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("<b>TT</b><br/><i class='x'>Nội dung</i>", "TT Nội dung"),
        ("x < 5 và y > 3, <nhãn lạ>", "x < 5 và y > 3, <nhãn lạ>"),
        ("<!-- image -->Phụ lục<!-- a-b --c -->", "Phụ lục"),
        ("R&amp;D&nbsp;&#8211;&#x2013; &lt;b&gt;", "R&D –– <b>"),
        ("a&shy;b&#8203;c&#13;d", "abc\nd"),
        ("Đài PT&TH; Báo P&Q;", "Đài PT&TH; Báo P&Q;"),  # no entities, though they look like some
        ("# Phần I\n### **II. Nhiệm vụ**", "Phần I\nII. Nhiệm vụ"),
        ("#1 và a # b", "#1 và a # b"),
        ("*sau đây gọi tắt là Kế hoạch*, (*)", "sau đây gọi tắt là Kế hoạch, (*)"),
        ("5 * 3 = 15*", "5 * 3 = 15"),
        ("__Đậm__ snake_case", "Đậm snake_case"),
        (r"1\. Mục đích 38\-CT/TW \*", "1. Mục đích 38-CT/TW *"),
        ("a\u200b\u0301", "á"),
        ("\u0301a", "\u0301a"),
        ("<table>\n<tr><td>1</td>\n<td></td><th>Sở Y tế</th></tr>\n</table>", "1\t\tSở Y tế\t\n"),
    ],
)
def test_reading_text(raw: str, reading: str) -> None:
    assert clean_text(raw)[0] == reading


def test_lines_are_trimmed_and_know_their_place() -> None:
    lines = split_lines("  a b \n\n\t\n c")
    assert [(line.start, line.end, line.text) for line in lines] == [(2, 5, "a b"), (11, 12, "c")]


def test_evidence_leaves_white_space_and_marks_at_its_ends_out() -> None:
    raw = "# **Điều  1.**\r\nBan hành"
    source = source_of(raw)
    evidence = source.evidence(0, len(source.text), CellPlace(1, 2, 3))
    assert source.text == "Điều  1.\nBan hành"
    assert evidence.quote == "Điều 1. Ban hành"
    assert raw[evidence.start : evidence.end] == "Điều  1.**\r\nBan hành"
    assert evidence.cell == CellPlace(1, 2, 3)


def test_a_letter_in_pieces_is_taken_whole() -> None:
    raw = unicodedata.normalize("NFD", "tế ổn")
    source = source_of(raw)
    evidence = source.evidence(1, 4)
    assert evidence.quote == "ế ổ"
    assert unicodedata.normalize("NFC", raw[evidence.start : evidence.end]) == "ế ổ"


def test_pieces_of_a_cell_stay_apart_and_blank_ones_are_left_out() -> None:
    raw = "Sở Khoa\t \n\nhọc và Công nghệ"
    source = source_of(raw)
    evidence = source.evidence_of((Span(0, 8), Span(8, 10), Span(11, len(raw))))
    assert [raw[part.start : part.end] for part in evidence.parts] == ["Sở Khoa", "học và Công nghệ"]
    assert evidence.quote == source.value((Span(0, 8), Span(11, len(raw)))) == "Sở Khoa học và Công nghệ"


def test_white_space_is_no_passage() -> None:
    with pytest.raises(ValueError, match="no passage"):
        source_of("a \n b").evidence(1, 4)


# (what the file has, what is read): put together in any order they leave no doubt which offset is whose.
_WORDS = st.sampled_from(
    [
        *((word, word) for word in ("Sở", "Y", "tế", "77/KH-UBND", "(1)", "“a”", "😀")),
        *((unicodedata.normalize("NFD", word), word) for word in ("Điều", "hoà", "nghệ", "ổ")),
        ("R&amp;D", "R&D"),
        ("S&#7903;", "Sở"),
        ("PT&TH", "PT&TH"),
        ("b\u200b\u00adc", "bc"),
    ]
)
_GAPS = st.sampled_from(
    [
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\u00a0",
        "\n\n\f",
        " <b>",
        "</b> ",
        "<br>",
        "&nbsp;",
        " <!-- x --> ",
        "\u2028",
        " ** ",
    ]
)


@given(st.lists(st.tuples(_WORDS, _GAPS), min_size=1, max_size=20), st.data())
def test_any_run_of_words_is_found_again_in_the_file(
    pieces: list[tuple[tuple[str, str], str]], data: st.DataObject
) -> None:
    raw, places = "", []
    for (printed, word), gap in pieces:
        places.append((len(raw), len(raw) + len(printed), word))
        raw += printed + gap
    source = source_of(raw)
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    # Where the words stand in the reading text: the n-th word is the n-th run without white space.
    runs = _runs(source.text)
    evidence = source.evidence(runs[first].start, runs[last].end)
    assert (evidence.start, evidence.end) == (places[first][0], places[last][1])
    assert evidence.quote == " ".join(word for _, _, word in places[first : last + 1])


def _runs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"\S+", text)]


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_can_be_read_and_quoted(raw: str) -> None:
    source = source_of(raw)
    for line in source.lines:
        evidence = source.evidence(line.start, line.end)
        assert 0 <= evidence.start < evidence.end <= len(raw)
        assert evidence.quote == squeeze(line.text)
        assert not set(evidence.quote) & {"\x00", "\u200b", "\u202e", "\n"}


@given(st.text("ab \u0301\u200b&;#*_<>/\\\r\n\t", max_size=60))
def test_reading_is_steady_where_marks_run_into_each_other(raw: str) -> None:
    text, starts, stretches = clean_text(raw)
    assert list(starts) == sorted(set(starts))
    assert sum(end - start for start, end, edited in stretches if not edited) <= len(raw)
    assert [s[0] for s in stretches] == sorted(s[0] for s in stretches)
    assert "\r" not in text


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "*",
        "*a ",
        "<",
        "<a ",
        "<!--",
        "<!-- a",
        "&",
        "&aaaaaaaa",
        "#",
        "_",
        "\\",
        "\u0301",
        "a\u200b",
        "<td ",
        "</td> ",
    ],
)
def test_no_run_of_marks_takes_more_than_its_length(unit: str) -> None:
    began = time.process_time()
    source_of(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 5


@given(st.text(st.sampled_from("aáa\u0301Å \t\n\r\f\x0b\x1c\x85\u00a0\u2003\u2028\u3000"), min_size=1, max_size=12))
def test_a_passage_is_squeezed_like_any_text(raw: str) -> None:
    source = source_of(raw)
    whole = (Span(0, len(source.text)),)
    assert source.value(whole) == squeeze(source.text)
    if source.text.strip():
        assert source.evidence_of(whole).quote == squeeze(source.text)
