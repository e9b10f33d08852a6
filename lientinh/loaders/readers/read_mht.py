"""Reader of web pages saved in one file (.mht, .mhtml): the first page in it; pictures and frames are left alone.

Evidence counts the characters of that page as its envelope decodes, marks included: a character of the file itself is
a piece of base64, which no reader could look up.
"""

from __future__ import annotations

import hashlib
from email.message import Message

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import SourceFile

SUFFIXES = (".mht", ".mhtml")
MEDIA_TYPE = "multipart/related"
_DEEPEST = 10
"""Envelopes in one another; a saved page has one."""


def read(name: str, data: bytes) -> SourceText:
    """The document of the first page; raises UnreadableSourceError where no page is in the file."""
    from lientinh.loaders.readers.html_encoding import decode_page
    from lientinh.loaders.readers.html_page import from_html

    page = _first_page(name, data)
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableSourceError(f"{name}: the page in it is empty; save it from the browser once more")
    raw, encoding = decode_page(name, content, page.get_content_charset())
    return from_html(SourceFile(name, hashlib.sha256(data).hexdigest(), encoding, MEDIA_TYPE, len(raw)), raw)


def _first_page(name: str, data: bytes) -> Message:
    from email import message_from_bytes

    try:
        waiting = [(message_from_bytes(data), 0)]
    except RecursionError:
        raise UnreadableSourceError(f"{name}: envelopes in envelopes without end; save the page as .html") from None
    while waiting:
        part, depth = waiting.pop(0)
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list) and depth < _DEEPEST:
            waiting.extend((each, depth + 1) for each in inner if isinstance(each, Message))
    raise UnreadableSourceError(
        f"{name}: no web page in it (text/html); expected a page saved as one file; save it as .html"
    )
