"""The units of systemd that are shipped: accepted by systemd itself, and as closed as they are said to be."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None and not os.environ.get("CI"), reason="needs systemd-analyze (systemd)"
)
HIGHEST_EXPOSURE = 15
"""Tenths, of 100: "OK" begins at 20 and "SAFE" at 10."""


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units with a program that is there on this machine in place of the one that an installation puts there."""
    for path in DEPLOY.glob("*"):
        if path.suffix in (".service", ".timer"):
            text = path.read_text(encoding="utf-8")
            text = text.replace("/opt/lientinh/current/bin/lientinh", sys.executable).replace(
                "User=lientinh", "User=root"
            )
            (tmp_path / path.name).write_text(text.replace("Group=lientinh", "Group=root"), encoding="utf-8")
    return tmp_path


def analyse(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = ["systemd-analyze", "--no-pager", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_systemd
def test_systemd_accepts_them(units: Path) -> None:
    done = analyse("verify", *sorted(units.iterdir()))
    assert (done.returncode, done.stderr) == (0, "")
    first = sorted(units.glob("*.service"))[0]
    first.write_text(first.read_text(encoding="utf-8").replace("NoNewPrivileges", "NoNewPrivilege"), encoding="utf-8")
    assert "'NoNewPrivilege'" in analyse("verify", first).stderr


@needs_systemd
@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_they_are_closed(path: Path, tmp_path: Path) -> None:
    def exposure(unit: Path) -> int:
        return analyse("security", "--offline=true", f"--threshold={HIGHEST_EXPOSURE}", unit).returncode

    assert exposure(path) == 0
    opened = tmp_path / path.name
    text = re.sub(
        r"^(Protect|Private|Restrict|System|Capability|No).*$", "", path.read_text(encoding="utf-8"), flags=re.M
    )
    opened.write_text(text, encoding="utf-8")
    assert exposure(opened) != 0


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_what_they_may_write_is_their_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "User=lientinh\n" in text
    assert "ProtectSystem=strict\n" in text
    written = re.findall(r"^ReadWritePaths=(.*)$", text, re.MULTILINE)
    assert set(" ".join(written).split()) <= {"/var/backups/lientinh", "/var/lib/lientinh"}


def test_the_service_listens_to_this_machine_alone_and_reviews_nothing() -> None:
    (start,) = re.findall(r"^ExecStart=(.*)$", (DEPLOY / "lientinh.service").read_text(encoding="utf-8"), re.MULTILINE)
    assert "--host 127.0.0.1" in start
    assert "--review" not in start
