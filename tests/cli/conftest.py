"""The command line as a caller sees it: exit code, stdout, stderr."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Call, Outcome, Start

from lientinh.cli import main


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands run in an empty folder, on 80 columns, without settings from outside."""
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("LIENTINH_STORE", "LIENTINH_LANG", "LIENTINH_TRACEBACK", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs a command line in this process; `stdin` is what it may read there."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["lientinh", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        assert isinstance(stop.value.code, int)
        return Outcome(stop.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def start(empty_place: Path) -> Start:
    """Runs a command line in a process of its own, with these settings and no others."""

    def run(
        *arguments: object, environment: dict[str, str] | None = None, **options: object
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "lientinh", *map(str, arguments)]
        settings = {"PATH": os.environ["PATH"], "COLUMNS": "80", **(environment or {})}
        return subprocess.run(  # type: ignore[call-overload,no-any-return]  # options by name, as each test gives them
            command, env=settings, cwd=empty_place, check=False, timeout=60, **{"capture_output": True, **options}
        )

    return run


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)  # noqa: S103  # others shall enter
        yield Path(folder)


@pytest.fixture
def unprivileged() -> Iterator[Callable[[], None]]:
    """A function after which this process has no rights over others' files until the test ends; root has them all."""

    def drop() -> None:
        if os.geteuid() == 0:
            os.seteuid(65534)

    yield drop
    os.seteuid(os.getuid())
