"""The lock files: complete, satisfied by what pyproject.toml asks for, and without a trace of where they were made."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

import pytest
from lock_file import ROOT, RUN_LOCK, TEST_LOCK, Locked, parse_lock, read_lock
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: Final = {RUN_LOCK: ("reasoner",), TEST_LOCK: ("reasoner", "test")}
PYTHONS: Final = [
    {"python_version": minor, "python_full_version": f"{minor}.9", "sys_platform": "linux", "os_name": "posix"}
    for minor in ("3.11", "3.12", "3.13")
]
BOTH = pytest.mark.parametrize("lock", [RUN_LOCK, TEST_LOCK], ids=lambda path: path.name)


def asked_for(lock: Path) -> list[Requirement]:
    """What pyproject.toml wants where this lock is installed."""
    optional = PROJECT["optional-dependencies"]
    texts = [*PROJECT["dependencies"], *(text for extra in EXTRAS[lock] for text in optional[extra])]
    return [Requirement(text) for text in texts]


def missing_from(packages: tuple[Locked, ...], wanted: list[Requirement], python: dict[str, str]) -> list[str]:
    """The requirements that the packages of a lock do not satisfy on a Python."""
    there = {package.name: package.version for package in packages if package.applies(python)}
    environment = {**python, "extra": ""}
    applying = [need for need in wanted if need.marker is None or need.marker.evaluate(environment)]
    return [str(need) for need in applying if not need.specifier.contains(there.get(canonicalize_name(need.name), "0"))]


@BOTH
@pytest.mark.parametrize("python", PYTHONS, ids=lambda python: python["python_version"])
def test_the_lock_satisfies_the_project_on_each_python(lock: Path, python: dict[str, str]) -> None:
    packages = read_lock(lock)
    assert missing_from(packages, asked_for(lock), python) == []
    names = [package.name for package in packages if package.applies(python)]
    assert len(names) == len(set(names))


def test_a_lock_that_is_too_old_is_seen() -> None:
    packages = tuple(package for package in read_lock() if package.name != "rdflib")
    wanted = [Requirement("rdflib>=7.1,<8"), Requirement("pillow>=1000"), Requirement("lxml>=5.2")]
    assert missing_from(packages, wanted, PYTHONS[0]) == ["rdflib<8,>=7.1", "pillow>=1000"]


@BOTH
def test_every_package_has_hashes_and_somebody_who_needs_it(lock: Path) -> None:
    packages = read_lock(lock)
    assert [package.name for package in packages if not package.hashes or not package.wanted_by] == []
    assert {name for package in packages for name in package.wanted_by} <= {p.name for p in packages} | {"lientinh"}


def test_what_locked_packages_need_is_locked_too() -> None:
    # Their own word for it, of those that are installed here in the locked version.
    packages = tuple(package for package in read_lock(TEST_LOCK) if package.applies({}))
    needs = {package.name: needs_of(package) for package in packages}
    assert sum(map(bool, needs.values())) > 40
    unmet = {name: missing for name, wanted in needs.items() if (missing := missing_from(packages, wanted, {}))}
    assert unmet == {}


def needs_of(package: Locked) -> list[Requirement]:
    """What an installed package declares to need, without its extras; nothing where it is another version."""
    try:
        same = version(package.name) == package.version
    except PackageNotFoundError:
        return []
    return [Requirement(text) for text in requires(package.name) or []] if same else []


def test_a_server_and_the_tests_have_the_same_versions() -> None:
    run, tested = ({(p.name, p.version): p.hashes for p in read_lock(lock)} for lock in (RUN_LOCK, TEST_LOCK))
    assert run.items() <= tested.items()
    assert "pytest" not in {name for name, _ in run}


@BOTH
def test_the_lock_names_no_place(lock: Path) -> None:
    # A registry, a folder of wheels or the home of who made it would be asked by everybody who installs.
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S+|--(?:index|extra|find|trusted)\S*|(?<!\S)/\w\S*", text) == []


def test_a_line_that_pins_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="rdflib>=7"):
        parse_lock("lxml==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\nrdflib>=7\n")


def test_the_makefile_installs_by_the_lock() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "LOCK ?= requirements-test.lock\n" in text
    assert "--require-hashes --requirement $(LOCK)" in text
