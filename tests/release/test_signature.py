"""A release is signed by `make sign` and checked by the commands of docs/release.md; the key is thrown away."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lock_file import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None and not os.environ.get("CI"), reason="needs ssh-keygen (openssh-client)"
)
COMMANDS = re.search(r"```sh\n(.*?)```", (ROOT / "docs" / "release.md").read_text(encoding="utf-8"), re.DOTALL)
WHEEL = "lientinh-1.0-py3-none-any.whl"


def make_key(place: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(place)], check=True)
    return place


def sign(folder: Path, key: Path) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", "--file", str(ROOT / "Makefile"), "sign", f"KEY={key}"]
    return subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """The commands of the document, as they stand there."""
    assert COMMANDS is not None
    command = ["sh", "-e", "-c", COMMANDS[1]]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def write_sums(folder: Path) -> None:
    digest = hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  {WHEEL}\n", encoding="utf-8")


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A folder with a signed release in it."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / WHEEL).write_bytes(b"a wheel")
    write_sums(folder)
    key = make_key(tmp_path / "key")
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    (folder / "allowed_signers").write_text(f'releases namespaces="lientinh-release" {public}', encoding="utf-8")
    done = sign(folder, key)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_stranger_sees_that_it_is_whole(signed: Path) -> None:
    done = check(signed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith('Good "lientinh-release" signature for releases')
    assert done.stdout.endswith(f"{WHEEL}: OK\n")


def test_a_changed_file_is_seen(signed: Path) -> None:
    (signed / WHEEL).write_bytes(b"another wheel")
    assert f"{WHEEL}: FAILED" in check(signed).stdout


def test_a_changed_list_is_seen(signed: Path) -> None:
    (signed / WHEEL).write_bytes(b"another wheel")
    write_sums(signed)
    done = check(signed)
    assert done.returncode != 0
    assert "OK" not in done.stdout


def test_the_signature_of_another_key_is_refused(signed: Path, tmp_path: Path) -> None:
    assert sign(signed, make_key(tmp_path / "other")).returncode == 0
    assert check(signed).returncode != 0


def test_a_signature_for_another_purpose_is_refused(signed: Path, tmp_path: Path) -> None:
    (signed / "SHA256SUMS.sig").unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(tmp_path / "key"), "-n", "file", str(signed / "SHA256SUMS")]
    subprocess.run(command, check=True, capture_output=True)
    assert check(signed).returncode != 0


def test_without_a_key_or_a_release_it_says_what_is_wanted(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    command = ["make", "--no-print-directory", "--file", str(ROOT / "Makefile"), "sign"]
    asked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert asked.returncode != 0
    assert asked.stdout.startswith("make sign KEY=FILE")
    done = sign(folder, tmp_path / "key")
    assert done.returncode != 0
    assert "run 'make dist' first" in done.stdout
