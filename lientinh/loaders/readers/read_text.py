"""Reader of plain text and Markdown, in UTF-8, UTF-16 or one of the old Vietnamese encodings."""

from __future__ import annotations

import hashlib

from lientinh.loaders.readers.encodings import decode
from lientinh.loaders.source import SourceText, clean_text, split_lines
from lientinh.loaders.tables.text_tables import find_tables
from lientinh.ontology.model import SourceFile

SUFFIXES = (".txt", ".md", ".markdown")


def read(name: str, data: bytes) -> SourceText:
    """The text of a plain file; raises UnreadableSourceError for a binary and for another encoding."""
    raw, encoding = decode(name, data)
    media_type = "text/plain" if name.lower().endswith(".txt") else "text/markdown"
    file = SourceFile(name, hashlib.sha256(data).hexdigest(), encoding, media_type, len(raw))
    return from_text(file, raw)


def from_text(file: SourceFile, raw: str) -> SourceText:
    """`SourceText` of a decoded text."""
    text, starts, stretches = clean_text(raw)
    lines = split_lines(text)
    return SourceText(file, raw, text, find_tables(text, lines), lines, starts, stretches)
