"""Runs every command of docs/operations.md on a new Debian, booted with its own systemd: `make operations`.

    python tests/operations/new_machine.py [--base FILE.tar]

It wants root, and the packages mmdebstrap and systemd-container. The machine is a folder that a container boots from:
its own users, units and programs, but the network and the kernel of this machine. Two releases lie in it as somebody
would have fetched them: that of this checkout, and one of a higher version for the upgrade. --base keeps the bare
system, so that the next run need not fetch it again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from commands import DOCUMENT, ROOT, read_commands, read_outcome, write_trial

_LONGEST_SECONDS: Final = 1800
_NEEDED: Final = {"mmdebstrap": "mmdebstrap", "systemd-nspawn": "systemd-container"}
_PACKAGES: Final = "systemd,systemd-sysv,dbus,ca-certificates,procps"
_OURS: Final = re.compile(r"PIP_\w+|https?_proxy|no_proxy|SSL_CERT_FILE|REQUESTS_CA_BUNDLE", re.IGNORECASE)
"""How this machine reaches the registries of packages, the new one has to know as well."""
_SETTINGS: Final = (
    "etc/apt/sources.list",
    "etc/apt/sources.list.d",
    "etc/apt/apt.conf.d",
    "etc/pip.conf",
    "etc/ssl/certs/ca-certificates.crt",
)
_UNIT: Final = """\
[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/root/trial/trial.sh
StandardOutput=journal+console
[Install]
WantedBy=graphical.target
"""


def main() -> int:
    """Make the machine, run the commands, print what came of each; 1 where one went wrong, 2 where none can run."""
    parser = argparse.ArgumentParser(description="Run docs/operations.md on a new Debian.")
    parser.add_argument("--base", type=Path, help="the bare system as a tar; made where it is not there")
    options = parser.parse_args()
    missing = sorted(package for program, package in _NEEDED.items() if shutil.which(program) is None)
    if missing or os.geteuid() != 0:
        print(f"as root, with these packages installed: {', '.join(sorted(_NEEDED.values()))}", file=sys.stderr)
        return 2
    commands = list(read_commands(DOCUMENT.read_text(encoding="utf-8")))
    started = time.monotonic()
    with new_machine(options.base) as machine:
        trial = machine / "root" / "trial"
        write_trial(commands, trial)
        boot(machine)
        outcome = list(read_outcome(commands, trial))
        failed = sum(wrong is not None for _, wrong in outcome)
        for command, wrong in outcome:
            print(f"{'ok  ' if wrong is None else 'FAIL'} {command.text}" + (f"\n    {wrong}" if wrong else ""))
        print(f"{len(outcome) - failed} passed, {failed} failed in {time.monotonic() - started:.0f} s", flush=True)
    return 1 if failed or not outcome else 0


@contextmanager
def new_machine(base: Path | None) -> Iterator[Path]:
    """The folder of a new Debian with the two releases in it; it goes at the end."""
    with tempfile.TemporaryDirectory(prefix="lientinh-machine-", dir="/var/tmp", ignore_cleanup_errors=True) as made:
        machine = Path(made) / "machine"
        archive = base or Path(made) / "base.tar"
        if not archive.exists():
            subprocess.run(
                ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={_PACKAGES}", "bookworm", str(archive)],
                check=True,
            )
        machine.mkdir()
        subprocess.run(["tar", "--extract", "--file", str(archive), "--directory", str(machine)], check=True)
        for name in _SETTINGS:
            copy_setting(name, machine)
        prepare_trial(machine)
        write_release(ROOT, machine / "root" / "release")
        write_release(newer_checkout(Path(made) / "newer"), machine / "root" / "release-2")
        yield machine


def copy_setting(name: str, machine: Path) -> None:
    """Give the machine a file or folder of settings of this one, in place of its own."""
    ours, theirs = Path("/", name), machine / name
    if ours.is_dir():
        shutil.copytree(ours, theirs, symlinks=False, ignore_dangling_symlinks=True, dirs_exist_ok=True)
    elif ours.exists():
        shutil.copy(ours, theirs)
    elif theirs.is_file():
        theirs.unlink()


def prepare_trial(machine: Path) -> None:
    """The folder of the trial, and the unit that runs it when the machine is up."""
    trial = machine / "root" / "trial"
    trial.mkdir()
    kept = {name: value for name, value in os.environ.items() if _OURS.fullmatch(name)}
    lines = [f"export {name}={value!r}\n" for name, value in kept.items()]
    (trial / "environment").write_text("export LC_ALL=C.UTF-8 HOME=/root\n" + "".join(lines), encoding="utf-8")
    unit = machine / "etc/systemd/system/trial.service"
    unit.write_text(_UNIT, encoding="utf-8")
    wants = machine / "etc/systemd/system/graphical.target.wants"
    wants.mkdir(exist_ok=True)
    (wants / "trial.service").symlink_to("/etc/systemd/system/trial.service")


def newer_checkout(place: Path) -> Path:
    """A copy of the checkout that says of itself to be of a higher version."""
    place.mkdir()
    left_out = (".venv", ".git", ".mypy", ".ruff", ".pytest", "lientinh-store", "build", "dist")
    for path in ROOT.iterdir():  # of the checkout itself: a folder of the package may be called "build" as well
        if path.name == ".gitignore" or path.is_symlink() or not path.name.startswith(left_out):
            command = ["cp", "--recursive", "--no-dereference", str(path), str(place)]
            subprocess.run(command, check=True)
    version = place / "lientinh" / "version.py"
    version.write_text(version.read_text(encoding="utf-8").replace('"0.', '"1000.'), encoding="utf-8")
    return place


def write_release(checkout: Path, folder: Path) -> None:
    """The files of a release of a checkout, as `make dist` puts them together."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(checkout)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    shutil.copy(checkout / "requirements.lock", folder)
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    lines = [f"{digest}  {name}\n" for name, digest in digests.items()]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def boot(machine: Path) -> None:
    """Boot the machine, and wait until it has switched itself off."""
    command = ["systemd-nspawn", "--quiet", "--directory", str(machine), "--register=no", "--keep-unit", "--boot"]
    done = subprocess.run(
        [*command, "--console=pipe"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_LONGEST_SECONDS
    )
    said = [line for line in done.stdout.split("\n") if "trial" in line]
    print("\n".join(said[-5:]), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
