"""Entities that an XML file declares for itself: nobody's plan needs them, and a few lines of them fill a memory.

For files that another program or library parses (LibreOffice, openpyxl), whose settings are not ours to make.
"""

from __future__ import annotations

from lientinh.errors import UnreadableSourceError

_DECLARATION = b"<!ENTITY"


def refuse_entities(place: str, data: bytes) -> None:
    """Raise UnreadableSourceError where XML declares an entity, in UTF-8 or UTF-16; `place` is for the message."""
    if _DECLARATION in data or _DECLARATION in data.replace(b"\0", b""):
        raise UnreadableSourceError(
            f"{place} declares entities (<!ENTITY), which no office program writes; it is not read; save the file again"
        )
