"""Word files that were made to do harm are refused or bounded, and nothing is fetched."""

from __future__ import annotations

import re
import resource
import socket
import time
import zipfile
from io import BytesIO

import pytest
from word_files import HEAD_ROW, cell, package, paragraph, part, relations, row, table, word

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.read import LARGEST_TEXT, read_bytes
from lientinh.loaders.readers.packages import LARGEST_PART, LARGEST_SUM, MOST_ENTRIES


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def with_document(xml: str | bytes) -> bytes:
    return package({"word/document.xml": xml})


def refusal(data: bytes, seconds: float = 5.0) -> str:
    """The one line by which a file is refused, if that comes in time."""
    began = time.process_time()
    with pytest.raises(UnreadableSourceError) as caught:
        read_bytes("plan.docx", data)
    assert "\n" not in str(caught.value)
    assert time.process_time() - began < seconds
    return str(caught.value)


def test_billion_laughs() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    assert re.search(
        "XML|DOCTYPE",
        refusal(with_document(f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>{part("document", paragraph("&a9;"))[38:]}')),
    )


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x"])
def test_an_external_entity_is_not_opened(address: str) -> None:
    body = "<w:body><w:p><w:r><w:t>KẾ HOẠCH &x;</w:t></w:r></w:p></w:body>"
    xml = part("document", body)[38:]
    assert "DOCTYPE" in refusal(with_document(f'<!DOCTYPE x [<!ENTITY x SYSTEM "{address}">]>{xml}'))
    wide = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY x SYSTEM "{address}">]>{xml}'.encode("utf-16")
    assert "DOCTYPE" in refusal(with_document(wide))


def test_a_document_type_from_outside_is_not_loaded() -> None:
    assert "DOCTYPE" in refusal(
        with_document(f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{part("document", "")[38:]}')
    )


def test_elements_inside_each_other_without_end() -> None:
    assert "broken XML" in refusal(word("<w:sdt>" * 100_000 + paragraph("x") + "</w:sdt>" * 100_000))


def test_tables_inside_each_other_as_deep_as_xml_may_be() -> None:
    inner = paragraph("KẾ HOẠCH " * 2000)
    for _ in range(60):
        inner = table(row(cell(inside=inner), "", "", "", ""))
    began = time.process_time()
    assert "KẾ HOẠCH" in read_bytes("plan.docx", word(inner)).text
    assert time.process_time() - began < 5


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "times" in refusal(with_document(b" " * 20_000_000))
    assert "more than the" in refusal(with_document(b" " * (LARGEST_PART + 1)))
    many = {f"word/media/{n}.bin": b" " * 40_000_000 for n in range(LARGEST_SUM // 40_000_000 + 1)}
    assert "when unpacked" in refusal(package({"word/document.xml": part("document", paragraph("x"))} | many))
    assert "entries" in refusal(package({f"{n}": "" for n in range(MOST_ENTRIES + 1)}))


def test_an_entry_that_lies_about_its_size_is_read_no_further() -> None:
    honest = with_document(part("document", f"<w:body>{paragraph('x' * 5000)}</w:body>"))
    with zipfile.ZipFile(BytesIO(honest)) as file:
        size = file.infolist()[0].file_size
    lying = honest.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != honest
    assert re.search("cannot be unpacked|broken XML", refusal(lying))


def test_a_cell_that_covers_a_thousand_million_columns() -> None:
    wide = cell("Hạ tầng").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999"/>')
    late = row("x", properties='<w:gridBefore w:val="999999999"/>')
    source = read_bytes("plan.docx", word(table(row(*HEAD_ROW), row("I", wide), late)))
    assert max(len(r) for r in source.tables[0].rows) <= 101


def test_a_template_from_outside_is_named_and_not_fetched() -> None:
    entries = {
        "word/document.xml": part("document", f"<w:body>{paragraph('KẾ HOẠCH')}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            ("settings", "settings.xml", False),
            ("image", "http://127.0.0.1:9/x.png", True),
            ("hyperlink", "https://example.invalid/van-ban", True),
        ),
        "word/settings.xml": part("settings", ""),
        "word/_rels/settings.xml.rels": relations(("attachedTemplate", "http://127.0.0.1:9/t.dotm", True)),
    }
    (remark,) = read_bytes("plan.docx", package(entries)).remarks
    assert remark.code == "outside-content"
    assert remark.values == {"count": 2, "printed": "http://127.0.0.1:9/x.png"}


def test_a_document_that_points_out_of_its_package_finds_nothing() -> None:
    entries = {"_rels/.rels": relations(("officeDocument", "../../../../etc/passwd", False))}
    assert "no Word document inside" in refusal(package(entries))


def test_a_file_with_more_words_than_are_accepted_is_bounded_in_time_and_memory() -> None:
    """Ten million characters in hundreds of thousands of paragraphs: refused in one line, within 2 GB."""
    words = " ".join(f"nhiệm vụ {number}" for number in range(60))
    body = "".join(paragraph(f"{number} {words}") for number in range(LARGEST_TEXT // len(words) + 100))
    began = time.process_time()
    assert "characters of text" in refusal(word(body), seconds=60)
    assert time.process_time() - began < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000
