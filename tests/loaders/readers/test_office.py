"""Old Word, OpenDocument and RTF through LibreOffice, which gets no network, no macros and no time to lose."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from word_files import package, paragraph, word

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.readers import office

needs_office = pytest.mark.skipif(
    office.find_office() is None, reason="LibreOffice is not installed: libreoffice-writer-nogui"
)
RTF = rb"{\rtf1\ansi\ansicpg1252 S\u7889?: 12/KH-UBND\par K\u7870? HO\u7840?CH\par}"


@needs_office
def test_rtf_is_read_and_keeps_its_own_hash_and_kind() -> None:
    source = read_bytes("cu.rtf", RTF)
    assert [line.text for line in source.lines] == ["Số: 12/KH-UBND", "KẾ HOẠCH"]
    assert (source.file.sha256, source.file.media_type) == (hashlib.sha256(RTF).hexdigest(), "application/rtf")
    assert source.file.name == "cu.rtf"


@needs_office
def test_a_web_page_under_the_name_of_a_doc() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>KẾ HOẠCH</p></body></html>'
    assert [line.text for line in read_bytes("a.doc", page.encode()).lines] == ["KẾ HOẠCH"]


def test_a_new_word_file_under_the_name_of_a_doc_needs_no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    source = read_bytes("a.doc", word(paragraph("KẾ HOẠCH")))
    assert (source.text, source.file.media_type) == ("KẾ HOẠCH\n", "application/msword")


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".rtf"])
def test_where_office_is_missing_the_message_names_the_package(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(UnreadableSourceError, match=r"apt-get install libreoffice-writer-nogui.*\.docx") as caught:
        read_bytes(f"a{suffix}", RTF)
    assert "\n" not in str(caught.value)


@needs_office
def test_a_broken_file_is_refused() -> None:
    with pytest.raises(UnreadableSourceError, match="made nothing of it"):
        read_bytes("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(6000))


@pytest.mark.parametrize(
    ("name", "data", "mend"),
    [
        ("a.doc", b"%PDF-1.4", "own ending"),
        ("a.odt", b"no package", "own ending"),
        ("a.doc", b"MIME-Version: 1.0", "mht"),
    ],
)
def test_what_is_something_else_is_told_by_its_first_bytes(name: str, data: bytes, mend: str) -> None:
    with pytest.raises(UnreadableSourceError, match=f"first bytes; .*{mend}"):
        read_bytes(name, data)


def test_a_bomb_is_not_even_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: pytest.fail("asked for LibreOffice"))
    with pytest.raises(UnreadableSourceError, match="times"):
        read_bytes("a.odt", package({"content.xml": b" " * 20_000_000}))


@pytest.mark.skipif(os.name != "posix", reason="process groups are those of POSIX")
def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_office", lambda: str(program))
    began = time.monotonic()
    with pytest.raises(UnreadableSourceError, match="did not end within 1 seconds"):
        office.convert_to_docx("a.rtf", RTF, seconds=1)
    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not _runs(child):
            break
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_it_sees_nothing_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\nenv > {tmp_path}/env\necho "$@" > {tmp_path}/arguments\n')
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_office", lambda: str(program))
    monkeypatch.setenv("SECRET_OF_THE_USER", "1")
    with pytest.raises(UnreadableSourceError, match="made nothing"):
        office.convert_to_docx("tên lạ; rm -rf.rtf", RTF)
    seen = (tmp_path / "env").read_text()
    assert "SECRET_OF_THE_USER" not in seen
    assert f"HOME={os.environ.get('HOME')}\n" not in seen
    assert "rm -rf" not in (tmp_path / "arguments").read_text()


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and what was asked of it."""
    paths: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Note)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, paths
    server.shutdown()


def _pages(port: int) -> dict[str, bytes]:
    """A page and a text that want a picture from the server."""
    address = f"http://127.0.0.1:{port}/picture.png"
    space = "urn:oasis:names:tc:opendocument:xmlns"
    picture = f'<d:frame t:anchor-type="as-char"><d:image x:href="{address}" x:actuate="onLoad"/></d:frame>'
    content = (
        f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0" xmlns:d="{space}:drawing:1.0" '
        f'xmlns:x="http://www.w3.org/1999/xlink" o:version="1.2"><o:body><o:text><t:p>Kế hoạch{picture}</t:p></o:text>'
        "</o:body></o:document-content>"
    )
    listed = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="{space}:manifest:1.0" m:version="1.2">{listed}</m:manifest>'
    odt = package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )
    return {"a.doc": f'<html><body><p>Plan</p><img src="{address}"></body></html>'.encode(), "a.odt": odt}


@needs_office
@pytest.mark.parametrize("name", ["a.doc", "a.odt"])
def test_nothing_is_fetched(name: str, asked: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    port, paths = asked
    file = _pages(port)[name]
    office.convert_to_docx(name, file)
    assert paths == []
    monkeypatch.setattr(office, "_SETTINGS", ())
    monkeypatch.setattr(office, "_DEAD_PROXY", "")
    office.convert_to_docx(name, file)  # without the settings it does fetch, so that the above can fail
    assert paths
