"""Reader of Word files (.docx): paragraphs with the numbers that Word computes, tables, notes at the end.

Evidence counts the characters of the text that is put together here; `lientinh extract --format text` prints it.
"""

from __future__ import annotations

from lientinh.loaders.source import SourceText
from lientinh.loaders.source_builder import SourceBuilder

SUFFIXES = (".docx", ".docm")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(name: str, data: bytes) -> SourceText:
    """The text of a Word file; raises UnreadableSourceError for what is none, and for a hostile one."""
    return read_into(SourceBuilder(name, data, MEDIA_TYPE), name, data)


def read_into(builder: SourceBuilder, name: str, data: bytes) -> SourceText:
    """The text of Word's bytes as that of the file which `builder` names: an old format, converted."""
    from lientinh.loaders.readers.word_document import add_document  # lxml, only when such a file comes

    add_document(builder, name, data)
    return builder.build()
