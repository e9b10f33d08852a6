"""XML and archives from strangers where another program or library unpacks them: LibreOffice and openpyxl.

What lientinh unpacks itself is tested beside its readers (`tests/loaders/readers/test_*_hostile.py`, `test_zip.py`).
"""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from word_files import package

from lientinh.errors import InputError, UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.readers import read_office
from lientinh.ontology import frameworks
from lientinh.views.review_workbook_reading import read_workbook

SECRET = "chuyện-không-của-ai"  # noqa: S105  # the words of a file that nobody may read
_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_LAUGHS = "".join(
    f'<!ENTITY a{n} "{"".join(f"&a{n - 1};" for _ in range(10))}">' if n else '<!ENTITY a0 "ha ha ha ha ha">'
    for n in range(9)
)


def odt(doctype: str, words: str, encoding: str = "utf-8") -> bytes:
    """A text document whose words may name entities."""
    content = (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<o:document-content xmlns:o="{_SPACE}:office:1.0" '
        f'xmlns:t="{_SPACE}:text:1.0" o:version="1.2"><o:body><o:text><t:p>Kế hoạch {words}</t:p></o:text></o:body>'
        "</o:document-content>"
    )
    listed = '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
    manifest = f'<m:manifest xmlns:m="{_SPACE}:manifest:1.0" m:version="1.2">{listed}</m:manifest>'
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": content.encode(encoding),
        }
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ["laughs", "file", "remote", "parameter"])
def test_a_document_with_entities_is_not_handed_to_another_program(
    kind: str, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    entities = {
        "laughs": _LAUGHS,
        "file": f'<!ENTITY a8 SYSTEM "{(tmp_path / "secret.txt").as_uri()}">',
        "remote": '<!ENTITY a8 SYSTEM "http://127.0.0.1:9/x">',
        "parameter": '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;',
    }[kind]
    handed: list[str] = []
    monkeypatch.setattr(read_office, "convert_to_docx", lambda name, _: handed.append(name))
    for name, data in (
        ("a.odt", odt(f"<!DOCTYPE x [{entities}]>", "&a8;", encoding)),
        ("a.doc", f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><x>&a8;</x>'.encode(encoding)),
    ):
        with pytest.raises(UnreadableSourceError) as caught:
            read_bytes(name, data)
        assert SECRET not in str(caught.value)
        assert "\n" not in str(caught.value)
    assert handed == []


def workbook(rows: str, doctype: str = "") -> bytes:
    """A workbook of one page with these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    bound = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    head = '<?xml version="1.0"?>'
    sheet = '<sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets>'
    return package(
        {
            "[Content_Types].xml": f'{head}<Types xmlns="{parts}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": f'{head}<Relationships xmlns="{parts}/relationships">'
            f'<Relationship Id="r0" Type="{bound}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{bound}">{sheet}</workbook>',
            "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{parts}/relationships">'
            f'<Relationship Id="r1" Type="{bound}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{head}{doctype}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>'
            "</worksheet>",
        }
    )


def cell(words: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row>'


def with_zeros(data: bytes, entry: str, size: int) -> bytes:
    """A package with an entry that grows a thousandfold."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(entry, bytes(size))
    return out.getvalue()


@pytest.mark.parametrize(
    "make",
    [
        lambda _: workbook(cell("&a8;"), f"<!DOCTYPE x [{_LAUGHS}]>"),
        lambda secret: workbook(cell("&a8;"), f'<!DOCTYPE x [<!ENTITY a8 SYSTEM "{secret}">]>'),
        lambda _: with_zeros(workbook(cell("x")), "xl/media/image1.png", 300_000_000),
    ],
    ids=["laughs", "file", "bomb"],
)
def test_a_hostile_sheet_of_a_reviewer_is_refused_in_one_line(make: Callable[[str], bytes], tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    sheet = tmp_path / "a.xlsx"
    sheet.write_bytes(make((tmp_path / "secret.txt").as_uri()))
    with pytest.raises(InputError) as caught:
        read_workbook(sheet)
    assert SECRET not in str(caught.value)
    assert "has no page" not in str(caught.value), "it was opened"
    assert "\n" not in str(caught.value)


def test_a_page_saved_in_one_file_opens_nothing_and_unfolds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    place = tmp_path / "secret.txt"
    page = f'<!DOCTYPE x [{_LAUGHS}<!ENTITY f SYSTEM "{place.as_uri()}">]><p>Kế hoạch &a8; &f;</p><img src="cid:1">'
    parts = [
        f'Content-Type: message/external-body; access-type=local-file; name="{place}"\n\nContent-Type: text/html\n',
        f"Content-Type: text/html; charset=utf-8\nContent-Location: {place.as_uri()}\n\n{page}",
        f"Content-Type: text/html\nContent-Location: {place.as_uri()}\nContent-Transfer-Encoding: base64\n\n",
    ]
    saved = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
    saved += "".join(f"--B\n{part}\n" for part in parts) + "--B--\n"

    def refuse(*_: object) -> None:
        raise AssertionError("it opens a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for name, data in (("a.mht", saved), ("a.html", page)):
        try:
            text = read_bytes(name, data.encode()).text
        except UnreadableSourceError as error:
            text = str(error)
        assert SECRET not in text
        assert len(text) < 5000


def test_a_framework_that_imports_others_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it opens a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    shipped = next(iter((Path(frameworks.__file__).parent / "frameworks").glob("*.ttl"))).read_text(encoding="utf-8")
    imports = "<urn:x> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/x.ttl>, <file:///etc/passwd> .\n"
    place = tmp_path / "own.ttl"
    place.write_text(shipped + imports, encoding="utf-8")
    assert frameworks.list_frameworks([place])
    assert any("127.0.0.1" in str(triple) for triple in frameworks.framework_triples([place])), "it was not read"
