"""The package as it is given away: what is in it, and that it works far from the checkout.

The clean environment gets its dependencies from the package registry, as a user's does: borrowing those of the
environment that runs the tests would be quicker by some ten seconds and would hide a dependency that is not declared.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path
from types import MappingProxyType

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lientinh"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that was made from it."""
    return build(tmp_path_factory.mktemp("first"))


def build(
    folder: Path, source: Path = ROOT, umask: int = 0o022, settings: Mapping[str, str] = MappingProxyType({})
) -> Path:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(source)]
    environment = {**os.environ, **settings}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=120, env=environment, umask=umask
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


OTHER_SETTINGS = {"LC_ALL": "C", "TZ": "Asia/Ho_Chi_Minh", "HOME": "/nonexistent", "PYTHONHASHSEED": "7"}


def copy_of_the_checkout(place: Path) -> Path:
    """What a release is made of, in another folder, written on another day by somebody who keeps files to himself."""
    included = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    place.mkdir()
    for name in [*included["targets"]["sdist"]["include"], "pyproject.toml", ".gitignore"]:
        source = ROOT / name.strip("/")
        if source.is_dir():
            shutil.copytree(source, place / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():  # a source distribution has what its own building needs, and no more
            shutil.copy(source, place)
    for path in [place, *place.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return place


def wheel_of(folder: Path) -> Path:
    (wheel,) = folder.glob("*.whl")
    return wheel


def files_of_the_package() -> dict[str, bytes]:
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}


def test_the_wheel_holds_the_whole_package_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(wheel_of(built)) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
        assert {name.partition("/")[0] for name in names} == {"lientinh"}
        held = {name: wheel.read(name) for name in names}
    expected = files_of_the_package()
    assert set(held) ^ set(expected) == set()
    assert held == expected
    assert {Path(name).suffix for name in held} >= {".py", ".ttl", ".rq", ".txt", ".toml"}


def test_the_source_distribution_holds_what_a_build_and_the_tests_need(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        assert not [member.name for member in source.getmembers() if member.issym() or member.islnk()]
        names = {name.partition("/")[2] for name in source.getnames()}
    assert set(files_of_the_package()) <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "tests/conftest.py"} <= names
    assert not {name for name in names if name.startswith(("graph_store", "loaders", "ontology", "queries"))}


def test_another_place_day_and_user_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "dist", copy_of_the_checkout(tmp_path / "elsewhere"), 0o077, OTHER_SETTINGS)
    assert {path.suffix for path in again.iterdir()} == {".whl", ".gz"}
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in (built, again))
    assert first == second


def test_everything_that_is_imported_is_declared(built: Path) -> None:
    with zipfile.ZipFile(wheel_of(built)) as wheel:
        (metadata,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        text = wheel.read(metadata).decode()
    declared = {name.lower() for name in re.findall(r"^Requires-Dist: ([\w.-]+)", text, re.MULTILINE)}
    distributions = packages_distributions()
    imported = {name for path in PACKAGE.rglob("*.py") for name in imports_of(path)}
    strangers = imported - set(sys.stdlib_module_names) - {"lientinh"}
    undeclared = {name for name in strangers if not {d.lower() for d in distributions.get(name, [name])} & declared}
    assert undeclared == set()


def imports_of(path: Path) -> set[str]:
    """Top-level names that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_bytes())))
    plain = {alias.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module).partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the commands of a new environment with the wheel in it, without extras."""
    place = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(place, with_pip=True, symlinks=True)
    command = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", str(wheel_of(built))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=outside())
    assert done.returncode == 0, done.stderr
    return place / "bin"


def outside() -> dict[str, str]:
    """The settings of this process without what leads to the checkout."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def test_the_installed_command_builds_and_answers_from_any_folder(installed: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(installed / arguments[0]), *arguments[1:]],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "COLUMNS": "80"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run("python", "-c", "import lientinh; print(lientinh.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parent)
    report = json.loads(run("lientinh", "build", "--format", "json"))
    assert sorted(read["number"] for read in report["read"]) == [
        "1169/QĐ-UBND",
        "38/KH-UBND",
        "401/QĐ-UBND",
        "732/QĐ-UBND",
        "996/KH-UBND",
    ]
    answer = json.loads(run("lientinh", "query", "reporting-duties", "-p", "province=Bình Dương", "--format", "json"))
    assert [row["plan"] for row in answer["rows"]] == ["Quyết định 1169/QĐ-UBND (Bình Dương)"]
    assert run("lientinh", "validate") == "SHACL: 5/5 văn bản đạt\n"
    run("lientinh", "export", "all.nq")
    assert (tmp_path / "all.nq").stat().st_size > 1_000_000
