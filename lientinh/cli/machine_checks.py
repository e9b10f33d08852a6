"""What `lientinh doctor` looks for on a machine: each thing, what was found of it, and what does not work without it.

Nothing here changes anything: a store is opened for reading, a lock is only asked for, no program gets a file.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Final

Words = tuple[str, str]
"""In Vietnamese and in English."""
OLDEST_PYTHON: Final = (3, 11)
LEAST_FREE: Final = 500_000_000
"""Bytes: a store of a thousand plans and its snapshot. A larger store wants room for a second one of its size."""
_LONGEST_SECONDS: Final = 30


class State(StrEnum):
    """How it stands with a thing."""

    present = "present"
    missing = "missing"
    """Some work cannot be done; all other can."""
    fault = "fault"
    """lientinh cannot be relied on here until it is mended."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked for."""

    name: str
    """For programs."""
    title: Words
    state: State
    found: Words
    needed_for: Words
    mend: Words | None = None
    """None where there is nothing to mend."""


def check_python() -> Check:
    """Whether this Python is new enough."""
    found = f"{platform.python_version()} ({sys.executable})"
    good = sys.version_info >= OLDEST_PYTHON
    mend = None if good else ("cài Python 3.11 trở lên", "install Python 3.11 or newer")
    return _check("python", ("Python", "Python"), good, (found, found), ("chạy lientinh", "running lientinh"), mend)


def check_packages() -> Check:
    """Whether each package that lientinh declares is there in a version that it takes."""
    title, need = ("Gói Python", "Python packages"), ("chạy lientinh", "running lientinh")
    try:
        wrong = list(_wrong_packages())
    except PackageNotFoundError:
        found = ("lientinh chưa được cài như một gói", "lientinh is not installed as a package")
        return Check("packages", title, State.missing, found, need, ("pip install .", "pip install ."))
    if not wrong:
        number = sum(1 for _ in _declared())
        found = (f"đủ {number} gói, lientinh {version('lientinh')}", f"all {number}, lientinh {version('lientinh')}")
        return Check("packages", title, State.present, found, need)
    said = "; ".join(wrong)
    mend = "pip install --upgrade lientinh"
    return Check("packages", title, State.fault, (said, said), need, (mend, mend))


def _declared() -> Iterator[tuple[str, object]]:
    """Name and accepted versions of the packages that this machine needs, the extras left out."""
    from packaging.requirements import Requirement

    for text in distribution("lientinh").requires or []:
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted.name, wanted.specifier


def _wrong_packages() -> Iterator[str]:
    for name, accepted in _declared():
        try:
            there = version(name)
        except PackageNotFoundError:
            yield f"{name} (-)"
            continue
        if there not in accepted:  # type: ignore[operator]  # a SpecifierSet
            yield f"{name} {there} ({accepted})"


def check_reasoner() -> Check:
    """Whether HermiT can run, and the Java that it takes."""
    from lientinh.validation.reasoner import find_java, find_obstacle

    title = ("Java và HermiT", "Java and HermiT")
    need = (
        "suy luận OWL khi build và validate (không có thì thêm --no-reasoner)",
        "OWL reasoning in build and validate (without it, give --no-reasoner)",
    )
    obstacle, java = find_obstacle(), find_java()
    said = _first_line([java, "-version"]) if java and not obstacle else None
    mend = ("pip install 'lientinh[reasoner]'", "pip install 'lientinh[reasoner]'")
    if obstacle is None and said is None:
        return Check("reasoner", title, State.missing, (f"{java} không chạy được", f"{java} does not run"), need, mend)
    if obstacle is None:
        return Check("reasoner", title, State.present, (str(said), str(said)), need)
    short = obstacle.partition(": pip install")[0]
    return Check("reasoner", title, State.missing, (_no(short), short), need, mend)


def _no(obstacle: str) -> str:
    return "không có owlready2" if obstacle.startswith("owlready2") else "không có Java"


