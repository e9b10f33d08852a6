"""A store as one file: a zip of N-Quads, a member a graph, with a manifest of the SHA-256 of each.

N-Quads and not the files of the database: a later version of Oxigraph, or another store, reads them too. Reading goes
over every byte before anything is done with the file: what is damaged, cut off, or has more or less in it than its
manifest says, is refused whole.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import pyoxigraph as ox

from lientinh.errors import InputError
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.store import Store
from lientinh.version import __version__
from lientinh.whole_files import replaced_file

FORMAT: Final = "lientinh-backup/1"
MANIFEST: Final = "manifest.json"
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Of every member, so that the same store gives the same bytes."""
_CHUNK: Final = 1 << 20
_LONGEST_MANIFEST: Final = 64 << 20
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    TypeError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What a file that is no whole backup raises, somewhere in it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup whose every byte has been checked."""

    path: Path
    sha256: str
    """Of the file."""
    graphs: Mapping[str, int]
    """Graph -> how many triples it has."""
    attachments: Mapping[str, bytes]
    """What lies beside the graphs, by name."""
    _members: Mapping[str, str] = field(repr=False)

    def read_graphs(self) -> Iterator[EncodedGraph]:
        """The graphs one after the other; InputError where the file was changed since it was checked."""
        with zipfile.ZipFile(self.path) as archive:
            for name, member in self._members.items():
                try:
                    data = archive.read(member)
                except _DAMAGE as error:
                    raise _damaged(self.path, error) from None
                yield EncodedGraph(name, data, self.graphs[name])


def write_backup(store: Store, path: Path, attachments: Mapping[str, bytes]) -> Backup:
    """Write all graphs of a store, and some files, to a backup that is there whole or not at all.

    The store must not change meanwhile (`steady_store`). Raises InputError where the file cannot be written, StoreError
    where the store cannot be read.
    """
    entries: dict[str, dict[str, Any]] = {}
    sizes = store.sizes()
    try:
        with replaced_file(path) as file, zipfile.ZipFile(file, "w") as archive:
            for number, name in enumerate(sizes, 1):
                member = f"graphs/{number:06}.nq"
                with _added(archive, member, entries) as out:
                    ox.serialize(store.quads(name), output=out, format=ox.RdfFormat.N_QUADS)
                entries[member] |= {"graph": name, "triples": sizes[name]}
            for name, data in sorted(attachments.items()):
                with _added(archive, f"files/{name}", entries) as out:
                    out.write(data)
            manifest = {"format": FORMAT, "program": f"lientinh {__version__}", "files": dict(entries)}
            with _added(archive, MANIFEST, entries) as out:
                out.write(json.dumps(manifest, indent=1, sort_keys=True).encode())
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name a file where there is room") from None
    return read_backup(path)


def read_backup(path: Path) -> Backup:
    """A backup, every byte of it checked; InputError where it cannot be read, is damaged or of another format."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return _checked(path, digest, file)
    except _DAMAGE as error:
        if isinstance(error, OSError) and error.strerror:
            raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from None
        raise _damaged(path, error) from None


class _Hashed:
    """Passes bytes on, and knows their hash and number."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._digest, self._bytes = out, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        """As a file has it."""
        self._digest.update(data)
        self._bytes += len(data)
        return self._out.write(data)

    def flush(self) -> None:
        """As a file has it."""

    def entry(self) -> dict[str, Any]:
        """What the manifest says of it."""
        return {"sha256": self._digest.hexdigest(), "bytes": self._bytes}


@contextmanager
def _added(archive: zipfile.ZipFile, member: str, entries: dict[str, dict[str, Any]]) -> Iterator[Any]:
    """A file to write a member to; what the manifest says of it stands in `entries` at the end of the block."""
    info = zipfile.ZipInfo(member, _TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    with archive.open(info, "w", force_zip64=True) as out:
        hashed = _Hashed(out)
        yield hashed
    entries[member] = hashed.entry()


def _checked(path: Path, digest: str, file: IO[bytes]) -> Backup:
    with zipfile.ZipFile(file) as archive:
        if archive.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
            raise ValueError("its manifest is too long")
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise InputError(
                f"{path}: is of the format {manifest['format']!r}, this lientinh reads {FORMAT}; "
                "restore it with the lientinh that made it."
            )
        entries: Mapping[str, Mapping[str, Any]] = manifest["files"]
        if sorted(archive.namelist()) != sorted([*entries, MANIFEST]):
            raise ValueError("it has other files in it than its manifest says")
        for member, entry in entries.items():
            _check_member(archive, member, entry)
        graphs = {entry["graph"]: member for member, entry in entries.items() if "graph" in entry}
        others = [member for member, entry in entries.items() if "graph" not in entry]
        return Backup(
            path,
            digest,
            {name: int(entries[member]["triples"]) for name, member in graphs.items()},
            {member.removeprefix("files/"): archive.read(member) for member in others},
            graphs,
        )


def _check_member(archive: zipfile.ZipFile, member: str, entry: Mapping[str, Any]) -> None:
    """ValueError where a member is not what the manifest says."""
    digest, left = hashlib.sha256(), int(entry["bytes"])
    with archive.open(member) as file:
        while left >= 0 and (data := file.read(_CHUNK)):
            digest.update(data)
            left -= len(data)
    if left or digest.hexdigest() != entry["sha256"]:
        raise ValueError(f"{member} is not what its hash says")


def _damaged(path: Path, error: Exception) -> InputError:
    what = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(
        f"{path}: is no whole backup of lientinh ({what}); nothing was changed. Take another copy of it, and "
        "compare its SHA-256 with the one that 'lientinh store backup' printed."
    )
