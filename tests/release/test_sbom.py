"""The bill of materials: valid CycloneDX, everything of the lock in it, and the same bytes from the same lock."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from lock_file import ROOT, Locked, read_lock
from write_sbom import make_sbom, read_version

from lientinh.version import __version__

PACKAGES = read_lock()


@pytest.fixture(scope="module")
def text() -> str:
    return make_sbom(PACKAGES, "1.2.3")


@pytest.fixture(scope="module")
def sbom(text: str) -> Any:
    return json.loads(text)


def is_installed(package: Locked) -> bool:
    try:
        return version(package.name) == package.version
    except PackageNotFoundError:
        return False


def test_it_is_valid(text: str) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"type": "library"', '"type": "book"', 1)) is not None


def test_it_holds_what_is_locked_and_nothing_else(sbom: Any) -> None:
    held = {
        (component["name"], component["version"]): {
            entry["content"] for reference in component["externalReferences"] for entry in reference["hashes"]
        }
        for component in sbom["components"]
    }
    assert held == {(package.name, package.version): set(package.hashes) for package in PACKAGES}
    assert all(re.fullmatch(r"pkg:pypi/[\w.-]+@[\w.]+", component["purl"]) for component in sbom["components"])
    assert sbom["metadata"]["component"]["version"] == "1.2.3"


def test_every_package_is_reached_from_the_program(sbom: Any) -> None:
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in sbom["dependencies"]}
    reached, open_ = set[str](), ["lientinh"]
    while open_:
        ref = open_.pop()
        if ref not in reached:
            reached.add(ref)
            open_ += needs[ref]
    assert reached == {component["bom-ref"] for component in sbom["components"]} | {"lientinh"}


def test_what_is_installed_here_has_its_licence(sbom: Any) -> None:
    licences = {(c["name"], c["version"]): c.get("licenses", []) for c in sbom["components"]}
    here = [package for package in PACKAGES if is_installed(package)]
    assert here
    assert [package.name for package in here if not licences[package.name, package.version]] == []


def test_the_same_lock_gives_the_same_bytes_and_another_one_another_number(text: str, sbom: Any) -> None:
    assert make_sbom(PACKAGES, "1.2.3") == text
    assert json.loads(make_sbom(PACKAGES[1:], "1.2.3"))["serialNumber"] != sbom["serialNumber"]
    assert "timestamp" not in text


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    place = tmp_path / "new" / "lientinh.cdx.json"
    command = [sys.executable, str(ROOT / "release" / "write_sbom.py")]
    done = subprocess.run([*command, str(place)], capture_output=True, text=True, check=True)
    assert done.stdout == f"{place}: {len(PACKAGES)} packages\n"
    assert json.loads(place.read_bytes())["metadata"]["component"]["version"] == __version__ == read_version()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
