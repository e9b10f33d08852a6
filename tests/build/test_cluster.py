"""Files read by a Dask cluster: a scheduler and two workers, each a process of its own, on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_plans import write_plan

from lientinh.build import build_store
from lientinh.build.reading import Failure, ReadingJob, read_elsewhere
from lientinh.errors import InputError
from lientinh.graph_store.provenance import Input, read_records
from lientinh.graph_store.reference import vocabulary_sha256
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.store import open_store
from lientinh.loaders.read_options import AS_USUAL
from lientinh.loaders.register import NO_HINTS
from lientinh.version import __version__

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'lientinh[cluster]'")

PLANS = 60
SLOW = """
import time
from lientinh.build import reading

if not hasattr(reading, "read_quickly"):  # Dask runs this twice

    def slowly(job):
        time.sleep(0.1)
        return reading.read_quickly(job)

    reading.read_quickly, reading.read_file = reading.read_file, slowly
"""
"""Loaded by each worker, so that there is a middle of the work to be killed in."""


@contextmanager
def started(*arguments: str, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask, ended with the test."""
    command = [sys.executable, "-m", *arguments]
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment, cwd=log.parent)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    file = folder / "scheduler.json"
    where = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with started("distributed.cli.dask_scheduler", *where, log=folder / "scheduler.log"):
        wait_for(file.is_file)
        yield address_in(file)


def address_in(file: Path) -> str:
    import json

    wait_for(lambda: file.read_text().strip().endswith("}"))
    return str(json.loads(file.read_text())["address"])


def worker(address: str, folder: Path, name: str) -> object:
    """A worker of one thread that reads slowly; without the nanny that would start it again."""
    (folder / "slow.py").write_text(SLOW, encoding="utf-8")
    told = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--name", name)
    place = ("--local-directory", str(folder / name), "--preload", str(folder / "slow.py"))
    return started("distributed.cli.dask_worker", address, *told, *place, log=folder / f"{name}.log")


def wait_for(condition: Any, seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    for number in range(100, 100 + PLANS):
        write_plan(plans, f"{number}/KH-UBND", f"Nhiệm vụ thứ {number}")
    passed: list[str] = []
    with (
        scheduler(tmp_path) as address,
        worker(address, tmp_path, "first"),
        worker(address, tmp_path, "second") as second,  # type: ignore[attr-defined]  # a context manager, made by a decorator
    ):
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=90)

        def kill_in_the_middle(name: str) -> None:
            passed.append(name)
            if len(passed) == PLANS // 2:
                assert second.poll() is None
                second.kill()

        report = build_store(
            str(tmp_path / "there"), [plans], reasoner=False, cluster=address, progress=kill_in_the_middle
        )
    assert second.returncode not in (0, None)
    assert report.failed == []
    assert len(report.read) == PLANS
    assert len(set(report.documents)) == PLANS
    build_store(str(tmp_path / "here"), [plans], reasoner=False)
    with open_store(str(tmp_path / "there")) as there, open_store(str(tmp_path / "here")) as here:
        assert len(read_records(there)) == PLANS
        assert there.count() == here.count()
        assert to_bytes(there.quads(), ".nq") == to_bytes(here.quads(), ".nq")


def test_a_scheduler_without_workers_is_said_at_once(tmp_path: Path) -> None:
    path = write_plan(tmp_path / "plans")
    with scheduler(tmp_path) as address, pytest.raises(InputError, match="has no worker"):
        build_store(str(tmp_path / "store"), [path], reasoner=False, cluster=address)
    assert not (tmp_path / "store").exists()


def test_a_scheduler_that_is_not_there_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lientinh.build import cluster

    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    path = write_plan(tmp_path / "plans")
    with pytest.raises(InputError, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler answers there") as caught:
        build_store(str(tmp_path / "store"), [path], reasoner=False, cluster="tcp://127.0.0.1:1")
    assert "\n" not in str(caught.value)


def test_another_lientinh_elsewhere_reads_nothing() -> None:
    made_from = Input("x.txt", "0" * 64, "0" * 64, vocabulary_sha256(), "99.0")
    job = ReadingJob("x.txt", made_from, b"", NO_HINTS, AS_USUAL)
    outcome = read_elsewhere(job)
    assert isinstance(outcome, Failure)
    assert f"has lientinh {__version__}" in outcome.reason
    same = read_elsewhere(replace(job, made_from=replace(made_from, program_version=__version__)))
    assert isinstance(same, Failure)
    assert "empty" in same.reason
