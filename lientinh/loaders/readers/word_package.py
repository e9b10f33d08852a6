"""The parts of a Word file that hold its text: which they are, found by the relationships that the file declares.

Headers, footers and comments are parts of their own and are not asked for. What lies outside of the file (a template,
a linked picture) is never fetched, only named.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.packages import LARGEST_PART, Package
from lientinh.loaders.readers.word_xml import parse_xml

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parsed parts; None where the file has no such part."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    outside: tuple[str, ...]
    """Addresses that the file wants opened with it; links that a reader would have to click are left out."""
    pictures: int


def open_word(name: str, data: bytes) -> WordParts:
    """The parts of a .docx; raises UnreadableSourceError for what is none, and for a hostile one."""
    if data.startswith(_OLD_OFFICE):
        raise UnreadableSourceError(
            f"{name}: locked by a password, or an old .doc under another name; save it without a password as .docx"
        )
    package = Package(name, data)
    main, _ = _related(name, package, "")
    document = main.get("officeDocument", _MAIN)
    found, outside = _related(name, package, document)
    root = _part(name, package, document)
    if root is None:
        raise UnreadableSourceError(f"{name}: no Word document inside ({document} is missing); save it as .docx again")
    return WordParts(
        document=root,
        styles=_part(name, package, found.get("styles")),
        numbering=_part(name, package, found.get("numbering")),
        footnotes=_part(name, package, found.get("footnotes")),
        endnotes=_part(name, package, found.get("endnotes")),
        outside=tuple(dict.fromkeys((*outside, *_of_settings(name, package, found.get("settings"))))),
        pictures=sum("/media/" in entry.filename for entry in package.entries),
    )


def _of_settings(name: str, package: Package, settings: str | None) -> tuple[str, ...]:
    """Where the template of a file is named."""
    return _related(name, package, settings)[1] if settings else ()


def _related(name: str, package: Package, part: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The parts that a part ("" is the package) points to by their kind, and what it fetches from outside."""
    folder, file = posixpath.split(part)
    root = _part(name, package, posixpath.join(folder, "_rels", f"{file}.rels"))
    inside: dict[str, str] = {}
    outside: list[str] = []
    for relation in root.iter(_RELATIONSHIP) if root is not None else ():
        kind, target = posixpath.basename(relation.get("Type", "")), relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            inside.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        elif kind != "hyperlink":
            outside.append(target)
    return inside, tuple(outside)


def _part(name: str, package: Package, part: str | None) -> etree._Element | None:
    entry = package.find(part) if part else None
    if entry is None:
        return None
    return parse_xml(f"{name}: {entry.filename!r}", package.read(entry, LARGEST_PART))
