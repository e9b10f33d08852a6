"""docs/operations.md and the files that it names; `make operations` runs its commands on a new machine."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from commands import DOCUMENT, ROOT, Command, is_printed, read_commands, read_outcome, write_trial

COMMANDS = list(read_commands(DOCUMENT.read_text(encoding="utf-8")))
TEXT = "Words.\n\n```console\n# a b\n# c\nx\n…\ny…\n```\n\n```sh\n# no command\n```\n"


def test_commands_are_read_from_their_blocks() -> None:
    assert list(read_commands(TEXT)) == [Command("a b", ()), Command("c", ("x", "…", "y…"))]


@pytest.mark.parametrize(
    ("wanted", "printed", "same"),
    [
        (["x"], ["x"], True),
        (["x"], ["x", "y"], False),
        (["x"], [], False),
        (["x", "…", "z"], ["x", "z"], True),
        (["x", "…", "z"], ["x", "y", "z"], True),
        (["x", "…", "z"], ["x", "y"], False),
        (["x…"], ["xyz"], True),
        (["x…"], ["yz"], False),
        (["…"], [], True),
    ],
)
def test_what_is_printed_is_compared(wanted: list[str], printed: list[str], same: bool) -> None:
    assert is_printed(wanted, printed) is same


def test_a_command_that_fails_or_prints_other_words_is_seen(tmp_path: Path) -> None:
    commands = [
        Command("A=1", ()),
        Command("echo $A", ("1",)),
        Command("echo 'it'\\''s'", ("its",)),
        Command("false", ()),
    ]
    write_trial([*commands, Command("echo later", ())], tmp_path)
    script = (tmp_path / "trial.sh").read_text(encoding="utf-8").replace("/root/trial", str(tmp_path))
    script = script.replace("cd /root\n", "").replace("systemctl poweroff", "true")
    (tmp_path / "environment").touch()
    subprocess.run(["bash", "-c", script], cwd=tmp_path, check=False)
    outcome = [wrong for _, wrong in read_outcome([*commands, Command("echo later", ())], tmp_path)]
    assert outcome == [None, None, "printed\n    it's", "ended with 1: ", "was not run"]


def test_the_document_has_commands_for_each_step() -> None:
    typed = "\n".join(command.text for command in COMMANDS)
    for step in (
        "--require-hashes",
        "lientinh doctor",
        "systemctl enable",
        "nginx -t",
        "store backup",
        "store restore",
    ):
        assert step in typed
    assert len(COMMANDS) > 50


def test_every_command_of_lientinh_is_one_with_its_options() -> None:
    asked = {words[: words.index("--store") + 1] for command in COMMANDS for words in lientinh_calls(command.text)}
    assert len(asked) > 4
    for words in asked:
        names = tuple(word for word in words[1:] if re.fullmatch(r"[a-z]+", word))
        command = [sys.executable, "-m", "lientinh", *names, "--help"]
        helped = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "200"}
        )
        options = [word for word in words if word.startswith("--")]
        assert [option for option in options if option not in helped.stdout] == [], names


def lientinh_calls(text: str) -> list[tuple[str, ...]]:
    """The words of each call of lientinh on a store in a command line."""
    words = shlex.split(text)
    starts = [place for place, word in enumerate(words) if word == "lientinh" and words[place - 1 : place] == ["--"]]
    return [tuple(words[start:]) for start in starts if "--store" in words[start:]]


def test_every_file_of_the_folder_is_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for path in (ROOT / "deploy").iterdir():
        assert path.name in text or f"*{path.suffix}" in text, path.name
        assert "docs/operations.md" in path.read_text(encoding="utf-8")


def test_every_link_leads_to_a_file() -> None:
    for document in (DOCUMENT, ROOT / "docs" / "release.md", ROOT / "SECURITY.md"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8")):
            assert "://" in target or (document.parent / target).exists(), f"{document.name}: {target}"
