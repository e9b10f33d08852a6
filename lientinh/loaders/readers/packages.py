"""Zip packages from strangers: opened in memory, never unpacked to disk, every read bounded.

A zip says itself how large its entries are. What it says is checked before anything is unpacked, and a read stops
there even where it lies: 204 KB can hold 210 MB.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lientinh.errors import UnreadableSourceError

LARGEST_SUM = 200_000_000
"""Bytes of all entries together."""
LARGEST_PART = 60_000_000
"""Bytes of XML of one part of an office file. A plan of a hundred pages has two million."""
MOST_ENTRIES = 1000
"""A long plan with a picture on every page has some hundreds."""
_HIGHEST_RATIO = 200
_ALWAYS_FINE = 2_000_000
"""Bytes of an entry that may be packed as tightly as it will: an empty table of a thousand rows is."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
)
"""What `zipfile` raises for packages that are damaged, locked or packed in a way that it does not know."""


class Package:
    """The entries of a zip."""

    def __init__(self, name: str, data: bytes) -> None:
        """Raises UnreadableSourceError for bytes that are no zip, and for one that holds too much."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.entries = tuple(self._zip.infolist())
        except _BROKEN as error:
            raise UnreadableSourceError(
                f"{name}: no readable zip package ({_said(error)}); the file is damaged or cut off; fetch it again"
            ) from None
        if len(self.entries) > MOST_ENTRIES:
            raise UnreadableSourceError(
                f"{name}: {len(self.entries):,} entries, more than the {MOST_ENTRIES:,} accepted; split the archive"
            )
        total = sum(entry.file_size for entry in self.entries)
        if total > LARGEST_SUM:
            raise UnreadableSourceError(
                f"{name}: {total:,} bytes when unpacked, more than the {LARGEST_SUM:,} accepted; split the archive"
            )

    def find(self, entry: str) -> zipfile.ZipInfo | None:
        """The entry of this name; None where there is none."""
        return self._zip.NameToInfo.get(entry)

    def read(self, entry: zipfile.ZipInfo, largest: int) -> bytes:
        """The bytes of an entry; raises UnreadableSourceError for a locked, damaged or too large one."""
        place = f"{self._name}: {entry.filename!r}"
        if entry.flag_bits & 0x1:
            raise UnreadableSourceError(f"{place} is locked by a password; unlock it first")
        if entry.file_size > largest:
            raise UnreadableSourceError(
                f"{place} has {entry.file_size:,} bytes when unpacked, more than the {largest:,} accepted; split it"
            )
        if entry.file_size > max(_ALWAYS_FINE, _HIGHEST_RATIO * entry.compress_size):
            raise UnreadableSourceError(
                f"{place} grows from {entry.compress_size:,} to {entry.file_size:,} bytes, more than "
                f"{_HIGHEST_RATIO} times; a zip bomb is not read"
            )
        try:
            with self._zip.open(entry) as file:
                return file.read(largest)
        except _BROKEN as error:
            raise UnreadableSourceError(f"{place} cannot be unpacked ({_said(error)}); fetch the file again") from None


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
