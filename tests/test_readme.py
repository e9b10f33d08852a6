"""README.md: what it shows is what is printed.

Every command in a ```console block runs, in order, in one new folder that looks like a fresh checkout after `make run`.
A line `…` in the output stands for any lines, none included.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LONGEST = 150
ANY_LINES = "…"


class Example(NamedTuple):
    """A command and what README shows below it."""

    command: str
    output: list[str]


def examples() -> list[Example]:
    found: list[Example] = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Example(line.removeprefix("$ "), []))
            else:
                found[-1].output.append(line)
    return found


@pytest.fixture(scope="module")
def transcripts(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Example, int, list[str]]]:
    """Each example with the exit code and the lines, of stdout and stderr together, that it really gave."""
    place = tmp_path_factory.mktemp("readme")
    commands = place / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "lientinh").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lientinh "$@"\n')
    (commands / "lientinh").chmod(0o755)
    (place / "lientinh").symlink_to(ROOT / "lientinh")
    environment = {"PATH": f"{commands}{os.pathsep}/usr/bin{os.pathsep}/bin", "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    found = []
    for example in examples():
        done = subprocess.run(
            ["/bin/sh", "-c", example.command],
            cwd=place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        found.append((example, done.returncode, done.stdout.splitlines()))
    return found


def test_is_short() -> None:
    assert len(README.splitlines()) < LONGEST


def test_says_early_what_it_cannot_do() -> None:
    headings = re.findall(r"^## (.*)$", README, re.MULTILINE)
    assert headings[0] == "What it cannot do"


def test_every_command_runs_and_prints_what_is_shown(
    transcripts: list[tuple[Example, int, list[str]]],
) -> None:
    assert len(transcripts) >= 5
    for example, code, printed in transcripts:
        assert code == 0, f"$ {example.command}\n" + "\n".join(printed)
        difference = "\n".join(unified_diff(example.output, printed, "README.md", "printed", lineterm=""))
        assert fits(example.output, printed), f"$ {example.command}\n{difference}"


def fits(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines are equal, where `…` stands for any lines."""
    if not shown:
        return not printed
    first, *rest = shown
    if first.strip() == ANY_LINES:
        return any(fits(rest, printed[skipped:]) for skipped in range(len(printed) + 1))
    return bool(printed) and printed[0] == first and fits(rest, printed[1:])


@pytest.mark.parametrize(
    ("shown", "printed", "fitting"),
    [
        ([], [], True),
        ([], ["a"], False),
        (["a"], ["a"], True),
        (["a"], ["a", "b"], False),
        (["…"], [], True),
        (["a", "…", "c"], ["a", "b", "b", "c"], True),
        (["a", "…", "c"], ["a", "c"], True),
        (["…", "c"], ["a", "b"], False),
    ],
)
def test_fitting(shown: list[str], printed: list[str], fitting: bool) -> None:
    assert fits(shown, printed) == fitting


def test_make_has_the_targets_that_are_named() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b", README))
    assert {"run", "test"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
