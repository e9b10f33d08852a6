"""Web pages that were made to do harm are refused or bounded in time and memory, and nothing is fetched."""

from __future__ import annotations

import socket
import time

import pytest

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.readers import html_text, html_tree

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HEAD = "<tr><td>TT<td>Nội dung<td>Cơ quan chủ trì<td>Thời hạn"
TABLE = f"<table>{HEAD}<tr><td>1<td>Đào tạo<td>Sở Y tế<td>2025</table>"
SECONDS = 40.0
"""Of one processor; none takes more than 5 on the machine where they were measured."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def within(page: str) -> str:
    """The reading text, or why the page is refused, if that comes in time."""
    began = time.process_time()
    try:
        read = read_bytes("a.html", page.encode()).text
    except UnreadableSourceError as error:
        read = str(error)
        assert "\n" not in read
    assert time.process_time() - began < SECONDS
    return read


@pytest.mark.parametrize("tag", ["div", "b", "a", "span", "li", "p", "x-y"])
def test_a_hundred_thousand_elements_in_one_another(tag: str) -> None:
    read = within(f"<{tag}>" * 100_000 + f"{MOTTO}{TABLE}" + f"</{tag}>" * 100_000)
    assert MOTTO in read
    assert "Đào tạo\tSở Y tế\t2025" in read


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" * 50_000 + TABLE,
        "<table><tr><td>x<td>y<td>z<td>" * 20_000 + TABLE,
        "<p><table><td>" + "<div>" * 50_000 + "</p>" * 50_000 + TABLE,
        "<ul><li>" * 50_000 + TABLE,
        "<p>x" * 50_000 + "<div>" * 50_000 + f"<p>{MOTTO}<p>Nơi nhận:{TABLE}" + "</div>" * 50_000 + "<p>y" * 50_000,
        "<table>" + "<b>" * 50_000 + "<td>x" * 20_000 + TABLE,
    ],
    ids=["tables", "wide-tables", "closing-tags", "lists", "deep-document", "open-marks"],
)
def test_what_is_in_one_another_is_read_all_the_same(page: str) -> None:
    assert "Đào tạo" in within(page)


@pytest.mark.parametrize(
    "page",
    [
        '<a b="' * 100_000,
        ("<a '>" + "<a >" * 50 + '<a ">') * 10_000,
        "<a" * 300_000,
        "<!--" * 300_000,
        "<script>" * 100_000,
        "<p " + "a " * 500_000 + ">x",
        "<td " + "rowspan " * 9_000 + ">x",
        "<p>a" + " " * 1_000_000 + "b",
        "<p>a" + "\u0301" * 500_000,
        "<p>" + "&" * 1_000_000,
        "<p>" + "&amp;" * 300_000,
        "<p>" + "&nbsp;" * 300_000,
        "<meta " * 100_000,
        "<" * 1_000_000,
        "</p>" * 200_000,
        "]]>" * 100_000 + "<![CDATA[" * 100_000,
    ],
    ids=range(16),
)
def test_floods(page: str) -> None:
    read = within(page + f"\"'></script>-->]]>{MOTTO}{TABLE}")
    assert "Sở Y tế" in read or read.startswith("a.html: ")
    assert len(read) <= len(page) + 1000


def test_a_hundred_thousand_cells() -> None:
    source = read_bytes("a.html", f"<table>{HEAD}{'<tr><td>1<td>a<td>b<td>c' * 25_000}</table>".encode())
    assert len(source.tables[0].rows) == 25_001


def test_cells_that_cover_each_other_a_million_times() -> None:
    page = f"<table>{HEAD}<tr>{'<td colspan=1000 rowspan=100000>x' * 1000}{'<tr><td>y' * 20_000}</table>"
    began = time.process_time()
    source = read_bytes("a.html", page.encode())
    assert time.process_time() - began < SECONDS
    assert [remark.code for remark in source.remarks] == ["table-too-large"]
    assert source.text.count("y") == 20_000
    assert sum(len(row) for row in source.tables[0].rows) < 700_000


def test_more_marks_than_a_page_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tree, "MOST_PARTS", 1000)
    with pytest.raises(UnreadableSourceError, match=r"a\.html: more than the 1,000 marks accepted"):
        read_bytes("a.html", b"<p>a" * 1000)
    monkeypatch.setattr(html_text, "MOST_STRETCHES", 1000)
    with pytest.raises(UnreadableSourceError, match=r"a\.html: more than the 1,000 stretches accepted"):
        read_bytes("a.html", b"<p>" + b"&amp;" * 2000)


def test_nothing_is_fetched_and_nothing_opened() -> None:
    page = f"""<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <link rel=stylesheet href="http://127.0.0.1:9/a.css"><img src="http://127.0.0.1:9/a.png" onerror="alert(1)">
      <iframe src="file:///etc/passwd"></iframe><object data="http://127.0.0.1:9/"></object>
      <base href="http://127.0.0.1:9/"><meta http-equiv=refresh content="0; url=http://127.0.0.1:9/">
      <p>{MOTTO} &x;</p><embed src="../../../etc/passwd">"""
    assert "root:" not in within(page)
    assert f"{MOTTO} &x;" in within(page)


def test_zeros_are_no_text() -> None:
    with pytest.raises(UnreadableSourceError, match="binary"):
        read_bytes("a.html", b"<p>K\x00\x00\x00 ho\x00ch")
    late = b"<p>" + b"a" * 5000 + b"\x00b"
    assert "\x00" not in read_bytes("a.html", late).text


def test_envelopes_in_envelopes() -> None:
    part = b"Content-Type: text/html\r\n\r\n<p>x"
    for number in range(300):
        mark = f"B{number}".encode()
        part = b"Content-Type: multipart/mixed; boundary=" + mark + b"\r\n\r\n--" + mark + b"\r\n" + part
    with pytest.raises(UnreadableSourceError, match=r"no web page|envelopes"):
        read_bytes("a.mht", b"MIME-Version: 1.0\r\n" + part)
    nested = b"Content-Type: message/rfc822\r\n\r\n" * 20_000
    with pytest.raises(UnreadableSourceError, match=r"no web page|envelopes"):
        read_bytes("a.mht", nested + b"x")
