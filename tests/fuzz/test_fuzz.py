"""Inputs on which a parser once failed, and those that fuzzing starts from: accepted, or refused in one line."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from fuzz import targets
from fuzz.damage import damage
from fuzz.targets import MEGABYTES, TARGETS, Target, run_target

from lientinh.loaders.read import readers
from lientinh.loaders.readers.office import find_office

CRASHES = sorted(path for path in Path(__file__).with_name("crashes").glob("*/*"))
ENDED_THE_PROCESS = ("timeout-", "oom-", "crash-")
"""How libFuzzer names what hung, ate memory or broke a C library."""


def chance_of(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311  # repeatable, not secret


def is_alone(path: Path) -> bool:
    return path.name.startswith(ENDED_THE_PROCESS)


def label(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


@pytest.mark.parametrize("path", [path for path in CRASHES if not is_alone(path)], ids=label)
def test_what_once_failed(path: Path) -> None:
    began = time.process_time()
    run_target(path.parent.name, path.read_bytes())
    assert time.process_time() - began < TARGETS[path.parent.name].seconds


def test_what_once_ended_the_process(tmp_path: Path) -> None:
    """In a process of its own, where time and memory are measured; a file that never did harm goes first."""
    harmless = tmp_path / "text" / "harmless"
    harmless.parent.mkdir()
    harmless.write_bytes(next(TARGETS["text"].seeds()))
    for path in (harmless, *filter(is_alone, CRASHES)):
        target = path.parent.name
        command = [sys.executable, str(Path(__file__).with_name("replay.py")), target, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        seconds, megabytes = map(float, done.stdout.split()[-2:])
        assert 0 < seconds < TARGETS[target].seconds, path
        assert 20 < megabytes < MEGABYTES, path


def test_every_reader_of_files_is_fuzzed() -> None:
    fuzzed = {
        "read_docx": "docx",
        "read_html": "html",
        "read_image": "picture",
        "read_mht": "mht",
        "read_office": "office",
        "read_pdf": "pdf",
        "read_text": "text",
        "read_zip": "archive",
    }
    assert {reader.__module__.rpartition(".")[2] for reader in readers().values()} == set(fuzzed)
    assert set(fuzzed.values()) <= set(TARGETS)


@pytest.mark.parametrize("name", sorted(set(TARGETS) - {"office"}))
def test_every_fuzzer_starts_from_inputs_that_its_parser_accepts(name: str) -> None:
    """Of inputs that are refused at once nothing would be learned."""
    accepted = [run_target(name, seed) for seed in TARGETS[name].seeds()]
    assert any(accepted)
    assert name == "framework" or sum(accepted) * 2 >= len(accepted)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed: libreoffice-writer-nogui")
def test_office_files_that_fuzzing_starts_from() -> None:
    assert run_target("office", next(TARGETS["office"].seeds()))


def test_a_fault_is_told_from_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes) -> None:
        if data == b"fault":
            raise IndexError
        targets.read_plan_bytes("a.txt", data, targets.load_vocabulary())

    monkeypatch.setitem(TARGETS, "text", Target(read, TARGETS["text"].seeds))
    assert run_target("text", b"noise") is False
    with pytest.raises(IndexError):
        run_target("text", b"fault")


def test_a_wrong_passage_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    read = targets.read_plan_bytes

    def shifted(*given: Any) -> object:
        from dataclasses import replace

        plan = read(*given)
        return replace(plan, text=plan.text[1:] + " ")

    monkeypatch.setattr(targets, "read_plan_bytes", shifted)
    with pytest.raises(AssertionError):
        run_target("text", next(TARGETS["text"].seeds()))


def test_damage_is_repeatable_and_does_something() -> None:
    seed, words = next(TARGETS["text"].seeds()), TARGETS["text"].words
    made = [damage(seed, chance_of(number), words, [seed]) for number in range(40)]
    again = [damage(seed, chance_of(number), words, [seed]) for number in range(40)]
    assert made == again
    assert len(set(made)) > 30
