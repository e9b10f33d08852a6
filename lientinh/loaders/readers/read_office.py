"""Reader of old Word, OpenDocument and RTF files: LibreOffice, where it is installed, makes .docx of them.

The file's hash and kind stay its own; the words are those of the converted file.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers import read_docx
from lientinh.loaders.readers.entities import refuse_entities
from lientinh.loaders.readers.office import convert_to_docx
from lientinh.loaders.readers.packages import LARGEST_PART, Package
from lientinh.loaders.source import SourceText
from lientinh.loaders.source_builder import SourceBuilder

_MEDIA_TYPES = {
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
}
SUFFIXES = tuple(_MEDIA_TYPES)
_ZIP = b"PK\x03\x04"
# LibreOffice takes whatever it does not know for plain text, and a broken file becomes a plan of odd letters.
_KNOWN = re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\xdb\xa5|(?:\xef\xbb\xbf)?\s*(?:\{\\rtf|<)")
_MAIL = re.compile(rb"\s*(?:MIME-Version|From|Content-Type)\s*:", re.IGNORECASE)


def read(name: str, data: bytes) -> SourceText:
    """The text of an office file; raises UnreadableSourceError where LibreOffice is missing or makes nothing of it."""
    suffix = PurePath(name).suffix.lower()
    builder = SourceBuilder(name, data, _MEDIA_TYPES[suffix])
    if not _KNOWN.match(data):
        mend = "rename it to .mht" if _MAIL.match(data) else "look what it is, and give it its own ending"
        raise UnreadableSourceError(f"{name}: no Word, OpenDocument or RTF file by its first bytes; {mend}")
    if data.startswith(_ZIP):
        if Package(name, data).find("word/document.xml"):  # a new file under an old name needs no conversion
            return read_docx.read_into(builder, name, data)
        _refuse_bomb(name, data)
    else:
        refuse_entities(name, data)
    return read_docx.read_into(builder, name, convert_to_docx(name, data))


def _refuse_bomb(name: str, data: bytes) -> None:
    """Raises UnreadableSourceError for a package that LibreOffice would unpack or unfold into all of the memory."""
    package = Package(name, data)
    for entry in package.entries:
        if entry.filename.endswith(".xml"):
            refuse_entities(f"{name}: {entry.filename!r}", package.read(entry, LARGEST_PART))
