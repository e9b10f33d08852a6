"""The software bill of materials: what is installed with lientinh, as CycloneDX 1.6 JSON.

    python release/write_sbom.py dist/lientinh.cdx.json

It is made of the lock file, so that it names what a server installs and not what happens to lie on the machine of the
releaser: version, hashes of the files, who needs it, on which Python. Licences come from the packages that are
installed here in the locked version. The same lock gives the same bytes: no time, no random number.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from lock_file import ROOT, RUN_LOCK, Locked, read_lock
from packageurl import PackageURL

PROGRAM: Final = "lientinh"
_VERSION_FILE: Final = ROOT / "lientinh" / "version.py"
_MARKER: Final = "lientinh:marker"
"""Property with the environment marker of a package that is not installed everywhere."""
_UNKNOWN: Final = ("", "unknown", "none")


def make_sbom(packages: Sequence[Locked], version: str) -> str:
    """The bill of materials of `lientinh` in a version with these packages, as JSON."""
    program = Component(
        name=PROGRAM,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=PROGRAM,
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    components = {package: _component(package) for package in packages}
    bom = Bom(components=components.values(), serial_number=_serial_number(packages, version))
    bom.metadata.component = program
    bom.metadata.timestamp = None  # type: ignore[assignment]  # the standard lets it be away
    by_name = defaultdict(list)
    for package in packages:
        by_name[package.name].append(components[package])
    needs: dict[Component, list[Component]] = {program: [], **{component: [] for component in components.values()}}
    for package, component in components.items():
        for name in package.wanted_by:
            for wanting in [program] if name == PROGRAM else by_name[name]:
                needs[wanting].append(component)
    for component, needed in needs.items():
        bom.register_dependency(component, needed)
    return str(JsonV1Dot6(bom).output_as_string(indent=2)) + "\n"


def _component(package: Locked) -> Component:
    # Each package has a file a system: their hashes stand beside where they come from, not as hashes of one thing.
    purl = PackageURL("pypi", name=package.name, version=package.version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(purl.to_string()),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
    )
    return Component(
        name=package.name,
        version=package.version,
        bom_ref=purl.to_string(),
        purl=purl,
        external_references=[files],
        licenses=list(_licences(package)),
        properties=[Property(name=_MARKER, value=package.marker)] if package.marker else [],
    )


def _licences(package: Locked) -> Iterator[License]:
    """What the package says of its licence; nothing where it is not installed here in this version."""
    try:
        told = distribution(package.name)
    except PackageNotFoundError:
        return
    if told.version != package.version:
        return
    factory = LicenseFactory()
    fields = told.metadata.json
    expression = fields.get("license_expression")
    if expression:
        yield factory.make_from_string(str(expression))
        return
    classifiers = fields.get("classifier", [])
    classified = [value for value in classifiers if value.startswith("License :: OSI Approved :: ")]
    if classified:
        yield from (factory.make_with_name(value.rpartition(" :: ")[2]) for value in classified)
        return
    first = str(fields.get("license", "")).strip().split("\n")[0]
    if first.lower() not in _UNKNOWN:
        yield factory.make_from_string(first)


def _serial_number(packages: Sequence[Locked], version: str) -> UUID:
    said = "\n".join(f"{package.name}=={package.version} {' '.join(package.hashes)}" for package in packages)
    return uuid5(NAMESPACE_URL, f"{PROGRAM} {version} {hashlib.sha256(said.encode()).hexdigest()}")


def read_version() -> str:
    """The version of the program in this checkout, without importing it."""
    (version,) = re.findall(r'^__version__ = "(.+)"$', _VERSION_FILE.read_text(encoding="utf-8"), re.MULTILINE)
    return str(version)


def main(arguments: Sequence[str]) -> int:
    """Write the file that is named; 2 where none is."""
    if len(arguments) != 1:
        sys.stderr.write("write_sbom.py: name one file, such as dist/lientinh.cdx.json\n")
        return 2
    place, packages = Path(arguments[0]), read_lock(RUN_LOCK)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(make_sbom(packages, read_version()), encoding="utf-8")
    sys.stdout.write(f"{place}: {len(packages)} packages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
