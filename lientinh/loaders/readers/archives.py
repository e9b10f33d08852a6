"""Archives of plans: their members are files of their own, named "archive.zip/folder/plan.docx".

A member is read from memory and never written to disk, so that its name can lead nowhere. What is refused is refused
by name: the other members are read.
"""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.packages import Package

SUFFIX = ".zip"
_DEEPEST = 2
"""An archive, and an archive inside it."""
_UTF8_NAMES = 0x800
_SEPARATOR = re.compile(r"[\\/]+")


def archive_of(path: Path) -> tuple[Path, str] | None:
    """The archive in which a path lies, and the name inside it; None where no part of the path is an archive."""
    if SUFFIX not in str(path).lower():  # nearly always, and a tenth of the time of looking at each folder
        return None
    for parent in reversed(path.parents):
        if parent.suffix.lower() == SUFFIX and parent.is_file():
            return parent, path.as_posix().removeprefix(parent.as_posix()).lstrip("/")
    return None


def find_members(archive: Path, data: bytes, accepted: Collection[str]) -> list[Path]:
    """The members to read, sorted; those to be refused among them, since reading them says why.

    Hidden files are left out, and files whose suffix is not in `accepted`. Raises UnreadableSourceError for an archive
    that cannot be opened, or holds no such member.
    """
    names = sorted(_names(archive.name, data, accepted, 1))
    if not names:
        readable = ", ".join(sorted(suffix for suffix in accepted if suffix != SUFFIX))
        raise UnreadableSourceError(
            f"{archive.name}: no file to read in this archive; accepted are {readable}; put plans in it"
        )
    return [Path(f"{archive}/{name}") for name in names]


def read_member(archive: str, data: bytes, member: str, largest: int) -> bytes:
    """The bytes of a member, at most `largest`; raises UnreadableSourceError where it may not or cannot be read."""
    return _read(archive, data, member, largest, 1)


def _names(archive: str, data: bytes, accepted: Collection[str], depth: int) -> Iterator[str]:
    package = Package(archive, data)
    for name, entry in _members(package).items():
        refused = _refusal(name, entry)
        # `entry.is_dir()` looks at the last letter of a name that may be empty.
        if entry.filename.endswith("/") or ((not name or _is_hidden(name)) and not refused):
            continue
        suffix = Path(name).suffix.lower()
        if suffix != SUFFIX or refused:
            if suffix in accepted or refused:
                yield name
            continue
        try:
            inner = _names_inside(package, f"{archive}/{name}", entry, accepted, depth)
            yield from (f"{name}/{found}" for found in inner)
        except UnreadableSourceError:
            yield name  # reading it says why


def _names_inside(
    package: Package, place: str, entry: zipfile.ZipInfo, accepted: Collection[str], depth: int
) -> list[str]:
    if depth >= _DEEPEST:
        raise UnreadableSourceError(place)
    return list(_names(place, package.read(entry, entry.file_size), accepted, depth + 1))


def _read(archive: str, data: bytes, member: str, largest: int, depth: int) -> bytes:
    package = Package(archive, data)
    members = _members(package)
    entry = members.get(member)
    outer = next((n for n in members if Path(n).suffix.lower() == SUFFIX and member.startswith(f"{n}/")), None)
    if entry is None and outer is not None and depth < _DEEPEST:
        inner = package.read(members[outer], largest)
        return _read(f"{archive}/{outer}", inner, member[len(outer) + 1 :], largest, depth + 1)
    if entry is None:
        raise UnreadableSourceError(f"{archive}/{member}: no such file in the archive; check the name")
    refused = _refusal(member, entry)
    if refused is None and Path(member).suffix.lower() == SUFFIX:
        Package(f"{archive}/{member}", package.read(entry, largest))  # says what is wrong with it
        refused = f"an archive inside {depth} others; at most {_DEEPEST} archives may lie in each other"
    if refused is not None:
        raise UnreadableSourceError(f"{archive}/{member}: {refused}; take the file out of the archive to read it")
    return package.read(entry, largest)


def _members(package: Package) -> dict[str, zipfile.ZipInfo]:
    """Entries by their names as they are shown; of two with one name the last, which is what unpacking leaves."""
    return {_shown(entry): entry for entry in package.entries}


def _shown(entry: zipfile.ZipInfo) -> str:
    """The name with "/" between its parts; names in UTF-8 that do not say so are read as that."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAMES:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return "/".join(part for part in _SEPARATOR.split(name) if part not in ("", "."))


def _refusal(name: str, entry: zipfile.ZipInfo) -> str | None:
    """Why a member may not be read; None where it may."""
    original = entry.filename
    if ".." in name.split("/") or original.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", original):
        return "its name leads out of the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link to another file"
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
