"""Whole files around a fuzzed part: damage to a zip is mostly refused at its checksum, and the XML is never reached."""

from __future__ import annotations

import io
import zipfile

from fuzz.seeds import review_workbook
from word_files import W, package

from lientinh.views.bundle import MANIFEST

_ZIP = b"PK"


def as_word_file(data: bytes) -> bytes:
    """A .docx with this body; a zip as it is."""
    if data.startswith(_ZIP):
        return data
    root = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>'.encode()
    numbering = f'<w:numbering xmlns:w="{W}">{_NUMBERS}</w:numbering>'
    return package({"word/document.xml": root + data + b"</w:body></w:document>", "word/numbering.xml": numbering})


_NUMBERS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def as_workbook(data: bytes) -> bytes:
    """A review sheet with this XML as its page of pairs; a zip as it is."""
    if data.startswith(_ZIP):
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(review_workbook())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return made.getvalue()


def as_bundle(data: bytes) -> bytes:
    """A bundle with this manifest; a zip as it is."""
    return data if data.startswith(_ZIP) else package({MANIFEST: data, "a.txt": b"x"})
