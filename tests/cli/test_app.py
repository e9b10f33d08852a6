"""What all commands share: help, version, usage errors, faults, and the streams they write to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Call, Start
from small_plans import write_plan

import lientinh.build.loading as build_module
from lientinh import __version__

COMMANDS = [
    ["build"],
    ["extract"],
    ["doctor"],
    ["deadlines"],
    ["money"],
    ["query"],
    ["validate"],
    ["export"],
    ["store", "info"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_each_command_has_help_with_examples(call: Call, command: list[str], flag: str) -> None:
    outcome = call(*command, flag)
    assert outcome.code == 0
    assert outcome.err == ""
    assert f"Usage: lientinh {' '.join(command)}" in outcome.out
    examples = outcome.out.partition("Examples:")[2].partition("Options:")[0]
    assert examples.count(f"lientinh {' '.join(command)}") >= 2
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_the_list_of_commands_is_whole(call: Call) -> None:
    outcome = call("--help")
    assert outcome.code == 0
    for command in (
        "build",
        "extract",
        "doctor",
        "align",
        "coverage",
        "gaps",
        "compare",
        "responsibility",
        "deadlines",
        "money",
        "query",
        "graph",
        "validate",
        "export",
        "bundle",
        "review",
        "store",
    ):
        assert f"\n  {command} " in outcome.out
    assert "..." not in outcome.out.partition("Commands:")[2]
    assert "Exit codes: 0 done, 1 a check failed, 2 usage or bad input." in outcome.out


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"lientinh {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["store"]], ids=["nothing", "store"])
def test_nothing_at_all_prints_the_help_and_fails(call: Call, command: list[str]) -> None:
    outcome = call(*command)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Commands:" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["--nope"], ["No such option: --nope", "see 'lientinh --help'"]),
        (["frobnicate"], ["No such command 'frobnicate'"]),
        (["store", "frobnicate"], ["store: ", "No such command 'frobnicate'"]),
        (["build", "--nope"], ["build: ", "No such option: --nope", "see 'lientinh build --help'"]),
        (["extract"], ["extract: ", "Missing argument 'FILE'"]),
        (["extract", "a.txt", "b.txt"], ["extract: ", "b.txt"]),
        (["export"], ["export: ", "Missing argument 'FILE'"]),
        (["query", "tasks-due", "--format", "xlsx"], ["--format", "'xlsx' is not one of 'table', 'json', 'csv'"]),
        (["build", "--lang", "fr"], ["--lang", "'fr' is not one of 'vi', 'en'"]),
        (["query", "-p"], ["-p", "requires an argument"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_line(call: Call, arguments: list[str], parts: list[str]) -> None:
    error = call(*arguments).error
    for part in parts:
        assert part in error


def test_a_fault_of_ours_is_one_line_that_can_be_reported(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(build_module, "_may_hold_a_store", stumble)
    error = call("build").error
    assert "RuntimeError at test_app.py:" in error
    assert "two lines" in error
    assert "LIENTINH_TRACEBACK=1" in error


def test_an_interrupted_command_says_so(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_module, "_may_hold_a_store", interrupt)
    outcome = call("build")
    assert outcome.code == 130
    assert outcome.err == "lientinh: stopped; what was finished is kept\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "vi_VN.UTF-8", "HOME": "/nonexistent"},
        {"PYTHONIOENCODING": "latin-1"},
        {"NO_COLOR": "1", "TERM": "dumb"},
    ],
    ids=["C", "C, no UTF-8 mode", "no home", "latin-1", "no colour"],
)
def test_vietnamese_is_utf_8_whatever_the_locale(
    start: Start, corpus_address: str, environment: dict[str, str]
) -> None:
    arguments = ("query", "reporting-duties", "-p", "province=Trà Vinh", "--store", corpus_address, "--format", "csv")
    done = start(*arguments, environment=environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert "Sở Khoa học và Công nghệ" in done.stdout.decode("utf-8")
    assert b"\x1b" not in done.stdout


def test_a_file_with_a_vietnamese_name_in_the_c_locale(start: Start, empty_place: Path) -> None:
    write_plan(empty_place, name="kế hoạch.md")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    built = start("build", "kế hoạch.md", "--store", "kho", "--no-reasoner", environment=environment)
    assert built.returncode == 0, built.stderr
    info = start("store", "info", "--store", "kho", environment=environment)
    assert "kế hoạch.md" in info.stdout.decode("utf-8")


def test_colour_only_where_it_is_wanted(start: Start, corpus_address: str) -> None:
    arguments = ("store", "info", "--store", corpus_address)
    assert b"\x1b[1m" in start(*arguments, environment={"FORCE_COLOR": "1", "TERM": "xterm"}).stdout
    assert b"\x1b" not in start(*arguments, environment={"TERM": "xterm"}).stdout


@pytest.mark.parametrize("format", ["csv", "table"])
def test_a_reader_that_stops_reading_is_no_error(corpus_address: str, format: str) -> None:  # noqa: A002  # the option's name
    # More is printed than a pipe holds, so that the command is still writing when `head` ends.
    command = [sys.executable, "-m", "lientinh", "query", "unstated-fields", "--format", format]
    with subprocess.Popen(
        [*command, "--store", corpus_address], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_stdout_that_is_closed_or_full() -> None:
    query = f"{sys.executable} -m lientinh query --list"
    closed = subprocess.run(["/bin/sh", "-c", f"{query} >&-"], capture_output=True, check=False, timeout=60)
    assert (closed.returncode, closed.stderr) == (0, b"")
    full = subprocess.run(["/bin/sh", "-c", f"{query} > /dev/full"], capture_output=True, check=False, timeout=60)
    assert full.returncode == 2
    assert (
        full.stderr.decode()
        == "lientinh: standard output: No space left on device; nothing more can be written there\n"
    )


def test_the_store_is_named_by_the_environment(
    call: Call, corpus_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIENTINH_STORE", corpus_address)
    outcome = call("store", "info")
    assert outcome.code == 0
    assert outcome.out.startswith(f"{corpus_address}: ")
