"""Does a bundle say the truth? Its files against its manifest, and everything done again from its inputs."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Final

from lientinh import __version__
from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.build import build_store
from lientinh.errors import InputError
from lientinh.graph_store.store import open_store
from lientinh.ontology.frameworks import framework_triples, load_framework
from lientinh.views.bundle import FORMAT, MANIFEST, make_bundle

_LARGEST: Final = 2_000_000_000
"""Bytes that a bundle may unpack to: more is no bundle of plans."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a bundle found."""

    damaged: tuple[str, ...]
    """Files that are not what the manifest says, are missing, or are not in it."""
    reproduced: bool
    """Whether the bundle was made again; False where it lacks inputs or is damaged."""
    different: tuple[str, ...]
    """Files that came out differently."""
    same_bytes: bool
    """Whether the whole zip came out the same."""
    made_by: str
    """Version of the program that made it."""

    @property
    def holds(self) -> bool:
        """Whether all of it was proved."""
        return not self.damaged and self.reproduced and not self.different and self.same_bytes


def verify_bundle(data: bytes, name: str) -> Verdict:
    """Verify the bytes of a bundle; `name` is for messages.

    Raises InputError for what is no bundle.
    """
    files = _unpack(data, name)
    manifest = _manifest(files, name)
    made_by = str(manifest.get("program", {}).get("version", "?"))
    damaged = _damaged(files, manifest)
    complete = all(entry.get("place") for entry in manifest.get("inputs", []))
    if damaged or not complete:
        return Verdict(damaged, False, (), False, made_by)
    again = _make_again(files)
    other = _unpack(again, name)
    different = tuple(sorted(path for path in {*files, *other} if files.get(path) != other.get(path)))
    return Verdict((), True, different, again == data, made_by)


def difference_of_version(verdict: Verdict) -> bool:
    """Whether another version of the program made the bundle, which explains differences."""
    return verdict.made_by != __version__


def _unpack(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            if sum(info.file_size for info in source.infolist()) > _LARGEST:
                raise InputError(f"{name}: unpacks to more than {_LARGEST:,} bytes; this is no bundle of plans")
            return {info.filename: source.read(info) for info in source.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise InputError(f"{name}: no readable zip ({error}); give a file that `lientinh bundle` made") from None


def _manifest(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        manifest = json.loads(files[MANIFEST])
        if manifest["format"] != FORMAT or not isinstance(manifest["files"], dict):
            raise ValueError
    except (KeyError, ValueError, TypeError):
        raise InputError(f"{name}: no bundle of lientinh: {MANIFEST} is missing or is another one") from None
    found: dict[str, Any] = manifest
    return found


def _damaged(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> tuple[str, ...]:
    stated = manifest["files"]
    wrong = {
        path
        for path, entry in stated.items()
        if path not in files or sha256(files[path]).hexdigest() != entry.get("sha256")
    }
    return tuple(sorted(wrong | (set(files) - set(stated) - {MANIFEST})))


def _make_again(files: Mapping[str, bytes]) -> bytes:
    """The bundle that the inputs, ledgers and frameworks of a bundle make now."""
    with tempfile.TemporaryDirectory(prefix="lientinh-verify-") as folder:
        root = Path(folder)
        for path, data in files.items():
            if path.startswith(("inputs/", "ledger/", "frameworks/")):
                target = root / _safe(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        inputs = sorted((root / "inputs").iterdir()) if (root / "inputs").is_dir() else []
        ledgers = sorted((root / "ledger").glob("*.tsv"))
        frameworks = sorted((root / "frameworks").glob("*.ttl"))
        address = str(root / "store")
        build_store(address, inputs, reasoner=False)
        with open_store(address, "write") as store:
            known = [load_framework(path) for path in frameworks]
            assess_store(store, known, ledgers, framework_triples(frameworks))
            return make_bundle(store, inputs, ledgers).data


def _safe(path: str) -> PurePosixPath:
    """A place inside a folder; InputError for a name that would leave it."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path:
        raise InputError(f"{path}: a bundle holds no such name; do not trust this file")
    return pure
