"""The audit: a package that nobody looked up is no package without vulnerabilities."""

from __future__ import annotations

import subprocess
from typing import Any

import audit_lock
import pytest
from lock_file import RUN_LOCK, read_lock

FOUND = {"name": "lxml", "version": "4.0", "vulns": [{"id": "PYSEC-2021-19", "fix_versions": ["4.6.3"]}]}
CLEAN = {"name": "rdflib", "version": "7.1", "vulns": []}
SKIPPED = {"name": "numpy", "skip_reason": "Dependency not found on PyPI and could not be audited: numpy (2.0)"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([CLEAN], 0, "1 packages looked up, 0 known vulnerabilities"),
        ([CLEAN, FOUND], 1, "lxml 4.0: PYSEC-2021-19, mended in 4.6.3"),
        ([CLEAN, SKIPPED], 3, "1 of 2 packages could not be looked up (numpy)"),
        ([FOUND, SKIPPED], 1, "1 of 2 packages could not be looked up (numpy)"),
    ],
)
def test_a_report(packages: list[dict[str, Any]], code: int, said: str) -> None:
    names = {package["name"] for package in packages}
    found, lines = audit_lock.read_report({"dependencies": packages}, names)
    assert found == code
    assert any(line.startswith(said) for line in lines), lines


def test_a_package_that_the_report_forgets_was_not_looked_up() -> None:
    code, lines = audit_lock.read_report({"dependencies": [CLEAN]}, {"rdflib", "lxml"})
    assert code == audit_lock.NOT_LOOKED_UP
    assert lines[0].startswith("1 of 2 packages could not be looked up (lxml)")


@pytest.mark.parametrize("printed", ["", "Traceback"])
def test_no_report_is_not_a_clean_one(monkeypatch: pytest.MonkeyPatch, printed: str) -> None:
    done = subprocess.CompletedProcess([], 0, printed, "no network\n")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_kwargs: done)
    assert audit_lock.audit(RUN_LOCK) == (audit_lock.NOT_LOOKED_UP, ["pip-audit gave no report (no network)"])


def test_the_names_are_those_of_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], 0, '{"dependencies": []}', "")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_kwargs: done)
    number = sum(package.applies({}) for package in read_lock())
    assert audit_lock.audit(RUN_LOCK)[1][0].startswith(f"{number} of {number} packages")
