"""Does a bundle say the truth? Its files against its manifest, and everything done again from its inputs."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.build import build_store
from lientinh.graph_store.store import open_store
from lientinh.ontology.frameworks import framework_triples, load_framework
from lientinh.version import __version__
from lientinh.views.bundle import MANIFEST, make_bundle
from lientinh.views.bundle_reading import UnpackedBundle, unpack_bundle


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a bundle found."""

    damaged: tuple[str, ...]
    """Files that are not what the manifest says, are missing, or are not in it."""
    missing: tuple[str, ...]
    """Names of inputs that the bundle never held, since they were not found when it was made."""
    reproduced: bool
    """Whether the bundle was made again; False where it lacks inputs or is damaged."""
    different: tuple[str, ...]
    """Files that came out differently."""
    same_bytes: bool
    """Whether the whole zip came out the same."""
    made_by: str
    """Version of the program that made it."""

    @property
    def other_version(self) -> bool:
        """Whether another version of the program made the bundle, which explains differences."""
        return self.made_by != __version__

    @property
    def holds(self) -> bool:
        """Whether all of it was proved."""
        return not (self.damaged or self.missing) and self.reproduced and not self.different and self.same_bytes


def verify_bundle(data: bytes, name: str) -> Verdict:
    """Verify the bytes of a bundle; `name` is for messages.

    Raises InputError for what is no bundle.
    """
    bundle = unpack_bundle(data, name)
    damaged = _damaged(bundle)
    missing = tuple(str(entry["file"]) for entry in bundle.inputs if entry["place"] not in bundle.files)
    if damaged or missing:
        return Verdict(damaged, missing, False, (), False, bundle.made_by)
    again = _make_again(bundle.files)
    other = unpack_bundle(again, name).files
    different = tuple(sorted(path for path in {*bundle.files, *other} if bundle.files.get(path) != other.get(path)))
    return Verdict((), (), True, different, again == data, bundle.made_by)


def _damaged(bundle: UnpackedBundle) -> tuple[str, ...]:
    """Files whose bytes are not those of the manifest, files that are missing, files that it does not know."""
    wrong = {
        path
        for path, digest in bundle.hashes.items()
        if path not in bundle.files or sha256(bundle.files[path]).hexdigest() != digest
    }
    return tuple(sorted(wrong | (set(bundle.files) - set(bundle.hashes) - {MANIFEST})))


def _make_again(files: Mapping[str, bytes]) -> bytes:
    """The bundle that the inputs, ledgers and frameworks of a bundle make now."""
    with tempfile.TemporaryDirectory(prefix="lientinh-verify-") as folder:
        root = Path(folder)
        for path, data in files.items():
            if path.startswith(("inputs/", "ledger/", "frameworks/")):  # names that `unpack_bundle` has looked at
                target = root / path
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
