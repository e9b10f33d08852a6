"""Reader of saved web pages (.html, .htm).

Evidence counts the characters of the decoded file, marks included: its quote is what the page prints there, white space
as one space. The number that a browser prints before an item of a list is in no file; its place is the item's first
character.
"""

from __future__ import annotations

import hashlib

from lientinh.loaders.source import SourceText
from lientinh.ontology.model import SourceFile

SUFFIXES = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"


def read(name: str, data: bytes) -> SourceText:
    """The document of a page; raises UnreadableSourceError for a binary, another encoding, and a page without words."""
    from lientinh.loaders.readers.html_encoding import decode_page
    from lientinh.loaders.readers.html_page import from_html

    raw, encoding = decode_page(name, data)
    return from_html(SourceFile(name, hashlib.sha256(data).hexdigest(), encoding, MEDIA_TYPE, len(raw)), raw)