def check_office() -> Check:
    """Whether LibreOffice is there, and its Writer with it."""
    from lientinh.loaders.readers.office import PACKAGE, find_office

    title, need = ("LibreOffice", "LibreOffice"), ("đọc tệp .doc, .rtf, .odt", "reading .doc, .rtf and .odt files")
    mend = (f"apt-get install {PACKAGE}", f"apt-get install {PACKAGE}")
    office = find_office()
    if office is None:
        return Check("libreoffice", title, State.missing, ("không có", "not installed"), need, mend)
    said = _first_line([office, "--version"])
    if said is None:
        broken = (f"{office} không chạy được", f"{office} does not run")
        return Check("libreoffice", title, State.missing, broken, need, mend)
    programs = Path(office).resolve().parent
    if (programs / "soffice.bin").exists() and not (programs / "libswlo.so").exists():
        found = (f"{said}, không có Writer", f"{said}, without its Writer")
        return Check("libreoffice", title, State.missing, found, need, mend)
    return Check("libreoffice", title, State.present, (said, said), need)


def check_tesseract() -> Check:
    """Whether Tesseract is there, with its Vietnamese model."""
    from lientinh.loaders.readers.tesseract import find_obstacle

    title = ("Tesseract tiếng Việt", "Tesseract, Vietnamese")
    need = ("đọc bản quét và ảnh với --ocr", "reading scans and pictures with --ocr")
    program = shutil.which("tesseract")
    said = _first_line([program, "--version"]) if program else None
    if said is not None and find_obstacle() is None:
        return Check("tesseract", title, State.present, (f"{said}, vie", f"{said}, vie"), need)
    package = "tesseract-ocr-vie" if said else "tesseract-ocr tesseract-ocr-vie"
    found = (
        (f"{said}, không có mô hình vie", f"{said}, without the model vie") if said else ("không có", "not installed")
    )
    mend = f"apt-get install {package}"
    return Check("tesseract", title, State.missing, found, need, (mend, mend))


def check_disk(store: Path) -> Check:
    """Whether there is room where the store is or shall be, and a folder for temporary files."""
    title, need = ("Chỗ trống trên đĩa", "Room on the disk"), ("dựng và sao lưu kho", "building and backing up a store")
    place = next((folder for folder in (store, *store.absolute().parents) if folder.is_dir()), Path("/"))
    try:
        free = shutil.disk_usage(place).free
        tempfile.gettempdir()
    except OSError as error:
        said = error.strerror or str(error)
        mend = ("đặt TMPDIR vào thư mục ghi được", "set TMPDIR to a folder that can be written")
        return Check("disk", title, State.fault, (said, said), need, mend)
    wanted = max(LEAST_FREE, _size(store))
    found = (f"{place}: còn {_megabytes(free)}", f"{place}: {_megabytes(free)} free")
    mend = (f"dọn để còn ít nhất {_megabytes(wanted)}", f"make room for {_megabytes(wanted)} at least")
    return _check("disk", title, free >= wanted, found, need, mend)


def _size(store: Path) -> int:
    """Bytes of the files of a store; what goes away meanwhile counts nothing."""
    total = 0
    for folder, _, names in os.walk(store):
        for name in names:
            try:
                total += os.lstat(os.path.join(folder, name)).st_size
            except OSError:
                continue
    return total


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000:,} MB".replace(",", "\N{NO-BREAK SPACE}")


def _check(name: str, title: Words, good: bool, found: Words, need: Words, mend: Words | None) -> Check:
    return Check(name, title, State.present if good else State.fault, found, need, None if good else mend)


def _first_line(command: list[str]) -> str | None:
    """What a program says of its version; None where it does not run."""
    with tempfile.TemporaryDirectory(prefix="lientinh-", ignore_cleanup_errors=True) as home:
        try:
            done = subprocess.run(  # noqa: S603  # programs of this machine, with --version
                command,
                capture_output=True,
                timeout=_LONGEST_SECONDS,
                check=False,
                env={**os.environ, "HOME": home},
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").split("\n")
    return None if done.returncode else " ".join(lines[0].split())[:60]


def check_machine(store: str) -> tuple[Check, ...]:
    """All checks, in the order in which they are shown."""
    from lientinh.cli.store_checks import check_store

    is_folder = "://" not in store and store != "memory:"
    place = Path(store) if is_folder else Path.cwd()
    return (
        check_python(),
        check_packages(),
        check_store(store),
        check_disk(place),
        check_reasoner(),
        check_office(),
        check_tesseract(),
    )
