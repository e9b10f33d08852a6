"""Reading a bundle that somebody sends: nothing in it is believed before it was looked at.

A zip may hold two files of one name, names that climb out of the folder, or a few bytes that unpack to gigabytes. The
manifest is read first, and no file is unpacked whose size is not the one that it states.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from lientinh.errors import InputError
from lientinh.views.bundle import FORMAT, MANIFEST

LARGEST: Final = 2_000_000_000
"""Bytes that a bundle may unpack to."""
_LARGEST_MANIFEST: Final = 64_000_000
_NAME: Final = re.compile(r"(?!.*(?:^|/)\.)[^/\\\x00-\x1f]{1,255}(?:/[^/\\\x00-\x1f]{1,255}){0,2}")
"""Up to three steps, none of them hidden or ".."."""
_MEND: Final = "give a file that `lientinh bundle` made"


@dataclass(frozen=True, slots=True)
class UnpackedBundle:
    """The files of a bundle, and what its manifest says of them."""

    files: Mapping[str, bytes]
    hashes: Mapping[str, str]
    """Place -> SHA-256."""
    inputs: Sequence[Mapping[str, Any]]
    """"file" is the name of a document's file, "place" where it lies in the bundle or None."""
    made_by: str
    """Version of the program."""


def unpack_bundle(data: bytes, name: str) -> UnpackedBundle:
    """The bundle in these bytes, `name` for messages; InputError for what is no bundle of this format."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            entries = _entries(source, name)
            manifest = _manifest(source, entries, name)
            sizes = {path: int(entry["bytes"]) for path, entry in manifest["files"].items()}
            for path, info in entries.items():
                # A file that the manifest does not know is shown as foreign, and what it holds does not matter.
                if info.file_size != sizes.get(path, info.file_size) and path != MANIFEST:
                    raise InputError(f"{name}: {path} has {info.file_size:,} bytes, {sizes[path]:,} stated; {_MEND}")
            known = {path: source.read(info) for path, info in entries.items() if path in sizes or path == MANIFEST}
            foreign = {path: b"" for path in entries if path not in known}
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(f"{name}: damaged, or no zip ({error}); {_MEND}") from None
    hashes = {path: str(entry["sha256"]) for path, entry in manifest["files"].items()}
    return UnpackedBundle({**known, **foreign}, hashes, manifest["inputs"], str(manifest["program"]["version"]))


def _entries(source: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Name -> entry, of a zip whose names stay inside a folder and that does not burst."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in source.infolist():
        if not _NAME.fullmatch(info.filename):
            raise InputError(f"{name}: holds {info.filename!r}, a name that no bundle has; do not trust this file")
        if info.filename in found:
            raise InputError(f"{name}: holds {info.filename} twice; do not trust this file")
        found[info.filename] = info
    for path in found:
        if any(str(folder) in found for folder in PurePosixPath(path).parents):
            raise InputError(f"{name}: {path} lies in a file; do not trust this file")
    total = sum(info.file_size for info in found.values())
    if total > LARGEST:
        raise InputError(f"{name}: unpacks to {total:,} bytes, more than the {LARGEST:,} of a bundle; {_MEND}")
    return found


def _manifest(source: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], name: str) -> dict[str, Any]:
    info = entries.get(MANIFEST)
    if info is None or info.file_size > _LARGEST_MANIFEST:
        raise InputError(f"{name}: a zip, but no bundle: {MANIFEST} is missing or too large; {_MEND}")
    try:
        manifest = json.loads(source.read(info))
        if manifest["format"] != FORMAT:
            raise InputError(
                f"{name}: made in the format {manifest['format']!r} of another version; this one reads {FORMAT}"
            )
        _check(manifest)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        raise InputError(f"{name}: a zip, but no bundle: its {MANIFEST} is another one; {_MEND}") from None
    found: dict[str, Any] = manifest
    return found


def _check(manifest: Mapping[str, Any]) -> None:
    """KeyError, TypeError or ValueError where a part is missing or is something else."""
    str(manifest["program"]["version"])
    for path, entry in manifest["files"].items():
        if not _NAME.fullmatch(path) or int(entry["bytes"]) < 0 or not isinstance(entry["sha256"], str):
            raise ValueError(path)
    for entry in manifest["inputs"]:
        if not isinstance(entry["file"], str) or not isinstance(entry["place"], str | None):
            raise TypeError(entry)
