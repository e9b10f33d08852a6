"""What each fuzzer starts from: pieces of the shipped plans, and small files of every format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache

from old_encodings import as_tcvn3, as_vni, as_windows_1258
from plan_texts import HEADING, TASKS, numbered, tab_table
from review_world import FRAMEWORK
from roundtrip.as_docx import to_docx
from roundtrip.as_html import to_html, to_mht
from roundtrip.renderings import as_text, pieces
from small_pdf import line, make_pdf, text
from word_files import paragraph, word

from lientinh.analysis.review.returned import FIELDS, Build, write_build
from lientinh.build import CORPUS
from lientinh.ontology.frameworks import FRAMEWORKS
from lientinh.queries.catalog import QUESTIONS
from lientinh.views.bundle import FORMAT, MANIFEST
from lientinh.views.review_sheet import ABOUT, PAIRS

_PIECE = 1_800
"""Characters of a piece of a plan: a whole one takes a fuzzer ten times as long and finds no more."""
_FORMS = (("tabs", "plain"), ("tabs", "two-row-head"), ("cell-lines", "plain"), ("field-lines", "plain"))
_PLANS = ("tra-vinh-401", "kon-tum-996")


@cache
def _texts() -> tuple[str, ...]:
    found = [HEADING + tab_table(*numbered(*TASKS))]
    for path in sorted(CORPUS.glob("*.txt")):
        whole = path.read_text(encoding="utf-8")
        found += [_from_line(whole, at) for at in range(0, len(whole), _PIECE)]
    for form, variant in _FORMS:
        found += [as_text(form, plan, variant)[:_PIECE] for plan in _PLANS]
    return tuple(piece if "/KH-UBND" in piece or "Căn cứ" in piece else HEADING + piece for piece in found)


def _from_line(whole: str, at: int) -> str:
    return whole[whole.rfind("\n", 0, at) + 1 : at + _PIECE]


def texts() -> Iterator[bytes]:
    """Pieces of plans in UTF-8."""
    yield from (text.encode() for text in _texts())


def lines() -> Iterator[bytes]:
    """Single lines: cells, deadlines, sums, citations."""
    for found in _texts()[::3]:
        yield from (line.encode() for line in found.splitlines()[:40] if len(line) > 6)


def old_texts() -> Iterator[bytes]:
    """Pieces of plans in every encoding."""
    for found in _texts()[1:4]:
        yield from (as_tcvn3(found), as_vni(found), as_windows_1258(found), found.encode("utf-16"))
        yield found.encode("utf-16-le")


def pages() -> Iterator[bytes]:
    """Web pages."""
    for plan in _PLANS:
        page = to_html(pieces(plan, "merged-all"))
        at = page.index("<table") if "<table" in page else 0
        yield from (page[:_PIECE].encode(), page[at : at + _PIECE].encode(), page[-_PIECE:].encode())


def envelopes() -> Iterator[bytes]:
    """Pages saved in one file."""
    whole = to_mht(pieces("kon-tum-996", "plain"))
    yield from (whole, whole[:2000], whole.replace(b"base64", b"quoted-printable"))
    for page in pages():  # as it stands, so that damage meets the page
        yield _ENVELOPE.replace(b"PAGE", page)


_ENVELOPE = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nPAGE\r\n--x--\r\n"
)


def word_files() -> Iterator[bytes]:
    """A Word file, and XML of documents, whose package the target makes."""
    yield word(paragraph("KẾ HOẠCH") + paragraph("Số: 12/KH-UBND"))
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    head = paragraph("KẾ HOẠCH") + paragraph("Số: 12/KH-UBND") + paragraph("Đào tạo", number)
    yield head.encode()
    for plan in _PLANS:
        with zipfile.ZipFile(io.BytesIO(to_docx(pieces(plan, "merged-all"), computed_numbers=True))) as package:
            body = package.read("word/document.xml").decode()
        at = max(body.rfind("<w:tbl>"), 0)
        rows = body[at : at + 4 * _PIECE]
        yield (head + rows[: rows.rfind("</w:tr>")] + "</w:tr></w:tbl>").encode()


def pdfs() -> Iterator[bytes]:
    """PDF files of a few lines, without packing, so that damage meets what they draw."""
    rulings = [line(72, y, 500, y) for y in (700, 650, 600)] + [line(x, 600, x, 700) for x in (72, 120, 300, 500)]
    head = [text(72, 780, "KẾ HOẠCH"), text(72, 750, "Số: 12/KH-UBND")]
    cells = ((80, 670, "TT"), (130, 670, "Nội dung"), (310, 670, "Chủ trì"), (80, 620, "1"), (310, 620, "Sở Y tế"))
    drawn = "\n".join([*rulings, *head, *(text(*cell) for cell in cells)])
    yield make_pdf([drawn])
    yield make_pdf([drawn, text(72, 720, "II. ĐÀO TẠO")], rotate=90)


def archives() -> Iterator[bytes]:
    """Archives of plans, one in another."""
    plan = _texts()[0].encode()
    inner = _zip({"b.txt": plan})
    yield from (inner, _zip({"a.txt": plan, "x/b.zip": inner, ".hidden": b"x"}), _zip({"../c.txt": plan}))


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()


def office_files() -> Iterator[bytes]:
    """RTF and OpenDocument; the first byte tells the target which."""
    yield b"r" + rb"{\rtf1\ansi S\u7889?: 12/KH-UBND\par \trowd\cellx100 a\cell\row K\u7870? HO\u7840?CH\par}"
    yield b"o" + _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": _OPEN_DOCUMENT})
    yield b"d" + b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield b"d" + "<html><body><p>KẾ HOẠCH</p></body></html>".encode()


_OPEN_DOCUMENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:p>KẾ HOẠCH</text:p></office:text></office:body></office:document-content>"
).encode()


def registers() -> Iterator[bytes]:
    """Registers."""
    yield (CORPUS / "register.toml").read_bytes()
    yield b'[defaults]\nprovince = "X"\n[files."a.txt"]\ndate = 2025-01-02\ntables = [1]\ncolumns = { "A" = "lead" }\n'


def ledgers() -> Iterator[bytes]:
    """Ledgers: the head and some rows of the shipped one."""
    rows = (CORPUS / "alignments.sssom.tsv").read_bytes().splitlines(keepends=True)
    yield re.sub(rb"rows=\d+", b"rows=1", b"".join(rows[:40]))
    yield b"".join(rows[:40])


def frameworks() -> Iterator[bytes]:
    """Framework files: a small one, and the beginning of the shipped ones."""
    yield FRAMEWORK.encode()
    yield from (path.read_bytes()[:6000] for path in sorted(FRAMEWORKS.glob("*.ttl")))


def questions() -> Iterator[bytes]:
    """The shipped questions."""
    yield from (path.read_bytes() for path in sorted(QUESTIONS.glob("*.rq"))[::4])


def parameters() -> Iterator[bytes]:
    """The name of a parameter, an equals sign and a value."""
    for value in ("Trà Vinh", "401/QĐ-UBND", "2025-06-30", "30/6/2025", "12", "<urn:x>", "chủ trì", "} UNDEF {"):
        yield value.encode()


def pictures() -> Iterator[bytes]:
    """Small pictures in each of the formats."""
    from PIL import Image

    for kind in ("PNG", "JPEG", "TIFF"):
        made = io.BytesIO()
        Image.new("L", (40, 30), 200).save(made, kind, dpi=(200, 200))
        yield made.getvalue()


def workbooks() -> Iterator[bytes]:
    """Review sheets: a whole workbook, and the XML of its page of pairs, whose package the target makes."""
    whole = review_workbook()
    yield whole
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        yield package.read("xl/worksheets/sheet1.xml")


@cache
def review_workbook() -> bytes:
    """A workbook with the pages and heads that an import asks for, and a row."""
    from openpyxl import Workbook

    book = Workbook()
    pairs, about = book.active, book.create_sheet(ABOUT)
    pairs.title = PAIRS
    pairs.append(list(FIELDS.values()))
    pairs.append([f"giá trị {number}" for number in range(len(FIELDS))])
    about.append(["", ""])
    for pair in {"reviewer": "An", **write_build(Build({}, {}))}.items():
        about.append(pair)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def bundles() -> Iterator[bytes]:
    """A bundle, and its manifest alone, around which the target makes one."""
    manifest = json.dumps(
        {
            "format": FORMAT,
            "program": {"version": "1"},
            "files": {"a.txt": {"bytes": 1, "sha256": "0" * 64}},
            "inputs": [{"file": "a.txt", "place": "a.txt"}],
        }
    ).encode()
    yield from (manifest, _zip({MANIFEST: manifest, "a.txt": b"x"}))
