"""Reader of plain text and Markdown, UTF-8 or UTF-16 with a byte-order mark."""

from __future__ import annotations

import codecs
import hashlib

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.source import SourceText, clean_text, split_lines
from lientinh.loaders.tables.text_tables import find_tables
from lientinh.ontology.model import SourceFile

SUFFIXES = (".txt", ".md", ".markdown")
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}


def read(name: str, data: bytes) -> SourceText:
    """The text of a plain file; raises UnreadableSourceError for a binary and for another encoding."""
    raw, encoding = _decode(name, data)
    media_type = "text/plain" if name.lower().endswith(".txt") else "text/markdown"
    file = SourceFile(name, hashlib.sha256(data).hexdigest(), encoding, media_type, len(raw))
    return from_text(file, raw)


def from_text(file: SourceFile, raw: str) -> SourceText:
    """`SourceText` of a decoded text."""
    text, starts, stretches = clean_text(raw)
    lines = split_lines(text)
    return SourceText(file, raw, text, find_tables(text, lines), lines, starts, stretches)


def _decode(name: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableSourceError(
                    f"{name}: broken UTF-16 at byte {error.start}; save the file as UTF-8"
                ) from None
    if any(byte in _CONTROLS for byte in data[:4096]):
        raise UnreadableSourceError(
            f"{name}: a binary file, not text; accepted are text files in UTF-8; export it as text"
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSourceError(
            f"{name}: line {line}, byte {error.start}: 0x{data[error.start]:02X} is not UTF-8; "
            "accepted are UTF-8 and UTF-16 with a byte-order mark; convert the file (for example with `iconv -t UTF-8`)"
        ) from None
