"""XML parts of a Word file, parsed so that a hostile one can neither fetch, nor grow, nor nest without end."""

from __future__ import annotations

from lxml import etree

from lientinh.errors import UnreadableSourceError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Word's "Strict Open XML" names the same elements by another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MOST_TAGS = 4_000_000
"""Of one part. The parser needs some hundred bytes for the smallest element: 60 MB of them would take 2 GB."""
_OFF = ("0", "false", "off", "none")


def parse_xml(place: str, data: bytes) -> etree._Element:
    """The root of a part; `place` is for messages ("a.docx: 'word/document.xml'").

    Raises UnreadableSourceError for what is no XML, declares a document type (no Word file does, entity bombs do), or
    nests deeper than 256.
    """
    if data.count(b"<") > MOST_TAGS:
        raise UnreadableSourceError(f"{place} has more than {MOST_TAGS:,} tags, which no plan needs; split the file")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = " ".join(str(error).split())[:120]
        raise UnreadableSourceError(
            f"{place} is broken XML ({said}); open the file in Word or LibreOffice and save it again"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableSourceError(
            f"{place} declares a document type (DOCTYPE), which no Word file does; it is not read; save the file again"
        )
    return root


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """An attribute of Word's namespace; None where the element or the attribute is not there."""
    return None if element is None else element.get(f"{W}{attribute}")


def number(element: etree._Element | None, default: int, attribute: str = "val") -> int:
    """An attribute as a whole number; `default` where it is none."""
    try:
        return int(value(element, attribute) or "")
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and (value(element) or "1").lower() not in _OFF
