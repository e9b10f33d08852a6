"""Known vulnerabilities of the locked packages, by pip-audit; says so where its data cannot be reached.

    python release/audit_lock.py

pip-audit alone ends with "No known vulnerabilities found" and 0 also where it could look up not one package, so its
report is read here: 0 all packages were looked up and none is known to be vulnerable, 1 some are, 3 some could not be
looked up (`make sbom` writes what another machine, or another scanner, can look up).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lock_file import RUN_LOCK, TEST_LOCK, read_lock

_LONGEST_SECONDS: Final = 900
VULNERABLE: Final = 1
NOT_LOOKED_UP: Final = 3


def read_report(report: dict[str, Any], names: set[str]) -> tuple[int, list[str]]:
    """Exit code and lines to print for a report of pip-audit about packages of these names."""
    found = report.get("dependencies", [])
    vulnerable = [line for package in found for line in _vulnerabilities(package)]
    looked_up = {package["name"] for package in found if "skip_reason" not in package}
    missing = sorted(names - looked_up)
    lines = list(vulnerable)
    if missing:
        some = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        lines.append(
            f"{len(missing)} of {len(names)} packages could not be looked up ({some}): pip-audit did not reach its data"
        )
        lines.append("audit on a machine that does, or give the bill of materials ('make sbom') to a scanner there")
    else:
        lines.append(f"{len(names)} packages looked up, {len(vulnerable)} known vulnerabilities")
    return (VULNERABLE if vulnerable else NOT_LOOKED_UP if missing else 0), lines


def _vulnerabilities(package: dict[str, Any]) -> Iterator[str]:
    for found in package.get("vulns", []):
        mended = ", ".join(found.get("fix_versions", [])) or "no version yet"
        yield f"{package['name']} {package['version']}: {found['id']}, mended in {mended}"


def audit(lock: Path) -> tuple[int, list[str]]:
    """Exit code and lines for a lock file."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--no-deps", "--disable-pip"]
    done = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"],
        capture_output=True,
        text=True,
        timeout=_LONGEST_SECONDS,
        check=False,
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        said = (done.stderr.strip().splitlines() or ["no answer"])[-1][:200]
        return NOT_LOOKED_UP, [f"pip-audit gave no report ({said})"]
    # pip-audit leaves out what is not for this Python; the lock says what is.
    return read_report(report, {package.name for package in read_lock(lock) if package.applies({})})


def main() -> int:
    """Audit both lock files; the worst of the two codes."""
    codes = []
    for lock in (RUN_LOCK, TEST_LOCK):
        code, lines = audit(lock)
        codes.append(code)
        for line in lines:
            sys.stdout.write(f"{lock.name}: {line}\n")
    return VULNERABLE if VULNERABLE in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main())
