"""Ruff's security rules (bandit's) look at all of the program, and each exception says why it is one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
_EXCEPTION = re.compile(r"# noqa: [A-Z0-9, ]*\bS\d{3}\b[A-Z0-9, ]*(?P<reason>.*)")
_REASON = re.compile(r"\s*#\s+\S+.*")


def found(*options: str) -> list[dict[str, Any]]:
    """What the rules find in the program."""
    command = [sys.executable, "-m", "ruff", "check", "--select", "S", "--output-format", "json", *options, "lientinh"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    listed: list[dict[str, Any]] = json.loads(done.stdout)
    return listed


def test_the_rules_are_on_for_all_of_the_program() -> None:
    assert "S" in SETTINGS["select"]
    assert not [rule for rule in SETTINGS["ignore"] if rule.startswith("S")]
    softened = {place: rules for place, rules in SETTINGS["per-file-ignores"].items() if place.startswith("lientinh")}
    assert not [rule for rules in softened.values() for rule in rules if rule.startswith("S")]


def test_nothing_is_found_but_what_has_a_reason() -> None:
    assert found() == []
    excepted = found("--ignore-noqa")
    assert excepted, "the rules look at nothing"
    unexplained = []
    for finding in excepted:
        path, row = Path(finding["filename"]), finding["location"]["row"]
        lines = path.read_text(encoding="utf-8").split("\n")[row - 1 : finding["end_location"]["row"]]
        said = [match for line in lines if (match := _EXCEPTION.search(line))]
        if not said or not _REASON.fullmatch(said[0]["reason"]):
            unexplained.append(f"{path.relative_to(ROOT)}:{row}: {finding['code']}")
    assert unexplained == []
